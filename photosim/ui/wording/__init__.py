"""Words for the person: sentences, formats, languages."""

"""How good the matches are, judged against a truth."""

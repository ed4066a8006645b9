"""Commands that print the figures of record. Each compares with its own reference in the same run."""

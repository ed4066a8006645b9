"""Going through groups and deciding about pairs."""

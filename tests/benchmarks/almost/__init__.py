"""Pairs of pictures of which most agrees, and the part that matters does not: drawn papers, screens and things."""

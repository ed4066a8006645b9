"""Image phylogeny: which of two photos was made from the other, and the family tree of a group."""

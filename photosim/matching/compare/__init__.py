"""What two photos have in common: features of each, their alignment, and what is left between them."""

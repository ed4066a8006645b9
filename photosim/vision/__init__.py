"""Pixels to numbers: decoding, perceptual hash, networks and embeddings."""

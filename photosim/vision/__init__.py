"""Pixels to numbers: decoding in worker processes, fingerprints, embeddings."""

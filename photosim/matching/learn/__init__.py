"""Scorers that are trained on a person's own folders: the similarity index, faces, and what decisions teach."""

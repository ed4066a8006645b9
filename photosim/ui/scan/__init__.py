"""Folders and the scan that runs over them."""

"""What is known about files: walking folders, digests, units, and the SQLite library."""

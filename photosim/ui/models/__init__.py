"""Item models: they hold rows and answer roles; they never read a disk, a database or a pixel."""

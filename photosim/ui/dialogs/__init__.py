"""Windows beside the window; only the one before files are touched is modal."""

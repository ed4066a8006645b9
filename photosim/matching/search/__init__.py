"""Which pairs are worth comparing: neighbours by embedding and by hash."""

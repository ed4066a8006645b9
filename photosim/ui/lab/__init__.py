"""The place Lab: two photos compared by any network, explained, and scorers that learn."""

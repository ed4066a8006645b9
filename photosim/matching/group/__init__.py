"""From pairs to groups at a threshold."""

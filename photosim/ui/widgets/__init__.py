"""The parts of the window, each one noun."""

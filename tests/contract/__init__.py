"""What every front end promises in the same way."""

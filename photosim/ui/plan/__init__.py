"""The plan as a place: what goes and what stays for it, looked through before anything is moved."""

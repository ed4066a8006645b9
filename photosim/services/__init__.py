"""What a front end asks for: sessions of a library, scans, decisions, removals. No Qt."""

"""A plan to deeds: moving files to the trash, the journal, recovery, and undo."""

"""Groups to safe actions: keeper, decisions, plan, trash, journal, undo."""

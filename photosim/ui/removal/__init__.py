"""RemovalController the plan and undoing it."""

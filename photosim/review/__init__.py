"""From groups to safe actions: keepers, decisions, the plan, removing, and undoing it."""

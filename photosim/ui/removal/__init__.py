"""Applying the plan and undoing it."""

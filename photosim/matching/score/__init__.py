"""From pair features to a score, a relation, and the reasons in words."""

"""Numbers to groups: index, candidates, pair features, score, relation, groups."""

"""Numbers to groups: index, candidate pairs, verification, score, relation, grouping, explanation."""

"""All photos of one group at once, for groups of many: chosen by drawing or by rule, decided together."""

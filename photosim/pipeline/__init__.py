"""The one way through: walk, look up, decode, embed, index, match, group. Command line and window both go it."""

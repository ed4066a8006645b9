"""The one way through: walk, look up, decode, embed, index, match, group. Command line and window both go it.

This file imports nothing: every worker process loads it for the one module of the package that it needs.
"""

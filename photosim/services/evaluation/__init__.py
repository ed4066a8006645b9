"""How good the program is on files of which somebody knows the truth: one file for each report."""

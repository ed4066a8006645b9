"""The ground floor: the words of the program as types, errors, progress and paths. Imports nothing else of ours."""

"""The reports of `photosim evaluate`, one in each file: `add_arguments`, and `run` for those it is asked for."""

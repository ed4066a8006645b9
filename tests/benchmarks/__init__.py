"""Commands that print the figures of record. Each compares with its own reference in the same run."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `photosim.__main__` does

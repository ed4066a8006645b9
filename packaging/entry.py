"""The frozen program's first lines: worker processes of it begin here, too."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from photosim.__main__ import main

    sys.exit(main())

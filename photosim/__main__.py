"""Entry: a subcommand goes to the command line; folders, or nothing, open the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from photosim.cli import COMMANDS, EXIT_USER_ERROR, run
from photosim.domain import logs
from photosim.domain.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run photosim; returns the exit status."""
    # numpy's threads wait by spinning: beside worker processes they would burn as much as the network needs
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        return run(arguments)
    try:
        from photosim.ui.app import run_window

        with logs.writing():
            return run_window(arguments)
    except UserError as error:
        print(f"photosim: {error}", file=sys.stderr)
        return EXIT_USER_ERROR


if __name__ == "__main__":
    sys.exit(main())

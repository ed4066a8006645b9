"""Entry: a subcommand goes to the command line; folders, or nothing, open the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from photosim.cli import COMMANDS, EXIT_USER_ERROR, run
from photosim.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run photosim; returns the exit status."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        return run(arguments)
    try:
        from photosim.ui.app import run_window

        return run_window(arguments)
    except UserError as error:
        print(f"photosim: {error}", file=sys.stderr)
        return EXIT_USER_ERROR


if __name__ == "__main__":
    sys.exit(main())

"""Entry: a subcommand goes to the command line; folders, or nothing, open the window."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from photosim.cli import COMMANDS, EXIT_CANCELLED, EXIT_USER_ERROR, run, terminal, wrong_first_word
from photosim.domain.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run photosim; returns the exit status."""
    # numpy's threads wait by spinning: beside worker processes they would burn as much as the network needs
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    terminal.prepare_streams()
    if arguments and (arguments[0] in COMMANDS or (arguments[0].startswith("-") and arguments[0] != "--")):
        return run(arguments)
    folders = [word for number, word in enumerate(arguments) if number or word != "--"]
    status = wrong_first_word(folders)
    return _window(folders) if status is None else status


def program() -> None:
    """The whole life of the process: nothing is said any more when Ctrl-C comes while it ends."""
    try:
        status = main()
    except KeyboardInterrupt:
        status = EXIT_CANCELLED
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


def _window(folders: list[str]) -> int:
    try:
        from photosim.ui.app import run_window

        return run_window(folders)
    except UserError as error:
        print(f"photosim: {error}", file=sys.stderr)
        return EXIT_USER_ERROR


if __name__ == "__main__":
    program()

"""Entry: a subcommand goes to the command line; folders, or nothing, open the window."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

EXIT_CANCELLED = 130
SAFE_MODE = "--safe-mode"
OPEN = "--open"
"""What a file manager says before the paths that the person chose in it: folders, and pictures too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run photosim; returns the exit status."""
    # numpy's threads wait by spinning: beside worker processes they would burn as much as the network needs
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from photosim import cli

    arguments = list(sys.argv[1:] if arguments is None else arguments)
    cli.terminal.prepare_streams()
    safe_mode = arguments[:1] == [SAFE_MODE]
    arguments = arguments[safe_mode:]
    first = arguments[0] if arguments else ""
    if first == OPEN:
        return _window(arguments[1:], safe_mode, from_desktop=True)
    if first in cli.COMMANDS or (first.startswith("-") and first != "--"):
        return cli.run(arguments)
    folders = arguments[1:] if first == "--" else arguments
    status = cli.wrong_first_word(folders)
    return _window(folders, safe_mode) if status is None else status


def program() -> None:
    """The whole life of the process. Ctrl-C is quiet from its first to its last moment, hence the imports inside."""
    try:
        status = main()
    except KeyboardInterrupt:
        status = EXIT_CANCELLED
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


def _window(given: list[str], safe_mode: bool, *, from_desktop: bool = False) -> int:
    """from_desktop: nobody sees what is printed, so a failure is shown in a window."""
    from photosim import cli
    from photosim.domain import logs
    from photosim.domain.errors import UserError

    try:
        from photosim.ui.app import run_window

        with logs.writing():
            return run_window(given, safe_mode=safe_mode)
    except UserError as error:
        print(f"photosim: {error}", file=sys.stderr)
        if from_desktop:
            from photosim.ui.app import show_failure

            show_failure(error)
        return cli.EXIT_USER_ERROR


if __name__ == "__main__":
    program()

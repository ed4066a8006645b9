"""The command line: `photosim SUBCOMMAND …`. Results go to standard output, progress and messages to standard error.

Every module holds one subcommand: `add_arguments` describes it, `run` does it and imports what is heavy.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
from collections.abc import Sequence

from photosim import __version__
from photosim.domain import logs
from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled

COMMANDS = {
    "scan": "find duplicates below folders and print them",
    "compare": "say what two pictures are to each other",
    "similar": "list the photos of the library that are like a picture",
    "explain": "show where two pictures agree and differ",
    "evaluate": "judge the matches of a folder against a truth file",
    "clean": "remove the proposed copies, after all checks; acts only with --yes",
    "undo": "put back what was removed",
    "info": "say what the library holds",
    "rebuild-index": "make the search index again",
}

_log = logging.getLogger(__name__)

EXIT_USER_ERROR = 1
EXIT_CANCELLED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one subcommand; returns the exit status."""
    parser = _parser(arguments)
    parsed = parser.parse_args(arguments)
    try:
        with logs.writing():
            return _logged(parsed)
    except UserError as error:
        print(f"photosim: {error}", file=sys.stderr)
        return EXIT_USER_ERROR
    except (Cancelled, KeyboardInterrupt):
        print("Cancelled. What was finished is kept.", file=sys.stderr)
        return EXIT_CANCELLED
    except BrokenPipeError:  # the reader of our output went away
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 -- stays open until the interpreter ends
        return EXIT_USER_ERROR


def _logged(parsed: argparse.Namespace) -> int:
    """Run a command; how it ends is in the log."""
    _log.info("command %s", parsed.command)
    try:
        return int(_module(parsed.command).run(parsed))
    except (UserError, Cancelled, BrokenPipeError) as error:
        _log.warning("%s: %s", type(error).__name__, error)
        raise
    except Exception:
        _log.exception("an unexpected failure")
        raise


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="photosim", description="Finds duplicate photos and removes them safely.")
    parser.add_argument("--version", action="version", version=f"photosim {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name in arguments[:1]:  # the others are only listed: their modules need not be read
            _module(name).add_arguments(command)
    return parser


def _module(command: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"photosim.cli.{command.replace('-', '_')}")

"""The command line: `photosim SUBCOMMAND …`. Results go to standard output, progress and messages to standard error.

Every module holds one subcommand: `add_arguments` describes it, `run` does it and imports what is heavy.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
from collections.abc import Sequence
from typing import Protocol, cast

from photosim import __version__
from photosim.cli import terminal
from photosim.cli.arguments import Parser, why_no_folder
from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled

COMMANDS = {
    "scan": "find duplicates below folders and print them",
    "compare": "say what two pictures are to each other",
    "similar": "list the photos of the library that are like a picture",
    "clusters": "sort the photos of the library into kinds by what they show",
    "embeddings": "write what the photos of the library show, as a table of numbers",
    "explain": "show where two pictures agree and differ",
    "evaluate": "judge the matches of a folder against a truth file",
    "clean": "remove the proposed copies, after all checks; acts only with --yes",
    "undo": "put back what was removed",
    "info": "say what the library holds",
    "rebuild-index": "make the search index again",
}

EXIT_USER_ERROR = 1
EXIT_USAGE = 2
EXIT_CANCELLED = 130


class Command(Protocol):
    """What a module of a subcommand offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; returns the exit status."""


def run(arguments: Sequence[str]) -> int:
    """Run one subcommand; returns the exit status."""
    try:
        try:
            parsed = _parser(arguments).parse_args(arguments)
            return _module(parsed.command).run(parsed)
        finally:  # what is printed may fail only here, also for --help, which ends by SystemExit
            terminal.flush()
    except UserError as error:
        terminal.tell(f"photosim: {error}")
        if isinstance(error, terminal.OutputLostError):
            terminal.drop_output()
    except BrokenPipeError:  # the reader of our output went away
        terminal.drop_output()
    except (Cancelled, KeyboardInterrupt):
        terminal.tell("Cancelled. What was finished is kept.")
        return EXIT_CANCELLED
    return EXIT_USER_ERROR


def wrong_first_word(words: Sequence[str]) -> int | None:
    """Say what is wrong with words that are no subcommand; None where all are folders, which the window opens."""
    strange = next((word for word in words if not os.path.isdir(word)), None)
    if strange is None:
        return None
    is_name = strange == words[0] and os.sep not in strange and not os.path.exists(strange)
    meant = difflib.get_close_matches(strange, COMMANDS, n=1) if is_name else []
    hint = f" Did you mean “photosim {meant[0]}”?" if meant else " photosim --help lists the commands."
    what = f"“{strange}” is neither a command nor a folder." if is_name else why_no_folder(strange)
    terminal.tell(f"photosim: {what}{hint}")
    return EXIT_USAGE


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(prog="photosim", description="Finds duplicate photos and removes them safely.")
    parser.add_argument("--version", action="version", version=f"photosim {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name in arguments[:1]:  # the others are only listed: their modules need not be read
            _module(name).add_arguments(command)
    return parser


def _module(command: str) -> Command:
    return cast(Command, importlib.import_module(f"photosim.cli.{command.replace('-', '_')}"))

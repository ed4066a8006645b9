"""The command line: `photosim SUBCOMMAND …`. Results go to standard output, progress and messages to standard error.

Every module holds one subcommand: `add_arguments` describes it, `run` does it and imports what is heavy.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import logging
import os
from collections.abc import Sequence
from typing import Protocol, cast

from photosim import __version__
from photosim.cli import terminal
from photosim.cli.arguments import Parser, why_no_folder
from photosim.domain import logs
from photosim.domain.catalogue import Usage
from photosim.domain.errors import UserError
from photosim.domain.messages import Message
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
    "models": "list the networks to compare with, or fetch the weights of one",
    "train": "train a scorer on folders of your own",
    "serve": "answer requests over HTTP",
}

EXIT_USER_ERROR = 1
EXIT_USAGE = 2
EXIT_CANCELLED = 130


_log = logging.getLogger(__name__)


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
            parsed = parser_for(arguments).parse_args(arguments)
            with logs.writing():
                return _logged(parsed)
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


def _logged(parsed: argparse.Namespace) -> int:
    """Run a command; how it ends is in the log."""
    _log.info("command %s", parsed.command)
    try:
        return _module(parsed.command).run(parsed)
    except (UserError, Cancelled, BrokenPipeError) as error:
        _log.warning("%s: %s", type(error).__name__, error)
        raise
    except Exception:
        _log.exception("an unexpected failure")
        raise


def wrong_first_word(words: Sequence[str]) -> int | None:
    """Say what is wrong with words that are no subcommand; None where all are folders, which the window opens."""
    strange = next((word for word in words if not os.path.isdir(word)), None)
    if strange is None:
        return None
    terminal.tell(f"photosim: {_why_strange(strange, is_first=strange is words[0])}")
    return EXIT_USAGE


def _why_strange(word: str, *, is_first: bool) -> Message:
    if not is_first or not word or os.sep in word or os.path.exists(word):
        return why_no_folder(word)
    meant = difflib.get_close_matches(word, COMMANDS, n=1)
    return Usage.MISSPELT(word=word, command=meant[0]) if meant else Usage.UNKNOWN_WORD(word=word)


def parser_for(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """What reads a command line; of the subcommands, only that which the line names is described in full."""
    parser = Parser(prog="photosim", description="Finds duplicate photos and removes them safely.")
    parser.add_argument("--version", action="version", version=f"photosim {__version__}")
    parser.add_argument("--open", nargs="*", metavar="PATH", help="open the window with folders and pictures")
    parser.add_argument("--safe-mode", action="store_true", help="open the window with the settings it came with")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name in arguments[:1]:  # the others are only listed: their modules need not be read
            _module(name).add_arguments(command)
    return parser


def _module(command: str) -> Command:
    return cast(Command, importlib.import_module(f"photosim.cli.{command.replace('-', '_')}_command"))

"""Arguments that several subcommands share, and what they must be."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from photosim.cli import terminal
from photosim.domain.errors import UserError
from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser whose messages are safe to show, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        super().error(visible(message))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """The library's own passes over it in silence when help cannot be written."""
        if file is sys.stdout:
            with terminal.written():
                file.write(message)
        else:
            super()._print_message(message, file)


def add_threshold(parser: argparse.ArgumentParser) -> None:
    """The least score that counts as a match."""
    parser.add_argument("--threshold", type=threshold, default=DEFAULT_THRESHOLD, metavar="T", help="0 to 1")


def threshold(text: str) -> float:
    """A score from the command line."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must lie between 0 and 1")
    return value


def count(text: str) -> int:
    """A number of things, at least one."""
    value = int(text)
    if not 1 <= value <= 10**9:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def existing_folders(folders: list[str]) -> list[str]:
    """Absolute paths of folders.

    Raises:
        UserError: one of them is not there, or is a file.
    """
    for folder in folders:
        if not os.path.isdir(folder):
            raise UserError(why_no_folder(folder))
    return [os.path.abspath(folder) for folder in folders]


def why_no_folder(name: str) -> str:
    """What is wrong with a word that should be a folder, as a sentence."""
    if not name:
        return "The name of a folder is empty."
    if os.path.exists(name):
        return f"{name} is a file; give the folder that it is in."
    return f"The folder {name} does not exist."

"""`photosim compare A B`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal
from photosim.cli.arguments import add_threshold


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("a", metavar="A")
    parser.add_argument("b", metavar="B")
    add_threshold(parser)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Compare two files that need not be in the library."""
    from photosim.services import comparing, results

    found = comparing.compare(arguments.a, arguments.b)
    if arguments.json:
        terminal.say_json(results.comparison_as_json(arguments.a, arguments.b, found, arguments.threshold))
        return 0
    same = results.is_same_picture(found, arguments.threshold)
    terminal.say(comparing.sentence(found))
    answer = "Yes: the same picture." if same else "No: not the same picture."
    terminal.say(f"{answer} {found.milliseconds:.0f} ms")
    return 0

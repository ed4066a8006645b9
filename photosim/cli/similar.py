"""`photosim similar PHOTO`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal
from photosim.cli.arguments import count, threshold
from photosim.domain.visible import visible

_DEFAULT_N = 10
_DEFAULT_THRESHOLD = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("photo", metavar="PHOTO")
    parser.add_argument("-n", type=count, default=_DEFAULT_N, metavar="N", help="at most so many")
    parser.add_argument("--threshold", type=threshold, default=_DEFAULT_THRESHOLD, metavar="T", help="0 to 1")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """List the photos of the library that are like a picture."""
    from photosim.services import queries, results
    from photosim.services.library_session import LibrarySession

    with LibrarySession.to_read() as session:
        found = queries.similar(session, arguments.photo, arguments.n, arguments.threshold)
    if arguments.json:
        terminal.say_json(results.similar_as_json(arguments.photo, found))
    elif not found:
        terminal.say("No similar photos found")
    else:
        for s in found:
            terminal.say(f"{s.score:4.0%}  {s.relation.replace('_', ' '):<11}  {visible(s.photo.path)}")
    return 0

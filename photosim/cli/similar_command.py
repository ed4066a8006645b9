"""`photosim similar PHOTO`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import terminal
from photosim.cli.arguments import count, threshold
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.services.library_session import LibrarySession

_DEFAULT_N = 10
_DEFAULT_DISTANCE = 0.20  # that of `matching.search.likeness`, without loading numpy for it
_DEFAULT_THRESHOLD = 0.5
_NONE = "No similar photos found"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("photo", metavar="PHOTO")
    parser.add_argument("-n", type=count, default=_DEFAULT_N, metavar="N", help="at most so many")
    parser.add_argument(
        "--max-distance",
        type=_distance,
        default=_DEFAULT_DISTANCE,
        metavar="D",
        help="0 the same, 0.2 alike, 1 nothing",
    )
    parser.add_argument("--copies", action="store_true", help="only copies of the picture, and views of the same scene")
    parser.add_argument(
        "--threshold", type=threshold, default=_DEFAULT_THRESHOLD, metavar="T", help="least score of copies, 0 to 1"
    )
    parser.add_argument(
        "--model", metavar="NAME", default="", help="the network that says what is alike; see `photosim models`"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-progress", action="store_true")
    parser.set_defaults(wrong_usage=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """List the photos of the library that are like a picture, the nearest first."""
    if arguments.copies and arguments.model:
        arguments.wrong_usage("--model does not go with --copies: copies are compared pixel by pixel")
    return _copies(arguments) if arguments.copies else _alike(arguments)


def _alike(arguments: argparse.Namespace) -> int:
    from photosim.services import exploring, results
    from photosim.services.library_session import LibrarySession

    model = arguments.model
    with LibrarySession.to_write() if model else LibrarySession.to_read() as session:
        if model:
            _look(session, model, not arguments.no_progress)
        found = exploring.similar(session, arguments.photo, arguments.n, arguments.max_distance, model)
    if arguments.json:
        terminal.say_json(results.alike_as_json(arguments.photo, arguments.max_distance, found))
        return 0
    for one in found:
        relation = one.relation.replace("_", " ") if one.relation else ""
        terminal.say(f"{one.distance:.3f}  {relation:<11}  {visible(one.photo.path)}")
    if not found:
        terminal.say(_NONE)
    return 0


def _look(session: LibrarySession, name: str, shows_progress: bool) -> None:
    """Have the network look at the photos that it has not seen; the next time it is quick."""
    from photosim.services import likeness_models

    with terminal.interruptible() as cancel, terminal.progress(shows_progress) as progress:
        likeness_models.look_at_library(session, likeness_models.likeness_model(name), progress, cancel)


def _copies(arguments: argparse.Namespace) -> int:
    from photosim.services import queries, results
    from photosim.services.library_session import LibrarySession

    with LibrarySession.to_read() as session:
        found = queries.similar(session, arguments.photo, arguments.n, arguments.threshold)
    if arguments.json:
        terminal.say_json(results.similar_as_json(arguments.photo, found))
        return 0
    for s in found:
        terminal.say(f"{s.score:4.0%}  {s.relation.replace('_', ' '):<11}  {visible(s.photo.path)}")
    if not found:
        terminal.say(_NONE)
    return 0


def _distance(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 2:
        raise argparse.ArgumentTypeError("must lie between 0 and 2")
    return value

"""`photosim similar PHOTO`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal

_DEFAULT_N = 10
_DEFAULT_THRESHOLD = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("photo", metavar="PHOTO")
    parser.add_argument("-n", type=int, default=_DEFAULT_N, help="at most so many")
    parser.add_argument("--threshold", type=terminal.threshold, default=_DEFAULT_THRESHOLD, metavar="T", help="0 to 1")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """List the photos of the library that are like a picture."""
    from photosim.pipeline import similar

    with terminal.library_to_read() as store:
        found = similar(store, arguments.photo, arguments.n, arguments.threshold)
    if arguments.json:
        rows = [{"path": s.photo.path, "score": round(s.score, 4), "relation": s.relation} for s in found]
        terminal.write_json({"photo": arguments.photo, "similar": rows}, "-")
    elif not found:
        print("No similar photos found")
    else:
        for s in found:
            print(f"{s.score:4.0%}  {s.relation.replace('_', ' '):<11}  {terminal.printable(s.photo.path)}")
    return 0

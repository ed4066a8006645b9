"""`photosim clusters`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal
from photosim.cli.arguments import count
from photosim.domain.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("-k", type=count, metavar="N", help="number of clusters; chosen by their silhouette otherwise")
    parser.add_argument("--csv", metavar="FILE", help="write path and cluster of each photo")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Sort the photos of the library into kinds by what they show."""
    from photosim.domain.output_file import check_output
    from photosim.services import collection
    from photosim.services.library_session import LibrarySession

    if arguments.csv is not None:
        check_output(arguments.csv, collection.CLUSTERS_CSV)
    with LibrarySession.to_read() as session, terminal.interruptible() as cancel:
        found = collection.kinds(session.store, arguments.k, cancel)
        if arguments.csv is not None:
            collection.write_clusters(session.store, found, arguments.csv)
        if arguments.json:
            terminal.say_json(collection.as_json(session.store, found))
            return 0
    if found.scores:
        terminal.say("clusters  silhouette")
        for number, score in found.scores.items():
            terminal.say(f"{number:8}  {score:10.4f}" + ("  chosen" if number == len(found.kinds) else ""))
        terminal.say()
    terminal.say(" cluster  photos  silhouette  like")
    for number, kind in enumerate(found.kinds, start=1):
        terminal.say(f"{number:8}  {len(kind.photo_ids):6,}  {kind.silhouette:10.4f}  {visible(kind.medoid.path)}")
    terminal.say(
        f"\n{found.photos:,} photos, silhouette {found.silhouette:.4f}, {len(found.outliers):,} like nothing else"
    )
    return 0

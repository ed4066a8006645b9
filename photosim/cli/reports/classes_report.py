"""`photosim evaluate --classes FOLDER`: are photos of one kind found by each other?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import terminal
from photosim.cli.arguments import existing_folders
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.services.evaluation.classes import Grid


USES = frozenset({"classes", "csv", "plot"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the report."""
    parser.add_argument("--classes", metavar="FOLDER", help="judge likeness: each folder in it is a class")
    parser.add_argument("--csv", metavar="FILE", help="with --classes, write the table")
    parser.add_argument("--plot", metavar="FILE.png", help="with --classes, draw precision by size")


def is_asked_for(arguments: argparse.Namespace) -> bool:
    """Whether a folder of classes is given."""
    return arguments.classes is not None


def run(arguments: argparse.Namespace) -> int:
    """Judge every embedding, size and metric."""
    from photosim.domain.output_file import check_output
    from photosim.services.evaluation import classes

    (folder,) = existing_folders([arguments.classes])
    for path, kind in ((arguments.csv, classes.GRID_CSV), (arguments.plot, classes.PLOT)):
        if path is not None:
            check_output(path, kind)
    with terminal.interruptible() as cancel, terminal.progress(not arguments.no_progress) as progress:
        grid = classes.judge(folder, progress, cancel)
    if arguments.csv is not None:
        classes.write_csv(grid, arguments.csv)
    if arguments.plot is not None:
        classes.draw_plot(grid, arguments.plot)
    if arguments.json:
        terminal.say_json({"classes": grid.classes, "unread": list(grid.unread), "rows": classes.as_rows(grid)})
    else:
        _print(grid)
    return 0


def _print(grid: Grid) -> None:
    from photosim.services.evaluation import classes

    photos = sum(grid.classes.values())
    terminal.say(f"{photos:,} photos in {len(grid.classes):,} classes")
    terminal.say(f"{'embedding':<13} {'size':>5}  {'metric':<8}   p@1   p@5  p@10  r@10 f1@10   mAP  ms/photo")
    for row in classes.as_rows(grid):
        figures = " ".join(f"{row[name]:5.3f}" for name in ("p@1", "p@5", "p@10", "r@10", "f1@10", "map"))
        terminal.say(
            f"{row['embedding']:<13} {row['size']:>5}  {row['metric']:<8} {figures}  "
            f"{row['ms_embed'] + row['ms_query']:8.2f}"
        )
    for path in grid.unread:
        terminal.tell(f"not read: {visible(path)}")

"""`photosim evaluate FOLDER TRUTH.json`: are copies found, and only copies?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from photosim.cli import terminal
from photosim.cli.arguments import add_threshold, existing_folders

if TYPE_CHECKING:
    from photosim.matching.evaluate.evaluation import Evaluation, FoundShare
    from photosim.matching.evaluate.kept_originals import Originals


USES = frozenset({"folder", "truth", "threshold", "curve", "calibration"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the report."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?")
    parser.add_argument("truth", metavar="TRUTH.json", type=Path, nargs="?")
    add_threshold(parser)
    parser.add_argument("--curve", metavar="FILE.png", help="draw precision against recall")
    parser.add_argument("--calibration", metavar="FILE.png", help="draw what share of pairs is right, by score")


def is_asked_for(arguments: argparse.Namespace) -> bool:
    """Whether folder and truth are given."""
    return arguments.truth is not None


def run(arguments: argparse.Namespace) -> int:
    """Scan the folder into a library of its own for this run, and judge what was found."""
    from photosim.domain.output_file import check_output
    from photosim.services.evaluation import copies

    folder = existing_folders([arguments.folder])[0]
    if arguments.curve is not None:
        check_output(arguments.curve, copies.CURVE)
    if arguments.calibration is not None:
        check_output(arguments.calibration, copies.CALIBRATION)
    with terminal.interruptible() as cancel, terminal.progress(not arguments.no_progress) as progress:
        result, seconds = copies.judge(folder, arguments.truth, arguments.threshold, progress, cancel)
    if arguments.curve is not None:
        copies.draw_curve(result, arguments.curve)
    if arguments.calibration is not None:
        copies.draw_calibration(result, arguments.calibration)
    if arguments.json:
        terminal.say_json(copies.as_json(result, arguments.threshold, seconds))
    else:
        _print(result)
    return 0


def _print(result: Evaluation) -> None:
    for title, table in (("change", result.by_transform), ("strength", result.by_strength)):
        terminal.say(f"\nfound, by {title}")
        for key, found in table.items():
            terminal.say(f"  {key:26} {_share(found)}")
    terminal.say("\nright, by relation")
    for relation, found in result.relations.items():
        terminal.say(f"  {relation.replace('_', ' '):26} {_share(found)}")
    terminal.say("\nscore          pairs   true")
    for b in result.calibration:
        share = f"  {b.true / b.pairs:.3f}" if b.pairs else ""
        terminal.say(f"  {b.low:.2f} – {b.high:.2f}  {b.pairs:6,} {b.true:6,}{share}")
    confusion = result.confused.share if result.confused.of else 0.0
    terminal.say(
        f"\nrecall {result.core.share:.4f}   precision {result.precision:.4f}   F1 {result.f1:.4f}   "
        f"mAP {result.mean_average_precision:.4f}   false pairs {len(result.false)} (tempting {result.tempting})   "
        f"scene confusion {confusion:.3f}   scene recall {result.scenes.share:.3f}"
    )
    _print_originals(result.originals)


def _print_originals(originals: Originals) -> None:
    if originals.grouped:
        terminal.say(
            f"originals: {originals.grouped:,} in a group   kept {originals.kept:,}   "
            f"undecided {originals.undecided:,} (with versions alone {originals.only_versions:,})   "
            f"lost {originals.lost:,}   links of family trees {originals.tree:.3f}"
        )


def _share(found: FoundShare) -> str:
    return f"{found.found:6,} of {found.of:<6,} {found.share:.3f}"

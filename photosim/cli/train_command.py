"""`photosim train FOLDER`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import terminal
from photosim.cli.arguments import count
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.matching.learn.fitting import Epoch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("folder", metavar="FOLDER", help="each folder in it is one class")
    parser.add_argument(
        "--scorer",
        choices=("index", "faces"),
        required=True,
        help="index: the same kind of thing or not; faces: whose folder a face belongs to",
    )
    parser.add_argument("--seed", type=_seed, default=0, help="0 or more; the same gives the same")
    parser.add_argument("--epochs", type=count, default=400, help="at most")
    parser.add_argument("--plot", metavar="PICTURE", help="draw the curves of accuracy and loss (a new .png or .svg)")


def _seed(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**31:
        raise argparse.ArgumentTypeError("must lie between 0 and 2147483647")
    return value


def run(arguments: argparse.Namespace) -> int:
    """Train a scorer and say how good it became."""
    if arguments.plot:
        from photosim.services.training import check_plot

        check_plot(arguments.plot)
    return _train_faces(arguments) if arguments.scorer == "faces" else _train_index(arguments)


def _train_faces(arguments: argparse.Namespace) -> int:
    from photosim.services import face_training, training

    settings = training.settings(arguments.seed, arguments.epochs)
    report = face_training.train_face_scorer(arguments.folder, settings, training.Listener(_read, _epoch))
    for words, paths in (("not read", report.unread), ("no face seen", report.faceless)):
        for path in paths:
            terminal.tell(f"{words}: {path}")
    found = report.training
    terminal.say(
        f"{len(found.scorer.names)} folders. Faces named right: training {found.train:.1%}, test {found.test:.1%} of "
        f"{found.tested}, of photos that were set apart."
    )
    terminal.say(f"Saved as {visible(str(report.path))}")
    if arguments.plot:
        training.plot_curves(found, arguments.plot)
    return 0


def _train_index(arguments: argparse.Namespace) -> int:
    from photosim.services import training

    listener = training.Listener(_read, _epoch)
    settings = training.settings(arguments.seed, arguments.epochs)
    report = training.train_similarity_index(arguments.folder, settings, listener=listener)
    accuracy = report.accuracy
    for path in report.unread:
        terminal.tell(f"not read: {path}")
    terminal.say(
        f"{len(report.classes)} classes; the best epoch was {report.trained.best} of {len(report.trained.curve)}."
    )
    terminal.say(
        f"Pairs judged right: training {accuracy.train:.1%}, validation {accuracy.validation:.1%}, test "
        f"{accuracy.test:.1%} of {accuracy.test_pairs}, of photos that were not seen before."
    )
    terminal.say(f"Saved as {visible(str(report.path))}")
    if arguments.plot:
        training.plot_curves(report.trained, arguments.plot)
    return 0


def _read(done: int, total: int) -> None:
    terminal.show(f"reading {done} of {total}", is_last=done == total)


def _epoch(epoch: Epoch) -> None:
    if epoch.number % 10 == 0:
        loss, accuracy = epoch.validation_loss, epoch.validation_accuracy
        terminal.tell(f"epoch {epoch.number}: validation loss {loss:.3f}, accuracy {accuracy:.0%}")

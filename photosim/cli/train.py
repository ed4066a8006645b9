"""`photosim train FOLDER`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from photosim.cli import terminal
from photosim.domain.visible import visible

if TYPE_CHECKING:
    from photosim.matching.learn.training import Epoch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("folder", metavar="FOLDER", help="each folder in it is one class")
    parser.add_argument("--scorer", choices=("index",), required=True, help="what is trained")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=400, help="at most")
    parser.add_argument("--plot", metavar="PICTURE", help="draw the curves of accuracy and loss (a new .png or .svg)")


def run(arguments: argparse.Namespace) -> int:
    """Train a scorer and say how good it became."""
    from photosim.services import training

    if arguments.plot:
        training.check_plot(arguments.plot)
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

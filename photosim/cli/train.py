"""`photosim train FOLDER`"""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("folder", metavar="FOLDER", help="each folder in it is one class (or person)")
    parser.add_argument("--scorer", choices=("index", "faces"), required=True, help="what is trained")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=400, help="at most")
    parser.add_argument("--plot", metavar="PICTURE", help="draw the curves of accuracy and loss (a new .png or .svg)")


def run(arguments: argparse.Namespace) -> int:
    """Train a scorer and say how good it became."""
    from photosim.services import training

    if arguments.scorer == "faces":
        report = training.train_faces(arguments.folder, arguments.seed, read=_read)
    else:
        from photosim.matching.learn.training import Settings

        settings = Settings(epochs=arguments.epochs, seed=arguments.seed)
        report = training.train_similarity_index(arguments.folder, settings, read=_read, told=_told)
    print(file=sys.stderr)
    accuracy = report.accuracy
    print(f"{len(report.classes)} classes, stopped at the best epoch, {report.trained.best}.")
    print(f"training {accuracy.train:.1%}, validation {accuracy.validation:.1%}, "
          f"test {accuracy.test:.1%} of {accuracy.test_pairs} that share no photo with them")  # fmt: skip
    for path in report.unread:
        print(f"not read: {path}", file=sys.stderr)
    print(f"saved: {report.path}")
    if arguments.plot:
        training.plot_curves(report.trained, arguments.plot)
    return 0


def _read(done: int, total: int) -> None:
    print(f"\rreading {done} of {total}", end="", file=sys.stderr, flush=True)


def _told(epoch: object) -> None:
    number = getattr(epoch, "number", 0)
    loss, accuracy = getattr(epoch, "validation_loss", 0.0), getattr(epoch, "validation_accuracy", 0.0)
    print(
        f"\repoch {number}: validation loss {loss:.3f}, accuracy {accuracy:.0%}   ", end="", file=sys.stderr, flush=True
    )

"""`photosim models`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal
from photosim.domain.model_spec import SPECS
from photosim.domain.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    names = [entry.name for entry in SPECS]
    parser.add_argument("--download", metavar="NAME", choices=names, help="fetch the weights of one (needs a network)")


def run(arguments: argparse.Namespace) -> int:
    """List the networks to compare with, or fetch the weights of one."""
    from photosim.services import model_comparison

    if arguments.download:
        terminal.say(visible(str(model_comparison.download_weights(arguments.download, _told))))
        return 0
    for status in model_comparison.statuses():
        words = "ready" if status.is_ready else f"no weights here: photosim models --download {status.spec.name}"
        terminal.say(f"{status.spec.name:16} {status.spec.title:16} {words}")
    return 0


def _told(done: int, total: int | None) -> None:
    share = f" of {total / 1e6:.0f} MB" if total else " MB"
    terminal.show(f"{done / 1e6:.0f}{share}")

"""`photosim evaluate FOLDER TRUTH.json --model …`: networks side by side."""

from __future__ import annotations

import argparse

from photosim.cli import terminal
from photosim.cli.arguments import existing_folders
from photosim.domain.model_spec import INPUT_SIZES
from photosim.domain.progress import Stage

USES = frozenset({"folder", "truth", "threshold", "model", "input_size", "sweep", "sweep_plot"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the report."""
    group = parser.add_argument_group("networks side by side, on a folder and its truth file")
    group.add_argument("--model", metavar="NAME[,NAME…]", help="see `photosim models`; all for each that is ready")
    group.add_argument("--input-size", type=int, choices=INPUT_SIZES, default=224)
    group.add_argument("--sweep", metavar="FILE.csv", help="precision, recall and F1 at every threshold")
    group.add_argument("--sweep-plot", metavar="FILE.png", help="the same, drawn")


def is_asked_for(arguments: argparse.Namespace) -> bool:
    """Whether networks are named."""
    return arguments.truth is not None and arguments.model is not None


def run(arguments: argparse.Namespace) -> int:
    """Ask the networks about every pair of photos, and print a line for each."""
    from photosim.domain.output_file import check_output
    from photosim.services.evaluation import networks
    from photosim.services.model_comparison import ModelChoice

    folder = existing_folders([arguments.folder])[0]
    for path, kind in ((arguments.sweep, networks.SWEEP_TABLE), (arguments.sweep_plot, networks.SWEEP_PICTURE)):
        if path is not None:
            check_output(path, kind)
    choice = ModelChoice(input_size=arguments.input_size, threshold=arguments.threshold)
    names = [name for name in arguments.model.split(",") if name]
    with terminal.interruptible() as cancel, terminal.progress(not arguments.no_progress) as progress:
        found = networks.judge(
            folder, arguments.truth, names, choice, lambda n, of: progress.update(Stage.DECODE, n, of), cancel
        )
    if arguments.sweep is not None:
        networks.write_table(found, arguments.sweep)
    if arguments.sweep_plot is not None:
        networks.draw(found, arguments.sweep_plot)
    if arguments.json:
        terminal.say_json(networks.as_json(found))
        return 0
    terminal.say(f"{'model':16} {'precision':>9} {'recall':>7} {'F1':>6} {'mAP':>6} {'best F1':>8}  at   ms a photo")
    for row in found:
        terminal.say(
            f"{row.title:16} {row.at.precision:9.3f} {row.at.recall:7.3f} {row.at.f1:6.3f} "
            f"{row.mean_average_precision:6.3f} {row.best.f1:8.3f}  {row.best.threshold:.2f} {row.milliseconds:8.0f}"
        )
    return 0

"""`photosim compare A B`"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from photosim.cli import terminal
from photosim.cli.arguments import threshold
from photosim.domain.model_spec import INPUT_SIZES, Layer
from photosim.domain.types import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    from photosim.services.side_by_side import Judgement


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("a", metavar="A")
    parser.add_argument("b", metavar="B")
    parser.add_argument(
        "--threshold", type=threshold, metavar="T", help="0 to 1; a network's is half of one and the cosine"
    )
    parser.add_argument("--json", action="store_true")
    network = parser.add_argument_group(
        "comparing with a network", "Without any of these, photosim's own comparison answers."
    )
    network.add_argument(
        "--model",
        metavar="NAME",
        help="see `photosim models`; index for the one you trained, all for each that is ready",
    )
    network.add_argument("--input-size", type=int, choices=INPUT_SIZES, help="side of the picture that it sees")
    network.add_argument("--layer", type=Layer, choices=list(Layer), help="which of its numbers are compared")
    network.add_argument("--weights", type=Path, metavar="FILE", help="weights of your own, safetensors or .pth")


def run(arguments: argparse.Namespace) -> int:
    """Compare two files that need not be in the library."""
    network = (arguments.model, arguments.input_size, arguments.layer, arguments.weights)
    return _by_network(arguments) if any(value is not None for value in network) else _by_photosim(arguments)


def _by_photosim(arguments: argparse.Namespace) -> int:
    from photosim.services import comparing, results

    least = DEFAULT_THRESHOLD if arguments.threshold is None else arguments.threshold
    found = comparing.compare(arguments.a, arguments.b)
    if arguments.json:
        terminal.say_json(results.comparison_as_json(arguments.a, arguments.b, found, least))
        return 0
    same = results.is_same_picture(found, least)
    terminal.say(comparing.sentence(found))
    answer = "Yes: the same picture." if same else "No: not the same picture."
    terminal.say(f"{answer} {found.milliseconds:.0f} ms")
    return 0


def _by_network(arguments: argparse.Namespace) -> int:
    from photosim.services.configuration import load_configuration
    from photosim.services.model_comparison import ModelComparer
    from photosim.services.side_by_side import ALL, INDEX, Judges, choice_of

    configuration = load_configuration()
    choice = choice_of(
        configuration, arguments.model, arguments.input_size, arguments.layer, arguments.threshold, arguments.weights
    )
    with ModelComparer() as comparer:
        judges = Judges(comparer, configuration)
        if choice.model not in (ALL, INDEX):
            comparer.load(choice)  # an unknown name is told before a picture is opened
        pictures = comparer.opened([arguments.a, arguments.b])
        found = [*judges.ask_all(pictures, choice)] if choice.model == ALL else [judges.ask(pictures, choice)]
    if arguments.json:
        terminal.say_json(
            {
                "a": arguments.a,
                "b": arguments.b,
                "input_size": choice.input_size,
                "layer": choice.layer,
                "threshold": choice.threshold,
                "answers": [judgement.as_json() for judgement in found],
            }
        )
    else:
        _print(found)
    return 0


def _print(found: Sequence[Judgement]) -> None:
    terminal.say(f"{'model':18} {'cosine':>8} {'normalised':>11}  {'same':4} {'decode':>9} {'network':>9}")
    for row in found:
        if row.error is not None:
            terminal.say(f"{row.title:18} {row.error}")
            continue
        cosine = "" if row.cosine is None else f"{row.cosine:.4f}"
        terminal.say(
            f"{row.title:18} {cosine:>8} {row.score:>11.4f}  {'yes' if row.is_same else 'no':4} "
            f"{row.decode_ms:>6.0f} ms {row.network_ms:>6.0f} ms"
        )

"""`photosim compare A B`"""

from __future__ import annotations

import argparse

from photosim.cli import terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("a", metavar="A")
    parser.add_argument("b", metavar="B")
    terminal.add_threshold(parser)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Compare two files that need not be in the library."""
    from photosim.matching.score.explain import sentence
    from photosim.pipeline import compare

    result = compare(arguments.a, arguments.b)
    pair = result.pair
    same = pair.relation.is_same_picture and pair.score >= arguments.threshold
    if arguments.json:
        terminal.write_json(
            {
                "a": arguments.a,
                "b": arguments.b,
                "score": round(pair.score, 4),
                "relation": pair.relation,
                "edits": [str(edit) for edit in pair.edits],
                "same_picture": same,
                "threshold": arguments.threshold,
                "features": {name: round(value, 6) for name, value in pair.features.items()},
                "milliseconds": round(result.milliseconds),
            },
            "-",
        )
        return 0
    print(sentence(pair, result.a, result.b))
    print("Yes: the same picture." if same else "No: not the same picture.", f"{result.milliseconds:.0f} ms")
    return 0

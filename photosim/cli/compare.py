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
    from photosim.pipeline import compare

    result = compare(arguments.a, arguments.b)
    same = result.relation.is_same_picture and result.score >= arguments.threshold
    if arguments.json:
        terminal.write_json(
            {
                "a": arguments.a,
                "b": arguments.b,
                "score": round(result.score, 4),
                "relation": result.relation,
                "edits": result.edits,
                "same_picture": same,
                "threshold": arguments.threshold,
                "features": {name: round(value, 6) for name, value in result.features.items()},
                "milliseconds": round(result.milliseconds),
            },
            "-",
        )
        return 0
    print(f"{result.score:.0%}  {result.relation.replace('_', ' ')}" + "".join(f", {edit}" for edit in result.edits))
    print("Yes: the same picture." if same else "No: not the same picture.", f"{result.milliseconds:.0f} ms")
    return 0

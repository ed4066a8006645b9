"""`photosim explain A B -o heatmap.png`."""

from __future__ import annotations

import argparse

from photosim.cli import terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("a", metavar="A")
    parser.add_argument("b", metavar="B")
    parser.add_argument("-o", "--output", metavar="FILE", help="draw where they agree (green) and differ (red), as PNG")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Say why two pictures match, and draw where."""
    from photosim.domain.output_file import check_output
    from photosim.services import comparing, results

    if arguments.output is not None:
        check_output(arguments.output, comparing.HEAT_MAP)
    found = comparing.compare(arguments.a, arguments.b)
    rows = comparing.contributions(found.pair)
    if arguments.output is not None:
        comparing.draw_heat_map(arguments.a, arguments.b, arguments.output)
    if arguments.json:
        terminal.say_json(results.explanation_as_json(arguments.a, arguments.b, found, rows))
        return 0
    terminal.say(comparing.sentence(found))
    for row in rows:
        terminal.say(f"  {row.label!s:<30} {row.value:+6.2f}")
    return 0

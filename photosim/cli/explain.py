"""`photosim explain A B -o heatmap.png`."""

from __future__ import annotations

import argparse

import numpy as np
from PIL import Image

from photosim.cli import terminal
from photosim.domain.catalogue import Data, Reading
from photosim.domain.errors import DecodeError, UserError

_SIDE = 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument("a", metavar="A")
    parser.add_argument("b", metavar="B")
    parser.add_argument("-o", "--output", metavar="FILE", help="write where they agree (green) and differ (red)")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Say why two pictures match, and draw where."""
    from photosim.matching.score.explain import contributions, sentence
    from photosim.pipeline import compare

    result = compare(arguments.a, arguments.b)
    rows = contributions(result.pair)
    if arguments.output:
        _draw(arguments.a, arguments.b, arguments.output)
    if arguments.json:
        terminal.write_json(
            {
                "a": arguments.a,
                "b": arguments.b,
                "score": round(result.pair.score, 4),
                "relation": result.pair.relation,
                "edits": [str(edit) for edit in result.pair.edits],
                "contributions": [{"name": r.name, "label": str(r.label), "value": round(r.value, 4)} for r in rows],
            },
            "-",
        )
        return 0
    print(sentence(result.pair, result.a, result.b))
    for row in rows:
        print(f"  {row.label!s:<30} {row.value:+6.2f}")
    return 0


def _draw(a: str, b: str, output: str) -> None:
    from photosim.matching.compare import heatmap
    from photosim.vision.decode import decode_image

    try:
        first, second = (np.asarray(decode_image(path, _SIDE).image) for path in (a, b))
    except DecodeError as error:
        raise UserError(Reading.PICTURE(path=error.path, reason=error.message)) from error
    picture = Image.fromarray(heatmap.heat_map(first, heatmap.lay_over(first, second)))
    try:
        picture.save(output)
    except (OSError, ValueError) as error:
        raise UserError(Data.HEAT_MAP_NOT_WRITTEN(path=output)) from error

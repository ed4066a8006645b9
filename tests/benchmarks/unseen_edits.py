"""How many copies altered in ways that no fit has seen are called the same picture, kind by kind.

    python -m tests.benchmarks.unseen_edits [FOLDER] [--photos 40]

Each photo of the folder (the free ones, without a folder) is altered in each of the kinds of `unseen_kinds.py`, weakly
and strongly, saved as JPEG, and compared with the two alone in the world.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.pipeline.query import compare
from photosim.vision.decode import decode_image
from photosim.vision.embed import Embedder
from tests.benchmarks.almost.drawing import free_photos
from tests.benchmarks.unseen_kinds import UNSEEN

STRENGTHS = {"weak": 0.2, "strong": 0.8}
LONGEST, SHORTEST = 900, 200
"""Sides in pixels of the photos that are altered."""


def photos(folder: Path | None, count: int) -> Iterator[Image.Image]:
    """Photos of a folder, in an order of chance, or the free ones."""
    if folder is None:
        yield from free_photos()[:count]
        return
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    for place in np.random.default_rng(9).permutation(len(paths))[:count].tolist():
        image = decode_image(str(paths[place]), LONGEST).image
        if min(image.size) >= SHORTEST:
            yield image


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--photos", type=int, default=40)
    arguments = parser.parse_args()
    embedder, found = Embedder(), defaultdict(list)
    with tempfile.TemporaryDirectory() as directory:
        source, copy = Path(directory) / "source.png", Path(directory) / "copy.jpg"
        for number, photo in enumerate(photos(arguments.folder, arguments.photos)):
            photo.save(source)
            for kind, alter in UNSEEN.items():
                for name, strength in STRENGTHS.items():
                    alter(photo, np.random.default_rng([number, 7]), strength).save(copy, quality=85)
                    pair = compare(str(source), str(copy), embedder).pair
                    same = pair.relation.is_same_picture and pair.score >= DEFAULT_THRESHOLD
                    found[kind, name].append(same)
    print("| kind | weak | strong |\n|---|---|---|")
    for kind in UNSEEN:
        print(f"| {kind} | {np.mean(found[kind, 'weak']):.2f} | {np.mean(found[kind, 'strong']):.2f} |")
    means = [
        np.mean([same for (_, n), results in found.items() if n == name for same in results]) for name in STRENGTHS
    ]
    print(f"| all | {means[0]:.3f} | {means[1]:.3f} |")


if __name__ == "__main__":
    main()

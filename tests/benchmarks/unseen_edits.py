"""How many copies altered in ways that no fit has seen are called the same picture, kind by kind.

    python -m tests.benchmarks.unseen_edits [FOLDER] [--photos 40] [--kinds altered|framed]

Each photo of the folder (the free ones, without a folder) is altered in each of the kinds of `unseen_kinds.py`
(altered) or `framed_kinds.py` (framed), weakly and strongly, saved as JPEG, and compared with the two alone in the
world. In a crowd, a pair is looked at only if it is near by embedding, by hash, or by a picture inside: "listed" is the
share that is the same picture and that near, whatever else the library holds.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.domain.features.known_features import Glance
from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.matching.search.candidates import EMBEDDING_REACH, HASH_NEAR
from photosim.matching.search.inner_search import INNER_NEAR
from photosim.pipeline.query import compare
from photosim.vision.decode import decode_image
from photosim.vision.embed import Embedder
from tests.benchmarks.almost.drawing import free_photos
from tests.benchmarks.framed_kinds import FRAMED
from tests.benchmarks.unseen_kinds import UNSEEN

STRENGTHS = {"weak": 0.2, "strong": 0.8}
KINDS = {"altered": UNSEEN, "framed": FRAMED}
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


def is_listed(glance: Glance) -> bool:
    """Whether a scan looks at such a pair, however many photos lie in between."""
    near = glance.cosine >= EMBEDDING_REACH.near or glance.hash <= HASH_NEAR
    return near or glance.holds_the_other(INNER_NEAR)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--kinds", choices=KINDS, default="altered")
    arguments = parser.parse_args()
    kinds = KINDS[arguments.kinds]
    embedder, found = Embedder(), defaultdict(list)
    with tempfile.TemporaryDirectory() as directory:
        source, copy = Path(directory) / "source.png", Path(directory) / "copy.jpg"
        for number, photo in enumerate(photos(arguments.folder, arguments.photos)):
            photo.save(source)
            for kind, alter in kinds.items():
                for name, strength in STRENGTHS.items():
                    alter(photo, np.random.default_rng([number, 7]), strength).save(copy, quality=85)
                    pair = compare(str(source), str(copy), embedder).pair
                    same = pair.relation.is_same_picture and pair.score >= DEFAULT_THRESHOLD
                    listed = pair.features is not None and is_listed(pair.features.glance)
                    found[kind, name].append((same, same and listed))
    print("| kind | weak | strong | weak, listed | strong, listed |\n|---|---|---|---|---|")
    for kind in kinds:
        _row(kind, [np.mean(found[kind, name], axis=0) for name in STRENGTHS])
    _row("all", [np.mean([np.mean(found[kind, name], axis=0) for kind in kinds], axis=0) for name in STRENGTHS])


def _row(kind: str, shares: list[np.ndarray]) -> None:
    numbers = [share[column] for column in (0, 1) for share in shares]
    print(f"| {kind} | {' | '.join(f'{number:.2f}' for number in numbers)} |")


if __name__ == "__main__":
    main()

"""Whether attention maps are faithful: does covering the highlighted tenth lower the cosine more than another tenth?

python -m tests.benchmarks.attention [FOLDER] [--pairs 100]

FOLDER holds a folder for each class; pairs are two photos of one class. Without it, photos of scikit-image and a crop,
a darker copy and a mirror image of each make the pairs. The other tenth is a patch of the same form, placed by chance.
"""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from photosim.domain.model_spec import DEFAULT_MODEL, spec
from photosim.vision.models.attention import attention, cosines_of, covered, edge_share, elsewhere, highlighted
from photosim.vision.models.backbone import Backbone
from photosim.vision.picture import picture_array
from tests.photos import NAMES, photo

Pair = tuple[Image.Image, Image.Image]


def main() -> None:
    """Print shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pairs", type=int, default=100)
    arguments = parser.parse_args()
    pairs = of_folder(arguments.folder) if arguments.folder else of_samples()
    chosen = random.Random(0).sample(pairs, min(arguments.pairs, len(pairs)))
    backbone, chance = Backbone(spec(DEFAULT_MODEL)), np.random.default_rng(0)
    rows = np.array([drops(backbone, *pair(), chance) for pair in chosen])
    better = (rows[:, 0] > rows[:, 1]).mean()
    print(f"{len(rows)} pairs: covering the highlighted tenth lowers the cosine by {rows[:, 0].mean():.3f},")
    print(f"another tenth by {rows[:, 1].mean():.3f}; by more in {better:.0%} of the pairs")
    print(f"weight near the edges {rows[:, 2].mean():.0%}, of {rows[:, 3].mean():.0%} of the area")


def drops(backbone: Backbone, a: Image.Image, b: Image.Image, chance: np.random.Generator) -> tuple[float, ...]:
    """How much the cosine falls by covering the first picture: highlighted, by chance; then the share at the edges."""
    found = attention(backbone, a, b)
    mask = highlighted(found.maps[0])
    masks = [mask, *(elsewhere(mask, chance) for _ in range(4))]
    without, *others = cosines_of(backbone, [covered(a, hidden) for hidden in masks], b)
    by_chance = found.cosine - float(np.mean(others))
    return found.cosine - without, by_chance, *edge_share(found.maps[0])


def of_folder(folder: Path) -> list:
    """Two photos of one class."""
    classes = [sorted(path for path in inside.iterdir() if path.is_file()) for inside in sorted(folder.iterdir())]
    return [
        lambda a=a, b=b: tuple(Image.fromarray(picture_array(str(path))) for path in (a, b))
        for paths in classes
        for a, b in itertools.combinations(paths, 2)
    ]


def of_samples() -> list:
    """A photo and an edit of it."""
    edits = (
        lambda image: image.crop((image.width // 8, image.height // 8, image.width, image.height)),
        lambda image: ImageEnhance.Brightness(image).enhance(0.6),
        ImageOps.mirror,
    )
    return [
        lambda name=name, edit=edit: (image := Image.fromarray(photo(name)).convert("RGB"), edit(image))
        for name in NAMES
        for edit in edits
    ]


if __name__ == "__main__":
    main()

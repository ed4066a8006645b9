"""Whatever was done in whatever order: nothing is proposed that shows more, or more finely, than what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from tests.photos import photo

SIDE = 512
SLACK = 0.9
"""What blurs at the edge of the measurable: a tenth of the detail, or of the area."""
TRIMMED = 0.92
"""Part of an area whose loss is none: a sliver at the edges."""


@dataclass(frozen=True)
class Version:
    """What a file truly holds: detail and area as parts of the source's."""

    image: Image.Image
    detail: float = 1.0
    area: float = 1.0


def altered(version: Version, rng: np.random.Generator) -> Version:
    """Made smaller, blown up, or cropped."""
    width, height = version.image.size
    kind = rng.choice(["smaller", "larger", "cropped"])
    if kind == "cropped":
        share = float(rng.uniform(0.75, 0.97))
        w, h = round(width * share), round(height * share)
        x, y = int(rng.integers(width - w + 1)), int(rng.integers(height - h + 1))
        return Version(version.image.crop((x, y, x + w, y + h)), version.detail, version.area * share**2)
    scale = float(rng.uniform(0.35, 0.85) if kind == "smaller" else rng.uniform(1.2, 2.0))
    size = (round(width * scale), round(height * scale))
    whole = version.image.width / np.sqrt(version.area)  # of the source, as large as it stands here
    detail = min(version.detail, whole * scale / SIDE) if kind == "smaller" else version.detail
    return Version(version.image.resize(size, Image.Resampling.LANCZOS), detail, version.area)


@pytest.mark.parametrize(("name", "seed"), [("coffee.png", 1), ("astronaut.png", 2), ("chelsea.png", 3),
                                            ("rocket.jpg", 4), ("coffee.png", 5), ("astronaut.png", 6)])  # fmt: skip
def test_the_best_is_never_proposed(tmp_path: Path, store: Store, name: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    source = photo(name)
    versions = [Version(source.resize((SIDE, SIDE * source.height // source.width)))]
    for _ in range(6):
        versions.append(altered(versions[int(rng.integers(len(versions)))], rng))
    folder = tmp_path / "photos"
    folder.mkdir()
    for number, version in enumerate(versions):
        version.image.save(folder / f"{number}.jpg", quality=int(rng.integers(75, 98)))
    scan(store, [str(folder)])
    of = {photo_id: versions[int(Path(path).stem)] for photo_id, path in store.paths().items()}
    for group in matches(store).group(0.8).groups():
        kept = of[group.keeper]
        for member in (member for member in group.members if member.preselected):
            removed = of[member.photo_id]
            assert kept.detail >= SLACK * removed.detail
            assert kept.area >= TRIMMED * SLACK * removed.area

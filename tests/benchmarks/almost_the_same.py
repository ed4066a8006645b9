"""Pairs that agree in most and differ in what matters: how many are called the same picture, or proposed for removal.

    python -m tests.benchmarks.almost_the_same [--untuned] [--pairs 520] [--seed 1] [--keep FOLDER]

Draws papers, screens, codes, captioned photos and things before a ground (`almost/`), saves both pictures of each pair
in a format and quality of their own, scans them into one library, and counts. With `--untuned` those kinds that no
fit of the program has seen. Two copies of one picture of each pair must still be found, when only the
two are compared: one saved again, and one scanned, brightened, stamped or altered otherwise (`almost/copies.py`).
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.domain.types import DEFAULT_THRESHOLD, GroupKind
from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.query import compare
from photosim.pipeline.scan import scan
from photosim.vision.embed import Embedder
from tests.benchmarks.almost.copies import COPIES, resaved
from tests.benchmarks.almost.drawing import Pair, Rng
from tests.benchmarks.almost.papers import PAPERS
from tests.benchmarks.almost.screens import SCREENS
from tests.benchmarks.almost.things import THINGS
from tests.benchmarks.almost.untuned import UNTUNED

Change = Callable[[Image.Image, Rng], Image.Image]
Kinds = Mapping[str, Callable[[Rng], Pair]]

KINDS: Kinds = {**PAPERS, **SCREENS, **THINGS}


@dataclass
class Counts:
    """pairs: drawn. same: called the same picture. proposed: with one of the two proposed for removal.

    copies, altered: copies of the first picture, saved again and altered, that were found.
    """

    pairs: int = 0
    same: int = 0
    proposed: int = 0
    copies: int = 0
    altered: int = 0


def drawn(count: int, seed: int, kinds: Kinds = KINDS) -> Iterator[tuple[str, Rng, Pair]]:
    """Pairs of these kinds in turn."""
    for number in range(count):
        kind, draw = list(kinds.items())[number % len(kinds)]
        rng = np.random.default_rng([seed, number])
        yield kind, rng, draw(rng)


def save(picture: Image.Image, path: Path, rng: Rng) -> Path:
    """As PNG, or as JPEG of some quality."""
    if rng.random() < 0.4:
        picture.save(path.with_suffix(".png"))
        return path.with_suffix(".png")
    picture.save(path.with_suffix(".jpg"), quality=int(rng.integers(70, 96)))
    return path.with_suffix(".jpg")


def copy_of(picture: Image.Image, change: Change, path: Path, rng: Rng) -> Path:
    """A copy as messengers and scanners make it: changed, and compressed."""
    change(picture, rng).save(path.with_suffix(".jpg"), quality=int(rng.integers(45, 85)))
    return path.with_suffix(".jpg")


def measured(count: int, seed: int, folder: Path, kinds: Kinds = KINDS) -> dict[str, Counts]:
    """Counts of each kind; all pairs are scanned into one library, where each may be mixed up with all the others."""
    result: dict[str, Counts] = defaultdict(Counts)
    embedder, kind_of = Embedder(), {}
    for name in ("almost", "again", "altered"):
        (folder / name).mkdir(parents=True)
    changes = list(COPIES.values())
    for number, (kind, rng, (one, two)) in enumerate(drawn(count, seed, kinds)):
        name = f"{number:04d}-{kind}"
        first = save(one, folder / "almost" / f"{name}-one", rng)
        save(two, folder / "almost" / f"{name}-two", rng)
        kind_of[name] = kind
        again = copy_of(one, resaved, folder / "again" / name, rng)
        altered = copy_of(one, changes[number // len(kinds) % len(changes)], folder / "altered" / name, rng)
        result[kind].pairs += 1
        result[kind].copies += is_found(first, again, embedder)
        result[kind].altered += is_found(first, altered, embedder)
    together, proposed = judged(folder / "almost")
    for name, kind in kind_of.items():
        result[kind].same += name in together
        result[kind].proposed += name in proposed
    return result


def is_found(one: Path, two: Path, embedder: Embedder) -> bool:
    """Whether two files are called the same picture, when only they are compared."""
    found = compare(str(one), str(two), embedder).pair
    return found.relation.is_same_picture and found.score >= DEFAULT_THRESHOLD


def judged(folder: Path) -> tuple[set[str], set[str]]:
    """Names of pairs of which both are in one same-picture group, and of those with a photo proposed for removal."""
    with tempfile.TemporaryDirectory() as directory, Store(Path(directory) / "library.db") as store:
        scan(store, [str(folder)])
        loaded = matches(store)
        together, proposed = set(), set()
        for group in loaded.group(DEFAULT_THRESHOLD).groups():
            if group.kind is GroupKind.SAME_PICTURE:
                names = [_pair_of(loaded.photos[i].path) for i in group.photo_ids]
                together |= {name for name in names if names.count(name) > 1}
                proposed |= {_pair_of(loaded.photos[m.photo_id].path) for m in group.members if m.preselected}
    return together, proposed


def _pair_of(path: str) -> str:
    return Path(path).stem.rsplit("-", 1)[0]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--untuned", action="store_true", help="kinds that no fit has seen")
    parser.add_argument("--pairs", type=int, default=520)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="leave the pictures there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        kinds = UNTUNED if arguments.untuned else KINDS
        result = measured(arguments.pairs, arguments.seed, arguments.keep or Path(directory), kinds)
    print("| kind | pairs | called the same picture | proposed for removal | copies found | altered copies found |")
    print("|---|---|---|---|---|---|")
    for kind, c in [*result.items(), ("all", total(result))]:
        print(f"| {kind} | {c.pairs} | {c.same} | {c.proposed} | {c.copies} | {c.altered} |")


def total(result: dict[str, Counts]) -> Counts:
    """Of all kinds together."""
    rows = list(result.values())
    return Counts(*(sum(getattr(c, name) for c in rows) for name in ("pairs", "same", "proposed", "copies", "altered")))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Remake resources/models/differences.json: which places that differ show another content, and not an edit.

    PYTHONPATH=. python packaging/models/fit_differences.py PHOTOS [--drawn 1500]

Draws pairs that agree in most and differ in what matters (`tests/benchmarks/almost`, with PHOTOS for grounds, and one
thing in place of another, `replacements.py`), and pairs of a picture and its copy: altered, captioned, marked, scanned,
stamped, saved again. Every place in which the two differ is an example; small networks tell the ones from the others.
Prints what each kind of drawing, held out, would be called, before it writes the numbers fitted on everything. The
kinds of `tests/benchmarks/almost/untuned.py` stay out. Takes about an hour on one core.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from alterations import ALTERATIONS, combined, saved
from overlays import OVERLAYS
from PIL import Image
from replacements import replaced
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from photosim.domain.features.flat_form import flat
from photosim.domain.features.structure_features import Structure
from photosim.matching.compare.alignment import aligned
from photosim.matching.compare.blocks import Blocks
from photosim.matching.compare.content_differences import (
    SEEN,
    Overlaid,
    described_places,
    overlaid_levels,
)
from photosim.matching.compare.difference_features import structure_features
from photosim.matching.compare.difference_kinds import FARTHEST, VERSION, head_of
from photosim.matching.compare.local_features import LocalFeatures, local_features_of
from photosim.matching.compare.pair_features import LEAST_LIKENESS
from photosim.matching.compare.placement import SURE, best_placement
from photosim.vision import fingerprint
from photosim.vision.decode import WORKING_SIDE, decode_image
from tests.benchmarks.almost import drawing
from tests.benchmarks.almost.copies import COPIES
from tests.benchmarks.almost_the_same import drawn

TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "differences.json"
"""What the numbers are written to."""
FOLDS = 5
BY_COLOUR = ("another_colour", "part_recoloured")
"""Drawings that differ in colour alone, which is judged apart."""
STRONG = 0.5
"""Share of the strongest place's strength from which another place of a pair with other content is an example."""
NETWORKS, UNITS, PENALTY, EPOCHS = 5, 24, 0.3, 25
PHOTOS, SIDE, LEAST_SIDE = 400, 1000, 200
"""Photos that are cut from, and their sides in pixels."""

Rng = np.random.Generator
Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Example:
    """A place. kind: what was drawn or done; pair: number of the pair; content: whether its content is another."""

    kind: str
    pair: int
    content: bool
    numbers: dict[str, float]


def read_photos(folder: Path) -> tuple[Image.Image, ...]:
    """Some photos of a folder, in an order of chance."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    chosen = [paths[i] for i in np.random.default_rng(3).permutation(len(paths))[:PHOTOS].tolist()]
    photos = (decode_image(str(path), SIDE).image for path in chosen)
    return tuple(photo for photo in photos if min(photo.size) >= LEAST_SIDE)


def resaved(image: Image.Image, rng: Rng) -> Image.Image:
    """As it is, or made smaller, and saved again."""
    if rng.random() < 0.3:
        return image
    if rng.random() < 0.5:
        share = float(rng.uniform(0.4, 1))
        size = (max(32, round(image.width * share)), max(32, round(image.height * share)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    return saved(image, int(rng.integers(40, 96)))


def overlaid(image: Image.Image, rng: Rng) -> tuple[str, Image.Image]:
    """With one or two things put over it, and perhaps altered besides."""
    names = [str(rng.choice(list(OVERLAYS))) for _ in range(1 + int(rng.random() < 0.3))]
    for name in names:
        image = OVERLAYS[name](image, rng)
    if rng.random() < 0.3:
        return "over " + names[0], combined(image, rng, (str(rng.choice(list(ALTERATIONS))),))[1]
    return "over " + names[0], resaved(image, rng)


def altered(image: Image.Image, rng: Rng) -> tuple[str, Image.Image]:
    """With one alteration, or with several."""
    one = (str(rng.choice(list(ALTERATIONS))),) if rng.random() < 0.6 else None
    names, copy = combined(image, rng, one)
    return "+".join(names), copy


def copied(image: Image.Image, rng: Rng) -> tuple[str, Image.Image]:
    """As people copy papers and screens: scanned, photographed, stamped."""
    name = str(rng.choice(list(COPIES)))
    return f"copy {name}", resaved(COPIES[name](image, rng), rng)


def pictures(count: int, photos: tuple[Image.Image, ...]) -> Iterator[tuple[str, bool, Image.Image, Image.Image]]:
    """Kind, whether the content is another, and the two pictures."""
    drawing.photos = lambda: photos
    for kind, rng, (one, two) in drawn(count, seed=21):
        first, photo = resaved(one, rng), photos[int(rng.integers(len(photos)))]
        yield kind, True, first, resaved(two, rng)
        replacement, (before, after) = replaced(rng)
        yield replacement, True, before, resaved(after, rng)
        for source, change in ((one, altered), (one, copied), (photo, overlaid), (photo, altered), (before, overlaid)):
            name, copy = change(source, rng)
            yield name, False, first if source is one else source, copy


def laid_over(one: Image.Image, two: Image.Image) -> tuple[Overlaid, Structure, float] | None:
    """The two in one frame, as a scan compares them, how far they agree there, and how like they are."""
    one, two = sorted((one, two), key=lambda image: -image.width * image.height)
    (a, hash_a), (b, hash_b) = _seen(one), _seen(two)
    placed = best_placement(a, b, fingerprint.oriented_distances(hash_a, hash_b)[:, 0])
    if placed is None or placed.likeness < LEAST_LIKENESS:
        return None
    matrix = placed.matrix
    if abs(np.linalg.det(matrix[:2, :2])) > 1:
        a, b, matrix = b, a, np.linalg.inv(matrix)
    found = aligned(a, b, matrix, rough=placed.likeness < SURE)
    laid = found and overlaid_levels(a, b, found)
    if not laid:
        return None
    return laid, structure_features(found, Blocks(found.overlay.mask)), placed.likeness


def _seen(image: Image.Image) -> tuple[LocalFeatures, np.ndarray]:
    small = image.copy()
    small.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    digits = fingerprint.dct_hash(fingerprint.trimmed(small))
    return local_features_of(np.asarray(small)), np.frombuffer(digits, np.uint8)[None]


def examples(count: int, photos: tuple[Image.Image, ...]) -> Iterator[Example]:
    """Places of all pairs; of those with other content only the strong ones, the others are perhaps noise."""
    for number, (kind, content, one, two) in enumerate(pictures(count, photos)):
        found = laid_over(one, two)
        described = [] if found is None or kind in BY_COLOUR else described_places(*found)
        for place, numbers in described:
            if place.strength < SEEN:
                continue
            if not content or place.strength >= STRONG * described[0][0].strength:
                yield Example(kind, number, content, flat(numbers))


@dataclass(frozen=True, slots=True)
class Places:
    """Examples as columns: numbers (n, d), kinds, pairs, whether the content is another; each pair weighs as much."""

    names: list[str]
    values: Array
    kinds: Array
    pairs: Array
    content: Array

    @classmethod
    def of(cls, rows: Sequence[Example]) -> Places:
        """All of them."""
        columns = ([row.kind for row in rows], [row.pair for row in rows], [row.content for row in rows])
        return cls(
            list(rows[0].numbers), np.array([list(row.numbers.values()) for row in rows]), *map(np.array, columns)
        )

    def some(self, chosen: Array) -> Places:
        """Some of the examples."""
        return Places(self.names, *(c[chosen] for c in (self.values, self.kinds, self.pairs, self.content)))


def fitted(places: Places) -> dict[str, object]:
    """The content of the file: several small networks as one, their log-odds averaged."""
    centre, scale = places.values.mean(axis=0), places.values.std(axis=0) + 1e-3
    values = np.clip((places.values - centre) / scale, -FARTHEST, FARTHEST)
    weights = 1 / np.bincount(places.pairs)[places.pairs]
    networks = []
    for seed in range(NETWORKS):
        rng = np.random.default_rng(seed)
        rows = rng.choice(len(values), 3 * len(values), p=weights / weights.sum())
        network = MLPClassifier(
            (UNITS,), alpha=PENALTY, max_iter=EPOCHS, n_iter_no_change=EPOCHS, batch_size=128, random_state=seed
        )
        with warnings.catch_warnings(action="ignore", category=ConvergenceWarning):
            networks.append(network.fit(values[rows], places.content[rows]))
    return {
        "version": VERSION,
        "names": places.names,
        "centre": _rounded(centre),
        "scale": _rounded(scale),
        "weights": _rounded(np.concatenate([n.coefs_[0] for n in networks], axis=1)),
        "bias": _rounded(np.concatenate([n.intercepts_[0] for n in networks])),
        "output": _rounded(np.concatenate([n.coefs_[1][:, 0] for n in networks]) / NETWORKS),
        "level": round(float(np.mean([n.intercepts_[1][0] for n in networks])), 4),
    }


def _rounded(values: Array) -> list[object]:
    return np.round(values, 4).tolist()


def held_out(places: Places, folds: Array) -> Array:
    """Log-odds of each place from numbers fitted without its fold."""
    result = np.zeros(len(folds))
    for number in range(FOLDS):
        held = folds == number
        head = head_of(fitted(places.some(~held)))
        rows = [dict(zip(places.names, row, strict=True)) for row in places.values[held].tolist()]
        result[held] = [head.logit(row) for row in rows]
    return result


def folds_by_kind(places: Places) -> Array:
    """All pairs of one kind in one fold."""
    kinds = np.unique(places.kinds)
    fold = dict(zip(kinds.tolist(), (np.random.default_rng(1).permutation(len(kinds)) % FOLDS).tolist(), strict=True))
    return np.array([fold[kind] for kind in places.kinds.tolist()])


def report(places: Places, logits: Array) -> None:
    """For each kind the pairs of which a place would be called another content."""
    for kind in np.unique(places.kinds).tolist():
        on = places.kinds == kind
        pairs = len(np.unique(places.pairs[on]))
        called = len(np.unique(places.pairs[on & (logits > 0)]))
        print(f"{'other content' if places.content[on][0] else 'one picture':14} {kind:40} {called:4} of {pairs:4}")


def main() -> None:
    """Write the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--drawn", type=int, default=1500)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    places = Places.of(list(examples(arguments.drawn, read_photos(arguments.photos))))
    print("held out by pair")
    report(places, held_out(places, places.pairs % FOLDS))
    print("held out by kind")
    report(places, held_out(places, folds_by_kind(places)))
    arguments.output.write_text(json.dumps(fitted(places), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

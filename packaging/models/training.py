"""Pairs to fit the scorer on: real ones from a labelled set, and imitated ones made from any photos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from alterations import ALTERATIONS, combined
from PIL import Image
from scenes import SCENES, collage

from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Photo, PhotoFacts
from photosim.matching.compare.local_features import PhotoView, local_features_of
from photosim.matching.compare.pair_features import verify
from photosim.matching.evaluate.truth import Truth, names
from photosim.vision import fingerprint
from photosim.vision.decode import WORKING_SIDE, decode_image, decode_photo, working_image
from photosim.vision.embed import Embedder
from photosim.vision.network_input import network_input

LEAST_SIDE = 300
"""Longest side in pixels of photos from which copies and scenes are imitated."""
COSINE, HASH = 0.38, 84
"""Pairs of a set that are near enough to be looked at by a scan: the negatives that matter."""


@dataclass(frozen=True, slots=True)
class Example:
    """A verified pair. kind: "copy", "core" (source and copy), "scene", "collage", "tempting" or "other".

    family: number of the photo it descends from, to hold out; other_family: that of the second photo.
    """

    kind: str
    family: int
    other_family: int
    features: PairFeatures
    names: tuple[str, str] = ("", "")


def labelled_files(folder: Path, background: Path) -> dict[str, Path]:
    """All files by the name that the truth has for them; those of the background begin with "../"."""
    own = {str(p.relative_to(folder)): p for p in sorted(folder.rglob("*")) if p.is_file()}
    return own | {f"../{p.relative_to(background)}": p for p in sorted(background.rglob("*")) if p.is_file()}


def real_examples(files: dict[str, Path], truth: Truth, embedder: Embedder) -> Iterator[Example]:
    """Labelled pairs of a set, and unlabelled near pairs within it and with a background of other photos."""
    labels = list(files)
    views = [_view_of_file(number, path, embedder) for number, path in enumerate(files.values())]
    families = families_of(labels, truth)
    position = {label: number for number, label in enumerate(labels)}
    labelled = truth.copies | truth.scenes | truth.partial | truth.tempting
    pairs = {tuple(sorted((position[a], position[b]))) for a, b in labelled} | set(_near_pairs(views))
    for a, b in sorted(pairs):
        pair = names(labels[a], labels[b])
        yield Example(_kind(pair, truth), families[a], families[b], verify(views[a], views[b]), pair)


def _view_of_file(number: int, path: Path, embedder: Embedder) -> PhotoView:
    decoded = decode_photo(str(path), number.to_bytes(16, "big"))
    local = local_features_of(working_image(str(path)))
    return PhotoView(Photo(number, str(path), 0, 0, decoded.facts), embedder.embed(decoded.pixels[None])[0], local)


def _near_pairs(views: list[PhotoView]) -> Iterator[tuple[int, int]]:
    vectors = np.stack([v.embedding for v in views])
    hashes = np.stack([np.frombuffer(v.photo.facts.phash, np.uint8) for v in views])
    turned = fingerprint.orientations(hashes)
    for number in range(len(views)):
        distance = fingerprint.distances(turned[:, number, None], hashes[None]).min(axis=0)
        near = (vectors @ vectors[number] >= COSINE) | (distance <= HASH)
        yield from ((number, int(other)) for other in np.flatnonzero(near) if other > number)


def families_of(labels: list[str], truth: Truth) -> list[int]:
    """Number of the connected group of each file; files that belong to nothing are a family of their own."""
    position = {label: number for number, label in enumerate(labels)}
    parent = list(range(len(labels)))

    def root(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in truth.copies | truth.scenes | truth.partial:
        parent[root(position[a])] = root(position[b])
    return [root(number) for number in range(len(labels))]


def _kind(pair: tuple[str, str], truth: Truth) -> str:
    if pair in truth.copies:
        return "core" if pair in truth.core else "copy"
    kinds = (("scene", truth.scenes), ("collage", truth.partial), ("tempting", truth.tempting))
    return next((kind for kind, found in kinds if pair in found), "other")


def worth_imitating(files: dict[str, Path], truth: Truth) -> list[str]:
    """Names of photos that belong to no group of the truth and are not mere thumbnails, in order."""
    grouped = {name for pair in truth.copies | truth.scenes | truth.partial for name in pair}
    return [name for name, path in files.items() if name not in grouped and _longest_side(path) >= LEAST_SIDE]


def _longest_side(path: Path) -> int:
    with Image.open(path) as image:
        return max(image.size)


def imitated_examples(photos: dict[Path, int], embedder: Embedder) -> Iterator[Example]:
    """For each photo (path -> family) three copies, a pair of two of them, two scenes, and a collage of every third."""
    alterations, scenes = list(ALTERATIONS), list(SCENES)
    paths = list(photos)
    for number, (path, family) in enumerate(photos.items()):
        rng = np.random.default_rng([77, number])
        image = decode_image(str(path), WORKING_SIDE).image
        original = _view(image, embedder)
        copies = []
        for turn in range(3):
            alone = (alterations[(number * 2 + turn) % len(alterations)],) if turn < 2 else None
            copies.append(_view(combined(image, rng, alone)[1], embedder))
        for one, two in [*((original, copy) for copy in copies), (copies[0], copies[1])]:
            yield Example("copy", family, family, verify(one, two))
        if number % 3 == 0:
            other = decode_image(str(paths[(number * 7 + 13) % len(paths)]), WORKING_SIDE).image
            sheet = _view(collage(image, other, rng), embedder)
            for part in _parts(image, original, rng, embedder):
                yield Example("collage", family, family, verify(part, sheet))
        smaller = image.resize((max(16, image.width * 17 // 20), max(16, image.height * 17 // 20)), Image.LANCZOS)
        for turn in range(2):
            kind = scenes[(number + 2 * turn + (number // 4) % 2) % len(scenes)]
            frames = [_view(frame, embedder) for frame in SCENES[kind](smaller, rng)]
            yield Example("scene", family, family, verify(frames[0], frames[1]))


def _parts(image: Image.Image, original: PhotoView, rng: np.random.Generator, embedder: Embedder) -> list[PhotoView]:
    """What a collage may be compared with: the whole photo, and an altered copy of it."""
    change = str(rng.choice(["crop", "crop_much", "square_thumbnail", "border", "jpeg", "screenshot"]))
    return [original, _view(combined(image, rng, (change,))[1], embedder)]


def _view(image: Image.Image, embedder: Embedder) -> PhotoView:
    small = image.copy()
    small.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    content = fingerprint.trimmed(small)
    facts = PhotoFacts(
        digest=small.resize((4, 1)).tobytes().ljust(16, b"\0")[:16],
        pixel_digest=None,
        width=image.width,
        height=image.height,
        format="JPEG",
        phash=fingerprint.dct_hash(content),
    )
    embedding = embedder.embed(network_input(content)[None])[0]
    return PhotoView(Photo(0, "", 0, 0, facts), embedding, local_features_of(np.asarray(small)))

"""What two photos have in common, as named numbers: cheap ones from stored facts, expensive ones from their pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.domain.features.known_features import FilePair, Glance, Sides
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.formats import format_named
from photosim.matching.compare.frame_names import frames_apart
from photosim.matching.compare.geometry import KeyPoints, key_points
from photosim.matching.score.capture_evidence import capture_gap
from photosim.vision import fingerprint
from photosim.vision.decode import working_image

if TYPE_CHECKING:
    from photosim.domain.types import Photo, PhotoFacts
    from photosim.library.inner_picture_table import InnerPictures

GREY_SIDE = 384
"""Longest side of the grey picture in which pairs are compared."""
COLOUR_SIDE = 160
LEAST_CONTRAST = 0.012
"""Standard deviation of luma, of 1, below which a picture shows nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class LocalFeatures:
    """What a pair of undecided photos is verified with; equal only to itself, so that results for it can be cached.

    grey: (h, w) uint8, longest side at most 384. colour: (h, w, 3) uint8 RGB, at most 160. box: left, top, right,
    bottom of the content inside plain bars, in pixels of `grey`. points: key points, on the scale of `grey`.
    """

    grey: npt.NDArray[np.uint8]
    colour: npt.NDArray[np.uint8]
    box: tuple[int, int, int, int]
    points: KeyPoints


@dataclass(frozen=True, slots=True)
class InnerPicture:
    """A picture inside a photo: a print, a screen, a frame.

    outline: (4, 2) float32, its corners as shares of the photo's width and height, clockwise from the top left one.
    embedding: (d,) float32.
    """

    outline: npt.NDArray[np.float32]
    embedding: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo as the comparison needs it.

    embedding: (d,) float32. local: None until a pair needs it. inner: pictures inside it.
    """

    photo: Photo
    embedding: npt.NDArray[np.float32]
    local: LocalFeatures | None = None
    inner: tuple[InnerPicture, ...] = ()

    def with_local(self, local: LocalFeatures | None) -> PhotoView:
        """The same view with local features."""
        return replace(self, local=local)


def inner_by_photo(stored: InnerPictures) -> dict[int, tuple[InnerPicture, ...]]:
    """The inner pictures of each photo that has any."""
    result: dict[int, tuple[InnerPicture, ...]] = {}
    for photo_id, outline, vector in zip(stored.ids.tolist(), stored.outlines, stored.vectors, strict=True):
        result[photo_id] = (*result.get(photo_id, ()), InnerPicture(outline, vector))
    return result


def local_features(path: str, place: str | None = None) -> LocalFeatures:
    """Local features of a file, whose working image may have been kept at `place`.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    return local_features_of(working_image(path, place))


def local_features_of(pixels: npt.NDArray[np.uint8]) -> LocalFeatures:
    """Local features of an upright RGB picture, (h, w, 3), of at most a few hundred pixels a side."""
    import cv2

    whole = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    grey, colour = at_most(whole, GREY_SIDE), at_most(pixels, COLOUR_SIDE)
    box = fingerprint.content_box(pixels)
    scaled = tuple(round(edge * grey.shape[1 - i % 2] / whole.shape[1 - i % 2]) for i, edge in enumerate(box))
    return LocalFeatures(grey, colour, scaled, key_points(grey))


def at_most(pixels: npt.NDArray[np.uint8], side: int) -> npt.NDArray[np.uint8]:
    """The picture, (h, w) or (h, w, 3), made smaller to this longest side; a line stays at least one pixel thick."""
    import cv2

    height, width = pixels.shape[:2]
    share = side / max(height, width)
    if share >= 1:
        return pixels
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def cheap(a: PhotoView, b: PhotoView) -> PairFeatures:
    """Features from facts and embeddings alone, symmetric in a and b.

    Pixels are the same for two photos whose working images are equal and show something: frames without any content may
    be equal by chance.
    """
    a, b = in_order(a, b)
    one, two = a.photo.facts, b.photo.facts
    oriented = oriented_hashes(a, b)
    ratios = [facts.width / facts.height for facts in (one, two)]
    same_digest = bool(one.pixel_digest) and one.pixel_digest == two.pixel_digest
    glance = Glance(
        cosine=float(a.embedding @ b.embedding),
        hash=float(oriented.min()),
        hash_upright=float(oriented[0]),
        aspect=abs(math.log(ratios[0] / ratios[1])),
        aspect_turned=abs(math.log(ratios[0] * ratios[1])),
        same_pixels=same_digest and one.contrast > LEAST_CONTRAST,
        inner=max((cosine for cosine, _ in inner_matches(a, b)), default=None),
    )
    gap = replace(capture_gap(one.metadata, two.metadata), frames=frames_apart(a.photo, b.photo))
    return PairFeatures(glance, _files(one, two), gap)


def inner_matches(a: PhotoView, b: PhotoView) -> list[tuple[float, tuple[int, int]]]:
    """How near each picture inside one of the two is to the whole of the other, the nearest first.

    Returns:
        The cosine, then the side (0: it is inside a) and the number of the picture.
    """
    found = [
        (float(inner.embedding @ other.embedding), (side, number))
        for side, (view, other) in enumerate(((a, b), (b, a)))
        for number, inner in enumerate(view.inner)
    ]
    return sorted(found, reverse=True)


def in_order(a: PhotoView, b: PhotoView) -> tuple[PhotoView, PhotoView]:
    """The same two in an order that does not depend on which was named first: more pixels first."""
    one, two = sorted((a, b), key=_precedence)
    return one, two


def _precedence(view: PhotoView) -> tuple[int, bytes, tuple[float, ...]]:
    facts = view.photo.facts
    return -facts.width * facts.height, facts.digest, tuple(view.embedding[:4].tolist())


def _files(one: PhotoFacts, two: PhotoFacts) -> FilePair:
    both = (one, two)
    return FilePair(
        formats=Sides(*(float(format_named(facts.format).code or 0) for facts in both)),
        quality=Sides(*(float(facts.jpeg_quality or 0) for facts in both)),
        tags=Sides(*(float(facts.metadata.tags) for facts in both)),
    )


def oriented_hashes(a: PhotoView, b: PhotoView) -> npt.NDArray[np.uint8]:
    """Hash distances from a in each of the eight orientations to b, (8,)."""
    return fingerprint.distances(_orientations(a.photo.facts.phash), np.frombuffer(b.photo.facts.phash, np.uint8))


@lru_cache(maxsize=4096)
def _orientations(phash: bytes) -> npt.NDArray[np.uint8]:
    return fingerprint.orientations(np.frombuffer(phash, np.uint8)[None])[:, 0]

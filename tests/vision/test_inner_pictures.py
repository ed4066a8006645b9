"""Pictures inside pictures are found and cut out; pictures of other things hold none, and nothing strange harms."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageOps

from photosim.vision import fingerprint
from photosim.vision.inner_pictures import inner_cuts, inner_pictures
from photosim.vision.network_input import network_input
from tests.benchmarks.framed_kinds import FRAMED
from tests.matching.compare.views import embedder
from tests.photos import photo


def working(image: Image.Image) -> np.ndarray:
    small = image.copy()
    small.thumbnail((512, 512), Image.Resampling.LANCZOS)
    return np.asarray(small)


def likeness(whole: Image.Image, framed: Image.Image) -> float:
    """Cosine of the best picture found inside with the photo."""
    wanted = embedder().embed(network_input(fingerprint.trimmed(whole))[None])[0]
    found = [network_input(Image.fromarray(cut)) for cut, _ in inner_pictures(working(framed))]
    return float((embedder().embed(np.array(found)) @ wanted).max()) if found else 0.0


@pytest.mark.parametrize("kind", FRAMED)
def test_a_photo_is_found_in_its_frame(kind: str) -> None:
    chelsea = photo("chelsea.png")
    assert likeness(chelsea, FRAMED[kind](chelsea, np.random.default_rng(3), 0.3)) > 0.75


def test_frames_within_frames_are_taken_off() -> None:
    coffee = photo("coffee.png")
    framed = ImageOps.expand(ImageOps.expand(ImageOps.expand(coffee, 30, "#f2f0ea"), 24, "#402010"), 160, "#a0b0c0")
    cut, outline = inner_pictures(working(framed))[0]
    share = np.array(coffee.size) / framed.size
    np.testing.assert_allclose(np.ptp(outline, axis=0) / working(framed).shape[1::-1], share, atol=0.03)
    assert abs(cut.shape[1] / cut.shape[0] - coffee.width / coffee.height) < 0.1


def test_outlines_are_shares_of_the_photo() -> None:
    sheet = Image.new("RGB", (800, 800), "white")
    sheet.paste(photo("coffee.png").resize((400, 300)), (200, 100))
    (cut,) = inner_cuts(working(sheet))[:1]
    np.testing.assert_allclose(cut.outline[[0, 2]], [[0.25, 0.125], [0.75, 0.5]], atol=0.02)


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (400, 3), (24, 24), (512, 30)])
def test_small_thin_and_empty_pictures_hold_none(size: tuple[int, int]) -> None:
    assert inner_cuts(np.full((size[1], size[0], 3), 128, np.uint8)) == ()
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    assert len(inner_cuts(noise)) <= 2

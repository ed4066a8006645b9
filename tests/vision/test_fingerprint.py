"""The perceptual hash: stable under re-saving, readable in every orientation, and not fooled by bars."""

import io

import numpy as np
import pytest
from PIL import Image, ImageOps
from skimage import data

from photosim.vision import fingerprint


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    return Image.fromarray(data.coffee())


def hashed(image: Image.Image) -> np.ndarray:
    return np.frombuffer(fingerprint.dct_hash(image), np.uint8)


def test_hash_has_255_bits_in_32_bytes(photo: Image.Image) -> None:
    bits = np.unpackbits(hashed(photo))
    assert len(bits) == 256
    assert bits[0] == 0
    assert 64 < bits.sum() < 192


def test_resaved_small_copy_is_near_and_another_photo_is_far(photo: Image.Image) -> None:
    buffer = io.BytesIO()
    photo.resize((150, 100)).save(buffer, "JPEG", quality=40)
    other = Image.fromarray(data.astronaut())
    assert fingerprint.distances(hashed(photo), hashed(Image.open(buffer))) < 30
    assert fingerprint.distances(hashed(photo), hashed(other)) > 90


@pytest.mark.parametrize("orientation", range(8))
def test_hash_of_a_turned_picture_is_computed_from_the_hash(photo: Image.Image, orientation: int) -> None:
    turned = hashed(fingerprint.turn(photo, orientation))
    computed = fingerprint.orientations(hashed(photo)[None])[orientation, 0]
    assert fingerprint.distances(turned, computed) <= 4


def test_names_of_orientations(photo: Image.Image) -> None:
    left = photo.transpose(Image.Transpose.ROTATE_90)
    position = fingerprint.ORIENTATIONS.index("turned 90° left")
    assert np.array_equal(np.asarray(fingerprint.turn(photo, position)), np.asarray(left))


def test_oriented_distances_find_the_orientation(photo: Image.Image) -> None:
    turned = hashed(fingerprint.turn(photo, 6))
    found = fingerprint.oriented_distances(hashed(photo)[None], turned[None])
    assert found.shape == (8, 1)
    assert found[:, 0].argmin() == 6


def test_plain_picture_hashes_to_zero() -> None:
    assert fingerprint.dct_hash(Image.new("RGB", (300, 200), (12, 200, 90))) == bytes(32)


@pytest.mark.parametrize("colour", ["black", "white", (200, 180, 140)])
def test_bars_and_frames_are_trimmed(photo: Image.Image, colour: str) -> None:
    for border in (20, (0, 120), (90, 0)):
        framed = ImageOps.expand(photo, border, fill=colour)
        trimmed = fingerprint.trimmed(framed)
        assert abs(trimmed.width - photo.width) <= 4
        assert abs(trimmed.height - photo.height) <= 4


def test_picture_without_bars_stays_whole(photo: Image.Image) -> None:
    assert fingerprint.trimmed(photo).size == photo.size


def test_plain_and_fading_pictures_stay_whole() -> None:
    plain = Image.new("RGB", (300, 200), "black")
    fading = Image.fromarray(np.tile(np.linspace(0, 255, 300).astype(np.uint8), (200, 1))).convert("RGB")
    for image in (plain, fading, fading.rotate(90, expand=True)):
        assert fingerprint.trimmed(image).size == image.size

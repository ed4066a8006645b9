"""Thumbnails tell strangers apart and keep what belongs together."""

from __future__ import annotations

import io

from PIL import Image

from photosim.matching.compare.prefilter import common, thumbnail_points
from tests.photos import photo


def thumbnail(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((320, 320))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def test_copies_have_much_in_common_and_strangers_little() -> None:
    original = photo("astronaut.png")
    pictures = [
        original,
        original.crop((60, 40, 420, 400)),
        original.rotate(90),
        photo("coffee.png"),
        photo("rocket.jpg"),
    ]
    first, *others = thumbnail_points([thumbnail(picture) for picture in pictures])
    assert common(first, others) == [True, True, False, False]


def test_unreadable_and_plain_thumbnails_have_nothing_in_common() -> None:
    points = thumbnail_points([b"nothing", thumbnail(Image.new("RGB", (300, 200))), thumbnail(photo("coffee.png"))])
    assert common(points[2], points[:2]) == [False, False]

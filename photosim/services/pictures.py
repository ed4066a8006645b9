"""Pictures of photos: thumbnails, decoded files, and what is seen in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from photosim.domain.types import Photo
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.vision.quality import BestShot, Look


def thumbnail(session: LibrarySession, photo: Photo) -> bytes | None:
    """The stored thumbnail as JPEG bytes."""
    return session.store.thumbnail(photo.photo_id)


def decode(path: str, max_side: int) -> Image:
    """The upright picture, at most `max_side` pixels a side.

    Raises:
        DecodeError: it cannot be read.
    """
    from photosim.vision.decode import decode_image

    return decode_image(path, max_side).image


def looks(photos: Sequence[Photo]) -> tuple[dict[int, Look], BestShot]:
    """What is seen in photos of one moment, by id, and which is the best shot (index into `photos`)."""
    from photosim.vision.quality import SIDE, best_shot, look_at

    found = [look_at(decode(photo.path, SIDE)) for photo in photos]
    return {photo.photo_id: look for photo, look in zip(photos, found, strict=True)}, best_shot(found)

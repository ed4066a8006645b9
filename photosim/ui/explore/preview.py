"""A small picture of any file, in the library or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from photosim.domain.errors import DecodeError
from photosim.ui.media.image_cache import to_qimage

if TYPE_CHECKING:
    from photosim.services.library import Library

SIDE = 900


def preview(library: Library, path: str) -> QImage:
    """The picture, or a null image where it cannot be read; runs in a worker."""
    try:
        return to_qimage(library.decode(path, SIDE))
    except (DecodeError, OSError):
        return QImage()

"""A picture of any file, in the library or not, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from photosim.domain.errors import DecodeError
from photosim.ui.media.image_cache import to_qimage

if TYPE_CHECKING:
    from photosim.services.library import Library

SIDE = 900


def put(image: QImage, picture: QLabel, room: QSize) -> None:
    """Show an image as large as it fits, sharp on any screen; nothing of a null image."""
    if image.isNull():
        picture.clear()
        return
    ratio = picture.devicePixelRatioF()
    way = Qt.AspectRatioMode.KeepAspectRatio
    pixmap = QPixmap.fromImage(image.scaled(room * ratio, way, Qt.TransformationMode.SmoothTransformation))
    pixmap.setDevicePixelRatio(ratio)
    picture.setPixmap(pixmap)


def preview(library: Library, path: str) -> QImage:
    """The picture, or a null image where it cannot be read; runs in a worker."""
    try:
        return to_qimage(library.decode(path, SIDE))
    except (DecodeError, OSError):
        return QImage()

"""Thumbnails for lists: a small pool reads them; results that nobody waits for any more are dropped."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from photosim.domain.types import Photo
from photosim.ui.media.image_cache import to_qimage

if TYPE_CHECKING:
    from photosim.services.library import Library

KEPT = 1500
WAITING = 120
"""Thumbnails that wait at most: after a long scroll only the last screens matter."""


class Thumbnails(QObject):
    """Thumbnails by photo, cut to one size.

    Signals:
        thumbnail_ready: (photo_id) it can be painted now.
    """

    thumbnail_ready = Signal(int)
    loaded = Signal(int, int, QImage)

    def __init__(self, library: Library, size: QSize, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._size = size
        self._scale = scale
        self._generation = 0
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[int, _Load] = OrderedDict()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._pool.setExpiryTimeout(-1)
        self.loaded.connect(self._on_loaded)

    def pixmap(self, photo: Photo) -> QPixmap | None:
        """The thumbnail if it is there; else it is asked for, and `thumbnail_ready` will tell."""
        pixmap = self._kept.get(photo.photo_id)
        if pixmap is not None:
            self._kept.move_to_end(photo.photo_id)
            return pixmap
        if photo.photo_id not in self._waiting:
            self._ask(photo)
        return None

    def set_scale(self, scale: float) -> None:
        """The screen's device pixel ratio; another one makes all thumbnails anew."""
        if scale != self._scale:
            self._scale = scale
            self.renew()

    def renew(self) -> None:
        """Forget everything; what is still being loaded is stale from now on."""
        self._generation += 1
        self._kept.clear()
        for run in self._waiting.values():
            self._pool.tryTake(run)
        self._waiting.clear()

    def wait(self) -> None:
        """Wait for what is being loaded."""
        self._pool.waitForDone()

    def __len__(self) -> int:
        return len(self._kept)

    def stop(self) -> None:
        """Drop what waits, and wait for what is being loaded."""
        self.renew()
        self.wait()

    def _ask(self, photo: Photo) -> None:
        while len(self._waiting) >= WAITING:
            _, oldest = self._waiting.popitem(last=False)
            self._pool.tryTake(oldest)
        run = _Load(self, self._library, photo, self._generation, self._size * self._scale)
        self._waiting[photo.photo_id] = run
        self._pool.start(run)

    def _on_loaded(self, photo_id: int, generation: int, image: QImage) -> None:
        if generation != self._generation:
            return
        self._waiting.pop(photo_id, None)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self._scale)
        self._kept[photo_id] = pixmap
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.thumbnail_ready.emit(photo_id)


class _Load(QRunnable):
    """Loads one thumbnail; a null image where there is none."""

    def __init__(self, owner: Thumbnails, library: Library, photo: Photo, generation: int, size: QSize) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._owner = owner
        self._library = library
        self._photo = photo
        self._generation = generation
        self._size = size

    def run(self) -> None:
        self._owner.loaded.emit(self._photo.photo_id, self._generation, self._image())

    def _image(self) -> QImage:
        try:
            data = self._library.thumbnail(self._photo)
            image = QImage.fromData(data) if data else to_qimage(self._library.decode(self._photo.path, 320))
        except Exception:  # no thumbnail is no reason to stop: the cell shows the sign for a photo
            return QImage()
        return fitting(image, self._size)


def fitting(image: QImage, size: QSize) -> QImage:
    """The whole of `image`, as large as it fits into `size`: what is at the edge tells a frame from its photo."""
    if image.isNull():
        return image
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)

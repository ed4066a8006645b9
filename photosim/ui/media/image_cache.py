"""Pictures for comparing: decoded off the GUI thread, a small one at once, neighbours ahead, the oldest dropped."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from photosim.domain.errors import DecodeError, UserError, unreadable
from photosim.domain.types import Photo
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from PIL.Image import Image

    from photosim.services.library import Library

BUDGET_BYTES = 224 << 20
FULL_PIXELS = 50_000_000
"""A larger picture is shown at this many pixels at most: a panorama of 30,000 pixels would not fit into memory."""


class Level(IntEnum):
    """How much of a picture is decoded."""

    THUMBNAIL = 0
    SCREEN = 1
    FULL = 2


class ImageCache(QObject):
    """Decoded pictures by photo.

    Signals:
        image_ready: (photo_id, level) a better picture is there.
        image_failed: (photo_id, sentence) the file cannot be shown.
    """

    image_ready = Signal(int, int)
    image_failed = Signal(int, str)
    decoded = Signal(int, int, object)

    def __init__(self, library: Library, parent: QObject | None = None, budget: int = BUDGET_BYTES) -> None:
        super().__init__(parent)
        self._library = library
        self._budget = budget
        self._images: OrderedDict[tuple[int, Level], QImage] = OrderedDict()
        self._failed: dict[int, str] = {}
        self._pending: dict[tuple[int, Level], _Decode] = {}
        self._screen_side = 1024
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._pool.setExpiryTimeout(-1)
        self.decoded.connect(self._on_decoded)

    def set_screen_side(self, pixels: int) -> None:
        """How large a fitted picture is shown; rounded up, so that resizing the window seldom decodes again."""
        side = max(512, -(-pixels // 256) * 256)
        if side > self._screen_side:
            for key in [key for key in self._images if key[1] is Level.SCREEN]:
                del self._images[key]
        self._screen_side = side

    def best(self, photo_id: int) -> tuple[QImage, Level] | None:
        """The best picture there is by now."""
        for level in reversed(Level):
            image = self._images.get((photo_id, level))
            if image is not None:
                self._images.move_to_end((photo_id, level))
                return image, level
        return None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being decoded."""
        return not self._pending

    def __len__(self) -> int:
        return len(self._images)

    def failure(self, photo_id: int) -> str:
        """Why a photo cannot be shown, or nothing."""
        return self._failed.get(photo_id, "")

    def want(self, shown: list[Photo], ahead: list[Photo], full: bool = False) -> None:
        """Decode `shown` now and `ahead` after them; what waits for other photos is dropped."""
        wanted = [(photo, level) for photo in shown for level in (Level.THUMBNAIL, Level.SCREEN)]
        wanted += [(photo, Level.FULL) for photo in shown if full]
        wanted += [(photo, Level.SCREEN) for photo in ahead]
        keys = {(photo.photo_id, level) for photo, level in wanted}
        for key, run in list(self._pending.items()):
            if key not in keys and self._pool.tryTake(run):
                del self._pending[key]
        for priority, (photo, level) in enumerate(wanted):
            self._start(photo, level, len(wanted) - priority)

    def forget(self, photo_id: int) -> None:
        """Drop everything about a photo, e.g. when its file changed."""
        self._failed.pop(photo_id, None)
        for level in Level:
            self._images.pop((photo_id, level), None)

    def stop(self) -> None:
        """Drop what waits, and wait for what is being decoded."""
        self._pool.clear()
        self._pool.waitForDone()
        self._pending.clear()

    def side_for(self, photo: Photo, level: Level) -> int:
        """The longest side a level is decoded at."""
        if level is Level.SCREEN:
            return self._screen_side
        longest = max(photo.facts.width, photo.facts.height)
        if photo.pixels <= FULL_PIXELS:
            return longest
        return int(longest * (FULL_PIXELS / photo.pixels) ** 0.5)

    def _start(self, photo: Photo, level: Level, priority: int) -> None:
        key = (photo.photo_id, level)
        known = self.best(photo.photo_id)
        if key in self._pending or photo.photo_id in self._failed or (known is not None and known[1] >= level):
            return
        run = _Decode(self, self._library, photo, level, self.side_for(photo, level))
        self._pending[key] = run
        self._pool.start(run, priority)

    def _on_decoded(self, photo_id: int, level: int, result: object) -> None:
        self._pending.pop((photo_id, Level(level)), None)
        if isinstance(result, QImage):
            self._images[photo_id, Level(level)] = result
            self._drop_oldest()
            self.image_ready.emit(photo_id, level)
        elif isinstance(result, str):
            self._failed[photo_id] = result
            self.image_failed.emit(photo_id, result)

    def _drop_oldest(self) -> None:
        total = sum(image.sizeInBytes() for image in self._images.values())
        while total > self._budget and len(self._images) > 2:
            _, image = self._images.popitem(last=False)
            total -= image.sizeInBytes()


class _Decode(QRunnable):
    """Decodes one picture at one level and tells the cache, whatever happens."""

    def __init__(self, cache: ImageCache, library: Library, photo: Photo, level: Level, side: int) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._cache = cache
        self._library = library
        self._photo = photo
        self._level = level
        self._side = side

    def run(self) -> None:
        self._cache.decoded.emit(self._photo.photo_id, int(self._level), self._result())

    def _result(self) -> QImage | str | None:
        try:
            if self._level is Level.THUMBNAIL:
                data = self._library.thumbnail(self._photo)
                return QImage.fromData(data) if data else None
            return to_qimage(self._library.decode(self._photo.path, self._side))
        except (DecodeError, UserError) as error:
            return message_text(error.message) if self._level is not Level.THUMBNAIL else None
        except OSError as error:
            return message_text(unreadable(error)) if self._level is not Level.THUMBNAIL else None
        except Exception as error:  # a decoder's own bug costs this picture, not the window
            return f"{type(error).__name__}: {error}"


def to_qimage(image: Image) -> QImage:
    """A Pillow picture as a QImage that owns its bytes."""
    rgb = image.convert("RGB")
    data = rgb.tobytes()
    packed = QImage(data, rgb.width, rgb.height, rgb.width * 3, QImage.Format.Format_RGB888)
    return packed.convertToFormat(QImage.Format.Format_RGB32)

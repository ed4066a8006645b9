"""The two pictures of the Lab: opened once in a worker process, for every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from photosim.domain.errors import UserError
from photosim.domain.messages import Message
from photosim.domain.paths import cache_dir
from photosim.ui.media.image_cache import to_qimage
from photosim.ui.shell.drop_target import dropped
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.model_comparison import OpenedPictures
    from photosim.ui.lab.lab_engines import LabEngines
    from photosim.ui.tasks import Tasks

Asked = tuple[int, int]
"""A side, and how many pictures it has had."""

LANE = "lab"
"""Networks are asked one after the other."""


class LabPictures(QObject):
    """A left and a right picture, of files that need not be in the library.

    Attributes:
        paths: of both; empty where none was chosen. images: as they are shown. errors: why one cannot be read.

    Signals:
        changed: (side) another picture, or what became of it. completed: both are there. incomplete: not any more.
    """

    changed = Signal(int)
    completed = Signal()
    incomplete = Signal()

    def __init__(self, engines: LabEngines, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._engines, self._tasks = engines, tasks
        self.paths = ["", ""]
        self.images = [QImage(), QImage()]
        self.errors = ["", ""]
        self._opened: list[OpenedPictures | None] = [None, None]
        self._generation = [0, 0]
        self._pasted = 0

    @property
    def opened(self) -> OpenedPictures | None:
        """Both as they were opened, and how long that took; None where one is missing."""
        from photosim.services.model_comparison import OpenedPictures

        one, other = self._opened
        if one is None or other is None:
            return None
        return OpenedPictures(one.images + other.images, one.decode_ms + other.decode_ms)

    @property
    def wanting(self) -> int:
        """The side that the next picture belongs to: the first empty one, or else the right."""
        return 0 if not self.paths[0] else 1

    def choose(self, side: int, path: str) -> None:
        """Another picture for a side; it is opened beside the window."""
        self.paths[side], self.errors[side] = path, ""
        self.images[side], self._opened[side] = QImage(), None
        self._generation[side] += 1
        self.changed.emit(side)
        self.incomplete.emit()
        asked = side, self._generation[side]
        self._tasks.call(_opened, self._engines, path, asked, on_result=self._on_opened)

    def take(self, data: QMimeData, side: int | None = None) -> bool:
        """Take pictures that were dropped or pasted, for a side or for the next ones; whether there were some."""
        _, files = dropped(data)
        if not files and data.hasImage():
            self._pasted += 1
            path = str(cache_dir() / f"pasted-{self._pasted}.png")
            image = data.imageData()
            files = [path] if isinstance(image, QImage) and image.save(path) else []
        if len(files) > 1:
            self.choose_both(files)
        elif files:
            self.choose(self.wanting if side is None else side, files[0])
        return bool(files)

    def choose_both(self, paths: Sequence[str]) -> None:
        """A pair."""
        for side in (0, 1):
            self.choose(side, paths[side])

    def swap(self) -> None:
        """The left one to the right."""
        for values in (self.paths, self.images, self.errors, self._opened, self._generation):
            values.reverse()
        self._generation = [number + 1 for number in self._generation]
        for side in (0, 1):
            if self.paths[side] and self._opened[side] is None and not self.errors[side]:
                self.choose(side, self.paths[side])  # what is still being opened would arrive at the other side
            self.changed.emit(side)
        self._tell()

    def _on_opened(self, answer: tuple[Asked, OpenedPictures | Message]) -> None:
        (side, generation), found = answer
        if generation != self._generation[side]:
            return
        if isinstance(found, Message):
            self.errors[side] = message_text(found)
        else:
            self._opened[side] = found
            self.images[side] = to_qimage(found.images[0])
        self.changed.emit(side)
        self._tell()

    def _tell(self) -> None:
        if self.opened is not None:
            self.completed.emit()


def _opened(engines: LabEngines, path: str, asked: Asked) -> tuple[Asked, OpenedPictures | Message]:
    try:
        return asked, engines.open(path)
    except UserError as error:
        return asked, error.message

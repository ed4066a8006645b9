"""The map and the kinds of photos: read, drawn and sorted beside the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.progress import CancelToken
from photosim.domain.types import Photo
from photosim.services import collection, library_map
from photosim.services.collection import Kinds
from photosim.services.library_map import LibraryMap
from photosim.ui.tasks import Task

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.services.library_session import Library
    from photosim.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Overview:
    """A map with the photos of its points."""

    map: LibraryMap
    photos: dict[int, Photo]


class OverviewSession(QObject):
    """Reads, draws and sorts; what it finds comes as signals.

    Signals:
        map_ready: (Overview). points_moved: (points) the map is being drawn.
        drawing: (rounds done, of how many). drawing_ended: finished, failed or cancelled.
        kinds_ready: (Kinds). colours_ready: (group of each point). failed: (sentence, report).

    Attributes:
        overview, kinds: what was read last.
    """

    map_ready = Signal(object)
    points_moved = Signal(object)
    drawing = Signal(int, int)
    drawing_ended = Signal()
    kinds_ready = Signal(object)
    colours_ready = Signal(object)
    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self.overview: Overview | None = None
        self.kinds: Kinds | None = None
        self._drawing: Task | None = None

    def load(self) -> None:
        """Show the map at once; where it is only a rough one, begin to draw it."""
        self._tasks.call(self._first, on_result=self._on_first, on_error=self.failed.emit)

    def sort(self) -> None:
        """Sort the photos into kinds, unless that was done."""
        if self.kinds is None:
            self._tasks.call(self._sorted, on_result=self._on_sorted, on_error=self.failed.emit, lane="slow")

    def colour_by(self, by: str) -> None:
        """Ask for the groups of the points: by "cluster", "folder", "year" or "kind"."""
        overview = self.overview
        if overview is None:
            return
        if by != "cluster":
            self._tasks.call(self._coloured, overview, by, on_result=self.colours_ready.emit)
        elif self.kinds is not None:
            group = {photo: number for number, kind in enumerate(self.kinds.kinds) for photo in kind.photo_ids}
            self.colours_ready.emit([group.get(photo, -1) for photo in overview.map.ids.tolist()])

    @property
    def is_paused(self) -> bool:
        """Whether the drawing waits."""
        return self._drawing is not None and self._drawing.cancel.is_paused

    def pause(self) -> None:
        """Hold the drawing, or let it go on."""
        if self._drawing is not None:
            token = self._drawing.cancel
            if token.is_paused:
                token.resume()
            else:
                token.pause()

    def cancel(self) -> None:
        """End the drawing; the map stays as it is now."""
        if self._drawing is not None:
            self._drawing.cancel.cancel()

    def forget(self) -> None:
        """The library has changed."""
        self.cancel()
        self.kinds = None

    def _draw(self) -> None:
        task = Task(_drawn, self._library, self.points_moved.emit)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_drawn)
        task.failed.connect(self.failed)
        task.finished.connect(self._on_drawing_ended)
        self._drawing = task
        self._tasks.start(task, "slow")

    # on other threads

    def _first(self) -> Overview:
        store = self._library.store
        first = library_map.first_map(store)
        return Overview(first, store.photos(first.ids.tolist()))

    def _sorted(self) -> Kinds:
        return collection.kinds(self._library.store, None, CancelToken())

    def _coloured(self, overview: Overview, by: str) -> list[int]:
        keys = library_map.colour_keys(self._library.store, overview.map.ids, by)
        numbers = {key: number for number, key in enumerate(sorted(set(keys) - {""}))}
        return [numbers.get(key, -1) for key in keys]

    # back on this one

    def _on_first(self, overview: Overview) -> None:
        self.overview = overview
        self.map_ready.emit(overview)
        if not overview.map.is_final and self._drawing is None:
            self._draw()

    def _on_sorted(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.kinds_ready.emit(kinds)

    def _on_progressed(self, _stage: object, done: int, total: int) -> None:
        self.drawing.emit(done, total)

    def _on_drawn(self, drawn: LibraryMap) -> None:
        if self.overview is not None:
            self.overview = Overview(drawn, self.overview.photos)
            self.map_ready.emit(self.overview)

    def _on_drawing_ended(self) -> None:
        self._drawing = None
        self.drawing_ended.emit()


def _drawn(task: Task, library: Library, moved: Callable[[npt.NDArray[np.float32]], object]) -> LibraryMap:
    def told(done: int, points: npt.NDArray[np.float32]) -> None:
        task.progressed.emit("map", done, library_map.ROUNDS)
        moved(points)

    return library_map.drawn_map(library.store, told, task.cancel)

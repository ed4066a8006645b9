"""The map and the kinds of photos: read, drawn and sorted beside the GUI thread."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Photo
from photosim.services import collection, library_map
from photosim.services.collection import Kinds
from photosim.services.library_map import Colouring, LibraryMap
from photosim.ui.tasks import Task

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks


MOST_NAMED = 12
"""Groups that are named on the map, the largest: more words than that would hide the points."""


@dataclass(frozen=True, slots=True)
class Group:
    """One colour of the map. photo_id: of a photo that stands for it. name: empty for a cluster, which has none."""

    number: int
    photo_id: int
    name: str
    photos: int


@dataclass(frozen=True, slots=True)
class Colours:
    """of_points: number of the group of each point, below 0 for none. groups: those that are named."""

    by: Colouring
    of_points: list[int]
    groups: tuple[Group, ...]


class OverviewSession(QObject):
    """Reads, draws and sorts; what it finds comes as signals.

    Signals:
        map_ready: (LibraryMap). points_moved: (points) the map is being drawn.
        drawing: (rounds done, of how many). drawing_ended: finished, failed or cancelled.
        kinds_ready: (Kinds). colours_ready: (Colours).
        photos_ready: photos that were wanted are known now. failed: (sentence, report).

    Attributes:
        map, kinds: what was read last. colouring: what the colours tell. k: number of kinds; None for what suits.
    """

    map_ready = Signal(object)
    points_moved = Signal(object)
    drawing = Signal(int, int)
    drawing_ended = Signal()
    kinds_ready = Signal(object)
    colours_ready = Signal(object)
    photos_ready = Signal()
    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self.map: LibraryMap | None = None
        self.kinds: Kinds | None = None
        self.colouring = Colouring.CLUSTER
        self.k: int | None = None
        self._photos: dict[int, Photo] = {}
        self._asked_for: set[int] = set()
        self._drawing: Task | None = None
        self._sorting: Task | None = None

    def load(self) -> None:
        """Show the map at once, and begin to draw it where it is only a rough one; sort the photos into kinds.

        Nothing happens where the library has not changed since.
        """
        self._tasks.call(self._first, on_result=self._on_first, on_error=self.failed.emit)

    def sort(self, k: int | None) -> None:
        """Sort the photos into `k` kinds; None: as many as suit."""
        self.k = k
        if self._sorting is not None:
            self._sorting.cancel.cancel()
        task = Task(_sorted, self._library, k, None if self.kinds is None else self.kinds.outliers)
        task.pass_itself()
        task.returned.connect(self._on_sorted)
        task.failed.connect(self.failed)
        self._sorting = self._tasks.start(task, "slow")

    def colour_by(self, colouring: Colouring) -> None:
        """Ask for the groups of the points."""
        self.colouring = colouring
        if self.map is None:
            return
        if colouring is not Colouring.CLUSTER:
            self._tasks.call(self._coloured, self.map, colouring, on_result=self._on_coloured)
        elif self.kinds is not None:
            kinds = self.kinds.kinds
            group = {photo: number for number, kind in enumerate(kinds) for photo in kind.photo_ids}
            named = tuple(
                Group(number, kind.medoid.photo_id, "", len(kind.photo_ids)) for number, kind in enumerate(kinds)
            )
            self.colours_ready.emit(
                Colours(colouring, [group.get(photo, -1) for photo in self.map.ids.tolist()], named)
            )

    def photo(self, photo_id: int) -> Photo | None:
        """A photo that is known; else it is asked for, and `photos_ready` will tell."""
        if photo_id not in self._photos:
            self.want([photo_id])
        return self._photos.get(photo_id)

    def want(self, photo_ids: Iterable[int]) -> None:
        """Ask for photos, of which thumbnails are to be shown."""
        new = [photo for photo in photo_ids if photo >= 0 and photo not in self._asked_for]
        if new:
            self._asked_for.update(new)
            self._tasks.call(self._library.photos, new, on_result=self._on_photos)

    @property
    def is_paused(self) -> bool:
        """Whether the drawing waits."""
        return self._drawing is not None and self._drawing.cancel.is_paused

    def pause(self) -> None:
        """Hold the drawing, or let it go on."""
        if self._drawing is not None:
            token = self._drawing.cancel
            (token.resume if token.is_paused else token.pause)()

    def cancel(self) -> None:
        """End the drawing; the map stays as it is now."""
        if self._drawing is not None:
            self._drawing.cancel.cancel()

    def close(self) -> None:
        """End whatever runs."""
        self.cancel()
        if self._sorting is not None:
            self._sorting.cancel.cancel()

    def _draw(self) -> None:
        self.cancel()
        task = Task(_drawn, self._library, self.points_moved.emit)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_drawn)
        task.failed.connect(self.failed)
        task.finished.connect(self._on_drawing_finished)
        self._drawing = task
        self._tasks.start(task, "slow")

    # on other threads

    def _first(self) -> LibraryMap | None:
        importlib.import_module("pyqtgraph")  # half a second, for which the window need not wait
        store = self._library.store
        if self.map is not None and self.map.state == library_map.library_state(store):
            return None
        return library_map.first_map(store)

    def _coloured(self, shown: LibraryMap, by: Colouring) -> Colours:
        keys = library_map.colour_keys(self._library.store, shown.ids, by)
        numbers = {key: number for number, key in enumerate(sorted(set(keys) - {""}))}
        first = dict(zip(reversed(keys), reversed(shown.ids.tolist()), strict=True))
        largest = Counter(key for key in keys if key).most_common(MOST_NAMED)
        named = tuple(Group(numbers[key], first[key], key, photos) for key, photos in largest)
        return Colours(by, [numbers.get(key, -1) for key in keys], named)

    # back on this one

    def _on_first(self, first: LibraryMap | None) -> None:
        if first is None:
            return
        self.map, self.kinds = first, None
        self._asked_for.clear()
        self._photos.clear()
        self.map_ready.emit(first)
        self.sort(self.k)
        if first.is_final:
            self.cancel()
        else:
            self._draw()

    def _on_sorted(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.kinds_ready.emit(kinds)
        if self.colouring is Colouring.CLUSTER:
            self.colour_by(Colouring.CLUSTER)

    def _on_coloured(self, colours: Colours) -> None:
        if colours.by is self.colouring:
            self.colours_ready.emit(colours)

    def _on_photos(self, photos: dict[int, Photo]) -> None:
        self._photos.update(photos)
        self.photos_ready.emit()

    def _on_progressed(self, _stage: object, done: int, total: int) -> None:
        if self._drawing is not None and not self._drawing.cancel.is_cancelled:
            self.drawing.emit(done, total)

    def _on_drawn(self, drawn: LibraryMap) -> None:
        if self.map is not None and drawn.state == self.map.state:
            self.map = drawn
            self.map_ready.emit(drawn)
            self.colour_by(self.colouring)

    def _on_drawing_finished(self) -> None:
        if self.sender() is self._drawing or self._drawing is None:
            self._drawing = None
            self.drawing_ended.emit()


def _sorted(task: Task, library: Library, k: int | None, outliers: tuple[int, ...] | None) -> Kinds:
    return collection.kinds(library.store, k, task.cancel, outliers)


def _drawn(task: Task, library: Library, moved: Callable[[npt.NDArray[np.float32]], object]) -> LibraryMap:
    def told(done: int, points: npt.NDArray[np.float32]) -> None:
        task.progressed.emit("map", done, library_map.ROUNDS)
        moved(points)

    return library_map.drawn_map(library.store, told, task.cancel)

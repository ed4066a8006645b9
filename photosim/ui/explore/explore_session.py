"""What is explored: the photo asked for, what was liked on the way, what was found; back and forward."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Photo
from photosim.services.exploring import Alike, Asked, Explorer

if TYPE_CHECKING:
    from photosim.services.library_session import Library
    from photosim.ui.tasks import Tasks

MOST_FOUND = 400
FARTHEST = 1.0
"""Beyond it photos have nothing in common."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stop on the way: a photo, and what was liked and disliked there."""

    asked: Asked
    more: tuple[Asked, ...] = ()
    less: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found at a step. size: photos of the library that were looked at."""

    number: int
    found: tuple[Alike, ...]
    size: int


class ExploreSession(QObject):
    """Walks from photo to photo. Everything that reads runs beside the GUI thread.

    Attributes:
        way: all steps. found: what is like the photo of the step that is shown, nearest first.

    Signals:
        step_changed: another photo, or another opinion about its like. answered: `found` is new.
        failed: (sentence, report). nothing_yet: there is nothing to explore.
    """

    step_changed = Signal()
    answered = Signal()
    failed = Signal(str, str)
    nothing_yet = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self._explorer = Explorer()
        self.way: list[Step] = []
        self.found: tuple[Alike, ...] = ()
        self.size = 0
        self.is_busy = False
        self._at = -1
        self._number = 0

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        return self.way[self._at] if 0 <= self._at < len(self.way) else None

    @property
    def place(self) -> int:
        """Its number on the way."""
        return self._at

    def ask_file(self, path: str) -> None:
        """Walk to a picture file."""
        self._tasks.call(self._asked_file, path, on_result=self._on_asked, on_error=self.failed.emit)

    def ask_photo(self, photo: Photo) -> None:
        """Walk to a photo of the library."""
        self.ask_file(photo.path)

    def surprise(self) -> None:
        """Walk to a photo at random."""
        self._tasks.call(self._surprised, on_result=self._on_asked, on_error=self.failed.emit)

    def like(self, photo: Photo) -> None:
        """More like this one."""
        self._judge(photo, True)

    def dislike(self, photo: Photo) -> None:
        """Less like this one."""
        self._judge(photo, False)

    def take_away(self, path: str) -> None:
        """Forget what was said about a photo; every photo where the path is empty."""
        step = self.step
        if step is not None:
            more = tuple(a for a in step.more if path and a.path != path)
            less = tuple(a for a in step.less if path and a.path != path)
            self._change(replace(step, more=more, less=less))

    def go(self, place: int) -> None:
        """Back or forward to a step."""
        if 0 <= place < len(self.way) and place != self._at:
            self._at = place
            self._search()

    def again(self) -> None:
        """Ask the same again, of a library that may have changed."""
        if self.step is not None:
            self._search()

    def _judge(self, photo: Photo, is_liked: bool) -> None:
        self._tasks.call(self._asked_photo, photo, is_liked, on_result=self._on_judged, on_error=self.failed.emit)

    def _change(self, step: Step) -> None:
        self.way[self._at] = step
        self._search()

    def _search(self) -> None:
        step = self.step
        assert step is not None
        self._number += 1
        self.is_busy = True
        self.step_changed.emit()
        self._tasks.call(self._answer, self._number, step, on_result=self._on_answer, on_error=self._on_failed)

    # on other threads

    def _asked_file(self, path: str) -> Asked:
        return self._explorer.ask(self._library.store, path)

    def _surprised(self) -> Asked | None:
        return self._explorer.surprise(self._library.store)

    def _asked_photo(self, photo: Photo, is_liked: bool) -> tuple[Asked | None, bool]:
        return self._explorer.ask_photo(self._library.store, photo), is_liked

    def _answer(self, number: int, step: Step) -> Answer:
        store = self._library.store
        found = self._explorer.alike(store, step.asked, MOST_FOUND, FARTHEST, more=step.more, less=step.less)
        return Answer(number, tuple(found), self._explorer.size(store))

    # back on this one

    def _on_asked(self, asked: Asked | None) -> None:
        if asked is None:
            self.nothing_yet.emit()
            return
        if self.step is None or self.step.asked.path != asked.path:
            del self.way[self._at + 1 :]
            self.way.append(Step(asked))
            self._at = len(self.way) - 1
        self._search()

    def _on_judged(self, judged: tuple[Asked | None, bool]) -> None:
        (asked, is_liked), step = judged, self.step
        if asked is None or step is None:
            return
        more = [a for a in step.more if a.path != asked.path]
        less = [a for a in step.less if a.path != asked.path]
        (more if is_liked else less).append(asked)
        self._change(replace(step, more=tuple(more), less=tuple(less)))

    def _on_answer(self, answer: Answer) -> None:
        if answer.number == self._number:
            self.found, self.size, self.is_busy = answer.found, answer.size, False
            self.answered.emit()

    def _on_failed(self, sentence: str, report: str) -> None:
        self.is_busy = False
        self.failed.emit(sentence, report)

"""What is explored: the photo asked for, what was liked on the way, what was found; back and forward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Photo
from photosim.services.exploring import FARTHEST, Alike, Asked, Explorer

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks

MOST_FOUND = 400


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on the way: a photo, and what was liked and disliked there."""

    asked: Asked
    more: tuple[Asked, ...] = ()
    less: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundAlike:
    """What was found at a step. number: of the question. size: photos of the library that were looked at."""

    number: int
    found: tuple[Alike, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a picture. number: of the question."""

    number: int
    found: tuple[Alike, ...]


class ExploreSession(QObject):
    """Walks from photo to photo. Everything that reads runs beside the GUI thread.

    Attributes:
        way: all steps. found: what is like the photo of the step that is shown, nearest first.
        copies: of the photo of this step; None while they are looked for. size: photos that were looked at.

    Signals:
        step_changed: another photo, or another opinion about its like. answered: `found` is new.
        copies_found: `copies` is new. failed: (sentence, report). nothing_yet: there is nothing to explore.
    """

    step_changed = Signal()
    answered = Signal()
    copies_found = Signal()
    failed = Signal(str, str)
    nothing_yet = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self._explorer = Explorer()
        self.way: list[Stop] = []
        self.found: tuple[Alike, ...] = ()
        self.copies: tuple[Alike, ...] | None = None
        self.size = 0
        self.is_busy = False
        self._at = -1
        self._number = self._asked_number = 0

    @property
    def step(self) -> Stop | None:
        """The step that is shown."""
        return self.way[self._at] if 0 <= self._at < len(self.way) else None

    @property
    def place(self) -> int:
        """Its number on the way."""
        return self._at

    def ask_file(self, path: str) -> None:
        """Walk to a picture file."""
        self._ask(self._asked_file, path)

    def surprise(self) -> None:
        """Walk to a photo at random."""
        self._ask(self._surprised)

    def judge(self, photo: Photo, is_liked: bool) -> None:
        """More like this one, or less."""
        self._tasks.call(self._asked_photo, photo, is_liked, on_result=self._on_judged, on_error=self.failed.emit)

    def take_away(self, path: str) -> None:
        """Forget what was said about a photo; about every photo where the path is empty."""
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

    def look_with(self, model: str) -> None:
        """Let another network say what is alike; the way begins anew at the photo that is shown."""
        step = self.step
        self._explorer = Explorer(model)
        self.way, self._at = [], -1
        self._number += 1  # answers of the other one that are under way are dropped
        if step is None:
            self.surprise()
        else:
            self.ask_file(step.asked.path)

    def _ask(self, question: Callable[..., Asked | None], *args: str) -> None:
        self._asked_number += 1
        self._tasks.call(
            _numbered, self._asked_number, question, *args, on_result=self._on_asked, on_error=self.failed.emit
        )

    def _change(self, step: Stop) -> None:
        self.way[self._at] = step
        self._search()

    def _search(self) -> None:
        step = self.step
        assert step is not None
        self._number += 1
        self.is_busy = True
        self.copies = None
        self.step_changed.emit()
        self._tasks.call(self._answer, self._number, step, on_result=self._on_answer, on_error=self._on_failed)

    # on other threads

    def _asked_file(self, path: str) -> Asked:
        return self._explorer.ask(self._library.store, path)

    def _surprised(self) -> Asked | None:
        return self._explorer.surprise(self._library.store)

    def _asked_photo(self, photo: Photo, is_liked: bool) -> tuple[Asked | None, bool]:
        return self._explorer.ask_photo(self._library.store, photo), is_liked

    def _answer(self, number: int, step: Stop) -> FoundAlike:
        store = self._library.store
        found = self._explorer.alike(store, step.asked, MOST_FOUND, FARTHEST, more=step.more, less=step.less)
        return FoundAlike(number, tuple(found), self._explorer.size(store))

    def _copies_of(self, number: int, asked: Asked) -> Copies:
        return Copies(number, tuple(self._explorer.copies(self._library.store, asked)))

    # back on this one

    def _on_asked(self, numbered: tuple[int, Asked | None]) -> None:
        number, asked = numbered
        if number != self._asked_number:
            return  # another was asked for meanwhile
        if asked is None:
            self.nothing_yet.emit()
            return
        if self.step is None or self.step.asked.path != asked.path:
            del self.way[self._at + 1 :]
            self.way.append(Stop(asked))
            self._at = len(self.way) - 1
        else:
            self.way[self._at] = replace(self.step, asked=asked)
        self._search()

    def _on_judged(self, judged: tuple[Asked | None, bool]) -> None:
        (asked, is_liked), step = judged, self.step
        if asked is None or step is None:
            return
        more = [a for a in step.more if a.path != asked.path]
        less = [a for a in step.less if a.path != asked.path]
        (more if is_liked else less).append(asked)
        self._change(replace(step, more=tuple(more), less=tuple(less)))

    def _on_answer(self, answer: FoundAlike) -> None:
        step = self.step
        if answer.number != self._number or step is None:
            return
        self.found, self.size, self.is_busy = answer.found, answer.size, False
        self.answered.emit()
        self._tasks.call(
            self._copies_of, answer.number, step.asked, on_result=self._on_copies, on_error=self.failed.emit
        )

    def _on_copies(self, copies: Copies) -> None:
        if copies.number != self._number:
            return
        self.copies = copies.found
        relation = {one.photo.photo_id: one.relation for one in copies.found}
        self.found = tuple(replace(one, relation=relation.get(one.photo.photo_id)) for one in self.found)
        self.copies_found.emit()

    def _on_failed(self, sentence: str, report: str) -> None:
        self.is_busy = False
        self.failed.emit(sentence, report)


def _numbered(number: int, question: Callable[..., Asked | None], *args: str) -> tuple[int, Asked | None]:
    return number, question(*args)

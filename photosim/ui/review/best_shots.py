"""The best shot of a burst: looked for beside the window, proposed in words, never selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.domain.messages import Message
from photosim.domain.types import GroupKind, Photo
from photosim.ui.models.group_model import GroupRow
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks

LOOKED_AT = 12
"""Photos of one group that are looked at; larger bursts are compared by their first ones."""


class BestShots(QObject):
    """What was found out about groups of the same moment.

    Signals:
        found: (keeper) a group was looked at.
    """

    found = Signal(int)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._looks: dict[int, Any] = {}
        self._best: dict[int, tuple[int, tuple[Message, ...]]] = {}
        self._asked: set[int] = set()

    def ask(self, row: GroupRow) -> None:
        """Look at a group of the same moment; `found` tells when it is done."""
        keeper = row.group.keeper
        if row.group.kind is GroupKind.SAME_MOMENT and keeper not in self._asked:
            self._asked.add(keeper)
            work = _Look(self._library, keeper, row.photos[:LOOKED_AT])
            self._tasks.call(work, on_result=self.take, on_error=self._on_failed)

    def look(self, photo_id: int) -> Any:
        """What was seen in a photo, or None."""
        return self._looks.get(photo_id)

    def best_of(self, keeper: int) -> int:
        """The photo proposed as the best shot of a group; 0 while it is not known, or where none is."""
        photo_id, reasons = self._best.get(keeper, (0, ()))
        return photo_id if reasons else 0

    def knows(self, keeper: int) -> bool:
        """Whether a group was looked at."""
        return keeper in self._best

    def words(self, row: GroupRow) -> str:
        """Which photo is the best shot and why; empty while it is not known, or where none is."""
        photo_id, reasons = self._best.get(row.group.keeper, (0, ()))
        photo = next((photo for photo in row.photos if photo.photo_id == photo_id), None)
        if photo is None or not reasons:
            return ""
        why = ", ".join(message_text(reason) for reason in reasons)
        return self.tr("Best shot: {name} ({why})").format(name=formatting.file_name(photo.path), why=why)

    def seen_words(self, photo_id: int) -> str:
        """Faces and open eyes of a photo."""
        look = self._looks.get(photo_id)
        if look is None or not look.faces:
            return ""
        return self.tr("%Ln face(s)", "", len(look.faces)) + ", " + self.tr("%Ln open eye(s)", "", len(look.eyes))

    def take(self, answer: tuple[int, dict[int, Any], int, tuple[Message, ...]]) -> None:
        """Remember what was seen in a group: keeper, looks by photo, the best shot, why."""
        keeper, looks, best, reasons = answer
        self._looks.update(looks)
        self._best[keeper] = (best, reasons)
        self.found.emit(keeper)

    def _on_failed(self) -> None:
        """A photo that cannot be read is said on the canvas; there is no best shot then."""


class _Look:
    """Looks at the photos of a group, in a worker."""

    def __init__(self, library: Library, keeper: int, photos: tuple[Photo, ...]) -> None:
        self._library, self._keeper, self._photos = library, keeper, photos

    def __call__(self) -> tuple[int, dict[int, Any], int, tuple[Message, ...]]:
        looks, best = self._library.looks(self._photos)
        return self._keeper, looks, self._photos[best.index].photo_id, best.reasons

"""What was done to the copies of a group, in two or three words for the list; read for the rows in sight only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from photosim.domain.edits import Edit
from photosim.domain.types import Group, Relation
from photosim.ui.wording.edit_phrases import short_edit

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks

WAIT_MS = 40
"""Rows that come into sight within this time are read together."""
LOOKED_AT = 6
SHOWN = 2
Edits = dict[int, tuple[Edit, ...]]


class EditLabels(QObject):
    """Edits by the proposed keeper of a group.

    Signals:
        ready: (frozenset of keepers) their words are known now.
    """

    ready = Signal(object)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._known: Edits = {}
        self._wanted: dict[int, Group] = {}
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._on_timeout)

    def words(self, group: Group) -> str:
        """Such as "cropped, mirrored"; empty while nothing is known, or where the relation says it all."""
        edits = self._known.get(group.keeper)
        if edits is None and any(member.relation in (Relation.COPY, Relation.EDITED) for member in group.members):
            self._wanted[group.keeper] = group
            if not self._timer.isActive():
                self._timer.start()
        return ", ".join(list(dict.fromkeys(short_edit(edit) for edit in edits or ()))[:SHOWN])

    def forget(self) -> None:
        """The library was read again."""
        self._known.clear()

    def _on_timeout(self) -> None:
        groups, self._wanted = list(self._wanted.values()), {}
        self._tasks.call(_read, self._library, groups, on_result=self._on_read)

    def _on_read(self, found: Edits) -> None:
        self._known.update(found)
        self.ready.emit(frozenset(keeper for keeper, edits in found.items() if edits))


def _read(library: Library, groups: list[Group]) -> Edits:
    return {group.keeper: _edits(library, group) for group in groups}


def _edits(library: Library, group: Group) -> tuple[Edit, ...]:
    """The edits of the least sure relation of a group: those that are worth a look."""
    worst = max((member.relation for member in group.members), key=lambda relation: relation.severity)
    members = [member for member in group.members if member.relation is worst][:LOOKED_AT]
    pairs = (sorted((group.keeper, member.photo_id)) for member in members)
    return tuple(dict.fromkeys(edit for a, b in pairs for edit in library.store.edits(a, b)))

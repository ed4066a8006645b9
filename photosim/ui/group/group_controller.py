"""Shows all photos of a group, and carries out what is decided about the chosen ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photosim.domain.types import Decision
from photosim.services.family import family

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.ui.group.group_place import GroupPlace
    from photosim.ui.review.decision_commands import DecisionCommands
    from photosim.ui.review.pair_navigator import PairNavigator
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.widgets.notice import Notice


class GroupController(QObject):
    """The group that is shown is that of the pair: what is decided here is a decision like any other."""

    def __init__(
        self,
        navigator: PairNavigator,
        decisions: Decisions,
        folders: FolderList,
        commands: DecisionCommands,
        *,
        place: GroupPlace,
        notice: Notice,
        show_place: Callable[[str], object],
    ) -> None:
        super().__init__(place)
        self._navigator, self._decisions, self._folders, self._commands = navigator, decisions, folders, commands
        self._place, self._notice, self._show_place = place, notice, show_place
        place.back_requested.connect(self.leave)
        place.mark_requested.connect(self._on_mark_requested)
        place.keep_requested.connect(self._on_keep_requested)
        place.open_requested.connect(self._on_open_requested)
        place.undo_requested.connect(commands.undo)
        navigator.pair_changed.connect(self._on_pair_changed)

    def open(self) -> None:
        """Show all photos of the group of the pair that is compared."""
        if self._navigator.current is not None:
            self._fill()
            self._show_place(self._place.name)

    def leave(self) -> None:
        """Back to the groups."""
        self._show_place("review")

    def on_decisions_changed(self) -> None:
        """Marks follow."""
        if self._is_shown:
            self._fill()

    @property
    def _is_shown(self) -> bool:
        return self._place.widget.isVisible()

    def _fill(self) -> None:
        pair = self._navigator.current
        if pair is None:
            return
        group, photos = pair.group.group, pair.group.photos
        kept = photos[0].photo_id
        relatives = family(group, {photo.photo_id: photo for photo in photos}, kept)
        scores = {member.photo_id: member.score for member in group.members}
        self._place.set_family(relatives, kept, scores)

    def _on_pair_changed(self) -> None:
        if not self._is_shown:
            return
        if self._navigator.current is None:
            self.leave()
        else:
            self._fill()

    def _on_mark_requested(self, photo_ids: Sequence[int]) -> None:
        pair = self._navigator.current
        if pair is None or not self._commands.may_decide():
            return
        kept, by_id = pair.group.photos[0].photo_id, {photo.photo_id: photo for photo in pair.group.photos}
        may_go = [i for i in photo_ids if i != kept and i in by_id and not self._folders.is_protected(by_id[i])]
        if len(may_go) < len(photo_ids):
            self._notice.say(self.tr("The kept photo and those in protected folders stay."), "look")
        if not may_go:
            return
        are_going = all(self._decisions.of(photo_id) is Decision.REMOVE for photo_id in may_go)
        self._decisions.decide(dict.fromkeys(may_go, None if are_going else Decision.REMOVE))

    def _on_keep_requested(self, photo_id: int) -> None:
        pair = self._navigator.current
        if pair is None or not self._commands.may_decide():
            return
        kept = pair.group.photos[0].photo_id
        changes: dict[int, Decision | None] = {photo_id: Decision.KEEP}
        if kept != photo_id and self._decisions.of(kept) is Decision.KEEP:
            changes[kept] = None
        self._decisions.decide(changes)

    def _on_open_requested(self, photo_id: int) -> None:
        pair = self._navigator.current
        if pair is None:
            return
        self.leave()
        places = {photo.photo_id: place for place, photo in enumerate(pair.group.photos)}
        self._navigator.show_place(places.get(photo_id, 1))

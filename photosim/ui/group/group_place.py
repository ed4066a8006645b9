"""The place for one group: all its photos, rules by which they are chosen, what is decided about the chosen ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from photosim.domain.types import Decision
from photosim.services.family_view import Relative, Standing
from photosim.ui.actions import ActionGroup, Actions, ActionSpec
from photosim.ui.group.group_grid import GroupGrid
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.action_bar import ActionBar
from photosim.ui.widgets.controls import ElidedLabel, button
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate

Rule = Callable[[Relative], bool]


class GroupPlace(QObject):
    """See `Place`.

    Signals:
        back_requested: to the groups. open_requested: (photo_id) compare it with the kept photo. undo_requested.
        mark_requested: (photo ids) mark these for removal; those that are marked already, no longer.
        keep_requested: (photo_id) this one is kept.
    """

    name = "group"
    back_requested = Signal()
    open_requested = Signal(int)
    undo_requested = Signal()
    mark_requested = Signal(list)
    keep_requested = Signal(int)

    def __init__(
        self, theme: Theme, actions: Actions, thumbnails: Thumbnails, decision_of: Callable[[int], Decision | None]
    ) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.title = self.tr("All photos of the group")
        self.grid = GroupGrid(theme, thumbnails, decision_of)
        self.grid.opened.connect(self.open_requested)
        self.grid.selection_changed.connect(self._show_chosen)
        self.summary = ElidedLabel(role="sentence")
        self.back = button(self.tr("‹ Groups"))
        self.back.clicked.connect(self.back_requested)
        self.choose = button(self.tr("Choose") + " ▾")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.scale = button(self.tr("Sizes to scale"))
        self.scale.setCheckable(True)
        self.scale.toggled.connect(self.grid.set_to_scale)
        self.bar = self._make_bar()
        self.actions = self._make_actions()
        self.bottom = ActionBar(theme, actions, self.actions)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bottom)

    # what is shown

    def set_family(self, relatives: Sequence[Relative], keeper: int, scores: dict[int, float]) -> None:
        """Show a group; photos that were chosen stay so."""
        self.grid.photos.scores = scores
        self.grid.photos.set_relatives(relatives, keeper)
        name = next((formatting.file_name(one.photo.path) for one in relatives if one.photo_id == keeper), "")
        self.summary.setText(self.tr("%Ln photo(s), {name} is kept", "", len(relatives)).replace("{name}", name))
        if relatives and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.photos.index(0, 0))
        self._show_chosen()

    def rules(self) -> list[tuple[str, Rule]]:
        """What can be chosen at once: words, and whether a photo is meant. The kept photo never is."""
        photos = self.grid.photos
        most = next((one.photo.pixels for one in photos.relatives if one.photo_id == photos.keeper), 0)
        current = self.grid.current
        rules: list[tuple[str, Rule]] = [
            (self.tr("Everything but the kept photo"), lambda one: True),
            (self.tr("Lesser copies"), lambda one: one.standing in (Standing.LESSER, Standing.TWIN)),
            (self.tr("Edited versions"), lambda one: one.standing is Standing.VERSION),
            (
                self.tr("With fewer pixels than the kept photo"),
                lambda one: one.photo.pixels < most,
            ),
            (self.tr("With which nothing would be lost"), lambda one: not one.lost),
        ]
        if current is not None:
            folder, kind = os.path.dirname(current.photo.path), current.photo.facts.format
            words = self.tr("In the folder {folder}").format(folder=formatting.folder_text(folder))
            rules.append((words, lambda one: os.path.dirname(one.photo.path) == folder))
            rules.append(
                (self.tr("In the format {format}").format(format=kind), lambda one: one.photo.facts.format == kind)
            )
        return rules

    def choose_by(self, rule: Rule) -> None:
        """Choose the photos that a rule means."""
        keeper = self.grid.photos.keeper
        self.grid.choose(lambda one: one.photo_id != keeper and rule(one))
        self.grid.setFocus()

    # place

    def activated(self) -> None:
        """The keyboard begins at the photos."""
        self.grid.setFocus()

    def deactivated(self) -> None:
        """Nothing runs that would have to stop."""

    def step_out(self) -> bool:
        """First let go of what is chosen, then back to the groups."""
        if len(self.grid.selectedIndexes()) > 1:
            self.grid.clearSelection()
        else:
            self.back_requested.emit()
        return True

    def close(self) -> None:
        """Nothing is to be remembered."""

    # making

    def _make_actions(self) -> Sequence[ActionSpec]:
        group = ActionGroup.DECIDE
        return (
            ActionSpec(
                "group_mark", translate("Words", "Mark the chosen photos of the group for removal, or no longer"), "X",
                self._on_mark, group, translate("Words", "Mark for removal"),
            ),
            ActionSpec(
                "group_keep", translate("Words", "Keep this photo of the group"), "K", self._on_keep, group,
                translate("Words", "Keep this one"),
            ),
            ActionSpec(
                "group_open", translate("Words", "Compare this photo of the group with the kept one"), "Return",
                self._on_open, group, translate("Words", "Compare"),
            ),
            ActionSpec(
                "group_undo", translate("Words", "Undo"), "Ctrl+Z", self.undo_requested.emit, group,
                translate("Words", "Undo"),
            ),
            ActionSpec(
                "group_all", translate("Words", "Choose every photo of the group but the kept one"), "Ctrl+A",
                lambda: self.choose_by(lambda one: True), group,
            ),
        )  # fmt: skip

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self.back)
        row.addWidget(self.summary, 1)
        row.addWidget(self.scale)
        row.addWidget(self.choose)
        return bar

    def _show_chosen(self) -> None:
        chosen = self.grid.chosen
        going = sum(self.grid.photos.is_going(one.photo_id) for one in self.grid.photos.relatives)
        parts = [self.tr("%Ln chosen", "", len(chosen)), self.tr("%Ln to be removed", "", going)]
        self.bottom.say(" · ".join(parts))

    def _on_mark(self) -> None:
        ids = [one.photo_id for one in self.grid.chosen]
        if ids:
            self.mark_requested.emit(ids)

    def _on_keep(self) -> None:
        if self.grid.current is not None:
            self.keep_requested.emit(self.grid.current.photo_id)

    def _on_open(self) -> None:
        if self.grid.current is not None:
            self.open_requested.emit(self.grid.current.photo_id)

    def _on_choose_clicked(self) -> None:
        menu = QMenu(self.choose)
        for words, rule in self.rules():
            menu.addAction(formatting.on_button(words), partial(self.choose_by, rule))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height() + 4)))

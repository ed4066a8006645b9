"""The bar below Review: the decisions with their keys, the plan, the one primary button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from photosim.ui.actions import Actions, ActionSpec
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.action_bar import ActionBar
from photosim.ui.widgets.controls import button
from photosim.ui.wording import formatting

SHOWN = ("keep_left", "keep_right", "keep_both", "skip", "undo")


class BottomBar(ActionBar):
    """Signals: apply_requested; proposals_requested. The buttons for decisions trigger the actions with their keys."""

    apply_requested = Signal()
    proposals_requested = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, specs: Sequence[ActionSpec], parent: QWidget | None = None
    ) -> None:
        self.apply = button("", "primary")
        self.propose = button("", "link")
        known = {spec.action_id: spec for spec in specs}
        shown = [known[name] for name in SHOWN]
        super().__init__(theme, actions, shown, deed=self.apply, beside=(self.propose,), parent=parent)
        self._has_plan = self._is_moving = False
        self.apply.setText(self.tr("Look at the plan…"))
        self.propose.setText(self.tr("Mark all proposed"))
        self.propose.setToolTip(
            self.tr("Marks for removal what is proposed in the groups of this list. Nothing is moved before you apply.")
        )
        self.apply.clicked.connect(self.apply_requested)
        self.propose.clicked.connect(self.proposals_requested)
        self.leave_out_first(self.propose, self.buttons["skip"])
        self.set_proposals(False)
        self.set_plan(0, 0)

    def set_moving(self, is_moving: bool) -> None:
        """While files are being moved, nothing else is begun."""
        self._is_moving = is_moving
        self.apply.setEnabled(self._has_plan and not is_moving)

    def set_plan(self, files: int, size: int) -> None:
        """What is decided so far."""
        self._has_plan = files > 0
        self.apply.setEnabled(self._has_plan and not self._is_moving)
        if files:
            short = self._plan_words(files, size)
            long = self.tr("{plan}, every one has a keeper").replace("{plan}", short)
            self.say(long, short, widest=self._plan_words(88_888, 888_800_000))
        else:
            self.say(self.tr("Plan: nothing to remove yet"))

    def set_proposals(self, possible: bool) -> None:
        """Whether this list can hold proposals."""
        self.want(self.propose, possible)

    def set_narrow(self, drawer: bool) -> None:
        """Leave out what a small window has no room for."""
        self.want(self.buttons["skip"], not drawer)

    def _plan_words(self, files: int, size: int) -> str:
        return self.tr("Plan: %Ln photo(s), {size}", "", files).replace("{size}", formatting.bytes_text(size))

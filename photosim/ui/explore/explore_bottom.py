"""The bar below Explore: what can be done with the selected photo, and with all that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from photosim.ui.actions import Actions, ActionSpec
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.action_bar import ActionBar
from photosim.ui.widgets.controls import button

SHOWN = ("explore_more", "explore_less", "explore_walk", "explore_compare", "explore_back", "explore_lasso")
OF_SELECTED = SHOWN[:4]


class ExploreBottom(ActionBar):
    """Its buttons do what the actions of the place do. send: look at the photos that are shown in Review."""

    def __init__(
        self, theme: Theme, actions: Actions, specs: Sequence[ActionSpec], parent: QWidget | None = None
    ) -> None:
        known = {spec.action_id: spec for spec in specs}
        self.send = button(known["explore_send"].short, "primary")
        self.send.clicked.connect(known["explore_send"].handler)
        super().__init__(theme, actions, [known[name] for name in SHOWN], deed=self.send, parent=parent)

    def set_state(self, *, has_selected: bool, is_far: bool, has_photos: bool, words: str) -> None:
        """What is possible. is_far: whether there is a way back. words: what would be sent."""
        self._actions.set_possible(OF_SELECTED, has_selected)
        self._actions.set_possible(("explore_back",), is_far)
        self._actions.set_possible(("explore_send",), has_photos)
        self.send.setEnabled(has_photos)
        self.say(words)

    def set_lasso(self, is_on: bool) -> None:
        """The mouse draws a line."""
        self.buttons["explore_lasso"].setDown(is_on)

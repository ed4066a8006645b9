"""The places of the window: Review, Explore, Lab. Each is a package of its own; the wiring file lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from photosim.ui.actions import ActionSpec


class Place(Protocol):
    """One place. It owns what it shows and works with; the window only switches between places.

    Attributes:
        name: what the settings remember, e.g. "review".
        title: the word on the switch, translated.
        bar: the controls beside the switch, in the top bar (52 px high, one line).
        widget: everything below the top bar, with a bottom bar of its own where it has one.
        actions: what can be done with a key here; the keys work only while this place is shown.
    """

    name: str
    title: str
    bar: QWidget
    widget: QWidget
    actions: Sequence[ActionSpec]

    def activated(self) -> None:
        """The place is shown now: take the focus, and read anew what may have changed meanwhile."""

    def deactivated(self) -> None:
        """Another place is shown now."""

    def step_out(self) -> bool:
        """Esc: leave what is innermost, such as a search or a zoom; whether there was something to leave."""

    def close(self) -> None:
        """The window closes: remember what is to be remembered, stop what runs."""


@runtime_checkable
class TakesPictures(Protocol):
    """A place that has its own use for pictures that are pasted while it is shown."""

    def take(self, data: QMimeData) -> bool:
        """Take them; whether there were some."""

"""The bar below a place: a button for each of its actions, what is to be said, and the one deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from photosim.ui.actions import Actions, ActionSpec
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, fit_buttons


class ActionBar(QFrame):
    """Buttons with their keys at the left, words and the deed at the right.

    Attributes:
        buttons: by the id of their action; each is enabled where its action is possible. words: what is said.
    """

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        specs: Sequence[ActionSpec],
        *,
        deed: QPushButton | None = None,
        beside: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """specs: their actions may be registered later; those without a short name have no button.

        deed: the one button that does it. beside: what stands between the buttons and the words.
        """
        super().__init__(parent)
        self.setObjectName("bottom_bar")
        self.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        self._actions, self._deed, self._beside = actions, deed, beside
        self._wordings: tuple[str, ...] = ()
        self._widest = ""
        self._optional: tuple[QWidget, ...] = ()
        self._unwanted: frozenset[QWidget] = frozenset()
        self.words = ElidedLabel(role="secondary")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.buttons = {spec.action_id: self._button(theme, spec) for spec in specs if spec.short}
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for widget in (*self.buttons.values(), *beside):
            row.addWidget(widget)
        row.addWidget(self.words, 1)
        if deed is not None:
            row.addWidget(deed)
        actions.changed.connect(self._on_keys_changed)
        actions.possible_changed.connect(self._on_possible_changed)
        self._on_keys_changed()
        self._on_possible_changed()

    def say(self, *wordings: str, widest: str = "") -> None:
        """Say one of these, the longest first: the first that fits.

        widest: takes at least the room of this, so that a longer sum does not push the buttons aside.
        """
        self._wordings, self._widest = wordings, widest
        self._fit()

    def leave_out_first(self, *parts: QWidget) -> None:
        """These are left out, in this order, where there is no room for everything."""
        self._optional = parts
        self._fit()

    def want(self, part: QWidget, wanted: bool) -> None:
        """Whether a part is to be seen at all."""
        self._unwanted = self._unwanted - {part} if wanted else self._unwanted | {part}
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys and all the words where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, in this order: the longer words, keys and the rest of the names, optional parts, all words."""
        buttons = list(self.buttons.values())
        for words, left_out, whole in self._steps():
            for part in (*buttons, *self._beside):
                part.setVisible(part not in self._unwanted and part not in left_out)
            room = self.width() - self._needed_beside(words)
            if fit_buttons(buttons, room, tokens.SPACE_S, shorten=not whole) <= room:
                break
        self.words.setText(words)

    def _steps(self) -> Iterator[tuple[str, tuple[QWidget, ...], bool]]:
        """What is said, what is left out, whether the buttons are shown with all their words."""
        wordings = self._wordings or ("",)
        for words in wordings:
            yield words, (), True
        for end in range(len(self._optional)):
            yield wordings[-1], self._optional[:end], False
        yield from (("", self._optional[:end], False) for end in range(len(self._optional) + 1))

    def _needed_beside(self, words: str) -> int:
        """What lies beside the buttons."""
        shown = [part for part in (*self._beside, self._deed) if part is not None and not part.isHidden()]
        metrics = self.words.fontMetrics()
        said = max(metrics.horizontalAdvance(text) for text in (words, self._widest)) if words else 0
        gaps = (len(shown) + bool(words)) * tokens.SPACE_S
        return sum(part.sizeHint().width() for part in shown) + said + gaps + 2 * tokens.SPACE_L + 4

    def _button(self, theme: Theme, spec: ActionSpec) -> KeyButton:
        widget = KeyButton(theme, spec.short, "")
        widget.clicked.connect(partial(self._actions.trigger, spec.action_id))
        return widget

    def _on_keys_changed(self) -> None:
        for action_id, widget in self.buttons.items():
            widget.set_key(self._actions.key_text(action_id))
        self._fit()

    def _on_possible_changed(self) -> None:
        for action_id, widget in self.buttons.items():
            widget.setEnabled(self._actions.is_possible(action_id))

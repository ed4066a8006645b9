"""What the window says in one line: calmly, over the content, and with at most a few things to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import IconButton, button, label, restyle

Choice = tuple[str, Callable[[], object]]

SHOWN_MS = 8_000
"""A notice that only confirms goes by itself after this time, unless the pointer or the focus is in it."""

GAP = 12


class Notice(QFrame):
    """One calm line.

    Signals:
        dismissed: the person closed it.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(role="medium")
        self._text.setWordWrap(True)
        self._close = IconButton(theme, "close", self.tr("Close this message"))
        self._choices: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens.SPACE_M)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 4, tokens.SPACE_S, 4)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close)
        self._close.clicked.connect(self._on_closed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def choices(self) -> list[str]:
        """The words on its buttons."""
        return [widget.text() for widget in self._choices]

    def choose(self, number: int = 0) -> None:
        """Press one of its buttons."""
        self._choices[number].click()

    def say(self, text: str, tone: str = "accent", choices: Sequence[Choice] = ()) -> None:
        """Show a sentence; each of `choices` is the words of a button and what it does."""
        self._text.setText(text)
        for widget in self._choices:
            self._buttons.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._choices.clear()
        for words, deed in choices:
            choice = button(words, "link")
            choice.setAccessibleName(words)
            choice.clicked.connect(self.hide)
            choice.clicked.connect(lambda _=False, wanted=deed: wanted())
            self._buttons.addWidget(choice)
            self._choices.append(choice)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        restyle(self)
        self.show()

    def reword(self, text: str) -> None:
        """Another sentence, the same choices."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()


class FloatingNotice(Notice):
    """A notice that lies over the lower edge of its parent, so that nothing moves when it comes or goes."""

    def __init__(self, theme: Theme, parent: QWidget, above: int) -> None:
        super().__init__(theme, parent)
        self._parent, self._above = parent, above
        self.setProperty("floating", True)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_timeout)
        parent.installEventFilter(self)

    def say(self, text: str, tone: str = "accent", choices: Sequence[Choice] = ()) -> None:
        """Show a sentence; what only confirms goes by itself."""
        super().say(text, tone, choices)
        self._place()
        self.raise_()
        self._timer.stop()
        if tone == "keep":
            self._timer.start()

    def reword(self, text: str) -> None:
        """Another sentence in the same place."""
        super().reword(text)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._parent
        most = max(240, min(760, parent.width() - 2 * GAP))
        wanted = min(most, self._text.fontMetrics().horizontalAdvance(self._text.text()) + self._beside())
        height = max(40, self.heightForWidth(wanted) if self.hasHeightForWidth() else self.sizeHint().height())
        self.setGeometry((parent.width() - wanted) // 2, parent.height() - self._above - height - GAP, wanted, height)

    def _beside(self) -> int:
        """What lies beside the sentence."""
        buttons = sum(widget.sizeHint().width() + tokens.SPACE_M for widget in self._choices)
        return buttons + self._close.sizeHint().width() + tokens.SPACE_L + tokens.SPACE_S + 2 * tokens.SPACE_M + 4

    def _on_timeout(self) -> None:
        focus = self.window().focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.hide()

"""Small parts that every other part is made of: labels that elide, buttons with their key, segments, bars, notices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from photosim.ui import tokens
from photosim.ui.icons import line_icon
from photosim.ui.text import tool_tip
from photosim.ui.theme import Theme, sized_font


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows its text literally."""
    result = QLabel(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    return result


def button(text: str, kind: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button of one kind: "", "primary", "danger", "link", "row", "quiet"."""
    result = QPushButton(text, parent)
    result.setProperty("kind", kind)
    result.setAutoDefault(False)
    if kind in ("link", "look_link"):
        result.setCursor(Qt.CursorShape.PointingHandCursor)
    return result


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class ElidedLabel(QLabel):
    """One line of plain text that is cut with an ellipsis; the whole text is in the tool tip."""

    def __init__(
        self, text: str = "", role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._mode = mode
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tool_tip(text) if len(text) > 20 else "")

    def minimumSizeHint(self) -> QSize:
        """It can shrink to a few letters."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text that fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        painter.drawText(
            room, int(self.alignment()), self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        )


class IconButton(QToolButton):
    """A button that shows a line icon; its name is spoken and shown as its tool tip."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None, kind: str = "quiet") -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setProperty("kind", kind)
        self.setFixedWidth(tokens.CONTROL_HEIGHT + (6 if kind != "quiet" else 0))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 16))
        self.rename(name)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def rename(self, name: str) -> None:
        """Another name for the same button."""
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(name))

    def set_icon(self, icon: str) -> None:
        """Another icon for the same button."""
        self._icon = icon
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setIcon(line_icon(self._icon, self._theme.colours.secondary))


class IconRow(QPushButton):
    """A flat row of the left panel: icon, text, and a number at its end."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme, self._icon = theme, icon
        self.setProperty("kind", "row")
        self.setAccessibleName(text)
        self.setIconSize(QSize(16, 16))
        self._text = text
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_number(self, number: str) -> None:
        """Show a number behind the text; nothing where it is empty."""
        self.setText(f"{self._text}  {number}" if number else self._text)
        self.setAccessibleName(f"{self._text} {number}".strip())

    def _on_theme_changed(self) -> None:
        self.setIcon(line_icon(self._icon, self._theme.colours.secondary))


class KeyButton(QPushButton):
    """A button that shows the key that does the same."""

    GAP = 10

    def __init__(self, theme: Theme, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._key = key
        self._key_shown = True
        self.setProperty("kind", "key")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name()
        theme.changed.connect(self.update)

    def set_key(self, key: str) -> None:
        """Another key does it now."""
        self._key = key
        self._name()
        self.updateGeometry()
        self.update()

    def set_key_shown(self, shown: bool) -> None:
        """Leave the key out where room is scarce."""
        self._key_shown = shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the text and the key."""
        hint = super().sizeHint()
        extra = self.GAP + self._cap_width() if self._key and self._key_shown else 0
        return QSize(hint.width() + extra, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The whole text is always readable."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the key cap at its right."""
        super().paintEvent(event)
        if self._key and self._key_shown:
            painter = QPainter(self)
            width = self._cap_width()
            cap = QRectF(self.width() - 12 - width, (self.height() - 18) / 2, width, 18)
            paint_key_cap(painter, cap, self._key, self._theme, self.isEnabled())

    def _name(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{self.text()}  ({self._key})" if self._key else self.text())

    def _cap_width(self) -> int:
        return key_cap_width(self.font(), self._key)


def key_cap_width(font: QFont, key: str) -> int:
    """How wide a key cap with this text is."""
    from PySide6.QtGui import QFontMetrics

    return max(18, QFontMetrics(sized_font(font, 11, QFont.Weight.DemiBold)).horizontalAdvance(key) + 10)


def paint_key_cap(painter: QPainter, cap: QRectF, key: str, theme: Theme, enabled: bool = True) -> None:
    """A small key with its text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("background"))
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.drawLine(
        cap.bottomLeft() + QRectF(3, -1, 0, 0).topLeft(), cap.bottomRight() + QRectF(-3, -1, 0, 0).topLeft()
    )
    painter.setFont(sized_font(painter.font(), 11, QFont.Weight.DemiBold))
    painter.setPen(theme.colour("secondary" if enabled else "line"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


class Segments(QFrame):
    """A row of choices of which exactly one is chosen.

    Signals:
        chosen: (number) the person chose another one.
    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self.setFixedHeight(32)
        for number, text in enumerate(names):
            choice = QPushButton(text)
            choice.setCheckable(True)
            choice.setAutoDefault(False)
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            choice.setAccessibleName(text)
            self._group.addButton(choice, number)
            row.addWidget(choice)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def choose(self, number: int) -> None:
        """Show another choice as the chosen one."""
        self._group.button(number).setChecked(True)

    def set_text(self, number: int, text: str) -> None:
        """Another text for one choice."""
        self._group.button(number).setText(text)
        self._group.button(number).setAccessibleName(text)

    @property
    def current(self) -> int:
        """The number of the chosen one."""
        return self._group.checkedId()


class Notice(QFrame):
    """One calm line with at most one thing to do about it.

    Signals:
        accepted: the person pressed its button.
        dismissed: the person closed it.
    """

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label(role="medium")
        self._text.setWordWrap(True)
        self._action = button("", "link")
        self._action.setAccessibleName(self.tr("Do it"))
        self._close = IconButton(theme, "close", self.tr("Close this message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, 4, tokens.SPACE_S, 4)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._then: Callable[[], object] | None = None
        self._action.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self._on_closed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, action: str = "", tone: str = "accent", then: Callable[[], object] | None = None) -> None:
        """Show a sentence; `action` is the text of its button, `then` what the button does."""
        self._then = then
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action or text)
        self._action.setVisible(bool(action))
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        restyle(self)
        self.show()

    def reword(self, text: str) -> None:
        """Another sentence, the same action."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def _on_action_clicked(self) -> None:
        then = self._then
        self.hide()
        self.accepted.emit()
        if then is not None:
            then()

    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()


class Bars(QWidget):
    """Named bars for contributions, each with its number; what speaks against the match in another colour."""

    ROW = 24

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[str, float]] = []
        theme.changed.connect(self.update)

    def set_rows(self, rows: Sequence[tuple[str, float]]) -> None:
        """Show other contributions, the strongest first."""
        self._rows = list(rows)
        self.setAccessibleName(", ".join(f"{name} {value:+.1f}" for name, value in rows) or self.tr("No details"))
        self.setFixedHeight(self.ROW * len(self._rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        most = max((abs(value) for _, value in self._rows), default=1.0) or 1.0
        names = min(int(self.width() * 0.42), 170)
        room = max(20, self.width() - names - 56)
        for number, (name, value) in enumerate(self._rows):
            top = number * self.ROW
            painter.setPen(self._theme.colour("secondary"))
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, names - 8)
            painter.drawText(QRectF(0, top, names, self.ROW), Qt.AlignmentFlag.AlignVCenter, shown)
            signed = f"{value:+.1f}".replace("-", "−")
            right = QRectF(self.width() - 48, top, 48, self.ROW)
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, signed)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if value >= 0 else "remove"))
            painter.drawRoundedRect(QRectF(names, top + self.ROW / 2 - 4, max(4, room * abs(value) / most), 8), 4, 4)


def paint_badge(painter: QPainter, line: QRectF, text: str, tone: str, theme: Theme) -> QRectF:
    """A small pill in the painter's font that ends at the right of `line`; answers where it is."""
    width = painter.fontMetrics().horizontalAdvance(text) + 16
    pill = QRectF(line.right() - width, line.center().y() - 9, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(pill, 9, 9)
    painter.setPen(theme.colour(tone))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return pill

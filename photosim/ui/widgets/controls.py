"""Small parts that every other part is made of: labels that elide, buttons with an icon or their key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from photosim.ui.style import tokens
from photosim.ui.style.icons import line_icon
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.wording.distinct import shortened
from photosim.ui.wording.formatting import tool_tip


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


class DistinctLabel(ElidedLabel):
    """One line beside another one: what differs between the two is never cut, and shown in bold."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent=parent)
        self._other = ""

    def set_texts(self, text: str, other: str) -> None:
        """Show `text`, which stands beside `other`."""
        self._other = other
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._other and self._other != self.text():
            painter.setFont(sized_font(self.font(), self.font().pixelSize(), QFont.Weight.DemiBold))
        paint_distinct(painter, QRectF(self.contentsRect()), self.text(), self._other)


def paint_distinct(painter: QPainter, room: QRectF, text: str, other: str) -> None:
    """Draw a text on one line; where there is no room for it, cut what it has in common with `other`."""
    metrics = painter.fontMetrics()
    shown = shortened(text, other, lambda words: metrics.horizontalAdvance(words) <= room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class FittingLabel(QLabel):
    """One line in the longest of several wordings that fits; the longest is in the tool tip."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._wordings: tuple[str, ...] = ("",)

    def set_wordings(self, *wordings: str) -> None:
        """Show one of these, the longest first; with none of them fitting, nothing."""
        self._wordings = (*wordings, "")
        self.setAccessibleName(wordings[0] if wordings else "")
        self.setToolTip(tool_tip(wordings[0]) if wordings else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another one may fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        fits = (words for words in self._wordings if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setText(next(fits, ""))


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

    def _on_theme_changed(self) -> None:
        self.setIcon(line_icon(self._icon, self._theme.colours.secondary))


class IconRow(QPushButton):
    """A flat row of the left panel: icon (`icon_name`), text, and a number at its end."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme, self.icon_name = theme, icon
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
        self.setIcon(line_icon(self.icon_name, self._theme.colours.secondary))


class KeyButton(QPushButton):
    """A button that shows the key that does the same."""

    GAP = 10

    def __init__(self, theme: Theme, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._words = text
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

    def set_brief(self, brief: bool) -> None:
        """Only the first part of the words, where room is scarce; the whole is in the tool tip and spoken."""
        self.setText(re.split("[,:]", self._words)[0] if brief else self._words)
        self.updateGeometry()

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
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{self._words}  ({self._key})" if self._key else self._words)

    def _cap_width(self) -> int:
        return key_cap_width(self.font(), self._key)


def fit_buttons(buttons: Sequence[KeyButton], room: int, gap: int, *, shorten: bool = True) -> int:
    """Leave out what has no room: all but the first words, then the keys. Returns the width that is used.

    shorten: whether anything may be left out.
    """
    used = 0
    for keys, brief in ((True, False), (True, True), (False, True))[: 3 if shorten else 1]:
        for widget in buttons:
            widget.set_key_shown(keys)
            widget.set_brief(brief)
        used = sum(widget.sizeHint().width() + gap for widget in buttons if not widget.isHidden())
        if used <= room:
            break
    return used


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

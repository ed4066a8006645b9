"""Paints a line of the plan: tick, the photo that stays, the photo that goes, what to know, what it frees."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photosim.domain.types import Photo
from photosim.services.plan_review import PlanRow, Risk
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.plan.plan_columns import LEFT, NARROW, SIZE_WIDTH, TICK, Columns
from photosim.ui.plan.plan_model import ENTRY_ROLE, Entry, Heading, PlanModel, Section, heading_words
from photosim.ui.plan.plan_words import companion_words, risk_words, sign_words
from photosim.ui.style import tokens
from photosim.ui.style.icons import line_pixmap
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.bars import paint_badge
from photosim.ui.widgets.controls import paint_distinct
from photosim.ui.widgets.group_delegate import paint_thumbnail
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate

ROW_HEIGHT, HEADING_HEIGHT = 84, 42
PICTURE = QSize(96, 68)
SMALL_PICTURE = QSize(64, 46)
"""In a narrow list, pictures give room to names."""


class PlanDelegate(QStyledItemDelegate):
    """One line.

    Signals:
        tick_clicked: (PlanRow).
    """

    tick_clicked = Signal(object)

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, model: PlanModel, parent: QObject, *, has_ticks: bool = True
    ) -> None:
        """has_ticks: whether rows can be left out here."""
        super().__init__(parent)
        self._theme, self._thumbnails, self._model, self._has_ticks = theme, thumbnails, model, has_ticks

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are lower than rows."""
        is_heading = isinstance(index.data(ENTRY_ROLE), Heading)
        return QSize(400, HEADING_HEIGHT if is_heading else ROW_HEIGHT)

    def editorEvent(
        self,
        event: QEvent,
        _model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on the tick."""
        entry = index.data(ENTRY_ROLE)
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(entry, PlanRow) and self._has_ticks:
            assert isinstance(event, QMouseEvent)
            if event.position().x() < option.rect.left() + LEFT + TICK + 12:
                self.tick_clicked.emit(entry)
                return True
        return False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        entry: Entry = index.data(ENTRY_ROLE)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._theme.colour("line"))
        if isinstance(entry, Heading):
            self._paint_heading(painter, area, entry, QFont(option.font))
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected:
                painter.fillRect(area, self._theme.colour("accent_soft"))
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), self._theme.colour("accent"))
            self._paint_row(painter, QRectF(area), entry, QFont(option.font))
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, heading: Heading, font: QFont) -> None:
        is_risky = heading.section is Section.RISKY
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("look" if is_risky else "keep"))
        painter.drawEllipse(QRectF(area.left() + LEFT + 3, area.center().y() - 4, 9, 9))
        bold = sized_font(font, tokens.SENTENCE_SIZE, QFont.Weight.DemiBold)
        line = QRectF(area).adjusted(LEFT + 28, 0, -LEFT, 0)
        words = heading_words(heading)
        self._text(painter, bold, "text", line, words)
        line.setLeft(line.left() + QFontMetricsF(bold).horizontalAdvance(words) + 14)
        hint = (
            translate("Words", "untick a row to leave it out")
            if is_risky
            else translate("Words", "the kept one holds all of it")
        )
        self._text(painter, sized_font(font, tokens.SMALL_SIZE), "secondary", line, hint)

    def _paint_row(self, painter: QPainter, area: QRectF, row: PlanRow, font: QFont) -> None:
        is_going = self._model.is_going(row)
        if self._has_ticks:
            self._paint_tick(painter, area, is_going)
        columns = Columns.of(area.left(), area.width(), has_ticks=self._has_ticks)
        painter.setOpacity(1.0 if is_going else tokens.DECIDED_OPACITY)
        keeper, photo = row.removal.keeper, row.removal.photo
        kept = QRectF(columns.kept, area.top(), columns.photo, area.height())
        self._paint_photo(painter, kept, keeper, photo, "keep", font)
        going = kept.translated(columns.photo, 0)
        more = Risk.MORE_PIXELS in row.risks
        self._paint_photo(painter, going, photo, keeper, "remove", font, "look" if more else "", companion_words(row))
        self._paint_risks(painter, QRectF(columns.know, area.top(), columns.know_width - 8, area.height()), row, font)
        size = formatting.bytes_text(row.removal.bytes if is_going else 0)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        line = QRectF(columns.size, area.top(), SIZE_WIDTH, area.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, size)

    def _paint_tick(self, painter: QPainter, area: QRectF, is_on: bool) -> None:
        box = QRectF(area.left() + LEFT, area.center().y() - TICK / 2, TICK, TICK)
        painter.setPen(QPen(self._theme.colour("accent" if is_on else "secondary"), 1))
        painter.setBrush(self._theme.colour("accent" if is_on else "panel"))
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            sign = line_pixmap("check", self._theme.colours.on_accent, 12, 2)
            painter.drawPixmap(box.adjusted(2, 2, -2, -2).topLeft(), sign)

    def _paint_photo(
        self, painter: QPainter, area: QRectF, photo: Photo, other: Photo, tone: str, font: QFont,
        pixels_tone: str = "", more: str = "",
    ) -> None:  # fmt: skip
        picture = SMALL_PICTURE if painter.device().width() < NARROW else PICTURE
        cell = QRectF(
            area.left(), area.top() + (area.height() - picture.height()) / 2, picture.width(), picture.height()
        )
        paint_thumbnail(painter, cell, self._thumbnails.pixmap(photo), self._theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour(tone), 2))
        painter.drawRoundedRect(cell.adjusted(-1, -1, 1, 1), 7, 7)
        line = QRectF(cell.right() + 10, area.top() + 10, area.right() - cell.right() - 22, 20)
        medium = sized_font(font, tokens.TEXT_SIZE, QFont.Weight.Medium)
        painter.setFont(medium)
        painter.setPen(self._theme.colour("text"))
        paint_distinct(painter, line, formatting.file_name(photo.path), formatting.file_name(other.path))
        small = sized_font(font, tokens.SMALL_SIZE)
        pixels = formatting.pixels_text(photo.facts.width, photo.facts.height)
        line.translate(0, 21)
        self._text(painter, small, pixels_tone or "text", line, pixels)
        taken = photo.facts.metadata.taken
        date = formatting.day_text(taken) if taken else translate("Words", "no date")
        rest = line.adjusted(QFontMetricsF(small).horizontalAdvance(pixels) + 6, 0, 0, 0)
        if QFontMetricsF(small).horizontalAdvance(f"· {date}") <= rest.width():  # half a date says nothing
            self._text(painter, small, "secondary", rest, f"· {date}")
        line.translate(0, 21)
        folder = formatting.folder_text(os.path.dirname(photo.path))
        self._text(painter, small, "secondary", line, " ".join(filter(None, (folder, more))))

    def _paint_risks(self, painter: QPainter, area: QRectF, row: PlanRow, font: QFont) -> None:
        """What to look at; what shows that it is the copy, where there is room for it; the relation and the score."""
        painter.setFont(sized_font(font, tokens.SMALL_SIZE, QFont.Weight.Medium))
        painter.setPen(self._theme.colour("look" if row.risks else "secondary"))
        room = area.adjusted(0, 7, 0, -31)
        wrapped = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        words = risk_words(row, lambda text: painter.boundingRect(room, wrapped, text).bottom() <= room.bottom())
        used = painter.boundingRect(room, wrapped, words)
        painter.drawText(room, wrapped, words)
        small = sized_font(font, tokens.SMALL_SIZE)
        signs = sign_words(row, lambda words: QFontMetricsF(small).horizontalAdvance(words) <= room.width())
        if signs and used.bottom() + 16 <= room.bottom() + 2:
            self._text(painter, small, "secondary", QRectF(room.left(), used.bottom() + 2, room.width(), 18), signs)
        self._paint_relation(painter, area, row, font)

    def _paint_relation(self, painter: QPainter, area: QRectF, row: PlanRow, font: QFont) -> None:
        relation = row.removal.relation
        painter.setFont(sized_font(font, tokens.HEADING_SIZE, QFont.Weight.Medium))
        line = QRectF(area.left(), area.bottom() - 30, area.width(), 20)
        score = formatting.percent(row.score) if row.score is not None else ""
        if relation is not None:
            name = formatting.relation_name(relation)
            width = QFontMetricsF(painter.font()).horizontalAdvance(name) + 16
            badge = paint_badge(
                painter, QRectF(line.left(), line.top(), width, line.height()), name,
                formatting.relation_tone(relation), self._theme,
            )  # fmt: skip
            line.setLeft(badge.right() + 8)
        self._text(painter, sized_font(font, tokens.SMALL_SIZE), "secondary", line, score)

    def _text(self, painter: QPainter, font: QFont, role: str, room: QRectF, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

"""Paints two photos on one canvas: side by side, split, in turn, or what differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QLabel, QWidget

from photosim.domain.types import Photo
from photosim.ui.media.image_cache import ImageCache
from photosim.ui.media.pair_overlay import Comparison
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.shown_photo import ShownPhoto
from photosim.ui.widgets.viewport import Viewport, fit_scale
from photosim.ui.wording import formatting

MARGIN = 14

PANORAMA = 2.4
"""Two photos that are wider than this, for their height, stand above each other: side by side they would be slits."""


class Mode(IntEnum):
    """How the two photos are shown; the numbers are the places in the switch."""

    SIDE_BY_SIDE = 0
    SPLIT = 1
    BLINK = 2
    DIFFERENCE = 3
    HEAT_MAP = 4


@dataclass(frozen=True, slots=True)
class Tag:
    """The pill on a photo: what happens to it. tone: colour role."""

    text: str
    tone: str


class Canvas(QLabel):
    """What is seen of two photos, and how; it changes nothing by itself. For screen readers a label is a graphic.

    Attributes:
        comparison: how the two lie on each other, once that is known. split: where the split is, 0 to 1 from the left.
        is_other_shown: whether the right photo is in the place of the left one. are_looks_shown: faces and eyes.
    """

    def __init__(self, theme: Theme, images: ImageCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images = images
        self._photos: tuple[Photo | None, Photo | None] = (None, None)
        self._tags = (Tag("", "keep"), Tag("", "remove"))
        self._mode = Mode.SIDE_BY_SIDE
        self._viewport = Viewport()
        self.split = 0.5
        self.is_other_shown = False
        self.comparison: Comparison | None = None
        self._as_stored = False
        self._looks: tuple[Any, Any] = (None, None)
        self.are_looks_shown = False
        self.setPixmap(QPixmap(1, 1))
        self.shown = (ShownPhoto(self), ShownPhoto(self))
        theme.changed.connect(self.update)

    @property
    def scale(self) -> float:
        """Screen pixels for one pixel of the left photo."""
        left = self._photos[0]
        if left is None:
            return 1.0
        return fit_scale(full_size(left), self.areas()[0]) * self._viewport.zoom * self.devicePixelRatioF()

    @property
    def can_turn(self) -> bool:
        """Whether the right photo is stored another way up than the left one."""
        return self.comparison is not None and not self.comparison.turn.isIdentity()

    @property
    def is_stacked(self) -> bool:
        """Whether the left photo stands above the right one: both are panoramas."""
        shapes = [full_size(photo) for photo in self._photos if photo is not None]
        wide = [size.width() > PANORAMA * size.height() > 0 for size in shapes]
        return self._mode is Mode.SIDE_BY_SIDE and len(wide) == 2 and all(wide)

    @property
    def is_turned(self) -> bool:
        """Whether the right photo is shown upright like the left one, though it is stored otherwise."""
        return self.can_turn and not self._as_stored and self._mode is Mode.SIDE_BY_SIDE

    def describe(self) -> None:
        """Tell screen readers which photos are shown, where, and what happens to each."""
        words = []
        for side, (part, photo, area) in enumerate(zip(self.shown, self._photos, self.areas(), strict=True)):
            part.setGeometry(area.toRect())
            part.setVisible(photo is not None)
            name = formatting.file_name(photo.path) if photo is not None else ""
            said = " · ".join(filter(None, (self._side_name(side), name, self._tags[side].text)))
            part.setAccessibleName(said)
            words += [said] if photo is not None else []
        self.setAccessibleDescription("; ".join(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both photos, in the mode chosen."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        if self._mode is Mode.SIDE_BY_SIDE:
            self._paint_side_by_side(painter)
        elif self._mode is Mode.SPLIT:
            self._paint_split(painter)
        elif self._mode is Mode.BLINK:
            self._paint_photo(painter, int(self.is_other_shown), self.areas()[0], self._frame())
        else:
            self._paint_overlay(painter)
        self._paint_tags(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_side_by_side(self, painter: QPainter) -> None:
        areas = self.areas()
        frame = self._frame() if self.is_other_shown else None
        self._paint_photo(painter, int(self.is_other_shown), areas[0], frame)
        self._paint_photo(painter, 1, areas[1])
        if self.is_stacked:
            painter.fillRect(QRectF(0, self.height() // 2, self.width(), 1), self._theme.colour("line"))
        else:
            painter.fillRect(QRectF(self.width() // 2, 0, 1, self.height()), self._theme.colour("line"))

    def _paint_split(self, painter: QPainter) -> None:
        area, frame = self.areas()[0], self._frame()
        edge = area.left() + self.split * area.width()
        self._paint_photo(painter, 0, QRectF(area.left(), area.top(), edge - area.left(), area.height()), frame)
        self._paint_photo(painter, 1, QRectF(edge, area.top(), area.right() - edge, area.height()), frame)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QPointF(edge, area.center().y()), 9, 9)
        painter.setPen(QPen(self._theme.colour("on_accent"), 1.5))
        for way in (-1, 1):
            tip = QPointF(edge + way * 5, area.center().y())
            painter.drawLine(tip, tip + QPointF(-way * 3, -3))
            painter.drawLine(tip, tip + QPointF(-way * 3, 3))

    def _paint_overlay(self, painter: QPainter) -> None:
        area, frame = self.areas()[0], self._frame()
        if self.comparison is None or frame is None:
            self._paint_photo(painter, 0, area, frame)
            return
        found = self.comparison
        painter.save()
        painter.setClipRect(area)
        painter.drawImage(frame, found.difference if self._mode is Mode.DIFFERENCE else found.heat_map)
        painter.restore()
        self._paint_tag(painter, self._legend(found), -1.0)

    def _legend(self, found: Comparison) -> Tag:
        if found.is_same:
            return Tag(self.tr("No pixel differs"), "keep")
        if not found.aligned:
            return Tag(self.tr("Not aligned: laid over each other as they are"), "look")
        if self._mode is Mode.DIFFERENCE:
            return Tag(self.tr("Bright where they differ"), "accent")
        return Tag(self.tr("Green agrees, red differs, blue is only on the left"), "accent")

    def _paint_photo(self, painter: QPainter, side: int, area: QRectF, frame: QRectF | None = None) -> None:
        photo = self._photos[side]
        if photo is None:
            return
        failure, known = self._images.failure(photo.photo_id), self._images.best(photo.photo_id)
        if known is None:
            self._paint_words(painter, area, failure)
            return
        painter.save()
        painter.setClipRect(area)
        target = self.target(side, area) if frame is None else frame
        if side == 1 and self.comparison is not None and (frame is not None or self.is_turned):
            unit = QTransform.fromScale(target.width(), target.height())
            unit *= QTransform.fromTranslate(target.x(), target.y())
            way = self.comparison.right_to_left if frame is not None else self.comparison.turn
            painter.setTransform(way * unit, combine=True)
            target = QRectF(0, 0, 1, 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 3)
        painter.drawImage(target, known[0])
        self._paint_look(painter, side, target)
        painter.restore()
        if failure:
            self._paint_words(painter, area, failure)

    def _paint_look(self, painter: QPainter, side: int, target: QRectF) -> None:
        look = self._looks[side]
        if look is None or not self.are_looks_shown:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for boxes, tone in ((look.faces, "accent"), (look.eyes, "keep")):
            pen = QPen(self._theme.colour(tone), 2)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for x, y, w, h in boxes:
                place = QRectF(target.x() + x * target.width(), target.y() + y * target.height(), w, h)
                place.setSize(QSizeF(w * target.width(), h * target.height()))
                painter.drawRect(place)

    def _paint_words(self, painter: QPainter, area: QRectF, words: str) -> None:
        painter.setPen(self._theme.colour("secondary"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 24, -24, -24), int(flags), words)

    def _paint_tags(self, painter: QPainter) -> None:
        areas = self.areas()
        if self._mode is Mode.SIDE_BY_SIDE:
            shown = [(side, areas[side].left(), areas[side].top() - 2) for side in (0, 1)]
        elif self._mode is Mode.SPLIT:
            shown = [(0, areas[0].left(), 12.0), (1, -1.0, 12.0)]
        else:
            shown = [(int(self.is_other_shown), areas[0].left(), 12.0)]
        if self._mode in (Mode.DIFFERENCE, Mode.HEAT_MAP):
            shown = []
        for side, left, top in shown:
            tag = self._tags[side]
            if self._mode is Mode.BLINK:
                tag = Tag(f"{self._side_name(side)} · {tag.text}" if tag.text else self._side_name(side), tag.tone)
            if self._photos[side] is not None and tag.text:
                self._paint_tag(painter, tag, left, top)

    def _side_name(self, side: int) -> str:
        if self.is_stacked:
            return self.tr("Above") if side == 0 else self.tr("Below")
        return self.tr("Left") if side == 0 else self.tr("Right")

    def _paint_tag(self, painter: QPainter, tag: Tag, left: float, top: float = 12.0) -> None:
        painter.setFont(sized_font(self.font(), 13, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(tag.text) + 20
        pill = QRectF(left if left >= 0 else self.width() - MARGIN - width, top, width, 27)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{tag.tone}_soft"))
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(self._theme.colour(tag.tone))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, tag.text)

    def areas(self) -> tuple[QRectF, QRectF]:
        """Where the two photos have room; in the modes that lay one over the other, both have the same."""
        inside = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._mode is not Mode.SIDE_BY_SIDE:
            return inside, inside
        if self.is_stacked:
            half = (self.height() - 1) / 2
            top = QRectF(MARGIN, MARGIN, self.width() - 2 * MARGIN, half - 2 * MARGIN)
            return top, top.translated(0, half + 1)
        half = (self.width() - 1) / 2
        left = QRectF(MARGIN, MARGIN, half - 2 * MARGIN, self.height() - 2 * MARGIN)
        return left, left.translated(half + 1, 0)

    def target(self, side: int, area: QRectF) -> QRectF:
        """Where a whole photo lies; the right one shows the same part of the picture as the left one."""
        viewport, size = self._viewport, self.size_of(side)
        if side == 1 and not viewport.is_fit and self.comparison is not None and self.comparison.aligned:
            shown_to_left = self.comparison.right_to_left
            if self.is_turned:
                shown_to_left = self.comparison.turn.inverted()[0] * shown_to_left
            viewport = viewport.across(shown_to_left, self.size_of(0), size, area)
        return viewport.target(size, area)

    def size_of(self, side: int) -> QSizeF:
        """Width and height as shown."""
        photo = self._photos[side]
        assert photo is not None
        size = full_size(photo)
        if side == 1 and self.comparison is not None and self.is_turned and not self.comparison.turn.m11():
            size.transpose()
        return size

    def _frame(self) -> QRectF | None:
        left = self._photos[0]
        return None if left is None else self._viewport.target(full_size(left), self.areas()[0])

    def split_edge(self) -> float:
        """Where the split is, from the left."""
        area = self.areas()[0]
        return area.left() + self.split * area.width()


def full_size(photo: Photo) -> QSizeF:
    """Width and height at full resolution."""
    return QSizeF(photo.facts.width, photo.facts.height)

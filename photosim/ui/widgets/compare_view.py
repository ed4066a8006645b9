"""The canvas on which two photos are compared, with zoom and pan in step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.types import Photo
from photosim.ui.comparison import Comparison
from photosim.ui.images import ImageCache, Level
from photosim.ui.theme import Theme, sized_font
from photosim.ui.widgets.viewport import Viewport, fit_scale

MARGIN = 14


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


class CompareView(QWidget):
    """Two photos, or one over the other.

    Signals:
        zoom_changed: another part is seen.
        comparison_wanted: how this pair lies on each other is needed.
        menu_wanted: (photo, place on the screen).
    """

    zoom_changed = Signal()
    comparison_wanted = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, images: ImageCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images = images
        self._photos: tuple[Photo | None, Photo | None] = (None, None)
        self._tags = (Tag("", "keep"), Tag("", "remove"))
        self._mode = Mode.SIDE_BY_SIDE
        self._viewport = Viewport()
        self._split = 0.5
        self._other_shown = False
        self._comparison: Comparison | None = None
        self._grabbed: QPoint | None = None
        self._drags_split = False
        self._ahead: list[Photo] = []
        self._settled = QTimer(self, singleShot=True, interval=120)
        self._settled.timeout.connect(self._on_settled)
        self.setMinimumSize(240, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("The two photos"))
        theme.changed.connect(self.update)
        images.image_ready.connect(self._on_image_ready)
        images.image_failed.connect(self._on_image_ready)

    # what is shown

    @property
    def photos(self) -> tuple[Photo | None, Photo | None]:
        """Left and right."""
        return self._photos

    @property
    def mode(self) -> Mode:
        """How they are shown."""
        return self._mode

    @property
    def viewport_now(self) -> Viewport:
        """Which part is seen."""
        return self._viewport

    def set_pair(self, left: Photo | None, right: Photo | None, ahead: list[Photo]) -> None:
        """Show two photos and decode `ahead` after them. The zoom stays, so that candidates can be flicked through."""
        same_left = left is not None and self._photos[0] is not None and left.photo_id == self._photos[0].photo_id
        self._photos = (left, right)
        self._ahead = ahead
        self._comparison = None
        if not same_left:
            self._viewport = Viewport()
        self._ask()
        self.update()
        self.zoom_changed.emit()
        self._ask_comparison()

    def set_tags(self, left: Tag, right: Tag) -> None:
        """What happens to each of the two."""
        self._tags = (left, right)
        self.setAccessibleDescription(f"{left.text} · {right.text}")
        self.update()

    def set_mode(self, mode: Mode) -> None:
        """Show them in another way."""
        self._mode = mode
        self._other_shown = False
        self._ask()
        self.update()
        self._ask_comparison()

    def set_comparison(self, comparison: Comparison) -> None:
        """How the two lie on each other; that of another pair is dropped."""
        if [photo.photo_id for photo in self._photos if photo] == [comparison.left, comparison.right]:
            self._comparison = comparison
            self.update()

    def show_other(self, shown: bool) -> None:
        """Blink: show the right photo in the place of the left one, while a key is held."""
        self._other_shown = shown
        self.update()

    # zoom

    def zoom_fit(self) -> None:
        """Show the whole photos."""
        self._set_viewport(Viewport())

    def zoom_actual(self) -> None:
        """One pixel of the left photo for one of the screen; a second time, the whole photos."""
        left = self._photos[0]
        if left is None:
            return None
        if not self._viewport.is_fit:
            return self.zoom_fit()
        size = _size(left)
        return self._set_viewport(self._viewport.at_scale(1 / self.devicePixelRatioF(), size, self._areas()[0]))

    def zoom_by(self, factor: float) -> None:
        """Nearer or farther, around the middle."""
        area = self._areas()[0]
        if self._photos[0] is not None:
            self._set_viewport(self._viewport.zoomed(factor, area.center(), _size(self._photos[0]), area))

    @property
    def scale(self) -> float:
        """Screen pixels for one pixel of the left photo."""
        left = self._photos[0]
        if left is None:
            return 1.0
        return fit_scale(_size(left), self._areas()[0]) * self._viewport.zoom * self.devicePixelRatioF()

    def _set_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._settled.start()
        self.update()
        self.zoom_changed.emit()

    # painting

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
            self._paint_photo(painter, int(self._other_shown), self._areas()[0], self._frame())
        else:
            self._paint_overlay(painter)
        self._paint_tags(painter)

    def _paint_side_by_side(self, painter: QPainter) -> None:
        areas = self._areas()
        frame = self._frame() if self._other_shown else None
        self._paint_photo(painter, int(self._other_shown), areas[0], frame)
        self._paint_photo(painter, 1, areas[1])
        middle = self.width() // 2
        painter.fillRect(QRectF(middle, 0, 1, self.height()), self._theme.colour("line"))

    def _paint_split(self, painter: QPainter) -> None:
        area, frame = self._areas()[0], self._frame()
        edge = area.left() + self._split * area.width()
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
        area, frame = self._areas()[0], self._frame()
        if self._comparison is None or frame is None:
            self._paint_photo(painter, 0, area, frame)
            return
        found = self._comparison
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
        target = self._target(side, area) if frame is None else frame
        if side == 1 and frame is not None and self._comparison is not None:
            unit = QTransform.fromScale(frame.width(), frame.height()) * QTransform.fromTranslate(frame.x(), frame.y())
            painter.setTransform(self._comparison.right_to_left * unit, combine=True)
            target = QRectF(0, 0, 1, 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 3)
        painter.drawImage(target, known[0])
        painter.restore()
        if failure:
            self._paint_words(painter, area, failure)

    def _paint_words(self, painter: QPainter, area: QRectF, words: str) -> None:
        painter.setPen(self._theme.colour("secondary"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 24, -24, -24), int(flags), words)

    def _paint_tags(self, painter: QPainter) -> None:
        areas = self._areas()
        if self._mode is Mode.SIDE_BY_SIDE:
            shown = [(0, areas[0].left()), (1, areas[1].left())]
        elif self._mode is Mode.SPLIT:
            shown = [(0, areas[0].left()), (1, -1.0)]
        else:
            shown = [(int(self._other_shown), areas[0].left())]
        if self._mode in (Mode.DIFFERENCE, Mode.HEAT_MAP):
            shown = []
        for side, left in shown:
            if self._photos[side] is not None and self._tags[side].text:
                self._paint_tag(painter, self._tags[side], left)

    def _paint_tag(self, painter: QPainter, tag: Tag, left: float) -> None:
        painter.setFont(sized_font(self.font(), 13, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(tag.text) + 20
        pill = QRectF(left if left >= 0 else self.width() - MARGIN - width, 12, width, 27)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{tag.tone}_soft"))
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(self._theme.colour(tag.tone))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, tag.text)

    def _areas(self) -> tuple[QRectF, QRectF]:
        inside = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._mode is not Mode.SIDE_BY_SIDE:
            return inside, inside
        half = (self.width() - 1) / 2
        left = QRectF(MARGIN, MARGIN, half - 2 * MARGIN, self.height() - 2 * MARGIN)
        return left, left.translated(half + 1, 0)

    def _target(self, side: int, area: QRectF) -> QRectF:
        """Where a whole photo lies; the right one shows the same part of the picture as the left one."""
        photo = self._photos[side]
        assert photo is not None
        viewport = self._viewport
        if side == 1 and not viewport.is_fit and self._comparison is not None and self._comparison.aligned:
            left = self._photos[0]
            assert left is not None
            viewport = viewport.across(self._comparison.right_to_left, _size(left), _size(photo), area)
        return viewport.target(_size(photo), area)

    def _frame(self) -> QRectF | None:
        left = self._photos[0]
        return None if left is None else self._viewport.target(_size(left), self._areas()[0])

    # decoding

    def _ask(self) -> None:
        shown = [photo for photo in self._photos if photo is not None]
        area = self._areas()[0]
        ratio = self.devicePixelRatioF()
        self._images.set_screen_side(int(max(area.width(), area.height()) * ratio))
        full = not self._viewport.is_fit and any(self._needs_full(photo) for photo in shown)
        self._images.want(shown, self._ahead, full)

    def _needs_full(self, photo: Photo) -> bool:
        seen = fit_scale(_size(photo), self._areas()[0]) * self._viewport.zoom * self.devicePixelRatioF()
        longest = max(photo.facts.width, photo.facts.height)
        return seen * longest > 1.05 * self._images.side_for(photo, Level.SCREEN)

    def _ask_comparison(self) -> None:
        needed = self._mode is not Mode.SIDE_BY_SIDE or not self._viewport.is_fit
        if needed and self._comparison is None and None not in self._photos:
            self.comparison_wanted.emit()

    def _on_settled(self) -> None:
        self._ask()
        self._ask_comparison()

    def _on_image_ready(self, photo_id: int) -> None:
        if any(photo is not None and photo.photo_id == photo_id for photo in self._photos):
            self.update()

    # the mouse

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decode at the new size, once resizing is over."""
        self._settled.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        side, area = self._side_at(event.position())
        photo = self._photos[side]
        if photo is not None:
            factor = 1.0015 ** event.angleDelta().y()
            self._set_viewport(self._viewport.zoomed(factor, event.position(), _size(photo), area))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the photos or of the split; blink shows the other one while the button is down."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return super().mousePressEvent(event)
        self._grabbed = event.position().toPoint()
        if self._mode is Mode.BLINK and self._viewport.is_fit:
            self.show_other(True)
        self._drags_split = self._mode is Mode.SPLIT and abs(event.position().x() - self._split_edge()) < 14
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or move the split."""
        area = self._areas()[0]
        if self._grabbed is None:
            near = self._mode is Mode.SPLIT and abs(event.position().x() - self._split_edge()) < 14
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        elif self._drags_split or (self._mode is Mode.SPLIT and self._viewport.is_fit):
            self._split = min(1.0, max(0.0, (event.position().x() - area.left()) / area.width()))
            self.update()
        else:
            side, area = self._side_at(QPointF(self._grabbed))
            photo = self._photos[side]
            if photo is not None:
                by = event.position() - QPointF(self._grabbed)
                self._set_viewport(self._viewport.moved(by, _size(photo), area))
            self._grabbed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None
        self._drags_split = False
        if self._mode is Mode.BLINK:
            self.show_other(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """100 % and back."""
        self.zoom_actual()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the photo under the pointer."""
        side, _ = self._side_at(QPointF(event.pos()))
        photo = self._photos[side]
        if photo is not None:
            self.menu_wanted.emit(photo, event.globalPos())

    def move_split(self, by: float) -> None:
        """Move the split by a share of the width."""
        self._split = min(1.0, max(0.0, self._split + by))
        self.update()

    def _split_edge(self) -> float:
        area = self._areas()[0]
        return area.left() + self._split * area.width()

    def _side_at(self, at: QPointF) -> tuple[int, QRectF]:
        areas = self._areas()
        side = int(self._mode is Mode.SIDE_BY_SIDE and at.x() > self.width() / 2)
        return side, areas[side]


def _size(photo: Photo) -> QSizeF:
    return QSizeF(photo.facts.width, photo.facts.height)

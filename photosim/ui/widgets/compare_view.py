"""The two photos under the hand: zoom and pan in step, the split, blinking, and what has to be decoded for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.domain.types import Pair, Photo
from photosim.ui.media.image_cache import ImageCache, Level
from photosim.ui.media.pair_overlay import Comparison
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.canvas import Canvas, Mode, Tag, full_size
from photosim.ui.widgets.viewport import Viewport, fit_scale
from photosim.ui.wording.edit_phrases import is_turn

BLINK_MS = 600
"""Each photo is shown for so long: long enough to look at it, short enough for what differs to jump."""


class CompareView(Canvas):
    """Two photos, or one over the other.

    Signals:
        zoom_changed: another part is seen. turn_changed: the right photo stands otherwise now.
        comparison_requested: how this pair lies on each other is needed.
        menu_requested: (photo, place on the screen).
    """

    zoom_changed = Signal()
    turn_changed = Signal()
    comparison_requested = Signal()
    menu_requested = Signal(object, QPoint)

    def __init__(self, theme: Theme, images: ImageCache, parent: QWidget | None = None) -> None:
        super().__init__(theme, images, parent)
        self._grabbed: QPoint | None = None
        self._drags_split = False
        self._ahead: list[Photo] = []
        self._settled = QTimer(self, singleShot=True, interval=120)
        self._settled.timeout.connect(self._on_settled)
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._on_blink)
        self.setMinimumSize(240, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The two photos"))
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
        self.comparison = None
        if not same_left:
            self._viewport = Viewport()
        self._ask()
        self.describe()
        self.update()
        self.zoom_changed.emit()
        self.turn_changed.emit()
        self._ask_comparison()

    def set_tags(self, left: Tag, right: Tag) -> None:
        """What happens to each of the two."""
        self._tags = (left, right)
        self.describe()
        self.update()

    def set_mode(self, mode: Mode) -> None:
        """Show them in another way."""
        self._mode = mode
        self.is_other_shown = False
        self._blink.stop()
        if mode is Mode.BLINK:
            self._blink.start()
        self._ask()
        self.describe()
        self.update()
        self.turn_changed.emit()
        self._ask_comparison()

    def set_comparison(self, comparison: Comparison) -> None:
        """How the two lie on each other; that of another pair is dropped."""
        if [photo.photo_id for photo in self._photos if photo] == [comparison.left, comparison.right]:
            self.comparison = comparison
            self.update()
            self.turn_changed.emit()

    def expect_turn(self, pair: Pair | None) -> None:
        """Where the scan says that the right photo is turned or mirrored, find out how, to show it upright."""
        ids = [photo.photo_id for photo in self._photos if photo is not None]
        if pair is not None and sorted(ids) == [pair.a, pair.b] and any(map(is_turn, pair.edits)):
            self._ask_comparison(needed=True)

    def toggle_stored(self) -> None:
        """Show the right photo as it is stored, or upright like the left one."""
        self._as_stored = not self._as_stored
        self.update()
        self.turn_changed.emit()

    def set_looks(self, left: Any, right: Any) -> None:
        """What was seen in the two photos: faces and eyes."""
        self._looks = (left, right)
        self.update()

    def toggle_looks(self) -> None:
        """Draw faces and eyes, or no longer."""
        self.are_looks_shown = not self.are_looks_shown
        self.update()

    def show_other(self, shown: bool) -> None:
        """Blink: show the right photo in the place of the left one, while a key is held."""
        self.is_other_shown = shown
        self.update()

    @property
    def is_blinking(self) -> bool:
        """Whether left and right are shown in turn."""
        return self._blink.isActive()

    def _on_blink(self) -> None:
        if self.isVisible() and self._grabbed is None:
            self.show_other(not self.is_other_shown)

    # zoom

    def zoom_fit(self) -> None:
        """Show the whole photos."""
        self.set_viewport(Viewport())

    def zoom_actual(self) -> None:
        """One pixel of the left photo for one of the screen; a second time, the whole photos."""
        left = self._photos[0]
        if left is None:
            return None
        if not self._viewport.is_fit:
            return self.zoom_fit()
        size = full_size(left)
        return self.set_viewport(self._viewport.at_scale(1 / self.devicePixelRatioF(), size, self.areas()[0]))

    def zoom_by(self, factor: float) -> None:
        """Nearer or farther, around the middle."""
        area = self.areas()[0]
        if self._photos[0] is not None:
            self.set_viewport(self._viewport.zoomed(factor, area.center(), full_size(self._photos[0]), area))

    def set_viewport(self, viewport: Viewport) -> None:
        """See another part."""
        self._viewport = viewport
        self._settled.start()
        self.update()
        self.zoom_changed.emit()

    # decoding

    def _ask(self) -> None:
        shown = [photo for photo in self._photos if photo is not None]
        area = self.areas()[0]
        ratio = self.devicePixelRatioF()
        self._images.set_screen_side(int(max(area.width(), area.height()) * ratio))
        full = not self._viewport.is_fit and any(self._needs_full(photo) for photo in shown)
        self._images.want(shown, self._ahead, full)

    def _needs_full(self, photo: Photo) -> bool:
        seen = fit_scale(full_size(photo), self.areas()[0]) * self._viewport.zoom * self.devicePixelRatioF()
        longest = max(photo.facts.width, photo.facts.height)
        return seen * longest > 1.05 * self._images.side_for(photo, Level.SCREEN)

    def _ask_comparison(self, needed: bool = False) -> None:
        needed = needed or self._mode is not Mode.SIDE_BY_SIDE or not self._viewport.is_fit
        if needed and self.comparison is None and None not in self._photos:
            self.comparison_requested.emit()

    def _on_settled(self) -> None:
        self._ask()
        self._ask_comparison()

    def _on_image_ready(self, photo_id: int) -> None:
        if any(photo is not None and photo.photo_id == photo_id for photo in self._photos):
            self.update()

    # the mouse

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decode at the new size, once resizing is over."""
        super().resizeEvent(event)
        self.describe()
        self._settled.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        side, area = self._side_at(event.position())
        photo = self._photos[side]
        if photo is not None:
            factor = 1.0015 ** event.angleDelta().y()
            self.set_viewport(self._viewport.zoomed(factor, event.position(), self.size_of(side), area))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the photos or of the split; blink shows the other one while the button is down."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return super().mousePressEvent(event)
        self._grabbed = event.position().toPoint()
        if self._mode is Mode.BLINK and self._viewport.is_fit:
            self.show_other(True)
        self._drags_split = self._mode is Mode.SPLIT and abs(event.position().x() - self.split_edge()) < 14
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or move the split."""
        area = self.areas()[0]
        if self._grabbed is None:
            near = self._mode is Mode.SPLIT and abs(event.position().x() - self.split_edge()) < 14
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        elif self._drags_split or (self._mode is Mode.SPLIT and self._viewport.is_fit):
            self.split = min(1.0, max(0.0, (event.position().x() - area.left()) / area.width()))
            self.update()
        else:
            side, area = self._side_at(QPointF(self._grabbed))
            photo = self._photos[side]
            if photo is not None:
                by = event.position() - QPointF(self._grabbed)
                self.set_viewport(self._viewport.moved(by, self.size_of(side), area))
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
            self.menu_requested.emit(photo, event.globalPos())

    def _side_at(self, at: QPointF) -> tuple[int, QRectF]:
        areas = self.areas()
        beyond = at.y() > self.height() / 2 if self.is_stacked else at.x() > self.width() / 2
        side = int(self._mode is Mode.SIDE_BY_SIDE and beyond)
        return side, areas[side]

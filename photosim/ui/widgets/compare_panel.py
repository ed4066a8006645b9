"""The right side: mode switch, the two photos with their captions, the candidates, why and what differs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.ui.media.image_cache import ImageCache
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.canvas import Mode
from photosim.ui.widgets.compare_view import CompareView
from photosim.ui.widgets.controls import ElidedLabel, IconButton, button, label
from photosim.ui.widgets.details import Details
from photosim.ui.widgets.group_delegate import paint_best, paint_mark, paint_thumbnail
from photosim.ui.widgets.segments import Segments
from photosim.ui.wording import formatting

TIGHT_BELOW = 720


class Caption(QWidget):
    """Folder and name at the left, pixels and bytes at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ElidedLabel(role="secondary", mode=Qt.TextElideMode.ElideMiddle)
        self._size = label(role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self._path, 1)
        row.addWidget(self._size)

    def set_photo(self, photo: Photo | None, roots: list[str]) -> None:
        """Show one photo's name and size."""
        if photo is None:
            self._path.setText("")
            self._size.clear()
            return
        self._path.setText(formatting.crumb_path(photo.path, roots))
        size = formatting.pixels_text(photo.facts.width, photo.facts.height)
        self._size.setText(f"{size} · {formatting.bytes_text(photo.size)}")


class Strip(QWidget):
    """The photos of a group of more than two, the keeper first.

    Signals:
        chosen: (place) show this photo at the right; 1 is the first candidate.
        left_chosen: (place) show this photo at the left (Shift and click), to compare any two.
    """

    chosen = Signal(int)
    left_chosen = Signal(int)
    STEP = tokens.THUMBNAIL_WIDTH + 8

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self._photos: tuple[Photo, ...] = ()
        self._removed: frozenset[int] = frozenset()
        self._shown = (0, 1)
        self._first = self._best = 0
        self.setFixedHeight(tokens.THUMBNAIL_HEIGHT + 20)
        self.setAccessibleName(self.tr("Photos of this group"))
        self.setToolTip(
            self.tr("Click: compare with the keeper. Shift and click: put it at the left, to compare any two.")
        )
        thumbnails.thumbnail_ready.connect(self.update)
        theme.changed.connect(self.update)

    def set_photos(
        self, photos: tuple[Photo, ...], shown: tuple[int, int], removed: frozenset[int], best: int = 0
    ) -> None:
        """Show a group; `shown` are the places of the left and the right photo, `best` is the best shot."""
        self._best = best
        self._photos, self._shown, self._removed = photos, shown, removed
        current = shown[1]
        fits = max(1, (self.width() - 24) // self.STEP)
        self._first = max(0, min(current - fits // 2, len(photos) - fits))
        self.setVisible(len(photos) > 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The thumbnails that fit around the current one."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        for place in range(self._first, len(self._photos)):
            cell = self._cell(place)
            if cell.left() > self.width():
                break
            photo = self._photos[place]
            if place == self._shown[1] or (place == self._shown[0] and place):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("accent"))
                painter.drawRoundedRect(cell.adjusted(-3, -3, 3, 3), 8, 8)
            paint_thumbnail(painter, cell, self._thumbnails.pixmap(photo), self._theme)
            if place == 0:
                paint_mark(painter, cell, "keep", self._theme)
            elif photo.photo_id in self._removed:
                paint_mark(painter, cell, "remove", self._theme)
            if photo.photo_id == self._best:
                paint_best(painter, cell, self._theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the photo under the pointer."""
        for place in range(self._first, len(self._photos)):
            if self._cell(place).contains(event.position()):
                shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self.left_chosen if shift else self.chosen).emit(place)

    def _cell(self, place: int) -> QRectF:
        left = 14 + (place - self._first) * self.STEP
        return QRectF(left, 8, tokens.THUMBNAIL_WIDTH, tokens.THUMBNAIL_HEIGHT)


class ComparePanel(QWidget):
    """Everything about one pair.

    Signals:
        previous_requested, next_requested: another candidate of the group.
        candidate_chosen: (place) this candidate. left_chosen: (place) this one at the left.
    """

    previous_requested = Signal()
    next_requested = Signal()
    candidate_chosen = Signal(int)
    left_chosen = Signal(int)

    def __init__(self, theme: Theme, images: ImageCache, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.view = CompareView(theme, images)
        self.captions = (Caption(), Caption())
        self.strip = Strip(theme, thumbnails)
        self.strip.hide()
        self.details = Details(theme)
        self.modes = Segments(self._mode_names(), self.tr("How to compare"))
        self.zoom = button(self.tr("Fit"), "quiet")
        self.turn = button("", "quiet")
        self.turn.setToolTip(self.tr("The right photo is stored turned or mirrored. Click to see it the other way."))
        self.turn.hide()
        self.place = label(role="secondary")
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._canvas())
        self.splitter.addWidget(self.details)
        self.splitter.setHandleWidth(5)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([600, 190])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.splitter, 1)
        self.modes.chosen.connect(self._on_mode_chosen)
        self.zoom.clicked.connect(self.view.zoom_actual)
        self.turn.clicked.connect(self.view.toggle_stored)
        self.view.zoom_changed.connect(self._on_zoom_changed)
        self.view.turn_changed.connect(self._on_turn_changed)
        self.strip.chosen.connect(self.candidate_chosen)
        self.strip.left_chosen.connect(self.left_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the bar together where it has little room."""
        super().resizeEvent(event)
        tight = self.width() < TIGHT_BELOW
        self.place.setVisible(not tight)
        self.modes.set_tight(tight)

    def set_mode(self, mode: Mode) -> None:
        """Compare in another way."""
        self.modes.choose(int(mode))
        self.view.set_mode(mode)

    def set_photos(self, left: Photo | None, right: Photo | None, ahead: list[Photo], roots: list[str]) -> None:
        """Show a pair."""
        self.view.set_pair(left, right, ahead)
        self.captions[0].set_photo(left, roots)
        self.captions[1].set_photo(right, roots)

    def set_place(self, words: str) -> None:
        """Say which photo of the group it is."""
        self.place.setText(words)

    def _mode_names(self) -> list[str]:
        return [
            self.tr("Side by side"), self.tr("Split"), self.tr("Blink"), self.tr("Difference"), self.tr("Heat map")
        ]  # fmt: skip

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("compare_bar")
        bar.setFixedHeight(46)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        row.addWidget(self.modes)
        row.addWidget(self.zoom)
        row.addWidget(self.turn)
        row.addStretch(1)
        row.addWidget(self.place)
        for icon, name, wanted in (
            ("arrow-left", self.tr("Previous photo of this group"), self.previous_requested),
            ("arrow-right", self.tr("Next photo of this group"), self.next_requested),
        ):
            step = IconButton(self._theme, icon, name)
            step.clicked.connect(wanted)
            row.addWidget(step)
        return bar

    def _canvas(self) -> QWidget:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)
        names = CaptionRow(self._theme, *self.captions)
        column.addWidget(names)
        return holder

    def _on_mode_chosen(self, number: int) -> None:
        self.view.set_mode(Mode(number))

    def _on_turn_changed(self) -> None:
        words = self.tr("Right: turned to match") if self.view.is_turned else self.tr("Right: as it is stored")
        self.turn.setText(words)
        self.turn.setAccessibleName(words)
        self.turn.setVisible(self.view.can_turn and self.view.mode is Mode.SIDE_BY_SIDE)

    def _on_zoom_changed(self) -> None:
        fit = self.view.viewport_now.is_fit
        self.zoom.setText(self.tr("Fit") if fit else formatting.percent(self.view.scale))


class CaptionRow(QWidget):
    """The two captions on the colour of the canvas, divided by the same hairline."""

    def __init__(self, theme: Theme, left: Caption, right: Caption) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.setFixedHeight(34)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        painter.fillRect(self.width() // 2, 0, 1, self.height(), self._theme.colour("line"))

"""The right side: mode switch, the two photos with their captions, the candidates, why and what differs."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.ui.media.image_cache import ImageCache
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.canvas import Mode
from photosim.ui.widgets.compare_view import CompareView
from photosim.ui.widgets.controls import DistinctLabel, IconButton, button, label
from photosim.ui.widgets.details import Details
from photosim.ui.widgets.segments import Segments
from photosim.ui.widgets.strip import Strip
from photosim.ui.wording import formatting

ARROWS = 2 * (tokens.CONTROL_HEIGHT + tokens.SPACE_S) + 2 * tokens.SPACE_L
TAG_WIDTH = 180
"""Pixels that the words on what happens to a photo may need."""

STRIP_FROM = 560
"""The strip has its place from this height of the panel on; in a lower window the photos need it."""
LEAST_WIDTH = 380
"""Said outright: otherwise the words of each pair would move the panels beside this one."""


class Caption(QWidget):
    """Name above, folder, pixels and bytes below; what differs between the two captions is never cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = DistinctLabel()
        self._folder = DistinctLabel("small")
        self._size = label(role="small")
        below = QHBoxLayout()
        below.setSpacing(tokens.SPACE_M)
        below.addWidget(self._folder, 1)
        below.addWidget(self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 2, 14, 4)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addLayout(below)

    def set_photo(self, photo: Photo | None, other: Photo | None, roots: list[str]) -> None:
        """Show one photo's name, folder and size, beside those of the other one."""
        if photo is None or other is None:
            self._name.set_texts("", "")
            self._folder.set_texts("", "")
            self._size.clear()
            return
        self._name.set_texts(formatting.file_name(photo.path), formatting.file_name(other.path))
        folders = [formatting.crumb_path(os.path.dirname(each.path), roots) for each in (photo, other)]
        self._folder.set_texts(*folders)
        size = formatting.pixels_text(photo.facts.width, photo.facts.height)
        self._size.setText(" · ".join(filter(None, (size, formatting.bytes_text(photo.size)))))


class ComparePanel(QWidget):
    """Everything about one pair.

    Signals:
        previous_requested, next_requested: another candidate of the group.
        all_requested: all photos of the group at once.
        candidate_chosen: (place) this candidate. left_chosen: (place) this one at the left.
    """

    previous_requested = Signal()
    next_requested = Signal()
    all_requested = Signal()
    candidate_chosen = Signal(int)
    left_chosen = Signal(int)

    def __init__(self, theme: Theme, images: ImageCache, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(LEAST_WIDTH)
        self._theme = theme
        self.view = CompareView(theme, images)
        self.captions = (Caption(), Caption())
        self.strip = Strip(theme, thumbnails)
        self.details = Details(theme)
        self.modes = Segments(self._mode_names(), self.tr("How to compare"))
        self.zoom = button(self.tr("Fit"), "quiet")
        self.turn = button(self._turn_words(True), parent=self.view)
        self.turn.setToolTip(self.tr("The right photo is stored turned or mirrored. Click to see it the other way."))
        self.turn.hide()
        self.place = label(role="secondary")
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._reserve()
        self.all = IconButton(theme, "grid", self.tr("All photos of this group"))
        self.all.clicked.connect(self.all_requested)
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
        """Draw the bar together where it has little room, and leave the strip out where there is little height."""
        super().resizeEvent(event)
        self._fit_bar()
        self.strip.setVisible(self.height() >= STRIP_FROM)
        self._place_turn()

    def _fit_bar(self) -> None:
        """Leave out, in this order: room in the switch, which photo of the group it is, the zoom, the way to all.

        It depends on the width alone, never on the pair: nothing moves from pair to pair.
        """
        fits = ((False, 3), (True, 3), (True, 2), (True, 1), (True, 0))
        for tight, shown in fits:
            self.modes.set_tight(tight)
            for number, part in enumerate((self.all, self.zoom, self.place)):
                part.setVisible(number < shown)
            parts = (self.modes, self.zoom, self.place, self.all)
            widths = (max(part.sizeHint().width(), part.minimumWidth()) for part in parts if not part.isHidden())
            needed = sum(width + tokens.SPACE_S for width in widths)
            if needed + ARROWS <= self.width():
                break

    def _place_turn(self) -> None:
        """At the upper right of the photos, over them, and below what happens to the right one where that is near."""
        size = self.turn.sizeHint()
        is_near = self.view.width() / 2 < size.width() + TAG_WIDTH
        left, top = self.view.width() - size.width() - 12, 44 if is_near else 10
        self.turn.setGeometry(left, top, size.width(), size.height())

    def set_mode(self, mode: Mode) -> None:
        """Compare in another way."""
        self.modes.choose(int(mode))
        self.view.set_mode(mode)

    def set_photos(self, left: Photo | None, right: Photo | None, ahead: list[Photo], roots: list[str]) -> None:
        """Show a pair."""
        self.view.set_pair(left, right, ahead)
        self.captions[0].set_photo(left, right, roots)
        self.captions[1].set_photo(right, left, roots)

    def set_place(self, words: str) -> None:
        """Say which photo of the group it is."""
        self.place.setText(words)

    def _reserve(self) -> None:
        """Room for the longest words, so that shorter ones do not move what is beside them."""
        widest = self.tr("photo {n} of {m}").format(n=formatting.count(888), m=formatting.count(888))
        self.place.setFixedWidth(self.place.fontMetrics().horizontalAdvance(widest) + 2)
        words = (self.tr("Fit"), formatting.percent(8.88))
        self.zoom.setFixedWidth(max(map(self.zoom.fontMetrics().horizontalAdvance, words)) + 24)

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
        row.addStretch(1)
        row.addWidget(self.place)
        row.addWidget(self.all)
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
        words = self._turn_words(self.view.is_turned)
        self.turn.setText(words)
        self.turn.setAccessibleName(words)
        self.turn.setVisible(self.view.can_turn and self.view.mode is Mode.SIDE_BY_SIDE)
        self._place_turn()

    def _turn_words(self, is_turned: bool) -> str:
        return self.tr("Right: turned to match") if is_turned else self.tr("Right: as it is stored")

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
        self.setFixedHeight(46)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("canvas"))
        painter.fillRect(self.width() // 2, 0, 1, self.height(), self._theme.colour("line"))

"""The left side of Explore: the photo asked for, opinions as chips, the way here, where to drop another photo."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from photosim.services.exploring import Asked
from photosim.ui.explore.explore_session import Step
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, IconButton, button, label
from photosim.ui.wording import formatting

PICTURE = QSize(216, 150)
WAY = 6
"""Steps shown of the way."""


class SidePanel(QWidget):
    """Shows one step of the way, and what can be done from there.

    Signals:
        back_requested, forward_requested, copies_requested, compare_requested, choose_requested.
        chip_removed: (path, empty for all of them). step_requested: (number on the way).
        pause_requested, cancel_requested: of the drawing of the map.
    """

    back_requested = Signal()
    forward_requested = Signal()
    copies_requested = Signal()
    compare_requested = Signal()
    chip_removed = Signal(str)
    step_requested = Signal(int)
    choose_requested = Signal()
    pause_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left_panel")
        self.setMinimumWidth(tokens.LEFT_WIDTH)
        self.back = IconButton(theme, "arrow-left", self.tr("Back"))
        self.forward = IconButton(theme, "arrow-right", self.tr("Forward"))
        self.picture = QLabel()
        self.picture.setFixedSize(PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("The photo asked for"))
        self.name = ElidedLabel(role="strong", mode=Qt.TextElideMode.ElideMiddle)
        self.folder = ElidedLabel(role="small", mode=Qt.TextElideMode.ElideLeft)
        self.facts = ElidedLabel(role="small")
        self.copies = button(self.tr("Copies of this"))
        self.compare = button(self.tr("Compare"))
        self.chips = QVBoxLayout()
        self.way = QVBoxLayout()
        self.drop = button(self.tr("Drop or paste a photo, or choose one…"), "link")
        self.map_card = _MapCard()
        self._theme = theme
        self._lay_out()
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.copies.clicked.connect(self.copies_requested)
        self.compare.clicked.connect(self.compare_requested)
        self.drop.clicked.connect(self.choose_requested)
        self.map_card.pause.clicked.connect(self.pause_requested)
        self.map_card.cancel.clicked.connect(self.cancel_requested)
        self.show_step((), -1)

    def show_step(self, way: Sequence[Step], place: int) -> None:
        """The photo asked for, what was said on the way."""
        step = way[place] if 0 <= place < len(way) else None
        self.back.setEnabled(place > 0)
        self.forward.setEnabled(0 <= place < len(way) - 1)
        for widget in (self.picture, self.name, self.folder, self.facts, self.copies, self.compare):
            widget.setVisible(step is not None)
        if step is not None:
            self._show_asked(step.asked)
        self._show_chips(step)
        self._show_way(way, place)

    def show_picture(self, image: QImage) -> None:
        """The picture asked for."""
        if image.isNull():
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        way = Qt.AspectRatioMode.KeepAspectRatio
        pixmap = QPixmap.fromImage(image.scaled(PICTURE * ratio, way, Qt.TransformationMode.SmoothTransformation))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def _show_asked(self, asked: Asked) -> None:
        self.name.setText(formatting.file_name(asked.path))
        self.folder.setText(formatting.short_path(os.path.dirname(asked.path)))
        facts = asked.photo.facts if asked.photo else None
        size = formatting.pixels_text(facts.width, facts.height) if facts else self.tr("not in the library")
        bytes_ = f" · {formatting.bytes_text(asked.photo.size)}" if asked.photo else ""
        self.facts.setText(size + bytes_)

    def _show_chips(self, step: Step | None) -> None:
        _clear(self.chips)
        if step is None or not (step.more or step.less):
            return
        for title, liked in ((self.tr("MORE LIKE THIS"), step.more), (self.tr("LESS LIKE THIS"), step.less)):
            if liked:
                self.chips.addWidget(label(title, "heading"))
            for asked in liked:
                name = formatting.file_name(asked.path)
                chip = button(f"{formatting.on_button(name)}   ×")
                chip.setAccessibleName(self.tr("Take {name} away").replace("{name}", name))
                chip.clicked.connect(lambda _=False, path=asked.path: self.chip_removed.emit(path))
                self.chips.addWidget(chip)
        alone = button(self.tr("Back to the photo alone"), "link")
        alone.clicked.connect(lambda: self.chip_removed.emit(""))
        self.chips.addWidget(alone)

    def _show_way(self, way: Sequence[Step], place: int) -> None:
        _clear(self.way)
        if len(way) < 2:
            return
        self.way.addWidget(label(self.tr("YOUR WAY HERE"), "heading"))
        first = max(0, min(place - WAY // 2, len(way) - WAY))
        for number, step in list(enumerate(way))[first : first + WAY]:
            row = button(formatting.on_button(formatting.file_name(step.asked.path)), "row")
            row.setCheckable(True)
            row.setChecked(number == place)
            row.clicked.connect(lambda _=False, chosen=number: self.step_requested.emit(chosen))
            self.way.addWidget(row)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("PHOTOS LIKE"), "heading"), 1)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.SPACE_L, tokens.SPACE_M, tokens.SPACE_L, tokens.SPACE_M)
        column.setSpacing(tokens.SPACE_S)
        column.addLayout(head)
        for widget in (self.picture, self.name, self.folder, self.facts):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.copies)
        row.addWidget(self.compare)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(tokens.SPACE_S)
        column.addLayout(self.chips)
        column.addLayout(self.way)
        column.addWidget(self.drop)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, tokens.SPACE_M)
        outer.addWidget(area, 1)
        outer.addWidget(self.map_card)


class _MapCard(QWidget):
    """How far the drawing of the map is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_card")
        self.title = label(self.tr("Drawing the map"), "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.title.text())
        self.count = label(role="small")
        self.pause = button(self.tr("Pause"))
        self.cancel = button(self.tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_S)
        for widget in (self.title, self.bar, self.count):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def set_progress(self, done: int, total: int) -> None:
        """Rounds done."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        text = self.tr("{done} of {total} rounds")
        self.count.setText(text.format(done=formatting.count(done), total=formatting.count(total)))

    def set_paused(self, is_paused: bool) -> None:
        """What the button does now."""
        self.pause.setText(self.tr("Go on") if is_paused else self.tr("Pause"))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

"""The left side of Explore: the photo asked for, opinions as chips, the way here, where to drop another photo."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from photosim.services.exploring import Asked
from photosim.ui.explore.explore_session import Stop
from photosim.ui.explore.map_card import MapCard
from photosim.ui.explore.photo_chip import PhotoChip
from photosim.ui.explore.preview import put
from photosim.ui.media.thumbnail_cache import Thumbnails
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
        back_requested, forward_requested, copies_requested, choose_requested.
        chip_removed: (path, empty for all of them). step_requested: (number on the way).
    """

    back_requested = Signal()
    forward_requested = Signal()
    copies_requested = Signal()
    chip_removed = Signal(str)
    step_requested = Signal(int)
    choose_requested = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(tokens.LEFT_WIDTH)
        self._thumbnails = thumbnails
        self.back = IconButton(theme, "arrow-left", self.tr("Back"))
        self.forward = IconButton(theme, "arrow-right", self.tr("Forward"))
        self.picture = QLabel()
        self.picture.setFixedSize(PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("The photo asked for"))
        self.name = ElidedLabel(role="strong", mode=Qt.TextElideMode.ElideMiddle)
        self.folder = ElidedLabel(role="small", mode=Qt.TextElideMode.ElideLeft)
        self.facts = ElidedLabel(role="small")
        self.copies = button(self.tr("No copies of this"))
        self.chips = QVBoxLayout()
        self.way = QVBoxLayout()
        self.drop = button(self.tr("Drop, paste or choose…"), "link")
        self._choices = QVBoxLayout()
        self.map_card = MapCard()
        self._lay_out()
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.copies.clicked.connect(self.copies_requested)
        self.drop.clicked.connect(self.choose_requested)
        self.show_step((), -1)

    def add_choice(self, box: QComboBox) -> None:
        """Offer one more choice below what is shown."""
        self._choices.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, way: Sequence[Stop], place: int) -> None:
        """The photo asked for, what was said on the way."""
        step = way[place] if 0 <= place < len(way) else None
        self.back.setEnabled(place > 0)
        self.forward.setEnabled(0 <= place < len(way) - 1)
        for widget in (self.picture, self.name, self.folder, self.facts, self.copies):
            widget.setVisible(step is not None)
        self.set_copies(None)
        if step is not None:
            self._show_asked(step.asked)
        self._show_chips(step)
        self._show_way(way, place)

    def set_copies(self, number: int | None) -> None:
        """How many copies there are; None while they are looked for."""
        words = self.tr("Looking for copies…") if number is None else self.tr("No copies of this")
        self.copies.setText(
            self.tr("Copies of this: {count}").format(count=formatting.count(number)) if number else words
        )
        self.copies.setEnabled(bool(number))

    def show_picture(self, image: QImage) -> None:
        """The picture asked for."""
        put(image, self.picture, PICTURE)

    def _show_asked(self, asked: Asked) -> None:
        self.name.setText(formatting.file_name(asked.path))
        self.folder.setText(formatting.short_path(os.path.dirname(asked.path)))
        if asked.photo is None:
            self.facts.setText(self.tr("not in the library"))
            return
        facts = asked.photo.facts
        size = formatting.bytes_text(asked.photo.size)
        self.facts.setText(f"{formatting.pixels_text(facts.width, facts.height)} · {size}")

    def _show_chips(self, step: Stop | None) -> None:
        _clear(self.chips)
        if step is None or not (step.more or step.less):
            return
        for title, judged in ((self.tr("MORE LIKE THIS"), step.more), (self.tr("LESS LIKE THIS"), step.less)):
            if judged:
                self.chips.addWidget(label(title, "heading"))
            for asked in judged:
                chip = PhotoChip(asked, self._thumbnails, kind="chip", sign="   ×")
                name = formatting.file_name(asked.path)
                chip.setAccessibleName(self.tr("Take {name} away").replace("{name}", name))
                chip.clicked.connect(lambda _=False, path=asked.path: self.chip_removed.emit(path))
                self.chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        alone = button(self.tr("Back to the photo alone"), "link")
        alone.clicked.connect(lambda: self.chip_removed.emit(""))
        self.chips.addWidget(alone, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_way(self, way: Sequence[Stop], place: int) -> None:
        _clear(self.way)
        if len(way) < 2:
            return
        self.way.addWidget(label(self.tr("YOUR WAY HERE"), "heading"))
        first = max(0, min(place - WAY // 2, len(way) - WAY))
        for number, step in list(enumerate(way))[first : first + WAY]:
            row = PhotoChip(step.asked, self._thumbnails, kind="row")
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
        column.addWidget(self.copies, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(tokens.SPACE_S)
        column.addLayout(self.chips)
        column.addLayout(self.way)
        column.addSpacing(tokens.SPACE_S)
        column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._choices)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, tokens.SPACE_M)
        outer.addWidget(area, 1)
        card = QVBoxLayout()
        card.setContentsMargins(tokens.SPACE_M, 0, tokens.SPACE_M, 0)
        card.addWidget(self.map_card)
        outer.addLayout(card)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

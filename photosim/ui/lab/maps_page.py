"""A viewer of feature maps: what 25 channels of a layer see in the two photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from photosim.ui.lab.lab_pictures import LANE
from photosim.ui.lab.picture_pair import Picture, PicturePair
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import label

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.services.feature_maps import FeatureMaps
    from photosim.services.model_comparison import OpenedPictures
    from photosim.ui.lab.lab_pictures import LabPictures
    from photosim.ui.tasks import Tasks


class MapsPage(QWidget):
    """See the module.

    Signals:
        failed: (sentence, report) nobody expected that. shown: maps of both photos are there.
    """

    failed = Signal(str, str)
    shown = Signal()

    def __init__(self, pictures: LabPictures, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._tasks = pictures, tasks
        self._generation = 0
        self._found: list[FeatureMaps] = []
        self.pair = PicturePair(pictures)
        self.layer = QComboBox()
        self.layer.setAccessibleName(self.tr("Layer"))
        self.layer.hide()
        self.layer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.state = label(self.tr("Two photos are needed."), "secondary")
        self.views = (Picture(self.tr("maps of the left photo")), Picture(self.tr("maps of the right photo")))
        self.layer.currentIndexChanged.connect(self._show)
        pictures.completed.connect(self.load)
        pictures.incomplete.connect(self._on_incomplete)
        self._lay_out()
        self.load()

    def load(self) -> None:
        """Ask the network for the maps of both photos."""
        opened = self._pictures.opened
        if opened is None:
            return
        self._generation += 1
        self.state.setText(self.tr("The network looks at both photos…"))
        self._tasks.call(_maps, opened, self._generation, on_result=self._on_found, on_error=self._on_failed, lane=LANE)

    def _on_found(self, answer: tuple[int, list[FeatureMaps]]) -> None:
        generation, found = answer
        if generation != self._generation:
            return
        self._found = found
        if not self.layer.count():
            self.layer.blockSignals(True)
            for number, (name, channels) in enumerate(zip(found[0].names, found[0].channels, strict=True), start=1):
                self.layer.addItem(self.tr("{n}: {name}, {all} channels").format(n=number, name=name, all=channels))
            self.layer.blockSignals(False)
            self.layer.show()
        self._show()
        self.shown.emit()

    def _on_failed(self, sentence: str, report: str) -> None:
        self.state.setText(sentence)
        if report:
            self.failed.emit(sentence, report)

    def _on_incomplete(self) -> None:
        self._generation += 1
        self._found = []
        self.state.setText(self.tr("Two photos are needed."))
        for view in self.views:
            view.set_image(QImage())

    def _show(self) -> None:
        number = self.layer.currentIndex()
        for view, found in zip(self.views, self._found, strict=False):
            view.set_image(grey_image(found.mosaics[number]))
        if self._found:
            self.state.setText(self.tr("The first 25 channels; white is what a channel answers to most."))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_M)
        head.addWidget(self.layer)
        head.addWidget(self.state, 1)
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_M)
        for view in self.views:
            row.addWidget(view, 1)
        below = QVBoxLayout()
        below.setContentsMargins(tokens.SPACE_L, tokens.SPACE_M, tokens.SPACE_L, tokens.SPACE_M)
        below.addLayout(head)
        below.addLayout(row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pair, 2)
        column.addLayout(below, 3)


def grey_image(pixels: npt.NDArray[np.uint8]) -> QImage:
    """Grey pixels (h, w) as an image of its own."""
    height, width = pixels.shape
    return QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


def _maps(opened: OpenedPictures, generation: int) -> tuple[int, list[FeatureMaps]]:
    from photosim.services.feature_maps import feature_maps

    return generation, [feature_maps(image) for image in opened.images]

"""Two photos side by side, and in words what they are to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photosim.services import comparing
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.explore.preview import preview, put
from photosim.ui.widgets.controls import ElidedLabel, label
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.domain.types import Pair
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks

SIDE = QSize(440, 360)


class CompareSheet(Sheet):
    """Shows the pictures as they are read, then the verdict."""

    def __init__(self, library: Library, tasks: Tasks, paths: tuple[str, str], parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Compare"))
        self.title.setText(self.tr("Compare"))
        self.verdict = label(self.tr("Comparing…"), "sentence")
        self.verdict.setWordWrap(True)
        self.pictures = [QLabel(), QLabel()]
        row = QHBoxLayout()
        for path, picture in zip(paths, self.pictures, strict=True):
            picture.setFixedSize(SIDE)
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(formatting.file_name(path))
            column = QVBoxLayout()
            column.addWidget(picture)
            column.addWidget(ElidedLabel(formatting.file_name(path), "small", Qt.TextElideMode.ElideMiddle))
            row.addLayout(column)
        self.body.addLayout(row)
        self.body.addWidget(self.verdict)
        tasks.call(preview, library, paths[0], on_result=self._on_first_read)
        tasks.call(preview, library, paths[1], on_result=self._on_second_read)
        tasks.call(_compared, paths, on_result=self._on_compared, on_error=self._on_failed)

    def _on_first_read(self, image: QImage) -> None:
        self._show(0, image)

    def _on_second_read(self, image: QImage) -> None:
        self._show(1, image)

    def _show(self, number: int, image: QImage) -> None:
        put(image, self.pictures[number], SIDE)

    def _on_compared(self, pair: Pair) -> None:
        words = self.tr("{relation}, score {score}")
        self.verdict.setText(
            words.format(relation=formatting.relation_name(pair.relation), score=formatting.percent(pair.score))
        )

    def _on_failed(self, sentence: str, _report: str) -> None:
        self.verdict.setText(sentence)


def _compared(paths: tuple[str, str]) -> Pair:
    return comparing.compare(*paths).pair

"""The similarity index is trained on folders of the person's own: each folder is a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from photosim.ui.lab.curves import LearningCurves
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import ElidedLabel, button, label
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.matching.learn.fitting import Epoch
    from photosim.services.training import TrainingReport
    from photosim.ui.style.theme import Theme

MOST_EPOCHS = 400


class TrainPage(QWidget):
    """See the module.

    Attributes:
        folder: the chosen one, or nothing.

    Signals:
        start_requested, cancel_requested.
    """

    start_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = ""
        self.choose = button(self.tr("Choose a folder…"))
        self.where = ElidedLabel("", "secondary", Qt.TextElideMode.ElideMiddle)
        self.seed, self.epochs = QSpinBox(), QSpinBox()
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.epochs.setRange(1, 10_000)
        self.epochs.setValue(MOST_EPOCHS)
        self.epochs.setAccessibleName(self.tr("Epochs at most"))
        for box in (self.seed, self.epochs):
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.lineEdit().setTextMargins(tokens.SPACE_XS, 0, tokens.SPACE_S, 0)
        self.start = button(self.tr("Train"), "primary")
        self.cancel = button(self.tr("Cancel"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.state = label(role="secondary")
        self.result = label(role="sentence")
        for widget in (self.state, self.result):
            widget.setWordWrap(True)
        self.curves = LearningCurves(theme)
        self.choose.clicked.connect(self.browse)
        self.start.clicked.connect(self.start_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self._lay_out()
        self.set_folder("")
        self.show_idle("")

    def browse(self) -> None:
        """Ask for a folder of classes."""
        dialog = QFileDialog(self.window(), self.tr("Choose a folder whose folders are classes"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.set_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_folder(self, folder: str) -> None:
        """Another folder."""
        self.folder = folder
        self.where.setText(formatting.short_path(folder) if folder else self.tr("No folder chosen"))
        self.start.setEnabled(bool(folder))

    def show_running(self) -> None:
        """A training has begun."""
        self.curves.clear()
        self.result.setText("")
        self.state.setText(self.tr("Opening the photos…"))
        self._set_busy(True)

    def show_read(self, done: int, total: int) -> None:
        """So many photos were read."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.state.setText(self.tr("{n} of {all} photos read").format(n=done, all=total))

    def show_epoch(self, epoch: Epoch, most: int) -> None:
        """One more epoch is done."""
        self.bar.setRange(0, most)
        self.bar.setValue(epoch.number)
        self.curves.add(epoch)
        right = formatting.percent(epoch.validation_accuracy)
        self.state.setText(self.tr("Epoch {n}: {share} of the pairs held back").format(n=epoch.number, share=right))

    def show_report(self, report: TrainingReport) -> None:
        """How good it became."""
        found = report.accuracy
        shares = {name: formatting.percent(getattr(found, name)) for name in ("train", "validation", "test")}
        words = self.tr(
            "Pairs judged right: {train} in training, {validation} held back, {test} of {n} test pairs of photos that "
            "were not seen before."
        )
        self.result.setText(words.format(n=found.test_pairs, **shares))
        state = self.tr("Saved. Compare asks it too from now on.")
        if report.unread:
            state += " " + self.tr("%Ln photo(s) could not be read.", "", len(report.unread))
        self.show_idle(state)

    def show_idle(self, state: str) -> None:
        """Nothing runs."""
        self.state.setText(state)
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.start.setVisible(not busy)
        self.choose.setEnabled(not busy)

    def _lay_out(self) -> None:
        left = QFrame()
        left.setObjectName("left_panel")
        left.setFixedWidth(tokens.SMALL_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L)
        column.setSpacing(tokens.SPACE_S)
        about = label(
            self.tr(
                "Learns from your folders whether two photos show the same kind of thing. Each folder is a class; five "
                "photos each are the least, twenty are better."
            ),
            "secondary",
        )
        about.setWordWrap(True)
        column.addWidget(label(self.tr("SIMILARITY INDEX"), "heading"))
        column.addWidget(about)
        column.addWidget(self.choose)
        column.addWidget(self.where)
        for words, box in ((self.tr("Seed"), self.seed), (self.tr("Epochs at most"), self.epochs)):
            row = QHBoxLayout()
            row.addWidget(label(words), 1)
            row.addWidget(box)
            column.addLayout(row)
        for widget in (self.start, self.cancel, self.bar, self.state):
            column.addWidget(widget)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L)
        right.addWidget(self.result)
        right.addWidget(self.curves, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(left)
        whole.addLayout(right, 1)

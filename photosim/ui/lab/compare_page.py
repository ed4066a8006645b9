"""Two photos compared by a network: the answer large, every network that is ready below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QSlider,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photosim.domain.model_spec import INPUT_SIZES, Layer
from photosim.ui.lab.picture_pair import PicturePair
from photosim.ui.models.table_model import TableModel
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import ElidedLabel, button, label, restyle
from photosim.ui.widgets.segments import Segments
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.side_by_side import Judgement
    from photosim.ui.lab.lab_pictures import LabPictures

LAYERS = (Layer.POOLED, Layer.HEAD)


def figure(value: float, digits: int = 4) -> str:
    """A number in the language of the window."""
    return QLocale().toString(value, "f", digits).replace("-", "−")


class Fact(QWidget):
    """A figure under its name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = label("–", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(name, "small"))
        column.addWidget(self.value)


class Answer(QFrame):
    """Yes or no, and the figures that it comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lab_answer")
        self.verdict = QLabel()
        self.verdict.setProperty("role", "verdict")
        self.reason = label(role="secondary")
        self.reason.setWordWrap(True)
        names = (
            self.tr("Raw cosine"), self.tr("Normalised"), self.tr("Decoding"), self.tr("Network"),
        )  # fmt: skip
        self.facts = tuple(map(Fact, names))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.verdict)
        left.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_S)
        row.setSpacing(tokens.SPACE_XL)
        row.addLayout(left, 1)
        for fact in self.facts:
            row.addWidget(fact)
        self.say("", self.tr("Two photos are needed."))

    def say(self, verdict: str, reason: str, tone: str = "") -> None:
        """Other words, without figures."""
        self.verdict.setText(verdict or "–")
        self.verdict.setProperty("tone_text", tone)
        restyle(self.verdict)
        self.reason.setText(reason)
        for fact in self.facts:
            fact.value.setText("–")

    def show_judgement(self, found: Judgement) -> None:
        """What was found."""
        if found.error is not None:
            return self.say("", message_text(found.error), "look")
        above = found.score - found.threshold
        words = self.tr("{n} above the threshold") if above >= 0 else self.tr("{n} below the threshold")
        answer = self.tr("Yes") if found.is_same else self.tr("No")
        reason = words.format(n=figure(abs(above)))
        self.say(f"{answer} · {figure(found.score)}", reason, "keep" if found.is_same else "remove")
        values = (
            "–" if found.cosine is None else figure(found.cosine), figure(found.score),
            milliseconds(found.decode_ms), milliseconds(found.network_ms),
        )  # fmt: skip
        for fact, value in zip(self.facts, values, strict=True):
            fact.value.setText(value)
        return None


def milliseconds(value: float) -> str:
    """A time, e.g. "38 ms"."""
    return f"{QLocale().toString(value, 'f', 0)} ms"


class Weights(QWidget):
    """What can be done where a network has no weights; or how far their download is.

    Signals:
        download_requested, cancel_requested.
    """

    download_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(role="small")
        self.words.setWordWrap(True)
        self.download = button(self.tr("Download the weights"))
        self.stop = button(self.tr("Cancel the download"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the download"))
        self.download.clicked.connect(self.download_requested)
        self.stop.clicked.connect(self.cancel_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_S)
        for widget in (self.words, self.bar, self.download, self.stop):
            column.addWidget(widget)
        self.show_state("", may_download=False)

    def show_state(self, words: str, *, may_download: bool) -> None:
        """Nothing is being downloaded."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.download.setVisible(may_download)
        self.stop.hide()
        self.bar.hide()

    def show_progress(self, done: int, total: int | None) -> None:
        """So many bytes are there."""
        size = formatting.bytes_text(done)
        if total:
            size = self.tr("{done} of {total}").format(done=size, total=formatting.bytes_text(total))
        self.words.setText(size)
        self.words.show()
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        self.download.hide()
        self.bar.show()
        self.stop.show()


class ComparePage(QWidget):
    """See the module.

    Signals:
        choice_changed: another model, size, layer or threshold.
    """

    choice_changed = Signal()

    def __init__(self, pictures: LabPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = PicturePair(pictures)
        self.answer = Answer()
        self.model = TableModel(
            (
                self.tr("Model"), self.tr("Cosine"), self.tr("Normalised"), self.tr("Answer"), self.tr("Network"),
            ),
            right=(1, 2, 4), parent=self,
        )  # fmt: skip
        self.table = self._make_table()
        self.heading = ElidedLabel(role="secondary")
        self.sizes = Segments([str(size) for size in INPUT_SIZES], self.tr("Side of the picture that it sees"))
        self.layers = Segments((self.tr("Pooled features"), self.tr("Last layer")), self.tr("Compare by"))
        self.threshold = QSlider(Qt.Orientation.Horizontal)
        self.threshold.setRange(0, 100)
        self.threshold.setAccessibleName(self.tr("Yes from"))
        self.threshold_value = label(role="strong")
        self.weights = Weights()
        self.sizes.chosen.connect(self.choice_changed)
        self.layers.chosen.connect(self.choice_changed)
        self.threshold.valueChanged.connect(self._on_threshold_changed)
        self._lay_out()

    @property
    def chosen(self) -> str:
        """The name of the chosen model."""
        return str(self.model.value(self.table.currentIndex().row()) or "")

    @property
    def input_size(self) -> int:
        """The chosen side."""
        return INPUT_SIZES[self.sizes.current]

    @property
    def layer(self) -> Layer:
        """The chosen layer."""
        return LAYERS[self.layers.current]

    def set_choice(self, input_size: int, layer: Layer, threshold: float) -> None:
        """Show a choice, and tell nobody."""
        self.sizes.choose(INPUT_SIZES.index(input_size))
        self.layers.choose(LAYERS.index(layer))
        self.threshold.blockSignals(True)
        self.threshold.setValue(round(threshold * 100))
        self.threshold.blockSignals(False)
        self.threshold_value.setText(figure(threshold, 2))

    def set_rows(self, rows: Sequence[Sequence[str]], names: Sequence[str], chosen: str) -> None:
        """Show what is known of every model; `chosen` stays chosen."""
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.model.set_rows(rows, names)
        selection.blockSignals(False)
        if chosen in names:
            self.table.selectRow(names.index(chosen))

    def _on_threshold_changed(self, value: int) -> None:
        self.threshold_value.setText(figure(value / 100, 2))
        self.choice_changed.emit()

    def _make_table(self) -> QTableView:
        view = QTableView()
        view.setProperty("kind", "plain")
        view.setAccessibleName(self.tr("All models"))
        view.setModel(self.model)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(28)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _lay_out(self) -> None:
        models = QVBoxLayout()
        models.setSpacing(tokens.SPACE_S)
        models.addWidget(self.heading)
        models.addWidget(self.table, 1)
        side = QVBoxLayout()
        side.setSpacing(tokens.SPACE_S)
        for words, widget in ((self.tr("INPUT SIZE"), self.sizes), (self.tr("COMPARE BY"), self.layers)):
            side.addWidget(label(words, "heading"))
            side.addWidget(widget)
        yes = QHBoxLayout()
        yes.addWidget(label(self.tr("YES FROM"), "heading"))
        yes.addStretch(1)
        yes.addWidget(self.threshold_value)
        side.addLayout(yes)
        side.addWidget(self.threshold)
        side.addWidget(self.weights)
        side.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(tokens.SPACE_L, tokens.SPACE_M, tokens.SPACE_L, tokens.SPACE_M)
        below.setSpacing(tokens.SPACE_XL)
        below.addLayout(models, 3)
        below.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pair, 5)
        column.addWidget(self.answer)
        column.addLayout(below, 4)

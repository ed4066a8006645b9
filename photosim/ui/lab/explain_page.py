"""Why two photos are alike: contributions as bars and words, where the network looks, where they agree, faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photosim.domain.errors import UserError
from photosim.domain.messages import Message
from photosim.ui.lab.compare_page import figure
from photosim.ui.lab.lab_pictures import LANE
from photosim.ui.lab.picture_pair import PicturePair
from photosim.ui.style import tokens
from photosim.ui.widgets.bars import Bars
from photosim.ui.widgets.controls import label
from photosim.ui.widgets.details import scrolled
from photosim.ui.widgets.segments import Segments
from photosim.ui.wording import formatting
from photosim.ui.wording.edit_phrases import match_sentence
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.matching.score.explain import Contribution
    from photosim.services.explaining import Faces, Focus
    from photosim.services.model_comparison import OpenedPictures
    from photosim.ui.lab.lab_engines import LabEngines
    from photosim.ui.lab.lab_pictures import LabPictures
    from photosim.ui.style.theme import Theme
    from photosim.ui.tasks import Tasks

PHOTOS, FOCUS, AGREEMENT, FACES = range(4)


@dataclass(frozen=True, slots=True)
class Explained:
    """What was found out about a pair. overlays: by view, a picture for each side; None: the photo as it is."""

    generation: int
    pair: Any
    contributions: tuple[Contribution, ...]
    faces: Faces
    focus: Focus | Message
    overlays: dict[int, tuple[QImage | None, QImage | None]]


class ExplainPage(QWidget):
    """See the module.

    Signals:
        failed: (sentence, report) nobody expected that. explained: all of it is shown.
    """

    failed = Signal(str, str)
    explained = Signal()

    def __init__(
        self, engines: LabEngines, pictures: LabPictures, tasks: Tasks, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._engines, self._pictures, self._tasks = engines, pictures, tasks
        self._generation = 0
        self.found: Explained | None = None
        self.pair = PicturePair(pictures)
        names = (self.tr("Photos"), self.tr("Where the network looks"), self.tr("Where they agree"), self.tr("Faces"))
        self.views = Segments(names, self.tr("What is shown of the photos"))
        self.sentence = label(role="sentence")
        self.bars = Bars(theme)
        self.bars.set_rows([])
        self.network, self.faces = label(role="secondary"), label(role="secondary")
        for widget in (self.sentence, self.network, self.faces):
            widget.setWordWrap(True)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.views.chosen.connect(self._show_view)
        pictures.completed.connect(self.load)
        pictures.incomplete.connect(self._on_incomplete)
        pictures.changed.connect(self._show_view)
        self._lay_out()
        self._on_incomplete()
        self.load()

    def load(self) -> None:
        """Find out about both photos."""
        opened = self._pictures.opened
        if opened is None:
            return
        self._on_incomplete()
        self.sentence.setText(self.tr("Looking at both photos…"))
        a, b = self._pictures.paths
        self._tasks.call(
            _explained, self._engines, a, b, opened, self._generation, lane=LANE,
            on_result=self._on_explained, on_error=self._on_failed,
        )  # fmt: skip

    def show_view(self, number: int) -> None:
        """Show the photos, or one of the pictures that explain them."""
        self.views.choose(number)
        self._show_view()

    def _on_explained(self, found: Explained) -> None:
        if found.generation != self._generation:
            return
        self.found = found
        self.sentence.setText(f"{formatting.percent(found.pair.score)} · {match_sentence(found.pair)}")
        self.bars.set_rows([(message_text(entry.label), entry.value) for entry in found.contributions[:8]])
        self.network.setText(self._network_words(found.focus))
        self.faces.setText(self._face_words(found.faces))
        self._show_view()
        self.explained.emit()

    def _on_failed(self, sentence: str, report: str) -> None:
        self.sentence.setText(sentence)
        if report:
            self.failed.emit(sentence, report)

    def _on_incomplete(self) -> None:
        self._generation += 1
        self.found = None
        self.sentence.setText(self.tr("Two photos are needed."))
        self.bars.set_rows([])
        self.network.clear()
        self.faces.clear()

    def _show_view(self) -> None:
        overlays = self.found.overlays.get(self.views.current, (None, None)) if self.found else (None, None)
        for side, (field, overlay) in enumerate(zip(self.pair.fields, overlays, strict=True)):
            field.picture.set_image(self._pictures.images[side] if overlay is None else overlay)

    def _network_words(self, focus: Focus | Message) -> str:
        if isinstance(focus, Message):
            return message_text(focus)
        words = self.tr(
            "The network finds them alike by {cosine}. Covering what it looks at most, a tenth of the left photo, "
            "changes that by {drop}; another tenth by {other}."
        ).format(cosine=figure(focus.cosine, 2), drop=figure(-focus.drop, 2), other=figure(-focus.drop_by_chance, 2))
        edges = formatting.percent(focus.at_edges)
        area = formatting.percent(focus.edge_area)
        if focus.at_edges > focus.edge_area:
            hint = self.tr("Look twice: {share} of its evidence lies near the edges, where frames and captions are.")
        else:
            hint = self.tr("{share} of its evidence lies near the edges, which are {area} of the photo.")
        return f"{words} {hint.format(share=edges, area=area)}"

    def _face_words(self, faces: Faces) -> str:
        from photosim.services.explaining import FACES_ALIKE

        left, right = map(len, faces.boxes)
        if not left and not right:
            return self.tr("No faces are seen.")
        words = self.tr("Faces: {left} left, {right} right.").format(left=left, right=right)
        if faces.likeness is None:
            return words
        alike = self.tr("Two of them look alike ({value}).") if faces.likeness >= FACES_ALIKE else self.tr(
            "No two of them look alike ({value})."
        )  # fmt: skip
        return f"{words} {alike.format(value=figure(faces.likeness, 2))}"

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_S)
        switch.addWidget(self.views)
        switch.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_S)
        left.addWidget(label(self.tr("WHAT THE SCORE IS MADE OF"), "heading"))
        left.addWidget(self.sentence)
        left.addWidget(self.bars)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_S)
        for words, widget in ((self.tr("NETWORK"), self.network), (self.tr("FACES"), self.faces)):
            right.addWidget(label(words, "heading"))
            right.addWidget(widget)
        right.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(tokens.SPACE_L, tokens.SPACE_S, tokens.SPACE_L, tokens.SPACE_M)
        row.setSpacing(tokens.SPACE_XL)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(switch)
        column.addWidget(self.pair, 3)
        column.addWidget(scrolled(inside), 2)


def _explained(engines: LabEngines, a: str, b: str, opened: OpenedPictures, generation: int) -> Explained:
    from photosim.services import comparing, explaining

    comparison = comparing.compare(a, b)
    faces = explaining.faces_of(engines.comparer, opened)
    overlays: dict[int, tuple[QImage | None, QImage | None]] = {
        AGREEMENT: (_image(explaining.agreement(opened)), None),
        FACES: (_boxed(opened.images[0], faces.boxes[0]), _boxed(opened.images[1], faces.boxes[1])),
    }
    focus: Focus | Message
    try:
        focus = explaining.attended(engines.comparer, opened)
        one, other = (
            _image(explaining.coloured(image, weights))
            for image, weights in zip(opened.images, focus.maps, strict=True)
        )
        overlays[FOCUS] = (one, other)
    except UserError as error:  # torch is not there: the rest needs none
        focus = error.message
    return Explained(generation, comparison.pair, comparing.contributions(comparison.pair), faces, focus, overlays)


def _image(pixels: Any) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _boxed(image: Any, boxes: Any) -> QImage:
    import numpy as np

    result = _image(np.asarray(image))
    painter = QPainter(result)
    painter.setPen(QPen(QColor("#ffd23f"), max(2, image.width // 200), Qt.PenStyle.SolidLine))
    for x, y, w, h in boxes:
        painter.drawRect(
            round(x * image.width), round(y * image.height), round(w * image.width), round(h * image.height)
        )
    painter.end()
    return result

"""Improve from my decisions: what they would change, before and after; take it, leave it, or go back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from photosim.ui.lab.compare_page import FactRow, figure
from photosim.ui.style import tokens
from photosim.ui.tasks import Task
from photosim.ui.widgets.controls import button, label

if TYPE_CHECKING:
    from photosim.matching.learn.decided_pairs import Judged
    from photosim.services.learning import Lessons
    from photosim.services.library import Library
    from photosim.ui.tasks import Tasks

LANE = "write"


class RefitFacts(QWidget):
    """What decisions that were held back say of one thing that was learned: before and after."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(name, "medium")
        self.rows = (
            FactRow(self.tr("Judged wrong before")), FactRow(self.tr("Judged wrong after")),
            FactRow(self.tr("Uncertainty before")), FactRow(self.tr("Uncertainty after")),
        )  # fmt: skip
        self.outcome = label(role="secondary")
        figures = QHBoxLayout()
        figures.setSpacing(tokens.SPACE_XL)
        for row in self.rows:
            figures.addWidget(row)
        figures.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_XS)
        column.addWidget(self.title)
        column.addLayout(figures)
        column.addWidget(self.outcome)

    def show_refit(self, before: Judged, after: Judged, *, is_better: bool) -> None:
        """Show figures. is_better: whether this is taken where the person wants it."""
        wrong = self.tr("{n} of {all}")
        values = (
            wrong.format(n=before.wrong, all=before.of), wrong.format(n=after.wrong, all=after.of),
            figure(before.loss, 3), figure(after.loss, 3),
        )  # fmt: skip
        for row, value in zip(self.rows, values, strict=True):
            row.value.setText(value)
        self.outcome.setText("" if is_better else self.tr("No better: this stays as it is."))
        self.outcome.setVisible(not is_better)
        self.show()


class LearnPage(QWidget):
    """See the module.

    Attributes:
        found: what the decisions would change, until it is taken or left.

    Signals:
        failed: (sentence, report) nobody expected that. judged_again: the pairs have other scores now.
    """

    failed = Signal(str, str)
    judged_again = Signal()

    def __init__(self, library: Library, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self.found: Lessons | None = None
        self.improve = button(self.tr("Improve from my decisions"), "primary")
        self.accept = button(self.tr("Use it"), "primary")
        self.leave = button(self.tr("Leave it"))
        self.reset = button(self.tr("Back to what photosim came with"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the judging"))
        self.state = label(role="sentence")
        self.state.setWordWrap(True)
        self.facts = RefitFacts(self.tr("How alike two photos are"))
        self.keep_facts = RefitFacts(self.tr("Which photo is kept"))
        self.improve.clicked.connect(self.learn)
        self.accept.clicked.connect(self._on_accepted)
        self.leave.clicked.connect(self._on_left)
        self.reset.clicked.connect(self._on_reset)
        self._lay_out()
        self._show("", offered=False)
        self.reset.hide()
        tasks.call(_is_learned, on_result=self.reset.setVisible, on_error=self.failed.emit)

    def learn(self) -> None:
        """See what the decisions would change."""
        self._show(self.tr("Learning from your decisions…"), offered=False)
        self.improve.setEnabled(False)
        self._tasks.call(_improved, self._library, on_result=self._on_found, on_error=self._on_failed, lane=LANE)

    def _on_found(self, found: Lessons) -> None:
        self.found = found if found.is_better else None
        if found.is_better:
            words = self.tr("Decisions that were held back are judged better than before.")
        else:
            words = self.tr("Nothing is gained: decisions that were held back are judged no better. Nothing changes.")
        self._show(words, offered=found.is_better)
        for facts, part in ((self.facts, found.score), (self.keep_facts, found.keep)):
            if part is not None:
                facts.show_refit(part.before, part.after, is_better=part.is_better)

    def _on_failed(self, sentence: str, report: str) -> None:
        self._show(sentence, offered=False)
        if report:
            self.failed.emit(sentence, report)

    def _on_accepted(self) -> None:
        if self.found is not None:
            self._judge(_accepted, self.found)

    def _on_left(self) -> None:
        self.found = None
        self._show(self.tr("Nothing was changed."), offered=False)

    def _on_reset(self) -> None:
        self._judge(_was_reset, None)

    def _judge(self, function: Any, found: Lessons | None) -> None:
        self._show(self.tr("Judging the pairs again; no photo is read…"), offered=False)
        self.improve.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        task = Task(function, self._library, found)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_judged)
        task.failed.connect(self._on_failed)
        self._tasks.start(task, LANE)

    def _on_progressed(self, _: object, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_judged(self, learned: bool) -> None:
        self.found = None
        words = self.tr("Your decisions count now.") if learned else self.tr("photosim judges as it came.")
        self._show(words, offered=False)
        self.reset.setVisible(learned)
        self.judged_again.emit()

    def _show(self, words: str, *, offered: bool) -> None:
        self.state.setText(words)
        self.bar.hide()
        self.improve.setEnabled(not self._library.read_only)
        self.accept.setVisible(offered)
        self.leave.setVisible(offered)
        self.facts.hide()
        self.keep_facts.hide()

    def _lay_out(self) -> None:
        about = label(
            self.tr(
                "Each removal says that two photos are the same picture, and each “not duplicates” that they are not. "
                "Each photo that you kept instead of the proposed one says which you like to keep. From at least ten "
                "decisions photosim learns how much each kind of evidence should count for you. It is tried on "
                "decisions that were held back, and changes nothing before you say so."
            ),
            "secondary",
        )
        about.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(tokens.SPACE_M)
        column.addWidget(label(self.tr("LEARNING FROM DECISIONS"), "heading"))
        column.addWidget(about)
        column.addLayout(_row(self.improve))
        column.addWidget(self.state)
        column.addWidget(self.facts)
        column.addWidget(self.keep_facts)
        column.addWidget(self.bar)
        column.addLayout(_row(self.accept, self.leave))
        column.addLayout(_row(self.reset))
        column.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(720)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L, tokens.SPACE_L)
        whole.addWidget(holder, 3)
        whole.addStretch(1)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _is_learned() -> bool:
    from photosim.services.learning import is_learned

    return is_learned()


def _improved(library: Library) -> Lessons:
    from photosim.services.learning import improve

    return improve(library)


def _accepted(task: Task, library: Library, found: Lessons) -> bool:
    from photosim.services.learning import accept

    accept(library, found, lambda done, total: task.progressed.emit(None, done, total), task.cancel)
    return True


def _was_reset(task: Task, library: Library, _: None) -> bool:
    from photosim.services.learning import reset

    reset(library, lambda done, total: task.progressed.emit(None, done, total), task.cancel)
    return False

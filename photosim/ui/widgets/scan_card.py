"""The card that tells how the scan goes, and pauses or ends it."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from photosim.domain.progress import Stage
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button, label, restyle
from photosim.ui.wording import formatting

WINDOW_SECONDS = 12.0
"""The rate is that of the last seconds: a scan that reuses photos starts fast and then slows down."""


class Rate:
    """How fast something goes by now, from (time, done) of the last seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, done: int, now: float) -> None:
        """Note how far it is; going back starts anew."""
        if self._seen and done < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, done))
        while now - self._seen[0][0] > WINDOW_SECONDS and len(self._seen) > 2:
            self._seen.popleft()

    def clear(self) -> None:
        """Forget everything."""
        self._seen.clear()

    @property
    def per_second(self) -> float:
        """Pieces a second; 0 while nothing is known."""
        if len(self._seen) < 2:
            return 0.0
        (start, before), (end, after) = self._seen[0], self._seen[-1]
        return (after - before) / (end - start) if end - start > 0.3 else 0.0


class ScanCard(QFrame):
    """Stage, bar, n of m, a second, time left; pause, cancel, skipped files.

    Signals:
        pause_requested, resume_requested, cancel_requested, problems_requested, scan_requested (go on, or again).
        told: (share done, -1 while not known; in words) for those who show it smaller. shown: (whether a scan runs).
    """

    told = Signal(float, str)
    shown = Signal(bool)

    pause_requested = Signal()
    resume_requested = Signal()
    cancel_requested = Signal()
    problems_requested = Signal()
    scan_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_card")
        self._rate = Rate()
        self._stage: Stage | None = None
        self._paused = False
        self._total = -1
        self.stage = label(role="strong")
        self.left = label(role="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the scan"))
        self.done = label(role="small")
        self.speed = label(role="small")
        self.pause = button(self.tr("Pause"))
        self.cancel = button(self.tr("Cancel"))
        self.again = button(self.tr("Scan again"))
        self.again.hide()
        self.skipped = button(self.tr("%Ln skipped", "", 0), "look_link")
        self.skipped.hide()
        self._lay_out()
        self.pause.clicked.connect(self._on_pause_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.again.clicked.connect(self.scan_requested)
        self.skipped.clicked.connect(self.problems_requested)

    def start(self) -> None:
        """A scan begins."""
        self._rate.clear()
        self._stage = None
        self._total = -1
        self.set_paused(False)
        self.cancel.setEnabled(True)
        self.pause.setEnabled(True)
        self.stage.setText(self.tr("Starting"))
        for part in (self.done, self.speed, self.left):
            part.clear()
        self.set_skipped(0)
        self._show_running(True)

    def update_progress(self, stage: Stage, done: int, total: int) -> None:
        """`done` of `total` (-1: not known) of a stage."""
        if stage != self._stage:
            self._rate.clear()
            self._stage = stage
        self._rate.add(done, monotonic())
        if not self._paused:
            self.stage.setText(self._stage_words(stage))
        self._total = total
        self._show_share()
        self.bar.setValue(done if total > 0 else 0)
        if total < 0:
            self.done.setText(self.tr("%Ln file(s) found", "", done))
        else:
            self.done.setText(self.tr("{n} of {m}").format(n=formatting.count(done), m=formatting.count(total)))
        self._tell_speed(done, total)
        self.told.emit(done / total if total > 0 else -1.0, f"{self.stage.text()} · {self.done.text()}")

    def show_stopped(self, done: int, total: int) -> None:
        """A scan did not come to its end. total: -1 where it had not counted the files yet."""
        self._show_running(False)
        self.stage.setText(self.tr("The scan was stopped"))
        read = self.tr("{n} of {m} read").format(n=formatting.count(done), m=formatting.count(total))
        self.done.setText(read if total > 0 else "")
        self.again.setText(self.tr("Go on"))
        self.again.setProperty("kind", "primary")
        restyle(self.again)

    def show_finished(self, when: datetime) -> None:
        """When a scan last came to its end."""
        self._show_running(False)
        self.stage.setText(self.tr("Everything is scanned"))
        self.done.setText(formatting.date_text(when))
        self.again.setText(self.tr("Scan again"))
        self.again.setProperty("kind", "")
        restyle(self.again)

    def _show_running(self, running: bool) -> None:
        for part in (self.bar, self.pause, self.cancel, self.left, self.speed):
            part.setVisible(running)
        self.again.setVisible(not running)
        self.show()
        self.shown.emit(running)

    def set_skipped(self, number: int) -> None:
        """How many files could not be read."""
        self.skipped.setText(self.tr("%Ln skipped", "", number))
        self.skipped.setAccessibleName(self.skipped.text())
        self.skipped.setVisible(number > 0)

    def _tell_speed(self, done: int, total: int) -> None:
        rate = self._rate.per_second
        shown = rate >= 0.5 and not self._paused
        self.speed.setText(self.tr("{n} / s").format(n=formatting.count(round(rate))) if shown else "")
        wait = (total - done) / rate if shown and total > 0 else 0
        self.left.setText(self.tr("{time} left").format(time=formatting.duration_text(wait)) if wait > 1 else "")

    def _stage_words(self, stage: Stage) -> str:
        return {
            Stage.WALK: self.tr("Looking for photos"),
            Stage.DECODE: self.tr("Scanning"),
            Stage.MATCH: self.tr("Comparing"),
            Stage.LIKENESS: self.tr("Noting what photos show"),
            Stage.GROUP: self.tr("Grouping"),
        }.get(stage, "")

    def _show_share(self) -> None:
        """Where the total is not known the bar runs to and fro, but not in a pause: that would take the processor."""
        self.bar.setRange(0, max(self._total, 1 if self._paused else 0))

    def set_paused(self, paused: bool) -> None:
        """Show that the scan is paused, whoever did that, or goes on."""
        self._paused = paused
        self._show_share()
        self.pause.setText(self.tr("Continue") if paused else self.tr("Pause"))
        if paused:
            self.stage.setText(self.tr("Paused"))
            self.left.clear()
            self.speed.clear()
        elif self._stage is not None:
            self.stage.setText(self._stage_words(self._stage))
            self._rate.clear()

    def _on_pause_clicked(self) -> None:
        self.set_paused(not self._paused)
        (self.pause_requested if self._paused else self.resume_requested).emit()

    def _on_cancel_clicked(self) -> None:
        self.cancel.setEnabled(False)
        self.pause.setEnabled(False)
        self.stage.setText(self.tr("Stopping…"))
        self.cancel_requested.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(tokens.SPACE_S)
        column.addLayout(_ends(self.stage, self.left))
        column.addWidget(self.bar)
        column.addLayout(_ends(self.done, self.speed))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_S)
        for widget in (self.pause, self.cancel, self.again, self.skipped):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)


def _ends(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row

"""Trains the similarity index beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.ui.tasks import Task

if TYPE_CHECKING:
    from photosim.services.training import TrainingReport
    from photosim.ui.lab.train_page import TrainPage
    from photosim.ui.tasks import Tasks

LANE = "training"


class TrainController(QObject):
    """Behind the page *Train*.

    Signals:
        trained: a new index is there. failed: (sentence, report) nobody expected that.
    """

    trained = Signal()
    failed = Signal(str, str)

    def __init__(self, tasks: Tasks, page: TrainPage) -> None:
        super().__init__(page)
        self._tasks, self._page = tasks, page
        self._task: Task | None = None
        self._told = ""
        page.start_requested.connect(self.start)
        page.cancel_requested.connect(self.cancel)

    def start(self) -> None:
        """Train on the chosen folder."""
        if self._task is not None or not self._page.folder:
            return
        self._told = ""
        self._page.show_running()
        task = Task(_train, self._page.folder, self._page.seed.value(), self._page.epochs.value())
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_trained)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)
        self._task = self._tasks.start(task, LANE)

    def cancel(self) -> None:
        """Give it up; nothing of it is kept."""
        if self._task is not None:
            self._task.cancel.cancel()

    def _on_progressed(self, epoch: Any, done: int, total: int) -> None:
        if epoch is None:
            self._page.show_read(done, total)
        else:
            self._page.show_epoch(epoch, total)

    def _on_trained(self, report: TrainingReport) -> None:
        self._told = "trained"
        self._page.show_report(report)
        self.trained.emit()

    def _on_failed(self, sentence: str, report: str) -> None:
        self._told = "failed"
        self._page.show_idle(sentence)
        if report:
            self.failed.emit(sentence, report)

    def _on_finished(self) -> None:
        self._task = None
        if not self._told:
            self._page.show_idle(self.tr("Cancelled. Nothing of it is kept."))


def _train(task: Task, folder: str, seed: int, epochs: int) -> TrainingReport:
    from photosim.services import training

    listener = training.Listener(
        read=lambda done, total: task.progressed.emit(None, done, total),
        epoch=lambda epoch: task.progressed.emit(epoch, epoch.number, epochs),
        cancel=task.cancel,
    )
    return training.train_similarity_index(folder, training.settings(seed, epochs), listener=listener)

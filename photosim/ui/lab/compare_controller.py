"""Asks the networks about the two pictures, and fetches weights when the person wants them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.domain.model_spec import SPECS
from photosim.ui.lab.compare_page import ComparePage, figure, milliseconds
from photosim.ui.lab.lab_pictures import LANE
from photosim.ui.tasks import Task
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.model_comparison import ModelChoice, OpenedPictures
    from photosim.services.side_by_side import Judgement, Judges
    from photosim.ui.lab.lab_engines import LabEngines
    from photosim.ui.lab.lab_pictures import LabPictures
    from photosim.ui.tasks import Tasks

INDEX = "index"


class CompareController(QObject):
    """Behind the page *Compare*.

    Attributes:
        judgements: what each model said of the pictures that are shown. ready: the names of the models that can answer.

    Signals:
        failed: (sentence, report) nobody expected that. answered: the table is complete.
    """

    failed = Signal(str, str)
    answered = Signal()

    def __init__(self, engines: LabEngines, pictures: LabPictures, tasks: Tasks, page: ComparePage) -> None:
        super().__init__(page)
        self._engines, self._pictures, self._tasks, self._page = engines, pictures, tasks, page
        self._generation = 0
        self._running: Task | None = None
        self._download: Task | None = None
        self._download_name = ""
        self._weights: dict[str, Path] = {}
        self.ready: list[str] = []
        self.judgements: dict[str, Judgement] = {}
        pictures.completed.connect(self.compare)
        pictures.incomplete.connect(self._on_incomplete)
        page.choice_changed.connect(self.compare)
        page.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        page.weights.download_requested.connect(self.download)
        page.weights.cancel_requested.connect(self.cancel_download)

    def load(self) -> None:
        """Find out which networks can be used, and what the configuration file says."""
        self._tasks.call(_state, self._engines, on_result=self._on_loaded, on_error=self._on_not_loaded, lane=LANE)

    def look_again(self) -> None:
        """A scorer was trained, or weights came: who can answer now?"""
        self._tasks.call(_ready, self._engines, on_result=self._on_ready, on_error=self.failed.emit, lane=LANE)

    def compare(self) -> None:
        """Ask the chosen model first, then every other one that is ready."""
        self._stop()
        self.judgements = {}
        self._fill()
        opened = self._pictures.opened
        if opened is None or not self.ready:
            return
        if self._page.chosen in self.ready:
            self._page.answer.say("", self.tr("Comparing…"))
        task = Task(_ask, self._engines, opened, self._choice(), self._generation)
        task.pass_itself()
        task.progressed.connect(self._on_judged)
        task.returned.connect(self._on_answered)
        task.failed.connect(self.failed)
        self._running = self._tasks.start(task, LANE)

    # weights

    def download(self) -> None:
        """Fetch the weights of the chosen model."""
        if self._download is not None:
            return
        self._download_name = self._page.chosen
        task = Task(_run_download, self._download_name)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.failed.connect(self._on_download_failed)
        task.finished.connect(self._on_download_finished)
        self._page.weights.show_progress(0, None)
        self._download = self._tasks.start(task)

    def cancel_download(self) -> None:
        """Stop; the next download goes on from there."""
        if self._download is not None:
            self._download.cancel.cancel()

    def _on_progressed(self, _: object, done: int, total: int) -> None:
        self._page.weights.show_progress(done, total if total > 0 else None)

    def _on_download_failed(self, sentence: str, report: str) -> None:
        self._page.weights.show_state(sentence, may_download=True)
        if report:
            self.failed.emit(sentence, report)

    def _on_download_finished(self) -> None:
        self._download = None
        if not self._page.weights.bar.isHidden():  # it came, or was cancelled
            self._show_weights()
        self.look_again()

    # what was found

    def _on_loaded(self, state: tuple[Any, list[str]]) -> None:
        configuration, self.ready = state
        self._weights = dict(configuration.weights)
        self._page.set_choice(configuration.input_size, configuration.layer, configuration.threshold)
        self._fill(configuration.model)
        self._show_weights()
        self.compare()

    def _on_not_loaded(self, sentence: str, report: str) -> None:
        self._page.answer.say("", sentence, "look")
        self.failed.emit(sentence, report)

    def _on_ready(self, ready: list[str]) -> None:
        if ready != self.ready:
            self.ready = ready
            self.compare()
            self._show_weights()

    def _on_judged(self, found: Judgement, _: int, number: int) -> None:
        if number != self._generation:
            return
        self.judgements[found.name] = found
        self._fill()
        if found.name == self._page.chosen:
            self._page.answer.show_judgement(found)

    def _on_answered(self, number: int) -> None:
        if number == self._generation:
            self.answered.emit()

    def _on_incomplete(self) -> None:
        self._stop()
        self.judgements = {}
        self._page.answer.say("", self.tr("Two photos are needed."))
        self._fill()

    def _on_row_chosen(self) -> None:
        chosen = self._page.chosen
        found = self.judgements.get(chosen)
        if found is not None:
            self._page.answer.show_judgement(found)
        elif chosen not in self.ready:
            self._page.answer.say("", self._missing(chosen), "look")
        self._show_weights()

    def _stop(self) -> None:
        self._generation += 1
        if self._running is not None:
            self._running.cancel.cancel()
            self._running = None

    def _choice(self) -> ModelChoice:
        from photosim.services.model_comparison import ModelChoice

        page, name = self._page, self._page.chosen
        threshold = page.threshold.value() / 100
        return ModelChoice(name, page.input_size, page.layer, threshold, self._weights.get(name))

    def _fill(self, chosen: str = "") -> None:
        names = [entry.name for entry in SPECS] + [INDEX]
        titles = {entry.name: entry.title for entry in SPECS} | {INDEX: self.tr("Similarity index")}
        self._page.set_rows([(titles[n], *self._cells(n)) for n in names], names, chosen or self._page.chosen)
        found = [judged for judged in self.judgements.values() if judged.error is None]
        words = self.tr("%Ln model(s) ready", "", len(self.ready))
        if found:
            yes = sum(judged.is_same for judged in found)
            words += " · " + self.tr("{n} of {all} say yes").format(n=yes, all=len(found))
        self._page.heading.setText(words)

    def _cells(self, name: str) -> tuple[str, str, str, str]:
        found = self.judgements.get(name)
        if found is None:
            missing = self.tr("not trained") if name == INDEX else self.tr("no weights")
            return ("", "", "" if name in self.ready else missing, "")
        if found.error is not None:
            return ("", "", self.tr("no answer"), "")
        cosine = "–" if found.cosine is None else figure(found.cosine)
        answer = self.tr("Yes") if found.is_same else self.tr("No")
        return (cosine, figure(found.score), answer, milliseconds(found.network_ms))

    def _show_weights(self) -> None:
        chosen = self._page.chosen
        if self._download is not None:
            return
        found = self.judgements.get(chosen)
        if found is not None and found.error is not None:
            self._page.weights.show_state(message_text(found.error), may_download=False)
        elif chosen in self.ready or not chosen:
            self._page.weights.show_state("", may_download=False)
        else:
            self._page.weights.show_state("", may_download=chosen != INDEX)

    def _missing(self, name: str) -> str:
        if name == INDEX:
            return self.tr("No similarity index was trained yet: see Train.")
        return self.tr("Its weights are not on this machine. A file of your own can be named in the settings file.")


def _state(engines: LabEngines) -> tuple[Any, list[str]]:
    return engines.configuration(), engines.judges.ready


def _ready(engines: LabEngines) -> list[str]:
    return engines.judges.ready


def _ask(task: Task, engines: LabEngines, opened: OpenedPictures, choice: ModelChoice, number: int) -> int:
    """The chosen one, then the others; each is told when it is known. number: of this question."""
    judges: Judges = engines.judges
    for place, name in enumerate(sorted(judges.ready, key=lambda name: name != choice.model)):
        task.cancel.check()
        task.progressed.emit(judges.answer(opened, name, choice), place, number)
    return number


def _run_download(task: Task, name: str) -> Path:
    from photosim.services.model_comparison import download_weights

    def told(done: int, total: int | None) -> None:
        task.progressed.emit(name, done, -1 if total is None else total)

    return download_weights(name, told, task.cancel)

"""Which network says what photos show: the choice in Explore, and the look at the library that it may need first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QComboBox

from photosim.services.likeness_models import OWN
from photosim.ui.tasks import SignalProgress, Task
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.services.model_comparison import ModelStatus
    from photosim.ui.explore.explore_session import ExploreSession
    from photosim.ui.explore.side_panel import SidePanel
    from photosim.ui.shell.shared import Shared
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Notice

SETTING = "explore/model"


class LikenessChoice(QObject):
    """A list of the networks that are ready.

    Attributes:
        box: the list.

    Signals:
        chosen: (name of a network that has looked at every photo). failed: (sentence, report).
    """

    chosen = Signal(str)
    failed = Signal(str, str)

    def __init__(self, library: Library, tasks: Tasks, settings: QSettings, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._settings, self._notice = library, tasks, settings, notice
        self._shown, self._title, self._is_over = OWN, "", True
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Who looks at the photos"))
        self.box.setToolTip(self.tr("The network that says which photos are alike"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.addItem(self.tr("Seen by photosim"), OWN)
        self.box.activated.connect(self._on_activated)

    def load(self) -> None:
        """Find out which networks are ready."""
        self._tasks.call(_ready, on_result=self._on_ready, on_error=self.failed.emit)

    def choose(self, name: str) -> None:
        """Let a network say what is alike; first it looks at the photos that it has not seen."""
        self._title = self.box.itemText(max(0, self.box.findData(name)))
        task = Task(_looked, self._library, name)
        task.pass_itself()
        task.progressed.connect(self._on_progressed)
        task.returned.connect(self._on_looked)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)
        self._is_over = False
        self._stop = task.cancel.cancel
        self._tasks.start(task, "write")

    def _on_ready(self, found: list[ModelStatus]) -> None:
        for status in found:
            if self.box.findData(status.spec.name) < 0:
                self.box.addItem(self.tr("Seen by {model}").replace("{model}", status.spec.title), status.spec.name)
        wanted = str(self._settings.value(SETTING, OWN))
        if wanted != self._shown and self.box.findData(wanted) >= 0:
            self.box.setCurrentIndex(self.box.findData(wanted))
            self.choose(wanted)

    def _on_activated(self) -> None:
        if self.box.currentData() != self._shown:
            self.choose(self.box.currentData())

    def _on_progressed(self, _stage: object, done: int, total: int) -> None:
        words = self.tr("{model}: {n} of {m} photos looked at")
        words = words.replace("{model}", self._title).replace("{n}", formatting.count(done))
        self._notice.say(words.replace("{m}", formatting.count(total)), choices=[(self.tr("Stop"), self._stop)])

    def _on_looked(self, name: str) -> None:
        self._is_over = True
        self._shown = name
        self._settings.setValue(SETTING, name)
        if name != OWN:
            words = self.tr("{model} says now what is alike. The map and the clusters stay as photosim sees them.")
            self._notice.say(words.replace("{model}", self._title), "accent")
        self.chosen.emit(name)

    def _on_finished(self) -> None:
        if self._is_over:
            return
        self._show_again()
        self._notice.say(self.tr("What was looked at is kept; choosing the network again goes on from there."), "look")

    def _on_failed(self, sentence: str, report: str) -> None:
        self._is_over = True
        self._show_again()
        self.failed.emit(sentence, report)

    def _show_again(self) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(self._shown)))


def add_likeness_choice(shared: Shared, session: ExploreSession, side: SidePanel) -> LikenessChoice:
    """Offer the choice in the side panel of Explore."""
    choice = LikenessChoice(shared.library, shared.tasks, shared.settings, shared.window.notice, side)
    side.add_choice(choice.box)
    choice.chosen.connect(session.look_with)
    choice.failed.connect(shared.failures.report)
    return choice


def _ready() -> list[ModelStatus]:
    from photosim.services.model_comparison import statuses

    return [status for status in statuses() if status.is_ready]


def _looked(task: Task, library: Library, name: str) -> str:
    from photosim.services.likeness_models import likeness_model, look_at_library

    if name != OWN:
        look_at_library(library, likeness_model(name), SignalProgress(task), task.cancel)
    return name

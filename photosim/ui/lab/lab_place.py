"""The place Lab: a switch between its pages in the top bar, the page, and what keys do below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.ui.actions import ActionGroup, ActionSpec
from photosim.ui.lab.lab_engines import LabEngines
from photosim.ui.lab.lab_pictures import LabPictures
from photosim.ui.style import tokens
from photosim.ui.widgets.action_bar import ActionBar
from photosim.ui.widgets.controls import button
from photosim.ui.widgets.segments import Segments
from photosim.ui.wording.formatting import translate

if TYPE_CHECKING:
    from photosim.ui.lab.compare_controller import CompareController
    from photosim.ui.shell.shared import Shared


class LabPlace(QObject):
    """See `Place`.

    Attributes:
        pictures: the two that are compared. pages: made when they are first shown.
        page_names: what the switch says.
    """

    name = "lab"

    def __init__(self, shared: Shared) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.title = self.tr("Lab")
        self._shared = shared
        self._engines = LabEngines()
        self.pictures = LabPictures(self._engines, shared.tasks, self)
        makers: dict[str, Callable[[], QWidget]] = {
            self.tr("Compare"): self._make_compare,
            self.tr("Explain"): self._make_explain,
            self.tr("Train"): self._make_train,
            self.tr("Feature maps"): self._make_maps,
            self.tr("Learn"): self._make_learn,
        }
        self.page_names, self._makers = tuple(makers), tuple(makers.values())
        self.switch = Segments(self.page_names, self.tr("Pages of the Lab"))
        self.switch.chosen.connect(self.show_page)
        self.settings_file = button(self.tr("Settings file…"))
        self.settings_file.clicked.connect(self.open_settings)
        self.bar = self._make_bar()
        self.actions = self._make_actions()
        self.pages: dict[int, QWidget] = {}
        self.compare: CompareController | None = None
        self._stack = QStackedWidget()
        self._bottom = ActionBar(shared.theme, shared.window.key_actions, self.actions)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bottom)
        shared.window.resized.connect(self.fit)

    def show_page(self, number: int) -> None:
        """Another page; it is made when it is shown for the first time."""
        self.switch.choose(number)
        if number not in self.pages:
            self.pages[number] = page = self._makers[number]()
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.pages[number])
        self._bottom.setVisible(hasattr(self.page, "pair"))

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self._stack.currentWidget()

    # place

    def activated(self) -> None:
        """Make what is shown for the first time."""
        self.show_page(self.switch.current)
        self.fit(self._shared.window.width())
        if self.compare is not None:
            self.compare.look_again()
        self.switch.button(self.switch.current).setFocus()

    def deactivated(self) -> None:
        """What runs goes on."""

    def step_out(self) -> bool:
        """Nothing is open that could be left."""
        return False

    def close(self) -> None:
        """Downloads are cancelled with every task; the worker process ends."""
        self._engines.close()

    def take(self, data: QMimeData) -> bool:
        """Pictures that were pasted here are compared, not searched for."""
        return self.pictures.take(data)

    def fit(self, width: int) -> None:
        """Leave out what a window of this width has no room for."""
        self.switch.set_tight(width < tokens.FOLD_LEFT_BELOW)
        self.settings_file.setVisible(width >= tokens.FOLD_LEFT_BELOW)

    def open_settings(self) -> None:
        """Show the file with the defaults in the person's editor; it is written first where there is none."""
        from photosim.services.configuration import write_template

        self._shared.tasks.call(write_template, on_result=self._on_written, on_error=self._shared.failures.report)

    def _on_written(self, path: object) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # making

    def _make_compare(self) -> QWidget:
        from photosim.ui.lab.compare_controller import CompareController
        from photosim.ui.lab.compare_page import ComparePage

        page = ComparePage(self.pictures)
        self.compare = CompareController(self._engines, self.pictures, self._shared.tasks, page)
        self.compare.failed.connect(self._shared.failures.report)
        self.compare.load()
        return page

    def _make_explain(self) -> QWidget:
        from photosim.ui.lab.explain_page import ExplainPage

        shared = self._shared
        page = ExplainPage(self._engines, self.pictures, shared.tasks, shared.theme)
        page.failed.connect(shared.failures.report)
        return page

    def _make_train(self) -> QWidget:
        from photosim.ui.lab.train_controller import TrainController
        from photosim.ui.lab.train_page import TrainPage

        page = TrainPage(self._shared.theme)
        self.training = TrainController(self._shared.tasks, page)
        self.training.failed.connect(self._shared.failures.report)
        if self.compare is not None:
            self.training.trained.connect(self.compare.look_again)
        return page

    def _make_maps(self) -> QWidget:
        from photosim.ui.lab.maps_page import MapsPage

        page = MapsPage(self.pictures, self._shared.tasks)
        page.failed.connect(self._shared.failures.report)
        return page

    def _make_learn(self) -> QWidget:
        from photosim.ui.lab.learn_page import LearnPage

        page = LearnPage(self._shared.library, self._shared.tasks)
        page.failed.connect(self._shared.failures.report)
        page.judged_again.connect(self._shared.reload)
        return page

    def _make_actions(self) -> Sequence[ActionSpec]:
        group = ActionGroup.LAB
        return (
            ActionSpec(
                "lab_left", translate("Words", "Choose the left photo"), "1", lambda: self._browse(0), group,
                translate("Words", "Left photo"),
            ),
            ActionSpec(
                "lab_right", translate("Words", "Choose the right photo"), "2", lambda: self._browse(1), group,
                translate("Words", "Right photo"),
            ),
            ActionSpec(
                "lab_swap", translate("Words", "Swap the two photos"), "S", self.pictures.swap, group,
                translate("Words", "Swap"),
            ),
        )  # fmt: skip

    def _browse(self, side: int) -> None:
        pair = getattr(self.page, "pair", None)
        if pair is not None:
            pair.browse(side)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.settings_file)
        return bar

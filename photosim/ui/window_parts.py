"""The parts of the window, each made with what it works with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize

from photosim.domain.types import Decision
from photosim.ui.group.group_controller import GroupController
from photosim.ui.group.group_grid import PICTURE as GROUP_PICTURE
from photosim.ui.group.group_place import GroupPlace
from photosim.ui.media.image_cache import ImageCache
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.plan.plan_controller import PlanController
from photosim.ui.plan.plan_delegate import PICTURE as PLAN_PICTURE
from photosim.ui.plan.plan_place import PlanPlace
from photosim.ui.removal.history_controller import HistoryController
from photosim.ui.removal.removal_controller import RemovalController
from photosim.ui.removal.removal_settings import RemovalSettings
from photosim.ui.removal.start_notices import StartNotices
from photosim.ui.review.apart_controller import ApartController
from photosim.ui.review.backup_controller import BackupController
from photosim.ui.review.best_shots import BestShots
from photosim.ui.review.bulk_controller import BulkController
from photosim.ui.review.decision_commands import DecisionCommands
from photosim.ui.review.decision_events import DecisionEvents
from photosim.ui.review.edit_labels import EditLabels
from photosim.ui.review.export_controller import ExportController
from photosim.ui.review.folder_pairs_controller import FolderPairsController
from photosim.ui.review.page_presenter import PagePresenter
from photosim.ui.review.pair_navigator import PairNavigator
from photosim.ui.review.pair_presenter import PairPresenter
from photosim.ui.review.review_actions import review_actions
from photosim.ui.review.review_place import ReviewPlace
from photosim.ui.review.review_presenter import ReviewPresenter
from photosim.ui.review.review_session import ReviewSession
from photosim.ui.review.rules_controller import RulesController
from photosim.ui.scan.first_start import FirstStart
from photosim.ui.scan.folder_list import FolderList
from photosim.ui.scan.problems_controller import ProblemsController
from photosim.ui.scan.scan_controller import ScanController
from photosim.ui.scan.scan_presenter import ScanPresenter
from photosim.ui.shell.crossing import Crossing
from photosim.ui.shell.dialog_manager import DialogManager
from photosim.ui.shell.drop_target import DropFilter
from photosim.ui.shell.failure_reporter import FailureReporter
from photosim.ui.shell.key_filter import KeyFilter
from photosim.ui.shell.main_window import MainWindow
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.tasks import Tasks
from photosim.ui.widgets.bottom_bar import BottomBar
from photosim.ui.widgets.compare_panel import ComparePanel
from photosim.ui.widgets.group_panel import GroupPanel
from photosim.ui.widgets.left_panel import LeftPanel
from photosim.ui.widgets.review_bar import ReviewBar
from photosim.ui.widgets.state_page import StatePage

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library


class WindowParts:
    """Every part of one window by its name; nothing is connected yet.

    Places beside Review are made by their own factories, see `Wiring`.
    """

    def __init__(self, library: Library, theme: Theme, settings: QSettings) -> None:
        self.library, self.theme, self.settings = library, theme, settings
        self.window = MainWindow(theme, settings)
        self.actions, self.notice, self.top_bar = self.window.key_actions, self.window.notice, self.window.top_bar
        self.tasks = Tasks(self.window)
        self.crossing = Crossing(self.window)
        self.dialogs = DialogManager(self.window)
        self.failures = FailureReporter(self.notice, self.dialogs.show_report, self.window)
        self._make_models()
        self._make_widgets()
        self._make_controllers()
        self._make_review()
        self._make_plan()
        self._make_group()
        self._make_presenters()

    def _make_models(self) -> None:
        library, tasks, window = self.library, self.tasks, self.window
        self.decision_events = DecisionEvents(library, tasks, window)
        self.decisions: Decisions = self.decision_events.decisions
        self.scans = ScanController(library, tasks, window)
        self.folders = FolderList(library, tasks, self.scans, self.settings, window)
        self.review = ReviewSession(library, self.decisions, tasks, self.folders.is_protected, window)
        self.best_shots = BestShots(library, tasks, window)
        self.labels = EditLabels(library, tasks, window)
        self.navigator = PairNavigator(self.review, self.decisions, self.labels.words, self.best_shots.best_of, window)
        self.images = ImageCache(library, window)
        size = QSize(tokens.THUMBNAIL_WIDTH, tokens.THUMBNAIL_HEIGHT)
        self.thumbnails = Thumbnails(library, size, window.devicePixelRatioF(), window)

    def _make_widgets(self) -> None:
        theme = self.theme
        self.review_bar = ReviewBar(theme)
        self.left_panel = LeftPanel(theme)
        self.group_panel = GroupPanel(theme, self.thumbnails)
        self.compare_panel = ComparePanel(theme, self.images, self.thumbnails)
        self.state_page = StatePage(theme)

    def _make_controllers(self) -> None:
        library, tasks, dialogs = self.library, self.tasks, self.dialogs
        review, decisions, folders, notice = self.review, self.decisions, self.folders, self.notice
        self.commands = DecisionCommands(
            review, self.navigator, decisions, folders.is_protected, library.read_only, self.window
        )
        self.bulk = BulkController(tasks, review, decisions, self.commands.may_decide, self.commands.undo, notice)
        self.removal_settings = RemovalSettings(self.settings, self.window)
        self.removal = RemovalController(
            library, tasks, decisions, review, folders, self.thumbnails, self.theme, self.removal_settings,
            notice=notice, window=self.window,
        )  # fmt: skip
        self.history = HistoryController(library, tasks, self.removal, dialogs, notice)
        self.start_notices = StartNotices(library, notice, folders.scan_all, self.history.open)
        self.rules = RulesController(library, tasks, review, folders, self.bulk, dialogs)
        self.folder_pairs = FolderPairsController(library, tasks, review, folders, self.bulk, dialogs)
        self.backup = BackupController(library, tasks, review, folders, self.bulk, dialogs, notice)
        self.export = ExportController(library, tasks, decisions, self.bulk, dialogs, notice)
        self.apart = ApartController(library, tasks, review, decisions, folders, dialogs)
        self.problems = ProblemsController(library, tasks, folders, dialogs)
        self.drops = DropFilter(self.window)
        self.keys = KeyFilter(self.window, self.actions)

    def _make_review(self) -> None:
        rows = review_actions(
            self.commands, self.navigator, self.bulk, self.compare_panel, self.group_panel,
            next_tab=self.review.next_tab, show_waiting=self.review.show_waiting,
            find_similar=self._explore_right, show_plan=self._show_plan, show_group=self._show_group,
            show_history=self.history.open,
        )  # fmt: skip
        self.review_place = ReviewPlace(
            self.settings, self.review, rows, bar=self.review_bar, left=self.left_panel, groups=self.group_panel,
            compare=self.compare_panel, state_page=self.state_page,
        )  # fmt: skip
        self.window.add_place(self.review_place)
        self.bottom_bar = BottomBar(self.theme, self.actions, rows)
        self.review_place.set_bottom_bar(self.bottom_bar)

    def _make_plan(self) -> None:
        is_going = partial(_is_going, self.decisions)
        ratio = self.window.devicePixelRatioF()
        self.plan_thumbnails = Thumbnails(self.library, PLAN_PICTURE, ratio, self.window)
        self.group_thumbnails = Thumbnails(self.library, GROUP_PICTURE, ratio, self.window)
        self.plan_place = PlanPlace(self.theme, self.actions, self.plan_thumbnails, is_going, self.removal_settings)
        self.window.add_place(self.plan_place, within=self.review_place.name)
        self.plan = PlanController(
            self.library, self.tasks, self.decisions, self.review, self.navigator, self.folders, self.removal,
            self.removal_settings, place=self.plan_place, notice=self.notice, show_place=self.window.show_place,
        )  # fmt: skip

    def _make_group(self) -> None:
        self.group_place = GroupPlace(self.theme, self.actions, self.group_thumbnails, self.decisions.of)
        self.window.add_place(self.group_place, within=self.review_place.name)
        self.group = GroupController(
            self.navigator, self.decisions, self.folders, self.commands,
            place=self.group_place, notice=self.notice, show_place=self.window.show_place,
        )  # fmt: skip

    def _explore_right(self) -> None:
        pair = self.navigator.current
        if pair is not None:
            self.crossing.explore_requested.emit(pair.right.path)

    def _show_plan(self) -> None:
        self.plan.open()

    def _show_group(self) -> None:
        self.group.open()

    def _make_presenters(self) -> None:
        place = self.review_place
        self.pages = PagePresenter(
            self.review, self.folders, self.scans, place.pages, place.groups_page, self.state_page
        )
        self.review_presenter = ReviewPresenter(
            self.review, self.navigator, self.decisions, self.folders, self.labels, self.actions, bar=self.review_bar,
            groups=self.group_panel, bottom=self.bottom_bar, left=self.left_panel, notice=self.notice,
        )  # fmt: skip
        self.pair_presenter = PairPresenter(
            self.library, self.tasks, self.navigator, self.decisions, self.folders, self.best_shots, self.compare_panel
        )
        self.first_start = FirstStart(self.tasks, self.folders, self.state_page)
        self.scan_presenter = ScanPresenter(
            self.library, self.tasks, self.scans, self.folders, self.left_panel, self.settings
        )


def _is_going(decisions: Decisions, photo_id: int) -> bool:
    return decisions.of(photo_id) is Decision.REMOVE

"""Puts the parts of the window together: the one file that knows them all. Nothing else is handed the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize

from photosim.domain.types import Decision
from photosim.ui.explore.place import ExplorePlace
from photosim.ui.group.group_controller import GroupController
from photosim.ui.group.group_grid import PICTURE as GROUP_PICTURE
from photosim.ui.group.group_place import GroupPlace
from photosim.ui.lab.place import LabPlace
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
from photosim.ui.review.place import ReviewPlace
from photosim.ui.review.review_actions import review_actions
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
from photosim.ui.shell.menus import add_language_menu, add_look_menu, fill, open_photo_menu
from photosim.ui.shell.place import Place
from photosim.ui.shell.shared import Shared
from photosim.ui.shell.window_commands import WindowCommands
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.system.surroundings import Surroundings
from photosim.ui.tasks import Tasks
from photosim.ui.widgets.bottom_bar import BottomBar
from photosim.ui.widgets.compare_panel import ComparePanel
from photosim.ui.widgets.group_panel import GroupPanel
from photosim.ui.widgets.left_panel import LeftPanel
from photosim.ui.widgets.review_bar import ReviewBar
from photosim.ui.widgets.state_page import StatePage
from photosim.ui.wording.formatting import translate

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library

CLOSE_LIMIT_MS = 8000


PLACES: tuple[Callable[[Shared], Place], ...] = (ExplorePlace, LabPlace)
"""What makes the places beside Review, in the order of the switch. A place is added here, and nowhere else."""


class Wiring:
    """The parts of one window, made and connected.

    Attributes: each part by its name; for `app`, which opens and closes, and for tests.
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
        shared = Shared(
            library,
            self.tasks,
            theme,
            settings,
            self.window,
            self.dialogs,
            self.failures,
            self.crossing,
            self.review.load,
        )
        for make in PLACES:
            self.window.add_place(make(shared))
        self.window_commands = WindowCommands(self.window, self.dialogs, self.drops, self.folders, self._views())
        self._connect()
        self.surroundings = Surroundings(
            self.window, library, self.tasks, settings, self.dialogs, self.scans, self.bring_up
        )
        self._fill_menu()
        self.window.restore()
        self.review_place.restore(self.window.width())

    def open(self, given: Sequence[str]) -> None:
        """Read the library, scan the folders and search with the pictures that were given; returns at once."""
        self.pages.update()
        self.folders.load()
        self.review.load()
        self.scan_presenter.read_problems()
        self.scan_presenter.show_last_scan()
        self.drops.take_paths(given)
        self.start_notices.show()

    def bring_up(self, given: Sequence[str]) -> None:
        """A second start, or the system, hands folders and pictures over: come to the front and take them."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        if given:
            self.window.show_place(self.review_place.name)
            self.drops.take_paths(given)

    # making

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
        self.bottom_bar = BottomBar(self.theme, self.actions)
        self.review_place.set_bottom_bar(self.bottom_bar)

    def _make_plan(self) -> None:
        is_going = partial(_is_going, self.decisions)
        ratio = self.window.devicePixelRatioF()
        self.plan_thumbnails = Thumbnails(self.library, PLAN_PICTURE, ratio, self.window)
        self.group_thumbnails = Thumbnails(self.library, GROUP_PICTURE, ratio, self.window)
        self.plan_place = PlanPlace(self.theme, self.plan_thumbnails, is_going, self.removal_settings)
        self.window.add_place(self.plan_place, within=self.review_place.name)
        self.plan_place.make_bottom_bar(self.actions)
        self.plan = PlanController(
            self.library, self.tasks, self.decisions, self.review, self.navigator, self.folders, self.removal,
            self.removal_settings, place=self.plan_place, notice=self.notice, show_place=self.window.show_place,
        )  # fmt: skip

    def _make_group(self) -> None:
        self.group_place = GroupPlace(self.theme, self.group_thumbnails, self.decisions.of)
        self.window.add_place(self.group_place, within=self.review_place.name)
        self.group_place.make_bottom_bar(self.actions)
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
            self.review, self.navigator, self.decisions, self.folders, self.labels, bar=self.review_bar,
            groups=self.group_panel, bottom=self.bottom_bar, left=self.left_panel, notice=self.notice,
        )  # fmt: skip
        self.pair_presenter = PairPresenter(
            self.library, self.tasks, self.navigator, self.decisions, self.folders, self.best_shots, self.compare_panel
        )
        self.first_start = FirstStart(self.tasks, self.folders, self.state_page)
        self.scan_presenter = ScanPresenter(
            self.library, self.tasks, self.scans, self.folders, self.left_panel, self.settings
        )

    # connecting

    def _connect(self) -> None:
        self._connect_review()
        self._connect_scan()
        self._connect_window()
        for part in (
            self.review, self.folders, self.scans, self.bulk, self.removal, self.history, self.rules,
            self.folder_pairs, self.backup, self.export, self.problems, self.plan,
        ):  # fmt: skip
            part.failed.connect(self.failures.report)
        self.decision_events.failed.connect(self.failures.report_decision)
        self.failures.reported.connect(self.pages.show_error)

    def _connect_review(self) -> None:
        self.review.view_changed.connect(self.pages.update)
        self.pages.reviewing_changed.connect(self.review_place.set_reviewing)
        self.pages.list_shown.connect(self.review_place.activated)
        events = self.decision_events
        events.changed.connect(self.review_presenter.show_decisions)
        events.changed.connect(self.pair_presenter.show_decisions)
        events.changed.connect(self.commands.on_decisions_changed)
        events.changed.connect(self.plan.on_decisions_changed)
        events.changed.connect(self.group.on_decisions_changed)
        self.best_shots.found.connect(lambda keeper: self.review_presenter.refresh_rows(frozenset({keeper})))
        self.commands.refused.connect(partial(self.notice.say, tone="look"))
        self.commands.put_back_requested.connect(self.removal.undo_removal)
        self.review_presenter.plan_requested.connect(self.plan.open)
        self.bottom_bar.apply_requested.connect(self.plan.open)
        self.bottom_bar.proposals_requested.connect(self.bulk.accept_proposals)
        self.removal.busy_changed.connect(self.bottom_bar.set_moving)
        self.removal.problems_found.connect(self.problems.show)
        self.plan_place.refused_requested.connect(self.problems.show)
        self.compare_panel.all_requested.connect(self.group.open)
        explore = self.crossing.explore_requested.emit
        self.compare_panel.view.menu_requested.connect(partial(open_photo_menu, self.window, explore))

    def _connect_scan(self) -> None:
        self.scans.results_arrived.connect(self._on_results_arrived)
        self.scans.ended.connect(self._on_results_arrived)
        self.folders.protection_changed.connect(self.review.load)
        self.left_panel.add_requested.connect(self.window_commands.choose_folders)
        self.left_panel.scan_card.problems_requested.connect(self.problems.open)
        self.left_panel.view_requested.connect(self.window_commands.open_view)
        self.state_page.choose_requested.connect(self.window_commands.choose_folders)
        self.state_page.scan_requested.connect(self.folders.scan_all)
        self.state_page.samples_requested.connect(self._on_samples_requested)
        self.state_page.folder_requested.connect(self.folders.add_one)

    def _connect_window(self) -> None:
        self.window.closing.connect(self._on_closing)
        self.window.resized.connect(self.review_place.fit)
        self.window.resized.connect(self.plan_place.fit)
        self.window.resized.connect(self.group_place.fit)
        self.window.scale_changed.connect(self.thumbnails.set_scale)
        self.window.scale_changed.connect(self.plan_thumbnails.set_scale)
        self.window.scale_changed.connect(self.group_thumbnails.set_scale)
        self.drops.folders_dropped.connect(self.folders.add)
        self.drops.pictures_dropped.connect(self._on_pictures_dropped)
        self.drops.image_dropped.connect(self.crossing.image_requested)
        self.crossing.review_requested.connect(self._on_review_requested)
        self.drops.active_changed.connect(self.left_panel.drop_target.set_active)
        self.drops.active_changed.connect(self.state_page.set_active)
        self.review_bar.similar_requested.connect(self.crossing.choose_requested)
        self.review_bar.rules_requested.connect(self.rules.open)

    # the window itself

    def _views(self) -> Mapping[str, Callable[[], object]]:
        return {
            "pairs": self.folder_pairs.open,
            "backup": self.backup.open,
            "apart": self.apart.open,
            "history": self.history.open,
            "problems": self.problems.open,
        }

    def _fill_menu(self) -> None:
        menu = self.top_bar.menu
        fill(menu, self.actions, [
            (translate("Words", "Add a folder…"), self.window_commands.choose_folders),
            (translate("Words", "Scan all folders again"), self.folders.scan_all),
            None,
            (translate("Words", "Find similar…"), self.crossing.choose_requested.emit),
            "similar_to_this",
            None,
            "accept_all",
            (translate("Words", "Rules…"), self.rules.open),
            (translate("Words", "Export the groups…"), self.export.open),
            None,
            "undo", "redo", "history",
            None,
        ])  # fmt: skip
        add_look_menu(menu, self.theme, self.settings)
        add_language_menu(menu, self.settings, self.notice.say)
        menu.addAction(translate("Words", "Keys…"), self.window_commands.show_keys)
        menu.addAction(translate("Words", "About photosim"), self.surroundings.show_about)

    def _on_results_arrived(self) -> None:
        self.review.load(announce=True)
        self.folders.load()
        self.crossing.library_changed.emit()

    def _on_pictures_dropped(self, paths: list[str]) -> None:
        self.crossing.explore_requested.emit(paths[0])

    def _on_review_requested(self, photo_ids: list[int]) -> None:
        self.window.show_place(self.review_place.name)
        self.group_panel.show_only(photo_ids)

    def _on_samples_requested(self) -> None:
        self.tasks.call(self.library.make_samples, on_result=self.folders.add_one, on_error=self.failures.report)

    def _on_closing(self) -> None:
        """Cancel, wait with a limit, close."""
        self.scans.cancel()
        self.images.stop()
        self.thumbnails.stop()
        self.plan_thumbnails.stop()
        self.group_thumbnails.stop()
        self.dialogs.close()
        if self.tasks.stop(CLOSE_LIMIT_MS):
            self.library.close()


def _is_going(decisions: Decisions, photo_id: int) -> bool:
    return decisions.of(photo_id) is Decision.REMOVE

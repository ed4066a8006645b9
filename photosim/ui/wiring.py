"""Connects the parts of the window: the one file that knows them all. Nothing else is handed the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from photosim.ui.explore.explore_place import ExplorePlace
from photosim.ui.lab.lab_place import LabPlace
from photosim.ui.shell.menus import add_language_menu, add_look_menu, fill, open_photo_menu
from photosim.ui.shell.place import Place
from photosim.ui.shell.shared import Shared
from photosim.ui.shell.window_commands import WindowCommands
from photosim.ui.style.theme import Theme
from photosim.ui.system.surroundings import Surroundings
from photosim.ui.window_parts import WindowParts
from photosim.ui.wording.formatting import translate

if TYPE_CHECKING:
    from photosim.removal.copying import CopyReport
    from photosim.services.library import Library

CLOSE_LIMIT_MS = 8000

PLACES: tuple[Callable[[Shared], Place], ...] = (ExplorePlace, LabPlace)
"""What makes the places beside Review, in the order of the switch. A place is added here, and nowhere else."""


class Wiring(WindowParts):
    """The parts of one window, made and connected: for `app`, which opens and closes, and for tests."""

    def __init__(self, library: Library, theme: Theme, settings: QSettings) -> None:
        super().__init__(library, theme, settings)
        shared = Shared(
            library, self.tasks, theme, settings, self.window, self.dialogs, self.failures, self.crossing,
            self.review.load,
        )  # fmt: skip
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
        self.backup.problems_found.connect(self.problems.show)
        self.backup.undo_requested.connect(self.removal.undo)
        self.backup.copied.connect(self._on_copied)
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

    def _on_copied(self, report: CopyReport) -> None:
        if report.session_id:
            self.removal.remember(report.session_id, report.copied)

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

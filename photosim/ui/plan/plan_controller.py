"""Makes the plan, shows it, and carries out what is decided about its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from photosim.domain.types import Decision
from photosim.services import removals
from photosim.services.decision_book import RemovedFiles
from photosim.services.plan_review import PlanReview, PlanRow, review_plan
from photosim.ui.review.group_filter import Tab

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library
    from photosim.ui.plan.plan_place import PlanPlace
    from photosim.ui.removal.removal_controller import RemovalController
    from photosim.ui.removal.removal_settings import RemovalSettings
    from photosim.ui.review.pair_navigator import PairNavigator
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.notice import Notice


class PlanController(QObject):
    """The plan that is shown is that of the decisions: a tick is a decision, and undone like any other.

    Signals:
        shown: (PlanReview) the plan is there to be looked through.
        failed: (sentence, report).
    """

    shown = Signal(object)
    failed = Signal(str, str)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        decisions: Decisions,
        review: ReviewSession,
        navigator: PairNavigator,
        folders: FolderList,
        removal: RemovalController,
        settings: RemovalSettings,
        *,
        place: PlanPlace,
        notice: Notice,
        show_place: Callable[[str], object],
    ) -> None:
        super().__init__(place)
        self._library, self._tasks, self._decisions = library, tasks, decisions
        self._review, self._navigator, self._folders, self._removal = review, navigator, folders, removal
        self._settings, self._place, self._notice, self._show_place = settings, place, notice, show_place
        self._is_making = self._is_stale = False
        self._wanted_photos: frozenset[int] = frozenset()
        place.back_requested.connect(self.leave)
        place.toggled.connect(self._on_toggled)
        place.swap_requested.connect(self._on_swap_requested)
        place.open_requested.connect(self._on_open_requested)
        place.apply_requested.connect(self._on_apply_requested)
        place.undo_requested.connect(self._on_undo_requested)
        review.view_changed.connect(self._on_view_changed)
        removal.applied.connect(self.leave)
        settings.changed.connect(place.show_totals)
        settings.rescuing_changed.connect(self._on_rescuing_changed)

    def open(self) -> None:
        """Make the plan of what is decided and show it; nothing is touched."""
        if self._is_making or self._removal.is_busy or self._review.view is None:
            return
        if not self._decisions.removed:
            self._notice.say(self.tr("Nothing is marked for removal yet."), "look")
            return
        self._make()

    def leave(self) -> None:
        """Back to the groups."""
        self._show_place("review")

    def on_decisions_changed(self) -> None:
        """Ticks and totals follow; a photo that the plan does not know makes it anew."""
        review = self._place.review
        if review is None or not self._place.widget.isVisible():
            return
        known = {row.photo_id for row in review.rows}
        if any(photo_id not in known for photo_id in self._decisions.removed):
            self._make()
        else:
            self._place.show_totals()

    def _make(self) -> None:
        if self._is_making:
            self._is_stale = True
            return
        view = self._review.view
        assert view is not None
        self._is_making = True
        self._notice.say(self.tr("Making the plan…"))
        work = _Make(self._library, view.grouping, self._settings.rescuing)
        self._tasks.call(work, on_result=self._on_made, on_error=self._on_failed, lane="write")

    def _on_made(self, review: PlanReview) -> None:
        self._is_making = False
        self._notice.hide()
        self._place.set_plan(review)
        self._show_place(self._place.name)
        self.shown.emit(review)
        if self._is_stale:
            self._is_stale = False
            self._make()

    def _on_failed(self, sentence: str, report: str) -> None:
        self._is_making = self._is_stale = False
        self.failed.emit(sentence, report)

    def _on_rescuing_changed(self) -> None:
        if self._place.review is not None and self._place.widget.isVisible():
            self._make()

    # rows

    def _on_toggled(self, row: PlanRow) -> None:
        is_going = self._decisions.of(row.photo_id) is Decision.REMOVE
        self._decisions.decide({row.photo_id: None if is_going else Decision.REMOVE})

    def _on_swap_requested(self, row: PlanRow) -> None:
        keeper = row.removal.keeper
        if self._folders.is_protected(keeper):
            self._notice.say(self.tr("This photo lies in a protected folder: it stays."), "look")
            return
        self._decisions.decide({row.photo_id: Decision.KEEP, keeper.photo_id: Decision.REMOVE})

    def _on_undo_requested(self) -> None:
        step = self._decisions.undo()
        if isinstance(step, RemovedFiles):
            self._removal.undo_removal(step)

    def _on_open_requested(self, row: PlanRow) -> None:
        photos = frozenset({row.photo_id})
        self.leave()
        if self._review.row_with(photos, 0) is not None:
            self._navigator.show_photos(photos)
            return
        self._wanted_photos = photos
        self._review.set_tab(Tab.EDITED if self._review.tab is Tab.SAME_PICTURE else Tab.SAME_PICTURE)

    def _on_view_changed(self) -> None:
        if self._wanted_photos:
            photos, self._wanted_photos = self._wanted_photos, frozenset()
            self._navigator.show_photos(photos)

    def _on_apply_requested(self) -> None:
        review = self._place.review
        if review is None:
            return
        going = [row for row in review.rows if self._decisions.of(row.photo_id) is Decision.REMOVE]
        plan = replace(review.plan, items=tuple(row.removal for row in going))
        self._removal.ask(plan, going)


class _Make:
    """Makes the plan and looks at every row of it, in a worker."""

    def __init__(self, library: Library, grouping: Any, rescuing: bool) -> None:
        self._library, self._grouping, self._rescuing = library, grouping, rescuing

    def __call__(self) -> PlanReview:
        plan = removals.plan(self._library, self._grouping.groups(), rescuing=self._rescuing)
        return review_plan(plan, self._library.store.pair)

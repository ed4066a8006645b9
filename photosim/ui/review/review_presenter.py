"""Shows the groups: the list, the tabs, the threshold's consequence, the plan, and the sentences about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photosim.ui.review.group_filter import Tab
from photosim.ui.review.review_actions import NEED_A_PAIR
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.ui.actions import Actions
    from photosim.ui.review.edit_labels import EditLabels
    from photosim.ui.review.pair_navigator import ListEnd, PairNavigator
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.review.review_work import Waiting
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.widgets.bottom_bar import BottomBar
    from photosim.ui.widgets.group_panel import GroupPanel
    from photosim.ui.widgets.left_panel import LeftPanel
    from photosim.ui.widgets.notice import Choice, Notice
    from photosim.ui.widgets.review_bar import ReviewBar


class ReviewPresenter(QObject):
    """Keeps the list and the bars true.

    Signals:
        plan_requested: the person wants to see the plan.
    """

    plan_requested = Signal()

    def __init__(
        self,
        review: ReviewSession,
        navigator: PairNavigator,
        decisions: Decisions,
        folders: FolderList,
        labels: EditLabels,
        actions: Actions,
        *,
        bar: ReviewBar,
        groups: GroupPanel,
        bottom: BottomBar,
        left: LeftPanel,
        notice: Notice,
    ) -> None:
        super().__init__(groups)
        self._review, self._navigator, self._decisions = review, navigator, decisions
        self._folders, self._labels, self._actions = folders, labels, actions
        self._bar, self._groups, self._bottom, self._left, self._notice = bar, groups, bottom, left, notice
        actions.set_possible((*NEED_A_PAIR, "undo"), False)
        review.view_changed.connect(self._on_view_changed)
        review.groups_waiting.connect(self._on_groups_waiting)
        labels.ready.connect(self.refresh_rows)
        navigator.pair_changed.connect(self._on_pair_changed)
        navigator.row_requested.connect(groups.choose)
        navigator.end_reached.connect(self._on_end_reached)
        folders.changed.connect(self._on_folders_changed)
        bar.tab_chosen.connect(review.set_tab)
        bar.threshold_changed.connect(review.set_threshold)
        groups.row_chosen.connect(navigator.show_row)
        groups.filters_changed.connect(review.set_filters)
        groups.waiting_requested.connect(review.show_waiting)
        groups.tab_requested.connect(review.set_tab)

    def show_decisions(self, photo_ids: frozenset[int]) -> None:
        """Something was decided, undone, or could not be stored."""
        self._navigator.refresh()
        self.refresh_rows(photo_ids)
        self._show_plan()

    def refresh_rows(self, photo_ids: frozenset[int]) -> None:
        """More is known about photos of the list."""
        self._groups.model.refresh(self._groups.model.rows_with(photo_ids))

    def _on_view_changed(self) -> None:
        view, review = self._review.view, self._review
        assert view is not None
        self._groups.popup.set_choices(self._folders.paths, review.formats)
        self._bar.set_counts(view.by_tab)
        self._bar.show_tab(review.tab)
        self._bar.set_consequence(view.consequence)
        self._groups.set_rows(len(view.rows), self._navigator.make_row, review.filters.order, review.tab)
        self._groups.set_elsewhere(view.by_tab)
        self._navigator.reset()
        self._show_plan()

    def _on_groups_waiting(self, waiting: Waiting | None) -> None:
        self._groups.set_waiting(waiting)
        if waiting is None:
            self._labels.forget()

    def _on_pair_changed(self) -> None:
        is_pair = self._navigator.current is not None
        self._actions.set_possible(NEED_A_PAIR, is_pair)
        self._actions.set_possible(("undo",), self._decisions.can_undo)
        self._bottom.set_proposals(is_pair and self._review.tab is not Tab.SAME_MOMENT)

    def _on_folders_changed(self) -> None:
        self._groups.popup.set_choices(self._folders.paths, self._review.formats)

    def _show_plan(self) -> None:
        self._actions.set_possible(("undo",), self._decisions.can_undo)
        self._bottom.set_plan(*self._review.removed)
        apart = len(self._decisions.apart)
        self._left.views["apart"].set_number(formatting.count(apart) if apart else "")

    # the end of a list

    def _on_end_reached(self, end: ListEnd) -> None:
        parts = [self.tr("%Ln group(s) decided", "", end.decided)]
        if end.skipped:
            parts.append(self.tr("%Ln skipped", "", end.skipped))
        rest = end.undecided - end.skipped
        if rest > 0:
            parts.append(self.tr("%Ln still open", "", rest))
        self._notice.say(" · ".join(parts), "accent", self._ways_on(end))

    def _ways_on(self, end: ListEnd) -> list[Choice]:
        ways: list[Choice] = []
        if end.undecided:
            ways.append((self.tr("Go through them"), self._navigator.show_skipped))
        for tab, groups in end.elsewhere.items():
            name = f"{self._bar.tab_name(tab)} {formatting.count(groups)} ▸"
            ways.append((name, partial(self._review.set_tab, tab)))
        if self._decisions.removed:
            ways.append((self.tr("Look at the plan…"), self.plan_requested.emit))
        return ways[:3]

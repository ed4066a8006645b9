"""Shows what the parts know: which page, the list, the pair, the plan, the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from photosim.domain.types import Decision, GroupKind, Photo, Problem, Relation
from photosim.services.comparing import Explanation
from photosim.ui.media.pair_overlay import Comparison, compare
from photosim.ui.models.group_model import GroupRow
from photosim.ui.review.group_filter import Tab
from photosim.ui.review.pair_navigator import ShownPair
from photosim.ui.widgets.canvas import Tag
from photosim.ui.wording import formatting
from photosim.ui.wording.problem_phrases import problem_words

if TYPE_CHECKING:
    from photosim.ui.shell.main_window import MainWindow

REASONS = 4
"""Reasons for a keeper that are shown: the weightiest."""

EXPLAIN_AFTER_MS = 60
"""An explanation is asked for when a pair stays this long: not for every pair that is flicked through."""


class Presenting(QObject):
    """Listens to the parts of a window and keeps its widgets true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: ShownPair | None = None
        self._error = ""
        self._scanned = False
        self._explain = QTimer(self, singleShot=True, interval=EXPLAIN_AFTER_MS)
        self._explain.timeout.connect(self._on_explanation_due)
        self._connect()

    # pages

    def show_state(self) -> None:
        """Choose the page: the review where there are groups, else what there is to say."""
        window = self._window
        view = window.review.view
        if view is not None and len(view.grouping):
            if window.pages.currentWidget() is not window.review_splitter:
                window.pages.setCurrentWidget(window.review_splitter)
                window.group_panel.list.setFocus()
        else:
            self._show_state_page()
            window.pages.setCurrentWidget(window.state_page)
            window.state_page.take_focus()
        has_groups = window.pages.currentWidget() is window.review_splitter
        window.top_bar.set_reviewing(has_groups, view is not None and bool(window.folders.photos))
        window.bottom_bar.setVisible(has_groups)
        if not has_groups:
            window.top_bar.set_consequence(None)
            window.bottom_bar.set_deciding(False, False)

    def _show_state_page(self) -> None:
        window, page = self._window, self._window.state_page
        if window.scanning.is_running:
            page.show_scanning()
        elif not window.folders.known or (window.review.busy and window.review.view is None):
            page.show_loading()
        elif self._error:
            page.show_error(self._error)
        elif not window.scanning.is_complete:
            page.show_stopped(window.folders.photos)
        elif window.folders.entries:
            page.show_nothing_found(window.folders.photos)
        else:
            page.show_invitation(window.folders.recent)

    # the list

    def _on_view_changed(self) -> None:
        window = self._window
        view = window.review.view
        assert view is not None
        window.group_panel.popup.set_choices(window.folders.paths, window.review.formats)
        shown = self._shown
        window.top_bar.set_counts(view.by_tab)
        window.top_bar.show_tab(window.review.tab)
        window.top_bar.set_consequence(view.consequence)
        window.group_panel.set_rows(
            len(view.rows), window.deciding.make_row, window.review.filters.order, window.review.tab
        )
        window.group_panel.set_elsewhere(view.by_tab)
        self.show_state()
        window.deciding.reset(shown)
        self._tell_plan()

    def _on_badges_ready(self, keepers: frozenset[int]) -> None:
        model = self._window.group_panel.model
        model.refresh(model.rows_with(keepers))

    def _on_row_wanted(self, row: int) -> None:
        self._window.group_panel.choose(row)

    def _on_groups_waiting(self, groups: int) -> None:
        self._window.group_panel.set_waiting(groups)
        if not groups:
            self._window.badges.forget()

    # the pair

    def _on_pair_changed(self) -> None:
        window = self._window
        pair = self._shown = window.deciding.pair
        window.bottom_bar.set_deciding(pair is not None, window.book.can_undo)
        window.bottom_bar.set_proposals(pair is not None and window.review.tab is not Tab.SAME_MOMENT)
        panel = window.compare_panel
        panel.set_photos(
            pair.left if pair else None, pair.right if pair else None, window.deciding.ahead(), window.folders.paths
        )
        if pair is None:
            panel.set_place("")
            panel.strip.hide()
            panel.details.set_pair(None, None, 0.0, Relation.DIFFERENT)
            return
        row = window.deciding.make_row(pair.row)
        panel.set_place(self.tr("photo {n} of {m}").format(n=pair.place + 1, m=len(row.photos)))
        self._show_strip(pair, row)
        score, relation = (pair.member.score, pair.member.relation) if pair.member else (0.0, Relation.DIFFERENT)
        panel.details.set_pair(pair.left, pair.right, score, relation)
        panel.details.set_reasons(self._reason_words(pair, row.group.keeper, row.group.reasons))
        self._tell_best_shot(row)
        self._tell_tags(pair)
        self._explain.start()

    def _show_strip(self, pair: ShownPair, row: GroupRow) -> None:
        self._window.compare_panel.strip.set_photos(row.photos, (pair.left_place, pair.place), row.removed, row.best)

    def _tell_best_shot(self, row: GroupRow) -> None:
        window, pair = self._window, self._shown
        if pair is None or row.group.kind is not GroupKind.SAME_MOMENT:
            return window.compare_panel.view.set_looks(None, None)
        shots = window.best_shots
        window.compare_panel.details.set_best_shot(
            shots.words(row), shots.seen_words(pair.left.photo_id), shots.seen_words(pair.right.photo_id)
        )
        return window.compare_panel.view.set_looks(shots.look(pair.left.photo_id), shots.look(pair.right.photo_id))

    def _on_best_shot_found(self, keeper: int) -> None:
        pair, row = self._shown, self._window.deciding.current
        if pair is not None and row is not None and pair.keeper == keeper:
            self._tell_best_shot(row)
            self._show_strip(pair, row)
        self._window.group_panel.model.refresh(self._window.group_panel.model.rows_with(frozenset({keeper})))

    def _on_explanation_due(self) -> None:
        pair = self._shown
        row = self._window.deciding.current
        if row is not None:
            self._window.best_shots.ask(row)
        if pair is not None:
            library = self._window.library
            self._window.workers.call(library.explain, pair.left, pair.right, then=self._on_explained)

    def _on_explained(self, explanation: Explanation) -> None:
        self._window.compare_panel.details.set_explanation(explanation)
        self._window.compare_panel.view.expect_turn(explanation.pair)

    def _on_comparison_wanted(self) -> None:
        pair = self._shown
        if pair is not None:
            self._window.workers.call(
                compare,
                self._window.library,
                pair.left,
                pair.right,
                then=self._on_compared,
                otherwise=self._on_not_compared,
            )

    def _on_compared(self, comparison: Comparison) -> None:
        self._window.compare_panel.view.set_comparison(comparison)

    def _on_not_compared(self) -> None:
        """One of the files cannot be read; the canvas says so in its place."""

    def _tell_tags(self, pair: ShownPair) -> None:
        self._window.compare_panel.view.set_tags(self._tag(pair, pair.left), self._tag(pair, pair.right))

    def _tag(self, pair: ShownPair, photo: Photo) -> Tag:
        decision = self._window.book.of(photo.photo_id)
        if self._window.book.are_apart(pair.left.photo_id, pair.right.photo_id):
            return Tag(self.tr("Kept: not duplicates"), "accent")
        if decision is Decision.REMOVE:
            return Tag(self.tr("Remove"), "remove")
        if decision is Decision.KEEP or photo is pair.left:
            return Tag(self.tr("Keep"), "keep")
        if pair.member is not None and pair.member.preselected:
            return Tag(self.tr("Proposed: remove"), "look")
        return Tag(self.tr("Your choice"), "look")

    def _reason_words(self, pair: ShownPair, keeper: int, reasons: tuple[str, ...]) -> str:
        if pair.left.photo_id != keeper:
            return self.tr("Left: the keeper you chose")
        if not reasons:
            return ""
        return self.tr("Keep left: {reasons}").format(
            reasons=", ".join(formatting.translate(entry) for entry in reasons[:REASONS])
        )

    # decisions and plan

    def _on_decisions_changed(self, photo_ids: frozenset[int]) -> None:
        window = self._window
        window.group_panel.model.refresh(window.group_panel.model.rows_with(photo_ids))
        self._tell_plan()
        if self._shown is not None:
            self._tell_tags(self._shown)

    def _tell_plan(self) -> None:
        window = self._window
        window.bottom_bar.set_plan(*window.review.removed)
        window.left_panel.views["apart"].set_number(
            formatting.count(len(window.book.apart)) if window.book.apart else ""
        )

    def _on_tab_done(self) -> None:
        words = self.tr("Everything on this tab is decided.")
        action = self.tr("Review and apply…") if self._window.book.removed else ""
        self._window.notice.say(words, action, "keep", self._window.applying.begin)

    def _on_refused(self, sentence: str) -> None:
        self._window.notice.say(sentence, tone="look")

    # folders and scan

    def _on_folders_changed(self) -> None:
        window = self._window
        window.left_panel.set_folders(window.folders.entries)
        window.deciding.protected = window.folders.protected
        window.group_panel.popup.set_choices(window.folders.paths, window.review.formats)
        self.show_state()

    def _on_scan_started(self) -> None:
        self._scanned = True
        self._error = ""
        self._window.left_panel.scan_card.start()
        self.show_state()

    def _on_results_arrived(self) -> None:
        self._window.review.load(announce=True)
        self._window.folders.load()

    def _on_reported(self, report: Any) -> None:
        self._tell_problems(len(report.problems))

    def read_problems(self) -> None:
        """Ask the library what the last scan could not read."""
        self._window.workers.call(self._window.library.problems, then=self._on_problems_read)

    def _on_problems_read(self, problems: Sequence[Problem]) -> None:
        if not self._scanned:  # a scan knows better
            self._tell_problems(len(problems))

    def _on_scan_ended(self) -> None:
        window = self._window
        window.left_panel.scan_card.end()
        window.folders.load()
        window.review.load(announce=True)
        self.show_state()

    def _tell_problems(self, number: int) -> None:
        self._window.left_panel.scan_card.set_skipped(number)
        self._window.left_panel.views["problems"].set_number(formatting.count(number) if number else "")

    def on_failed(self, sentence: str, report: str) -> None:
        """Tell about a failure: a calm sentence; an unknown one can be looked at and copied."""
        words = problem_words(sentence) if not report else self.tr("Something went wrong that photosim did not expect.")
        self._error = words
        if self._window.review.view is None or not len(self._window.review.view.grouping):
            self.show_state()
        action = self.tr("Details…") if report else ""
        self._window.notice.say(words, action, "remove", lambda: self._window.views.show_report(sentence, report))

    def _connect(self) -> None:
        window = self._window
        window.review.view_changed.connect(self._on_view_changed)
        window.best_shots.found.connect(self._on_best_shot_found)
        window.badges.ready.connect(self._on_badges_ready)
        window.review.groups_waiting.connect(self._on_groups_waiting)
        window.deciding.pair_changed.connect(self._on_pair_changed)
        window.compare_panel.view.comparison_wanted.connect(self._on_comparison_wanted)
        window.deciding.row_wanted.connect(self._on_row_wanted)
        window.deciding.refused.connect(self._on_refused)
        window.deciding.tab_done.connect(self._on_tab_done)
        window.book.changed.connect(self._on_decisions_changed)
        window.folders.changed.connect(self._on_folders_changed)
        window.folders.protection_changed.connect(window.review.load)
        for part in (window.review, window.book, window.folders, window.scanning):
            part.failed.connect(self.on_failed)
        scanning, card = window.scanning, window.left_panel.scan_card
        scanning.started.connect(self._on_scan_started)
        scanning.progressed.connect(card.update_progress)
        scanning.results_arrived.connect(self._on_results_arrived)
        scanning.reported.connect(self._on_reported)
        scanning.ended.connect(self._on_scan_ended)
        card.pause_wanted.connect(scanning.pause)
        card.resume_wanted.connect(scanning.resume)
        card.cancel_wanted.connect(scanning.cancel)
        left = window.left_panel
        left.role_wanted.connect(window.folders.set_role)
        left.removal_wanted.connect(window.folders.remove)
        left.scan_wanted.connect(lambda path: window.folders.add([path]))

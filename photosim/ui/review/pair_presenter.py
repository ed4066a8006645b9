"""Shows the pair: the two photos, what happens to each, why they match, what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photosim.domain.types import Decision, GroupKind, Photo, Relation
from photosim.services.comparing import Explanation
from photosim.services.family import Standing, family
from photosim.services.units import companions_of
from photosim.ui.media.pair_overlay import Comparison, compare
from photosim.ui.review.side_words import side_words
from photosim.ui.throttle import Debounce
from photosim.ui.widgets.canvas import Tag
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library
    from photosim.ui.review.best_shots import BestShots
    from photosim.ui.review.pair_navigator import CurrentPair, PairNavigator
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.compare_panel import ComparePanel

REASONS = 4
"""Reasons for a keeper that are shown: the weightiest."""

EXPLAIN_AFTER_MS = 60
"""An explanation is asked for when a pair stays this long: not for every pair that is flicked through."""


class PairPresenter(QObject):
    """Keeps the right side of Review true."""

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        navigator: PairNavigator,
        decisions: Decisions,
        folders: FolderList,
        best_shots: BestShots,
        panel: ComparePanel,
    ) -> None:
        super().__init__(panel)
        self._library, self._tasks = library, tasks
        self._navigator, self._decisions, self._folders = navigator, decisions, folders
        self._best_shots, self._panel = best_shots, panel
        self._standing: dict[int, Standing] = {}
        self._explain = Debounce(self._on_explanation_due, EXPLAIN_AFTER_MS, self)
        navigator.pair_changed.connect(self._on_pair_changed)
        best_shots.found.connect(self._on_best_shot_found)
        panel.view.comparison_requested.connect(self._on_comparison_requested)
        panel.details.family.chosen.connect(self._on_relative_chosen)
        panel.candidate_chosen.connect(navigator.show_place)
        panel.left_chosen.connect(navigator.show_left)
        panel.previous_requested.connect(navigator.previous_photo)
        panel.next_requested.connect(navigator.next_photo)

    def show_decisions(self) -> None:
        """Something was decided about the pair."""
        pair = self._navigator.current
        if pair is not None:
            self._show_tags(pair)
            self._show_strip(pair)
            self._show_family(pair)

    def _on_pair_changed(self) -> None:
        pair, panel = self._navigator.current, self._panel
        if pair is None:
            panel.set_photos(None, None, [], self._folders.paths)
            panel.set_place("")
            panel.strip.set_photos((), (0, 0), frozenset())
            panel.details.set_pair(None, None, 0.0, Relation.DIFFERENT)
            panel.details.family.set_family((), 0, ())
            return
        panel.set_photos(pair.left, pair.right, self._navigator.ahead(), self._folders.paths)
        panel.set_place(self.tr("photo {n} of {m}").format(n=pair.place + 1, m=len(pair.group.photos)))
        self._show_strip(pair)
        score, relation = (pair.member.score, pair.member.relation) if pair.member else (0.0, Relation.DIFFERENT)
        panel.details.set_pair(pair.left, pair.right, score, relation)
        panel.details.set_reasons(self._reason_words(pair))
        self._show_family(pair)
        self._show_best_shot(pair)
        self._show_tags(pair)
        self._explain()

    def _show_strip(self, pair: CurrentPair) -> None:
        group = pair.group
        self._panel.strip.set_photos(group.photos, (pair.left_place, pair.place), group.removed, group.best)

    def _show_family(self, pair: CurrentPair) -> None:
        group, shown = pair.group.group, (pair.left.photo_id, pair.right.photo_id)
        kept = pair.group.photos[0].photo_id
        relatives = family(group, {photo.photo_id: photo for photo in pair.group.photos}, kept)
        self._standing = {relative.photo_id: relative.standing for relative in relatives}
        is_picture = group.kind is GroupKind.SAME_PICTURE
        self._panel.details.family.set_family(relatives if is_picture else (), kept, shown)

    def _on_relative_chosen(self, photo_id: int) -> None:
        pair = self._navigator.current
        if pair is not None:
            places = {photo.photo_id: place for place, photo in enumerate(pair.group.photos)}
            self._navigator.show_place(places[photo_id])

    # why

    def _on_explanation_due(self) -> None:
        pair = self._navigator.current
        if pair is not None:
            self._best_shots.ask(pair.group)
            self._tasks.call(self._library.explain, pair.left, pair.right, on_result=self._on_explained)
            paths = (pair.left.path, pair.right.path)
            self._tasks.call(_Companions(paths), on_result=self._on_companions_found)

    def _on_explained(self, explanation: Explanation) -> None:
        self._panel.details.set_explanation(explanation)
        pair = self._navigator.current
        if pair is not None and {explanation.a, explanation.b} == {pair.left.photo_id, pair.right.photo_id}:
            self._panel.details.set_sides(side_words(pair, explanation.pair))
        self._panel.view.expect_turn(explanation.pair)

    def _on_companions_found(self, answer: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]) -> None:
        pair, (paths, found) = self._navigator.current, answer
        if pair is not None and paths == (pair.left.path, pair.right.path):
            left, right = (", ".join(map(formatting.visible, names)) for names in found)
            self._panel.details.set_companions(left, right)

    def _on_comparison_requested(self) -> None:
        pair = self._navigator.current
        if pair is not None:
            self._tasks.call(
                compare, self._library, pair.left, pair.right, on_result=self._on_compared, on_error=self._on_unreadable
            )

    def _on_compared(self, comparison: Comparison) -> None:
        self._panel.view.set_comparison(comparison)

    def _on_unreadable(self) -> None:
        """One of the files cannot be read; the canvas says so in its place."""

    def _reason_words(self, pair: CurrentPair) -> str:
        if pair.left.photo_id != pair.keeper:
            return self.tr("Left: the keeper you chose")
        reasons = pair.group.group.reasons
        if not reasons or (pair.member is not None and pair.member.relation is Relation.IDENTICAL):
            return ""
        return self.tr("Keep left: {reasons}").format(
            reasons=", ".join(message_text(entry) for entry in reasons[:REASONS])
        )

    # the best shot of a burst

    def _show_best_shot(self, pair: CurrentPair) -> None:
        if pair.group.group.kind is not GroupKind.SAME_MOMENT:
            return self._panel.view.set_looks(None, None)
        left, right, shots = pair.left.photo_id, pair.right.photo_id, self._best_shots
        self._panel.details.set_best_shot(shots.words(pair.group), shots.seen_words(left), shots.seen_words(right))
        return self._panel.view.set_looks(shots.look(left), shots.look(right))

    def _on_best_shot_found(self, keeper: int) -> None:
        self._navigator.refresh()
        pair = self._navigator.current
        if pair is not None and pair.keeper == keeper:
            self._show_best_shot(pair)
            self._show_strip(pair)

    # what happens to each of the two

    def _show_tags(self, pair: CurrentPair) -> None:
        self._panel.view.set_tags(self._tag(pair, pair.left), self._tag(pair, pair.right))

    def _tag(self, pair: CurrentPair, photo: Photo) -> Tag:
        decision = self._decisions.of(photo.photo_id)
        if self._decisions.are_apart(pair.left.photo_id, pair.right.photo_id):
            return Tag(self.tr("Kept: not duplicates"), "accent")
        if decision is Decision.REMOVE:
            return Tag(self.tr("Remove"), "remove")
        if decision is Decision.KEEP or photo is pair.group.photos[0]:
            return Tag(self.tr("Keep"), "keep")
        if photo.photo_id in pair.group.proposed:
            return Tag(self.tr("Proposed: remove"), "look")
        if self._standing.get(photo.photo_id) is Standing.VERSION:
            return Tag(self.tr("Edited version: stays"), "accent")
        return Tag(self.tr("Your choice"), "look")


class _Companions:
    """Finds what travels with two photos, in a worker."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self._paths = paths

    def __call__(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return self._paths, companions_of(self._paths)

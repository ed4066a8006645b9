"""The rules for choosing keepers: shown, tried out at once, remembered, applied when asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from photosim.domain.descent import VersionKind
from photosim.services.bulk_decisions import Apply, Preview
from photosim.services.keeper_rules import kept_versions, save_kept_versions
from photosim.ui.dialogs.rules_dialog import RulesDialog
from photosim.ui.review.dialog_controller import DialogController
from photosim.ui.review.group_filter import Tab

if TYPE_CHECKING:
    from photosim.review.keeper import Rule
    from photosim.review.rules import RulePreview
    from photosim.services.library import Library


class RulesController(DialogController):
    """Opens the rules and carries out what they say."""

    _is_previewing = False
    _next: tuple[Rule, ...] | None = None

    def open(self) -> None:
        """Read the rules, then show them."""
        if not self._dialogs.bring_up("rules"):
            self._tasks.call(partial(_read, self._library), on_result=self._on_read, on_error=self._on_failed)

    def _on_read(self, answer: tuple[tuple[Rule, ...], VersionKind]) -> None:
        dialog = RulesDialog(*answer, self._review.tab is Tab.SAME_MOMENT, self._dialogs.window)
        dialog.rules_changed.connect(self._on_changed)
        dialog.apply_requested.connect(self._on_apply_requested)
        dialog.finished.connect(lambda: self._save(dialog.rules, dialog.kept_versions))
        self._dialogs.show("rules", dialog)
        self._on_changed(dialog.rules)

    def _on_changed(self, rules: tuple[Rule, ...]) -> None:
        if self._is_previewing:
            self._next = rules
            return
        self._is_previewing = True
        work = Preview(rules, self._bulk.shown_groups(), self._folders.protected)
        self._tasks.call(work, on_result=self._on_previewed, on_error=self._on_failed)

    def _on_previewed(self, answer: tuple[tuple[RulePreview, ...], int]) -> None:
        self._is_previewing = False
        dialog = self._dialogs.find("rules", RulesDialog)
        if dialog is not None:
            dialog.set_preview(*answer)
        if self._next is not None:
            rules, self._next = self._next, None
            self._on_changed(rules)

    def _on_apply_requested(self, rules: tuple[Rule, ...], moments: bool) -> None:
        groups, protected = self._bulk.shown_groups(), self._folders.protected
        self._bulk.run(lambda states: Apply(rules, groups, self._library, states, protected, moments))

    def _save(self, rules: tuple[Rule, ...], kept: VersionKind) -> None:
        if not self._library.read_only:
            work = partial(_save, self._library, rules, kept)
            self._tasks.call(work, on_result=self._on_saved, on_error=self._on_failed, lane="write")

    def _on_saved(self, changed: bool) -> None:
        if changed:
            self._review.load()

    def _on_failed(self, sentence: str, report: str) -> None:
        self._is_previewing = False
        self.failed.emit(sentence, report)


def _read(library: Library) -> tuple[tuple[Rule, ...], VersionKind]:
    return library.load_rules(), kept_versions(library)


def _save(library: Library, rules: tuple[Rule, ...], kept: VersionKind) -> bool:
    changed = save_kept_versions(library, kept)
    return library.save_rules(rules) or changed

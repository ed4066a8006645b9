"""What decides or tells about many groups at once: rules, folder pairs, proposals, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from photosim.domain.types import Photo
from photosim.ui.dialogs.pairs_dialog import PairsDialog
from photosim.ui.dialogs.rules_dialog import RulesDialog
from photosim.ui.review.bulk_jobs import (
    Accept,
    Apply,
    DecidePair,
    Export,
    Overlap,
    Preview,
    Shown,
    Single,
)
from photosim.ui.review.decision_history import Change
from photosim.ui.review.decision_state import REMOVE
from photosim.ui.review.group_filter import Tab
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.review.folder_pairs import FolderOverlap, FolderPair
    from photosim.review.keeper import Rule
    from photosim.review.rules import RulePreview
    from photosim.ui.shell.main_window import MainWindow


class Tools(QObject):
    """Opens the dialogs for many groups and carries out what they ask for. Every decision is one step to undo."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._overlap: FolderOverlap | None = None
        self._previewing = False
        self._next_rules: tuple[Rule, ...] | None = None

    # proposals

    def accept_proposals(self) -> None:
        """Mark everything that is proposed for removal in the groups shown."""
        if self._may_decide():
            self._call(Accept(self._groups(), self._window.book.states.copy()), self._on_decided)

    # rules

    def open_rules(self) -> None:
        """Read the rules, then show them."""
        self._call(self._window.library.load_rules, self._on_rules_read)

    def _on_rules_read(self, rules: tuple[Rule, ...]) -> None:
        moments = self._window.review.tab is Tab.SAME_MOMENT
        dialog = RulesDialog(rules, moments, self._window)
        dialog.rules_changed.connect(self._on_rules_changed)
        dialog.apply_wanted.connect(self._on_rules_applied)
        dialog.finished.connect(self._on_rules_closed)
        self._window.views.show_dialog("rules", dialog)
        self._on_rules_changed(dialog.rules)

    def _on_rules_changed(self, rules: tuple[Rule, ...]) -> None:
        if self._previewing:
            self._next_rules = rules
            return
        self._previewing = True
        self._call(Preview(rules, self._groups(), self._window.folders.protected), self._on_previewed)

    def _on_previewed(self, answer: tuple[tuple[RulePreview, ...], int]) -> None:
        self._previewing = False
        dialog = self._dialog("rules", RulesDialog)
        if dialog is not None:
            dialog.set_preview(*answer)
        if self._next_rules is not None:
            rules, self._next_rules = self._next_rules, None
            self._on_rules_changed(rules)

    def _on_rules_applied(self, rules: tuple[Rule, ...], moments: bool) -> None:
        if self._may_decide():
            window = self._window
            states, protected = window.book.states.copy(), window.folders.protected
            self._call(Apply(rules, self._groups(), window.library, states, protected, moments), self._on_decided)

    def _on_rules_closed(self) -> None:
        dialog = self._dialog("rules", RulesDialog)
        if dialog is not None and not self._window.library.read_only:
            window = self._window
            window.workers.call(
                window.library.save_rules,
                dialog.rules,
                then=self._on_rules_saved,
                otherwise=self._on_failed,
                lane="write",
            )

    def _on_rules_saved(self, changed: bool) -> None:
        if changed:
            self._window.review.load()

    # folder pairs

    def open_pairs(self) -> None:
        """Show the folders that hold copies of each other's photos."""
        dialog = PairsDialog(self._window)
        dialog.pair_chosen.connect(self._on_pair_chosen)
        dialog.decision_wanted.connect(self._on_pair_decided)
        self._window.views.show_dialog("pairs", dialog)
        view = self._window.review.view
        if view is None:
            dialog.set_pairs([], [])
        else:
            self._call(Overlap(view.grouping, self._window.library), self._on_overlap_found)

    def _on_overlap_found(self, answer: tuple[FolderOverlap, list[FolderPair]]) -> None:
        self._overlap, pairs = answer
        dialog = self._dialog("pairs", PairsDialog)
        if dialog is not None:
            dialog.set_pairs(pairs, self._window.folders.paths)

    def _on_pair_chosen(self, pair: FolderPair) -> None:
        if self._overlap is not None:
            self._call(Single(pair, self._overlap, self._window.library), self._on_single_found)

    def _on_single_found(self, answer: tuple[str, list[Photo]]) -> None:
        dialog = self._dialog("pairs", PairsDialog)
        if dialog is not None:
            dialog.set_single(*answer)

    def _on_pair_decided(self, keep: str, remove: str) -> None:
        overlap, window = self._overlap, self._window
        if overlap is not None and self._may_decide():
            states, protected = window.book.states.copy(), window.folders.protected
            work = DecidePair(keep, remove, overlap, window.library, states, protected)
            self._call(work, self._on_decided)

    # export

    def open_export(self) -> None:
        """Ask for a file; its ending says the format."""
        dialog = QFileDialog(self._window, self.tr("Export the groups"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([
            self.tr("Page with thumbnails (*.html)"), self.tr("Table (*.csv)"), self.tr("JSON (*.json)")
        ])  # fmt: skip
        dialog.selectFile("photosim.html")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rsplit(".", 1)[-1].rstrip(")")))
        dialog.setDefaultSuffix("html")
        dialog.fileSelected.connect(self.export)
        self._window.views.show_dialog("export", dialog)

    def export(self, path: str) -> None:
        """Write the groups that are shown."""
        window = self._window
        work = Export(Path(path), self._groups(), window.book.states.copy(), window.library)
        self._call(work, self._on_exported)

    def _on_exported(self, path: Path) -> None:
        words = self.tr("Exported to {file}.").format(file=formatting.short_path(str(path)))
        self._window.notice.say(words, tone="keep")

    # shared

    def _groups(self) -> Shown:
        view = self._window.review.view
        return Shown(view.matches, view.grouping, view.rows) if view else Shown(None, None, np.empty(0, np.int64))

    def _on_decided(self, change: Change) -> None:
        window = self._window
        removed = int((change.after == REMOVE).sum())
        window.book.take(change)
        window.group_panel.model.refresh()
        words = self.tr("%Ln photo(s) marked for removal.", "", removed)
        window.notice.say(words, self.tr("Undo") if removed else "", "keep", window.deciding.undo)

    def _may_decide(self) -> bool:
        if self._window.library.read_only:
            self._window.notice.say(self.tr("This window is read-only: another one has the library open."), tone="look")
        return not self._window.library.read_only

    def _call(self, work: Any, then: Any) -> None:
        self._window.workers.call(work, then=then, otherwise=self._on_failed)

    def _on_failed(self, sentence: str, report: str) -> None:
        self._previewing = False
        self._window.presenting.on_failed(sentence, report)

    def _dialog(self, name: str, kind: type[Any]) -> Any:
        dialog = self._window.views.open_dialogs.get(name)
        return dialog if isinstance(dialog, kind) else None

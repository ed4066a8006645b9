"""What decides or tells about many groups at once: rules, folder pairs, proposals, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from photosim.types import Decision, Group, GroupKind, Photo
from photosim.ui import text
from photosim.ui.dialogs.pairs_dialog import PairsDialog
from photosim.ui.dialogs.rules_dialog import RulesDialog
from photosim.ui.filters import Tab

if TYPE_CHECKING:
    from photosim.review.folder_pairs import FolderOverlap, FolderPair
    from photosim.review.keeper import Rule
    from photosim.review.rules import RulePreview
    from photosim.ui.main_window import MainWindow

FORMATS = ("html", "csv", "json")


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
            work = _Accept(self._groups(), self._window.library)
            self._call(work, self._on_decided)

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
        self._call(
            _Preview(rules, self._groups(), self._window.review.photos, self._window.folders.protected),
            self._on_previewed,
        )

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
            work = _Apply(rules, self._groups(), window.library, window.folders.protected, moments)
            self._call(work, self._on_decided)

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
            self._call(_Overlap(view.grouping, self._window.library), self._on_overlap_found)

    def _on_overlap_found(self, answer: tuple[FolderOverlap, list[FolderPair]]) -> None:
        self._overlap, pairs = answer
        dialog = self._dialog("pairs", PairsDialog)
        if dialog is not None:
            dialog.set_pairs(pairs, self._window.folders.paths)

    def _on_pair_chosen(self, pair: FolderPair) -> None:
        overlap = self._overlap
        if overlap is not None:
            self._call(lambda: (pair.inner, overlap.only_in(pair.inner, pair.outer)), self._on_single_found)

    def _on_single_found(self, answer: tuple[str, list[Photo]]) -> None:
        dialog = self._dialog("pairs", PairsDialog)
        if dialog is not None:
            dialog.set_single(*answer)

    def _on_pair_decided(self, keep: str, remove: str) -> None:
        overlap, window = self._overlap, self._window
        if overlap is not None and self._may_decide():
            protected = window.folders.protected
            self._call(
                lambda: overlap.decide(keep, remove, window.library.store, window.library.store.decisions(), protected),
                self._on_decided,
            )

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
        self._call(_Export(Path(path), self._groups(), window.review.photos, window.library), self._on_exported)

    def _on_exported(self, path: Path) -> None:
        words = self.tr("Exported to {file}.").format(file=text.short_path(str(path)))
        self._window.notice.say(words, tone="keep")

    # shared

    def _groups(self) -> _Shown:
        view = self._window.review.view
        return _Shown(view.grouping if view else None, view.rows if view else ())

    def _on_decided(self, decisions: dict[int, Decision]) -> None:
        window = self._window
        removed = sum(decision is Decision.REMOVE for decision in decisions.values())
        window.book.decide(decisions)
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


class _Shown:
    """The groups of the list; made in the worker that looks at them."""

    def __init__(self, grouping: Any, rows: Any) -> None:
        self._grouping = grouping
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def all(self) -> list[Group]:
        return [self._grouping.group(int(row)) for row in self._rows]


class _Accept:
    """Everything that is proposed and not decided yet."""

    def __init__(self, groups: _Shown, library: Any) -> None:
        self._groups, self._library = groups, library

    def __call__(self) -> dict[int, Decision]:
        from photosim.review.plan import preselected

        before = self._library.store.decisions()
        pictures = [group for group in self._groups.all() if group.kind is GroupKind.SAME_PICTURE]
        return {i: decision for i, decision in preselected(pictures, before).items() if i not in before}


class _Preview:
    """What rules would decide."""

    def __init__(self, rules: tuple[Rule, ...], groups: _Shown, photos: Any, protected: list[str]) -> None:
        self._rules, self._groups, self._photos, self._protected = rules, groups, photos, protected

    def __call__(self) -> tuple[tuple[RulePreview, ...], int]:
        from photosim.review.keeper import KeeperRules
        from photosim.review.rules import preview

        found = preview(KeeperRules(self._rules), self._groups.all(), self._photos, self._protected)
        return found, len(self._groups)


class _Apply:
    """What rules decide."""

    def __init__(
        self, rules: tuple[Rule, ...], groups: _Shown, library: Any, protected: list[str], moments: bool
    ) -> None:
        self._rules, self._groups, self._library = rules, groups, library
        self._protected, self._moments = protected, moments

    def __call__(self) -> dict[int, Decision]:
        from photosim.review.keeper import KeeperRules
        from photosim.review.rules import decide

        store = self._library.store
        return decide(
            KeeperRules(self._rules), self._groups.all(), store,
            decisions=store.decisions(), protected=self._protected, same_moment=self._moments,
        )  # fmt: skip


class _Overlap:
    """Which folders hold copies of each other."""

    def __init__(self, grouping: Any, library: Any) -> None:
        self._grouping, self._library = grouping, library

    def __call__(self) -> tuple[FolderOverlap, list[FolderPair]]:
        from photosim.review.folder_pairs import FolderOverlap

        groups = (self._grouping.group(int(n)) for n in self._grouping.of_kind(GroupKind.SAME_PICTURE))
        overlap = FolderOverlap(groups, self._library.store.photos())
        return overlap, overlap.pairs()


class _Export:
    """Writes a file."""

    def __init__(self, path: Path, groups: _Shown, photos: Any, library: Any) -> None:
        self._path, self._groups, self._photos, self._library = path, groups, photos, library

    def __call__(self) -> Path:
        from photosim.review import export

        store = self._library.store
        groups, decisions = self._groups.all(), store.decisions()
        ending = self._path.suffix.lower()
        if ending == ".csv":
            export.export_csv(self._path, groups, self._photos, decisions)
        elif ending == ".json":
            export.export_json(self._path, groups, self._photos, decisions)
        else:
            export.export_html(self._path, groups, self._photos, store.thumbnail, decisions)
        return self._path

"""Folders that hold copies of each other's photos, and one decision for two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photosim.domain.types import Photo
from photosim.services.bulk_decisions import DecidePair, Overlap, Single
from photosim.ui.dialogs.pairs_dialog import PairsDialog
from photosim.ui.review.dialog_controller import DialogController

if TYPE_CHECKING:
    from photosim.review.folder_pairs import FolderOverlap, FolderPair


class FolderPairsController(DialogController):
    """Opens the dialog of folder pairs and carries out what it asks for."""

    _overlap: FolderOverlap | None = None

    def open(self) -> None:
        """Show the folders that hold copies of each other's photos."""
        if self._dialogs.bring_up("pairs"):
            return
        dialog = PairsDialog(self._folders.protected, self._dialogs.window)
        dialog.pair_chosen.connect(self._on_pair_chosen)
        dialog.decision_requested.connect(self._on_decision_requested)
        self._dialogs.show("pairs", dialog)
        view = self._review.view
        if view is None:
            dialog.set_pairs([], [])
        else:
            work = Overlap(view.grouping, self._library)
            self._tasks.call(work, on_result=self._on_overlap_found, on_error=self._on_failed)

    def _on_overlap_found(self, answer: tuple[FolderOverlap, list[FolderPair]]) -> None:
        self._overlap, pairs = answer
        dialog = self._dialogs.find("pairs", PairsDialog)
        if dialog is not None:
            dialog.set_pairs(pairs, self._folders.paths)

    def _on_pair_chosen(self, pair: FolderPair) -> None:
        if self._overlap is not None:
            work = Single(pair, self._overlap, self._library)
            self._tasks.call(work, on_result=self._on_single_found, on_error=self._on_failed)

    def _on_single_found(self, answer: tuple[str, list[Photo]]) -> None:
        dialog = self._dialogs.find("pairs", PairsDialog)
        if dialog is not None:
            dialog.set_single(*answer)

    def _on_decision_requested(self, keep: str, remove: str) -> None:
        overlap, protected = self._overlap, self._folders.protected
        if overlap is not None:
            self._bulk.run(lambda states: DecidePair(keep, remove, overlap, self._library, states, protected))

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)

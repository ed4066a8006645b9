"""The pairs that the person said are not duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photosim.domain.types import Photo
from photosim.ui.dialogs.apart_dialog import ApartDialog

if TYPE_CHECKING:
    from photosim.services.decisions import Decisions
    from photosim.services.library import Library
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks


class ApartController(QObject):
    """Shows them and takes them back."""

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        review: ReviewSession,
        decisions: Decisions,
        folders: FolderList,
        dialogs: DialogManager,
    ) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._review = library, tasks, review
        self._decisions, self._folders, self._dialogs = decisions, folders, dialogs

    def open(self) -> None:
        """Show the pairs."""
        if not self._dialogs.bring_up("apart"):
            dialog = ApartDialog(self._dialogs.window)
            dialog.taken_back.connect(self._on_taken_back)
            self._dialogs.show("apart", dialog)
            self._fill()

    def _fill(self) -> None:
        pairs = sorted(self._decisions.apart)
        self._tasks.call(self._library.photo_pairs, pairs, on_result=self._on_read)

    def _on_read(self, pairs: list[tuple[Photo, Photo]]) -> None:
        dialog = self._dialogs.find("apart", ApartDialog)
        if dialog is not None:
            dialog.set_pairs(pairs, self._folders.paths)

    def _on_taken_back(self, a: int, b: int) -> None:
        if not self._library.read_only:
            self._decisions.set_apart(a, b, apart=False)
            self._fill()
            self._review.regroup()

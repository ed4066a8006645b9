"""What controllers have in common that open a dialog over the groups and decide about many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.review.bulk_controller import BulkController
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.tasks import Tasks


class DialogController(QObject):
    """Holds what such a controller works with.

    Signals:
        failed: (sentence, report).
    """

    failed = Signal(str, str)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        review: ReviewSession,
        folders: FolderList,
        bulk: BulkController,
        dialogs: DialogManager,
    ) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._review, self._folders = library, tasks, review, folders
        self._bulk, self._dialogs = bulk, dialogs

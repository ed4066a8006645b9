"""Before anything was scanned: the system's folder of pictures is suggested, with how many photos it holds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from photosim.services.folder_roles import PhotoCount, count_photos

if TYPE_CHECKING:
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.tasks import Tasks
    from photosim.ui.widgets.state_page import StatePage


class FirstStart(QObject):
    """Counts in the background, once a window, and only where the library has no folder yet."""

    def __init__(self, tasks: Tasks, folders: FolderList, page: StatePage) -> None:
        super().__init__(page)
        self._tasks, self._folders, self._page = tasks, folders, page
        self._is_asked = False
        folders.changed.connect(self._on_folders_changed)

    def _on_folders_changed(self) -> None:
        folder = pictures_folder()
        if self._is_asked or not self._folders.known or self._folders.entries or not folder:
            return
        self._is_asked = True
        self._tasks.call(count_photos, folder, on_result=self._on_counted)

    def _on_counted(self, counted: PhotoCount) -> None:
        if counted.photos:
            self._page.suggest(counted.folder, counted.photos, counted.is_complete)


def pictures_folder() -> str:
    """The system's folder of pictures; empty where it has none of its own."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    is_own = os.path.isdir(folder) and not os.path.samefile(folder, os.path.expanduser("~"))
    return os.path.abspath(folder) if is_own else ""

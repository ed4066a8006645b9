"""The folders of the library: added, protected, taken out, scanned."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from photosim.domain.folders import Folder, FolderRole
from photosim.domain.places import is_below
from photosim.domain.types import Photo
from photosim.ui.tasks import patiently

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.scan.scan_controller import ScanController
    from photosim.ui.tasks import Tasks

RECENT = 8


class FolderList(QObject):
    """What is in the left panel.

    Attributes:
        entries: folders with the number of their photos. known: whether they were read once.

    Signals:
        changed: entries are others now. protection_changed: keepers may be others now. failed(sentence, report).
    """

    changed = Signal()
    protection_changed = Signal()
    failed = Signal(str, str)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        scans: ScanController,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._tasks, self._scans, self._settings = library, tasks, scans, settings
        self.entries: list[tuple[Folder, int]] = []
        self.known = False
        self._adding: set[str] = set()

    @property
    def paths(self) -> list[str]:
        """The folders themselves."""
        return [folder.path for folder, _ in self.entries]

    @property
    def protected(self) -> list[str]:
        """Folders whose photos stay."""
        return [folder.path for folder, _ in self.entries if folder.role is FolderRole.PROTECTED]

    def is_protected(self, photo: Photo) -> bool:
        """Whether a photo lies in a protected folder."""
        return is_below(photo.path, self.protected)

    @property
    def photos(self) -> int:
        """Number of photos in all folders."""
        return sum(number for _, number in self.entries)

    @property
    def recent(self) -> list[str]:
        """Folders that were scanned before and are no longer in the list."""
        return [path for path in self._stored() if path not in self.paths and os.path.isdir(path)]

    def load(self) -> None:
        """Read the folders again."""
        self._tasks.call(patiently, self._library.folders, on_result=self._on_loaded, on_error=self._on_failed)

    def add(self, paths: Sequence[str]) -> None:
        """Take folders in and scan them. A folder inside one that is known is scanned with it."""
        if self._refuses():
            return
        wanted = list(dict.fromkeys(os.path.abspath(path) for path in paths))
        new = [path for path in wanted if path not in self.paths]
        self.entries = [*self.entries, *((Folder(path), 0) for path in new)]
        self.changed.emit()
        self._remember(wanted)
        self._adding.update(new)
        self._tasks.call(
            _set_folders, self._library, new, on_result=self._on_added, on_error=self._on_failed, lane="write"
        )
        self._scans.start(wanted)

    def add_one(self, path: str) -> None:
        """Take one folder in and scan it."""
        self.add([path])

    def set_role(self, path: str, role: FolderRole) -> None:
        """Protect a folder, or stop protecting it."""
        if self._refuses():
            return
        self.entries = [(Folder(path, role) if entry.path == path else entry, n) for entry, n in self.entries]
        self.changed.emit()
        self._tasks.call(
            self._library.set_folder, path, role, on_result=self._on_role_set, on_error=self._on_failed, lane="write"
        )

    def remove(self, path: str) -> None:
        """Take a folder out of the library; its files stay where they are."""
        if self._refuses():
            return
        self.entries = [(entry, n) for entry, n in self.entries if entry.path != path]
        self.changed.emit()
        self._remember([path])
        self._tasks.call(
            self._library.remove_folder, path, on_result=self._on_role_set, on_error=self._on_failed, lane="write"
        )

    def scan_all(self, retry: bool = False) -> None:
        """Scan every folder again; only what changed costs time. retry: and what could not be read before."""
        if not self._refuses():
            self._scans.start(self.paths, retry)

    def _refuses(self) -> bool:
        if self._library.read_only:
            self.failed.emit(self.tr("This window is read-only: another one has the library open."), "")
        return self._library.read_only

    def _remember(self, paths: Sequence[str]) -> None:
        self._settings.setValue("folders/recent", list(dict.fromkeys([*paths, *self._stored()]))[:RECENT])

    def _stored(self) -> list[str]:
        stored = self._settings.value("folders/recent", [])
        if isinstance(stored, str):  # Qt gives a list of one as that one
            return [stored]
        return [str(path) for path in stored] if isinstance(stored, list) else []

    def _on_loaded(self, entries: list[tuple[Folder, int]]) -> None:
        stored = {folder.path for folder, _ in entries}
        added = [(folder, n) for folder, n in self.entries if folder.path not in stored]
        self.entries = [*entries, *(entry for entry in added if not self.known or entry[0].path in self._adding)]
        self.known = True
        self.changed.emit()

    def _on_added(self, paths: list[str]) -> None:
        self._adding.difference_update(paths)
        self.load()  # what was read meanwhile may not know them yet

    def _on_role_set(self) -> None:
        self.protection_changed.emit()

    def _on_failed(self, sentence: str, report: str) -> None:
        self.failed.emit(sentence, report)


def _set_folders(library: Library, paths: Sequence[str]) -> list[str]:
    for path in paths:
        library.set_folder(path, FolderRole.NORMAL)
    return list(paths)

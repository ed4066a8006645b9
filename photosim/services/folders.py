"""The folders of the library and what they are to it."""

from __future__ import annotations

from photosim.domain.folders import Folder, FolderRole
from photosim.services.library_session import LibrarySession


def folders(session: LibrarySession) -> list[tuple[Folder, int]]:
    """The folders with the number of photos below each."""
    return [(folder, session.store.count_photos([folder.path])) for folder in session.store.folders()]


def set_folder(session: LibrarySession, path: str, role: FolderRole) -> None:
    """Add a folder or change its role."""
    session.store.set_folder(path, role)


def remove_folder(session: LibrarySession, path: str) -> None:
    """Forget a folder; its files stay where they are."""
    session.store.remove_folder(path)


def protected(session: LibrarySession) -> list[str]:
    """The folders whose photos are never removed."""
    return [folder.path for folder in session.store.folders() if folder.role is FolderRole.PROTECTED]

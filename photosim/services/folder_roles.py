"""The folders of the library and what they are to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from time import monotonic

from photosim.domain.folders import Folder, FolderRole
from photosim.domain.formats import format_of_path
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


@dataclass(frozen=True, slots=True)
class PhotoCount:
    """How many files below a folder have the name of a photo. is_complete: False where the time was over before."""

    folder: str
    photos: int
    is_complete: bool


def count_photos(folder: str, limit_s: float = 5.0) -> PhotoCount:
    """Count by names alone, no file is opened; hidden folders are passed over. Folders that cannot be read count 0."""
    end, photos = monotonic() + limit_s, 0
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        photos += sum(_is_photo(name) for name in files)
        if monotonic() > end:
            return PhotoCount(folder, photos, is_complete=False)
    return PhotoCount(folder, photos, is_complete=True)


def _is_photo(name: str) -> bool:
    known = format_of_path(name)
    return known is not None and known.has_picture and not name.startswith(".")

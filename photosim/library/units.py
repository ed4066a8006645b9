"""Units: files that belong to one exposure and always travel together."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from photosim.domain.formats import Beside, FileKind, format_of_path

MAX_LIVE_BYTES = 32 * 1024 * 1024
"""The film of a live photo lasts three seconds. A larger one beside a photo is a film of its own."""


class CompanionKind(StrEnum):
    """What a companion is. A raw file, a film and a sound say something that the photo does not."""

    RAW = "raw file"
    FILM = "film"
    SOUND = "sound"
    SIDECAR = "sidecar"


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that travels with a photo. size: bytes."""

    path: str
    kind: CompanionKind
    size: int

    @property
    def name(self) -> str:
        """The last part of its path."""
        return os.path.basename(self.path)


_KINDS = {
    FileKind.RAW: CompanionKind.RAW,
    FileKind.VIDEO: CompanionKind.FILM,
    FileKind.SOUND: CompanionKind.SOUND,
    FileKind.SIDECAR: CompanionKind.SIDECAR,
}


def unit_files(path: str) -> tuple[str, ...]:
    """Paths of the companions that travel with this photo."""
    return tuple(companion.path for companion in UnitFinder().companions(path))


class UnitFinder:
    """Finds companions; lists each folder once, so it is for one piece of work and not to be kept."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, list[str]]] = {}

    def companions(self, path: str) -> tuple[Companion, ...]:
        """Companions of a photo, by name. Files that vanished meanwhile are left out."""
        folder, name = os.path.split(path)
        stem = os.path.splitext(name)[0]
        kinds = dict.fromkeys(self._with_full_name(folder, name), CompanionKind.SIDECAR)
        siblings = self._by_stem(folder).get(stem, [])
        if _owner(siblings) in (name, None):
            kinds.update({sibling: kind for sibling in siblings if sibling != name and (kind := _kind(sibling))})
        return tuple(_companions(folder, kinds))

    def _with_full_name(self, folder: str, name: str) -> Iterator[str]:
        """Such as `IMG_1.JPG.xmp` and `IMG_1.JPG.supplemental-metadata.json`."""
        for stem in (name, f"{name}.supplemental-metadata"):
            for sibling in self._by_stem(folder).get(stem, []):
                found = format_of_path(sibling)
                if found is not None and Beside.NAME in found.beside:
                    yield sibling

    def _by_stem(self, folder: str) -> dict[str, list[str]]:
        if folder not in self._folders:
            self._folders[folder] = _listed(folder)
        return self._folders[folder]


def _listed(folder: str) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = {}
    try:
        names = os.listdir(folder or os.curdir)
    except OSError:
        return stems
    for name in names:
        stems.setdefault(os.path.splitext(name)[0], []).append(name)
    return stems


def _owner(names: list[str]) -> str | None:
    """Of several photos with one stem, the likeliest original owns the companions: a HEIC's film is not its JPEG's."""
    found = ((format_of_path(name), name) for name in names)
    photos = [(row.generation, name) for row, name in found if row is not None and row.kind is FileKind.PHOTO]
    return min(photos)[1] if photos else None


def _kind(name: str) -> CompanionKind | None:
    found = format_of_path(name)
    if found is None or found.is_listed or Beside.STEM not in found.beside:
        return None
    return _KINDS[found.kind]


def _companions(folder: str, kinds: dict[str, CompanionKind]) -> Iterator[Companion]:
    for name, kind in sorted(kinds.items()):
        path = os.path.join(folder, name)
        try:
            status = os.stat(path, follow_symlinks=False)
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode):
            continue
        if kind in (CompanionKind.FILM, CompanionKind.SOUND) and status.st_size > MAX_LIVE_BYTES:
            continue
        yield Companion(path, kind, status.st_size)

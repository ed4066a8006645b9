"""Units: files that belong to one exposure and always travel together."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from photosim.library.kinds import DECODABLE_RAW_EXTENSIONS, PHOTO_EXTENSIONS, RAW_EXTENSIONS, extensions

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


_SIDECARS = extensions("xmp aae dop pp3 on1 cos vrd nksc thm")
_FULL_NAME_SIDECARS = extensions("xmp dop pp3 json on1")
"""Those that are also written as `IMG_1.JPG.xmp`; they belong to that file only."""

_KINDS = {
    **dict.fromkeys(RAW_EXTENSIONS, CompanionKind.RAW),
    **dict.fromkeys((".mov", ".mp4"), CompanionKind.FILM),
    ".wav": CompanionKind.SOUND,
    **dict.fromkeys(_SIDECARS, CompanionKind.SIDECAR),
}
_OWNERS_FIRST = (".heic", ".heif", ".hif", ".jpg", ".jpeg")
"""Of several photos with one stem, the first of these owns the companions: a HEIC's film is not its JPEG's."""


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
                if os.path.splitext(sibling)[1].lower() in _FULL_NAME_SIDECARS:
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
    photos = [name for name in names if os.path.splitext(name)[1].lower() in PHOTO_EXTENSIONS]
    return min(photos, key=_owner_rank, default=None)


def _owner_rank(name: str) -> tuple[int, str]:
    extension = os.path.splitext(name)[1].lower()
    return (_OWNERS_FIRST.index(extension) if extension in _OWNERS_FIRST else len(_OWNERS_FIRST), name)


def _kind(name: str) -> CompanionKind | None:
    extension = os.path.splitext(name)[1].lower()
    return None if extension in DECODABLE_RAW_EXTENSIONS else _KINDS.get(extension)


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

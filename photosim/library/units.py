"""Units: files that belong to one exposure and always travel together."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from photosim.domain.catalogue import CompanionName
from photosim.domain.formats import Beside, FileKind, Generation, format_of_path
from photosim.domain.messages import Message
from photosim.library.companion_names import common_start, notes_of, spellings

MAX_LIVE_BYTES = 32 * 1024 * 1024
"""The film of a live photo lasts three seconds. A larger one beside a photo is a film of its own."""


class CompanionKind(StrEnum):
    """What a companion is. A raw file, a film and a sound say something that the photo does not."""

    RAW = "raw"
    FILM = "film"
    SOUND = "sound"
    SIDECAR = "sidecar"

    @property
    def message(self) -> Message:
        """Its name."""
        return CompanionName[self.name]()


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


def companions_now(path: str) -> tuple[Companion, ...]:
    """Companions of one photo by a fresh look at its folder, in which only names are sorted that may be some of it."""
    folder, name = os.path.split(path)
    return tuple(_companions(folder, _Names.of(folder, name).companions(name)))


class UnitFinder:
    """Finds companions; lists each folder once, so it is for one piece of work and not to be kept."""

    def __init__(self) -> None:
        self._folders: dict[str, _Names] = {}

    def companions(self, path: str) -> tuple[Companion, ...]:
        """Companions of a photo, by name. Files that vanished meanwhile are left out."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = _Names.of(folder)
        return tuple(_companions(folder, self._folders[folder].companions(name)))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in a folder, without regard to the case of letters. by_stem: without their last extension."""

    by_name: dict[str, list[str]]
    by_stem: dict[str, list[str]]

    @classmethod
    def of(cls, folder: str, photo: str | None = None) -> _Names:
        """photo: only names that may have to do with it."""
        names = cls({}, {})
        try:
            found = os.listdir(folder or os.curdir)
        except OSError:
            return names
        found = sorted(found if photo is None else _related(found, photo))
        for name in found:
            names.by_name.setdefault(name.casefold(), []).append(name)
            names.by_stem.setdefault(os.path.splitext(name)[0].casefold(), []).append(name)
        return names

    def companions(self, photo: str) -> dict[str, CompanionKind]:
        """The companions of a photo of the folder, and theirs: the sidecar of its raw file, the note of its film."""
        found: dict[str, CompanionKind] = {}
        waiting = [(photo, True)]
        while waiting:
            name, is_photo = waiting.pop()
            beside = dict(self._named_after(name))
            if is_photo:
                beside |= self._of_one_stem(name)
            news = {other: kind for other, kind in beside.items() if other != photo and other not in found}
            found |= news
            waiting += [(other, False) for other, kind in news.items() if kind is not CompanionKind.SIDECAR]
        return found

    def _named_after(self, name: str) -> Iterator[tuple[str, CompanionKind]]:
        """Sidecars that carry the whole name of a file, such as `IMG_1.JPG.xmp`, and notes of an export."""
        for stem in spellings(name):
            for other in self._chosen(self.by_stem.get(stem.casefold(), []), stem):
                row = format_of_path(other)
                if row is not None and row.kind is FileKind.SIDECAR and Beside.NAME in row.beside:
                    yield other, CompanionKind.SIDECAR
        yield from ((note, CompanionKind.SIDECAR) for note in notes_of(name, self.by_stem, self.by_name))

    def _of_one_stem(self, photo: str) -> Iterator[tuple[str, CompanionKind]]:
        """Files named like the photo but for the extension, which it owns where several photos are called so."""
        stem, extension = os.path.splitext(photo)
        siblings = self.by_stem.get(stem.casefold(), [])
        exact = [name for name in siblings if os.path.splitext(name)[0] == stem]
        for other in siblings:
            owners = _photos_of(exact if os.path.splitext(other)[0] == stem else siblings, other)
            if owners and min(owners)[1] == photo and (kind := _kind(other)) is not None:
                yield other, kind
        if not self._owns(photo, siblings):
            return
        for other in (*self.by_stem.get(f"{stem}_hevc".casefold(), []), *self._motion(stem), *self._adjustments(stem)):
            kind = _kind(other)
            if kind is not None and other != photo and extension:
                yield other, kind

    def _owns(self, photo: str, siblings: list[str]) -> bool:
        owners = _photos_of(siblings, photo)
        return not owners or min(owners)[1] == photo

    def _motion(self, stem: str) -> list[str]:
        """The film of a Pixel phone is called as its photo without `.jpg`: `PXL_1.MP` beside `PXL_1.MP.jpg`."""
        return self.by_name.get(stem.casefold(), []) if stem.lower().endswith(".mp") else []

    def _adjustments(self, stem: str) -> list[str]:
        """What an iPhone adjusted, as settings."""
        return [n for n in self.by_stem.get(_adjusted(stem) or "", []) if n.lower().endswith(".aae")]

    def _chosen(self, names: list[str], stem: str) -> list[str]:
        """Sidecars of a name in its very spelling; in any, where no other file is spelt so."""
        return [
            name
            for name in names
            if os.path.splitext(name)[0] == stem
            or os.path.splitext(name)[0] not in self.by_name.get(stem.casefold(), [])
        ]


def _related(names: Sequence[str], photo: str) -> list[str]:
    start, adjusted = common_start(photo).casefold(), _adjusted(os.path.splitext(photo)[0])
    starts = (start,) if adjusted is None else (start, adjusted)
    folded = "/".join(names).casefold().split("/")  # at once: a folder may hold ten thousand
    return [name for name, lower in zip(names, folded, strict=True) if lower.startswith(starts)]


def _adjusted(stem: str) -> str | None:
    """An iPhone keeps what was adjusted in `IMG_1.HEIC` also in `IMG_O1.AAE`; the result is `IMG_E1.HEIC`."""
    prefix, _, number = stem.rpartition("_")
    return f"{prefix}_o{number}".casefold() if prefix and number.isdigit() else None


def _photos_of(names: list[str], companion: str) -> list[tuple[Generation, str]]:
    """Photos that may own a companion, the likeliest original first: a HEIC's film is not its JPEG's."""
    stem = os.path.splitext(companion)[0]
    found = ((format_of_path(name), name) for name in names)
    photos = [(row.generation, name) for row, name in found if row is not None and row.kind is FileKind.PHOTO]
    exact = [entry for entry in photos if os.path.splitext(entry[1])[0] == stem]
    return exact or photos


def _kind(name: str) -> CompanionKind | None:
    found = format_of_path(name)
    if found is None or Beside.STEM not in found.beside:
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

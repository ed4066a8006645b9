"""What a walk found against what the store knows: which files need a decode, and which only their row put right."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from photosim.library.digest import full_digest, quick_digest
from photosim.library.store import KnownFile, Store
from photosim.progress import CancelToken
from photosim.types import FoundFile, Photo, Problem

_THREADS = 4  # digests wait for the disk, not for the processor
_CHUNK = 2000


@dataclass(slots=True)
class Lookup:
    """What has to be done.

    new: files to decode with their digest, one for each content. copies: further files of the same digest, to be
    added once their content is known. reused: files whose stored embedding serves. problems: files that went away.
    """

    new: list[tuple[FoundFile, bytes]] = field(default_factory=list)
    copies: list[tuple[FoundFile, bytes]] = field(default_factory=list)
    reused: int = 0
    problems: list[Problem] = field(default_factory=list)


def look_up(store: Store, files: Sequence[FoundFile], roots: Sequence[str], cancel: CancelToken) -> Lookup:
    """Compare `files`, found below `roots`, with the store; rows of unchanged, moved and returned files are put right.

    An unchanged file is told by path, size and time; a moved one by its content digest, and keeps its photo id.
    Photos below `roots` that were not found are marked missing.
    """
    return _LookingUp(store, files, store.known_files(roots)).run(cancel)


class _LookingUp:
    """One comparison. `known`: what the store has below the roots, by path."""

    def __init__(self, store: Store, files: Sequence[FoundFile], known: dict[str, KnownFile]) -> None:
        self._store = store
        self._files = files
        self._known = known
        self._found = {file.path for file in files}
        self._result = Lookup()

    def run(self, cancel: CancelToken) -> Lookup:
        fresh = self._without_unchanged()
        self._mark_missing()
        for start in range(0, len(fresh), _CHUNK):
            digested = list(_digests(fresh[start : start + _CHUNK], self._result.problems, cancel))
            with self._store.transaction():
                for file, digest in digested:
                    self._place(file, digest)
        self._separate_copies()
        return self._result

    def _without_unchanged(self) -> list[FoundFile]:
        fresh, returned = [], []
        for file in self._files:
            row = self._known.get(file.path)
            if row is None or (row.size, row.mtime_ns) != (file.size, file.mtime_ns):
                fresh.append(file)
                continue
            self._result.reused += 1
            if row.missing:
                returned.append(row.photo_id)
        self._store.mark_present(returned)
        return fresh

    def _mark_missing(self) -> None:
        gone = [row.photo_id for path, row in self._known.items() if path not in self._found and not row.missing]
        self._store.mark_missing(gone)

    def _place(self, file: FoundFile, digest: bytes) -> None:
        twins = self._store.find_by_digest(digest)
        row = self._known.get(file.path)
        same = next((twin for twin in twins if row is not None and twin.photo_id == row.photo_id), None)
        moved = next((twin for twin in twins if self._is_gone(twin)), None)
        if same is not None:
            self._store.touch_photo(same.photo_id, file)
            self._result.reused += 1
        elif moved is not None:
            self._store.move_photo(moved.photo_id, file)
            self._result.reused += 1
        elif twins:
            self._result.copies.append((file, digest))
        else:
            self._result.new.append((file, digest))

    def _is_gone(self, photo: Photo) -> bool:
        return photo.path not in self._found and not os.path.lexists(photo.path)

    def _separate_copies(self) -> None:
        """Of several new files with the same digest only one is decoded."""
        by_digest: defaultdict[bytes, list[FoundFile]] = defaultdict(list)
        for file, digest in self._result.new:
            by_digest[digest].append(file)
        self._result.new = [(files[0], digest) for digest, files in by_digest.items()]
        self._result.copies += [(file, digest) for digest, files in by_digest.items() for file in files[1:]]


def add_copy(store: Store, file: FoundFile, digest: bytes, model_id: str) -> int | None:
    """Add a file with all that is known about a photo of the same bytes.

    Returns:
        Its photo id; None where no photo has exactly these bytes, so that it has to be decoded after all.
    """
    twins = [photo for photo in store.find_by_digest(digest) if not photo.missing and photo.path != file.path]
    if not twins:
        return None
    try:
        own = full_digest(file.path)
    except OSError:
        return None
    twin = next((photo for photo in twins if _full_digest_of(store, photo) == own), None)
    if twin is None:
        return None
    with store.transaction():
        photo_id = store.add_photo(file, twin.facts, own)
        _, vectors = store.embeddings(model_id, [twin.photo_id])
        if len(vectors):
            store.add_embedding(photo_id, model_id, vectors[0])
    thumbnail = store.thumbnail(twin.photo_id)
    if thumbnail:
        store.set_thumbnail(photo_id, thumbnail)
    return photo_id


def _digests(
    files: Iterable[FoundFile], problems: list[Problem], cancel: CancelToken
) -> Iterator[tuple[FoundFile, bytes]]:
    with ThreadPoolExecutor(_THREADS) as threads:
        for file, digest in threads.map(_digest, files):
            cancel.check()
            if isinstance(digest, bytes):
                yield file, digest
            else:
                problems.append(Problem(file.path, "walk", digest))


def _digest(file: FoundFile) -> tuple[FoundFile, bytes | str]:
    try:
        return file, quick_digest(file.path)
    except FileNotFoundError:
        return file, "The file went away while the folder was scanned."
    except PermissionError:
        return file, "There is no permission to read it."
    except OSError as error:
        return file, f"It cannot be read: {error.strerror}."


def _full_digest_of(store: Store, photo: Photo) -> bytes | None:
    digest = store.full_digest(photo.photo_id)
    if digest is None:
        try:
            digest = full_digest(photo.path)
        except OSError:
            return None
        store.set_full_digest(photo.photo_id, digest)
    return digest

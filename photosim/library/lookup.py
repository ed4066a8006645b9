"""What a walk found against what the store knows: which files need a decode, and which only their row put right."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial

from photosim.domain.progress import CancelToken
from photosim.domain.types import FACTS_VERSION, FoundFile, Photo, Problem
from photosim.library.drives import PATIENCE_S, Alive, Drives
from photosim.library.store import KnownFile, Store


class Lookup:
    """One comparison of what a walk found with the store.

    An unchanged file is told by path, size and both its times; one that moved or was only touched by the digest of all
    its bytes, and keeps its photo id.

    Attributes:
        fresh: files whose quick digest has to be read, and then to be placed.
        likely: files, with their quick digests, that seem to be known: to be settled by the digest of the whole.
        unchanged: number of files as the store knows them.
        reused: number of files whose stored embedding serves, unchanged ones among them.
        outdated: ids of known photos whose facts an earlier version of the program decoded.
        hopeless: problems of files that could not be read before and did not change since, by path.
        misses_photos: whether known photos were not found, which fresh files may turn out to be.
        copies: further files of a digest that is known, or will be: to be added once that photo is.
    """

    def __init__(self, store: Store, files: Sequence[FoundFile], roots: Sequence[str], work: CancelToken) -> None:
        """Settle the unchanged and returned files; photos below `roots` that are not among `files` become missing."""
        self._store = store
        self._work = work
        self._is_there: dict[str, bool] = {}
        self._met_silence = False
        self._known = store.known_files(roots)
        self._found = {file.path: file for file in files}
        self._expected: set[bytes] = set()
        self.hopeless = self._unchanged_problems(store.lasting_problems(roots))
        self.outdated: list[int] = []
        self.copies: list[tuple[FoundFile, bytes]] = []
        self.likely: list[tuple[FoundFile, bytes]] = []
        self.unchanged = 0
        self.fresh = self._without_unchanged()
        self.reused = self.unchanged
        self.misses_photos = any(path not in self._found for path in self._known)
        self._mark_missing()

    def place(self, digested: Iterable[tuple[FoundFile, bytes]]) -> list[tuple[FoundFile, bytes]]:
        """The files to decode, one for each content; those that seem to be known ones are `likely`."""
        digested = list(digested)
        self._look_for_twins(digested)
        return [(file, digest) for file, digest in digested if self._is_new(file, digest)]

    def settle(self, read: Iterable[tuple[FoundFile, bytes, bytes]]) -> list[tuple[FoundFile, bytes]]:
        """Put the rows of moved and touched files right; returns those that have to be decoded after all.

        read: files with their quick digest and that of the whole file.
        """
        with self._store.transaction():
            return [(file, digest) for file, digest, whole in read if self._is_other(file, digest, whole)]

    def file_of(self, photo: Photo) -> FoundFile:
        """What the walk found of a photo; what the store knows of its file, where that was elsewhere."""
        return self._found.get(photo.path) or FoundFile(photo.path, photo.size, photo.mtime_ns)

    def _without_unchanged(self) -> list[FoundFile]:
        fresh: list[FoundFile] = []
        returned: list[int] = []
        undated: list[tuple[int, FoundFile]] = []
        for file in self._found.values():
            row = self._known.get(file.path)
            if row is None or not _is_unchanged(row, file):
                if file.path not in self.hopeless:
                    fresh.append(file)
                continue
            self.unchanged += 1
            if row.facts_version < FACTS_VERSION:
                self.outdated.append(row.photo_id)
            if row.missing:
                returned.append(row.photo_id)
            if row.ctime_ns is None and file.ctime_ns:
                undated.append((row.photo_id, file))
        self._store.mark_present(returned)
        self._store.note_change_times(undated)
        return fresh

    def _unchanged_problems(self, problems: dict[str, Problem]) -> dict[str, Problem]:
        files = ((self._found[path], problem) for path, problem in problems.items() if path in self._found)
        return {f.path: p for f, p in files if (f.size, f.mtime_ns) == (p.size, p.mtime_ns)}

    def _mark_missing(self) -> None:
        gone = [row.photo_id for path, row in self._known.items() if path not in self._found and not row.missing]
        self._store.mark_missing(gone)

    def _is_other(self, file: FoundFile, digest: bytes, whole: bytes) -> bool:
        twins = self._store.find_by_digest(digest)
        same = next((twin for twin in twins if self._is_at(file, twin) and twin.full_digest == whole), None)
        moved = next((twin for twin in twins if self._is_gone(twin) and twin.full_digest in (whole, None)), None)
        if same is not None:
            self._store.touch_photo(same.photo_id, file, whole)
            self._reuse(same)
        elif moved is not None:
            self._store.move_photo(moved.photo_id, file, moved.full_digest)
            self._reuse(moved)
        else:
            return self._is_unlike(file, digest, [twin for twin in twins if not self._is_at(file, twin)])
        return False

    def _is_new(self, file: FoundFile, digest: bytes) -> bool:
        twins = self._store.find_by_digest(digest)
        if any(self._is_at(file, twin) or self._is_gone(twin) for twin in twins):
            self.likely.append((file, digest))
            return False
        return self._is_unlike(file, digest, twins)

    def _is_unlike(self, file: FoundFile, digest: bytes, twins: Sequence[Photo]) -> bool:
        """Whether nothing is known, or expected, that the file may be a copy of."""
        if twins or digest in self._expected:
            self.copies.append((file, digest))
            return False
        self._expected.add(digest)
        return True

    def _is_at(self, file: FoundFile, photo: Photo) -> bool:
        row = self._known.get(file.path)
        return row is not None and row.photo_id == photo.photo_id

    def _reuse(self, photo: Photo) -> None:
        self.reused += 1
        if photo.facts.are_outdated:
            self.outdated.append(photo.photo_id)

    def _is_gone(self, photo: Photo) -> bool:
        return photo.path not in self._found and not self._is_there.get(photo.path, True)

    def _look_for_twins(self, digested: Sequence[tuple[FoundFile, bytes]]) -> None:
        """Note whether the photos of these digests that the walk did not find are there; unknown on a silent drive."""
        twins = (photo for _, digest in digested for photo in self._store.find_by_digest(digest))
        unsure = {p.path for p in twins if p.path not in self._found and p.path not in self._is_there}
        if unsure and not self._met_silence:
            question = FoundFile(min(unsure), 0, 0)
            with Drives(partial(self._look_for, unsure), self._work, limit_s=PATIENCE_S) as drives:
                self._met_silence = any(isinstance(answer, OSError) for _, answer in drives.each([question]))

    def _look_for(self, paths: Iterable[str], first: str, alive: Alive) -> None:
        for path in paths:
            alive()
            self._is_there[path] = os.path.lexists(path)


def _is_unchanged(row: KnownFile, file: FoundFile) -> bool:
    if (row.size, row.mtime_ns) != (file.size, file.mtime_ns):
        return False
    return row.ctime_ns in (None, file.ctime_ns)


def twins_to_read(store: Store, copies: Iterable[tuple[FoundFile, bytes]]) -> list[Photo]:
    """The photos whose whole digest has to be known before these copies of them can be added."""
    twins = {photo.photo_id: photo for file, digest in copies for photo in _twins(store, file, digest)}
    return [photo for photo in twins.values() if store.full_digest(photo.photo_id) is None]


def add_copy(store: Store, file: FoundFile, digest: bytes, whole: bytes, model_id: str) -> int | None:
    """Add a file with all that is known about a photo of the same bytes.

    digest, whole: its quick digest and that of the whole file.

    Returns:
        Its photo id; None where no photo is known to have exactly these bytes, so that it has to be decoded after all.
    """
    twin = next((t for t in _twins(store, file, digest) if store.full_digest(t.photo_id) == whole), None)
    if twin is None:
        return None
    with store.transaction():
        photo_id = store.add_photo(file, twin.facts, whole)
        _, vectors = store.embeddings(model_id, [twin.photo_id])
        if len(vectors):
            store.add_embedding(photo_id, model_id, vectors[0])
    thumbnail = store.thumbnail(twin.photo_id)
    if thumbnail:
        store.set_thumbnail(photo_id, thumbnail)
    return photo_id


def _twins(store: Store, file: FoundFile, digest: bytes) -> list[Photo]:
    return [photo for photo in store.find_by_digest(digest) if not photo.missing and photo.path != file.path]

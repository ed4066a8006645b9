"""Folders to stored pairs. Whatever was finished is kept when a scan is cancelled or killed."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from photosim.errors import DecodeError
from photosim.library.lookup import Lookup, add_copy, look_up
from photosim.library.store import Store
from photosim.library.walk import walk
from photosim.matching.matcher import Matcher, has_unmatched
from photosim.matching.scorer import Scorer
from photosim.paths import working_images_path
from photosim.pipeline.search import open_index, save_index
from photosim.progress import NULL_PROGRESS, CancelToken, Progress, Stage
from photosim.types import DecodedPhoto, FoundFile, Photo, Problem
from photosim.vision.decode import decode_photo
from photosim.vision.embed import Embedder, shipped_model_id
from photosim.vision.workers import WorkerPool, peak_memory_mb
from photosim.vision.working_images import WorkingImages

_BATCH = 32
"""Photos embedded and committed together: what a crash costs."""

_MATCH_EVERY_S = 8.0
"""Seconds after which the photos finished so far are matched, so that they can be reviewed while the scan goes on."""

_MATCH_SHARE = 0.1
"""Part of a scan's time that matching before its end may take: in a large library it comes less often."""


@dataclass(slots=True)
class ScanReport:
    """What a scan did.

    files: found below the folders. photos: those in the library now. reused: needed no decode. embedded: new
    embeddings. model_id: of these. seconds: wall clock by step. peak_rss_mb: of all processes together.
    """

    files: int = 0
    photos: int = 0
    reused: int = 0
    embedded: int = 0
    problems: list[Problem] = field(default_factory=list)
    model_id: str = ""
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    peak_rss_mb: int = 0


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to decode; `photo_id` where the photo is known and only lacks an embedding of this model."""

    file: FoundFile
    digest: bytes
    photo_id: int | None = None


_Outcome = tuple[_Task, DecodedPhoto | DecodeError]


def scan(
    store: Store,
    folders: Sequence[str],
    *,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
    embedder: Embedder | None = None,
) -> ScanReport:
    """Bring the library up to date with `folders`.

    Args:
        store: opened for writing, by the calling thread.
        folders: absolute paths.
        progress: told about every stage, from the calling thread.
        cancel: asked several times a second.
        embedder: the shipped network where not given; it is loaded only when there is something to embed.

    Raises:
        UserError: a folder does not exist, the disk is full, the library cannot be written.
        Cancelled: everything up to the last batch is kept, and the next scan goes on from there.
    """
    return _Scan(store, folders, progress, cancel or CancelToken(), embedder).run()


class _Scan:
    """One run."""

    def __init__(
        self,
        store: Store,
        folders: Sequence[str],
        progress: Progress,
        cancel: CancelToken,
        embedder: Embedder | None,
    ) -> None:
        self._store = store
        self._folders = [os.path.abspath(folder) for folder in folders]
        self._progress = progress
        self._cancel = cancel
        self._embedder = embedder
        self._report = ScanReport(model_id=embedder.model_id if embedder else shipped_model_id())

    def run(self) -> ScanReport:
        with self._timed("total"):
            files = self._walk()
            with self._timed("walk"):
                lookup = look_up(self._store, files, self._folders, self._cancel)
            self._report.problems += lookup.problems
            self._report.reused = lookup.reused
            try:
                self._take_in(lookup)
            finally:
                self._store.replace_problems(self._folders, self._report.problems)
            self._report.photos = len(self._store.photo_ids(self._folders))
        return self._report

    def _walk(self) -> list[FoundFile]:
        with self._timed("walk"):
            found = walk(
                self._folders,
                cancel=self._cancel,
                on_found=lambda count: self._progress.update(Stage.WALK, count, None),
            )
        self._report.files = len(found.files)
        self._report.problems += found.problems
        return found.files

    def _take_in(self, lookup: Lookup) -> None:
        """Decode, embed and match; without anything to do, neither workers nor network are started."""
        model_id = self._report.model_id
        tasks = [_Task(file, digest) for file, digest in lookup.new]
        tasks += [_again(photo) for photo in self._store.photos(self._store.without_embedding(model_id)).values()]
        if not (tasks or lookup.copies or has_unmatched(self._store, model_id)):
            return
        embedder = self._embedder or Embedder()
        with WorkerPool() as pool, WorkingImages(working_images_path()) as images:
            index = open_index(self._store, embedder, self._cancel)
            matcher = Matcher(self._store, index, Scorer.load(), pool, images)
            try:
                self._decode(tasks, embedder, pool, images, matcher)
                remaining = [task for task in map(self._copied, lookup.copies) if task]
                self._decode(remaining, embedder, pool, images, matcher)
                self._match(matcher)
            finally:
                save_index(self._store, index)
                self._report.peak_rss_mb = peak_memory_mb()

    def _decode(
        self, tasks: Sequence[_Task], embedder: Embedder, pool: WorkerPool, images: WorkingImages, matcher: Matcher
    ) -> None:
        batch: list[tuple[_Task, DecodedPhoto]] = []
        match_at = time.monotonic() + _MATCH_EVERY_S
        todo = ((task, (task.file.path, task.digest, images.place_for(task.file.path))) for task in tasks)
        try:
            for done, (task, result) in enumerate(self._waited(pool.map(decode_photo, todo, self._cancel)), start=1):
                if isinstance(result, DecodeError):
                    self._refuse(task, result)
                else:
                    batch.append((task, result))
                if len(batch) == _BATCH:
                    self._keep(batch, embedder)
                    batch = []
                self._progress.update(Stage.DECODE, done, len(tasks))
                self._cancel.check()
                if time.monotonic() > match_at:
                    match_at = max(self._match(matcher), time.monotonic() + _MATCH_EVERY_S)
        finally:
            self._keep(batch, embedder)

    def _refuse(self, task: _Task, error: DecodeError) -> None:
        """A file that cannot be read is a problem; what was known about its earlier content no longer stands there."""
        self._report.problems.append(Problem(task.file.path, "decode", error.reason))
        before = self._store.photo_by_path(task.file.path) if task.photo_id is None else None
        if before is not None:
            self._store.mark_missing([before.photo_id])

    def _waited(self, results: Iterator[_Outcome]) -> Iterator[_Outcome]:
        """The same results, with the time spent waiting for them booked as decoding."""
        while True:
            with self._timed("decode"):
                result = next(results, None)
            if result is None:
                return
            yield result

    def _keep(self, batch: Sequence[tuple[_Task, DecodedPhoto]], embedder: Embedder) -> None:
        """Embed a batch and commit it."""
        if not batch:
            return
        with self._timed("embed"):
            vectors = embedder.embed(np.stack([photo.pixels for _, photo in batch]))
        with self._timed("store"):
            ids = []
            with self._store.transaction():
                for (task, photo), vector in zip(batch, vectors, strict=True):
                    photo_id = task.photo_id or self._store.add_photo(task.file, photo.facts)
                    self._store.add_embedding(photo_id, embedder.model_id, vector)
                    ids.append(photo_id)
            self._store.set_thumbnails(zip(ids, (photo.thumbnail for _, photo in batch), strict=True))
        self._report.embedded += len(batch)

    def _copied(self, copy: tuple[FoundFile, bytes]) -> _Task | None:
        """Add a file whose bytes are known already; the task of decoding it where they are not."""
        self._cancel.check()
        file, digest = copy
        if add_copy(self._store, file, digest, self._report.model_id):
            self._report.reused += 1
            return None
        return _Task(file, digest)

    def _match(self, matcher: Matcher) -> float:
        """Match what is new; returns the monotonic time before which it should not be done again."""
        start = time.monotonic()
        with self._timed("match"):
            found = matcher.match(self._cancel, self._progress)
        if found:
            self._progress.results_changed()
        return time.monotonic() + (time.monotonic() - start) / _MATCH_SHARE

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self._report.seconds[step] += time.perf_counter() - start


def _again(photo: Photo) -> _Task:
    return _Task(FoundFile(photo.path, photo.size, photo.mtime_ns), photo.facts.digest, photo.photo_id)

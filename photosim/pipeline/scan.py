"""Folders to stored pairs. Whatever was finished is kept when a scan is cancelled or killed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

import numpy as np

from photosim.domain.errors import DecodeError, unreadable
from photosim.domain.paths import working_images_path
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress, Stage
from photosim.domain.types import FoundFile, Problem
from photosim.library.digest import full_digest
from photosim.library.drives import Drives
from photosim.library.lookup import Lookup, add_copy, twins_to_read
from photosim.library.store import Store
from photosim.library.walk import walk
from photosim.matching.compare.matcher import has_work
from photosim.pipeline.cut_short import told_of_whole_files
from photosim.pipeline.decode_queue import Arrivals, DecodeTask
from photosim.pipeline.likeness_pass import LikenessPass
from photosim.pipeline.reading import Visit, read_photo
from photosim.pipeline.scan_engine import ScanEngine
from photosim.pipeline.scan_report import ScanReport
from photosim.pipeline.squares import Squares
from photosim.pipeline.taking_in import keep, refuse, renew
from photosim.processes.pool import WorkerPool, peak_memory_mb
from photosim.vision.embed import Embedder, shipped_model_id
from photosim.vision.working_images import WorkingImages

_BATCH = 16
"""Photos embedded and committed together: what a crash costs."""

_FIRST_MATCH_S = 2.0
"""Seconds after which the photos finished so far are matched, so that there is something to review at once."""

_MATCH_EVERY_S = 8.0
"""Seconds between that and the next time, at least: the list grows, and a scan is not all matching."""

_SQUARES_MOST = 2 * 10**9
"""Bytes of pictures that wait for the likeness pass before it comes in between: a hundred thousand photos."""

_MATCH_SHARE = 0.1
"""Part of a scan's time that matching before its end may take: in a large library it comes less often."""

_Outcome = tuple[DecodeTask, Visit | DecodeError]


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
        self._report = ScanReport(model_id=embedder.model_id if embedder else shipped_model_id())
        self._pool = WorkerPool()
        self._images = WorkingImages(working_images_path())
        self._engine = ScanEngine(store, self._pool, self._images, embedder)
        self._likeness = LikenessPass(store, self._pool, Squares(working_images_path() / "squares"))
        self._batch: list[tuple[DecodeTask, Visit]] = []
        self._done = self._again = 0
        self._lookup: Lookup  # made when the walk is over
        self._has_news = False
        self._match_at = time.monotonic() + _FIRST_MATCH_S

    def run(self) -> ScanReport:
        cpu = time.process_time()
        with self._report.timed("total"), self._pool, closing(self._engine):
            if not self._store.count_photos(self._folders):
                self._engine.load()  # there will be something to do, and walking takes its time
            files = self._walk()
            with self._report.timed("walk"):
                lookup = Lookup(self._store, files, self._folders, self._cancel)
            self._lookup = lookup
            self._report.problems += lookup.hopeless.values()
            try:
                self._take_in()
                self._report.problems = told_of_whole_files(self._store, self._report.problems, self._cancel)
            finally:
                self._report.reused += lookup.reused
                self._store.replace_problems(self._folders, self._report.problems)
            self._report.photos = self._store.count_photos(self._folders)
        self._report.cpu_seconds = time.process_time() - cpu
        self._report.workers, self._report.efforts = self._pool.size, self._pool.efforts
        self._report.log()
        return self._report

    def _walk(self) -> list[FoundFile]:
        with self._report.timed("walk"):
            found = walk(
                self._folders,
                cancel=self._cancel,
                on_found=lambda count: self._progress.update(Stage.WALK, count, None),
            )
        self._report.files = len(found.files)
        self._report.problems += found.problems
        return found.files

    def _take_in(self) -> None:
        """Decode, embed and match; without anything to do, neither workers nor network are started."""
        with self._images, Arrivals(self._lookup, self._refuse_unread, self._cancel) as arrivals:
            try:
                if self._lookup.fresh:
                    self._engine.load()
                arrivals.look_up(self._lookup.fresh)
                self._decode(arrivals)
                arrivals.add([*self._unlike_copies(), *self._known_photos()])
                self._decode(arrivals)
                if self._engine.is_open or has_work(self._store, self._report.model_id):
                    self._match()
                self._note_likeness()
            finally:
                self._likeness.squares.close()
                if self._engine.is_open:
                    self._report.peak_rss_mb = peak_memory_mb()

    def _known_photos(self) -> list[DecodeTask]:
        """Photos that lack their embedding, or a fact that earlier versions of the program did not know."""
        bare = set(self._store.without_embedding(self._report.model_id))
        photos = self._store.photos(bare.union(self._lookup.outdated)).values()
        tasks = [
            DecodeTask(self._lookup.file_of(photo), photo.facts.digest, photo.photo_id, embeds=photo.photo_id in bare)
            for photo in photos
            if photo.path not in self._lookup.hopeless
        ]
        self._again = len(tasks)
        return tasks

    def _decode(self, arrivals: Arrivals) -> None:
        todo = (None if task is None else (task, self._arguments(task)) for task in arrivals)
        try:
            for outcome in self._waited(self._pool.flow(read_photo, todo, self._cancel)):
                if outcome is None:
                    self._keep()
                    with self._report.timed("decode"):
                        arrivals.wait()
                else:
                    self._receive(*outcome)
                    self._tell()
                self._cancel.check()
                # a photo that moved is missing until it is looked up, and would be matched anew after any match before
                if not (self._lookup.misses_photos and arrivals.is_looking_up):
                    self._match_when_due()
        finally:
            self._keep()

    def _arguments(self, task: DecodeTask) -> tuple[object, ...]:
        return task.file.path, task.digest, self._images.place_for(task.file.path)

    def _tell(self) -> None:
        known = self._lookup.reused - self._lookup.unchanged
        self._progress.update(Stage.DECODE, self._done + known, len(self._lookup.fresh) + self._again)

    def _receive(self, task: DecodeTask, result: Visit | DecodeError) -> None:
        self._done += 1
        if isinstance(result, DecodeError):
            problem = refuse(self._store, task, result)
            self._report.problems += [] if problem is None else [problem]
        elif not renew(self._store, task, result):
            self._batch.append((task, result))
            if len(self._batch) == _BATCH:
                self._keep()

    def _refuse_unread(self, file: FoundFile, error: OSError) -> None:
        self._done += 1
        self._report.problems.append(Problem(file.path, "read", unreadable(error)))

    def _waited(self, outcomes: Iterator[_Outcome | None]) -> Iterator[_Outcome | None]:
        """The same outcomes, with the time spent waiting for them booked as decoding."""
        while True:
            with self._report.timed("decode"):
                try:
                    outcome = next(outcomes)
                except StopIteration:
                    return
            yield outcome

    def _keep(self) -> None:
        """Embed what was decoded and commit it."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        embedder = self._engine.embedder
        with self._report.timed("embed"):
            inner = [cut.pixels for _, visit in batch for cut in visit.photo.inner]
            vectors = embedder.embed(np.stack([*(visit.photo.pixels for _, visit in batch), *inner]))
        with self._report.timed("store"):
            ids = keep(self._store, batch, vectors, embedder.model_id)
            for photo_id, (_, visit) in zip(ids, batch, strict=True):
                self._likeness.squares.keep(photo_id, visit.photo.square)
        self._report.embedded += len(batch)
        self._has_news = True

    def _unlike_copies(self) -> list[DecodeTask]:
        """Add the files whose bytes are known already; the tasks of decoding those where they only seemed to be."""
        copies = self._lookup.copies
        if not copies:
            return []
        self._engine.open()
        quick, unlike = dict(copies), []
        twins = {self._lookup.file_of(photo): photo.photo_id for photo in twins_to_read(self._store, copies)}
        with Drives(full_digest, self._cancel) as drives:
            for file, whole in drives.each(twins):
                if isinstance(whole, bytes):
                    self._store.set_full_digest(twins[file], whole)
            for file, whole in drives.each(quick):
                if isinstance(whole, OSError):
                    self._refuse_unread(file, whole)
                elif add_copy(self._store, file, quick[file], whole, self._report.model_id):
                    self._lookup.reused += 1
                else:
                    unlike.append(DecodeTask(file, quick[file]))
                self._tell()
                self._match_when_due()
        return unlike

    def _match_when_due(self) -> None:
        if self._has_news and time.monotonic() > self._match_at:
            start = time.monotonic()
            self._match()
            self._match_at = time.monotonic() + max(_MATCH_EVERY_S, (time.monotonic() - start) / _MATCH_SHARE)
        if self._likeness.squares.size > _SQUARES_MOST:
            self._note_likeness()

    def _note_likeness(self) -> None:
        """Embed what the photos show that are in the library by now."""
        with self._report.timed("likeness"):
            self._likeness.run(self._cancel, self._progress)
        self._likeness.squares.close()

    def _match(self) -> None:
        """Match what is new."""
        self._has_news = False
        with self._report.timed("match"):
            matcher = self._engine.matcher
            found = matcher.match(self._cancel, self._progress)
            self._report.problems += matcher.problems
            matcher.problems.clear()
        if found:
            self._progress.results_changed()

"""What a scan embeds and compares photos with: loaded beside other work, opened for the first photo."""

from __future__ import annotations

import threading
from concurrent.futures import Future

from photosim.library.store import Store
from photosim.matching.compare.matcher import Matcher
from photosim.matching.score.scorer import Scorer
from photosim.pipeline.query import copy_index
from photosim.pipeline.reading import load_reader
from photosim.processes.pool import WorkerPool
from photosim.vision.embed import Embedder
from photosim.vision.working_images import WorkingImages


class ScanEngine:
    """Network, index and matcher of one scan. Used by the thread of the scan only."""

    def __init__(self, store: Store, pool: WorkerPool, images: WorkingImages, embedder: Embedder | None) -> None:
        """embedder: the shipped network where not given."""
        self._store = store
        self._pool = pool
        self._images = images
        self._given = embedder
        self._loading: Future[Embedder] | None = None
        self._thread: threading.Thread | None = None
        self._embedder: Embedder | None = None
        self._matcher: Matcher | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything was to be embedded or compared."""
        return self._matcher is not None

    @property
    def embedder(self) -> Embedder:
        """What photos are embedded with."""
        return self.open()[0]

    @property
    def matcher(self) -> Matcher:
        """What compares them."""
        return self.open()[1]

    def load(self) -> None:
        """Start the workers and load the network beside what goes on; nothing the second time."""
        if self._loading is not None:
            return
        self._pool.warm(load_reader)
        self._loading = Future()
        self._thread = threading.Thread(target=_load, args=(self._given, self._loading), name="photosim-engine")
        self._thread.start()

    def close(self) -> None:
        """Wait until nothing is being loaded any more, a third of a second at most."""
        if self._thread is not None:
            self._thread.join()

    def open(self) -> tuple[Embedder, Matcher]:
        """Embedder and matcher, as soon as they are there."""
        if self._embedder is None or self._matcher is None:
            self.load()
            assert self._loading is not None
            self._embedder = self._loading.result()
            index = copy_index(self._store, self._embedder)
            self._matcher = Matcher(self._store, index, Scorer.load(), self._pool, self._images)
        return self._embedder, self._matcher


def _load(given: Embedder | None, loaded: Future[Embedder]) -> None:
    try:
        embedder = given
        if embedder is None:
            embedder = Embedder()
            embedder.load()
        loaded.set_result(embedder)
    except BaseException as error:  # whatever it is, it is for the scan, which waits for it
        loaded.set_exception(error)

"""What photos show: embedded after they were matched, so that nobody waits for it, and kept in the persistent index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from photosim.domain.errors import DecodeError
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress, Stage
from photosim.library.store import Store
from photosim.matching.search.index import LikenessIndex
from photosim.pipeline.index_file import index_agrees, note_replaced, open_index, save_index
from photosim.pipeline.squares import Squares
from photosim.processes.pool import WorkerPool
from photosim.vision.decode import likeness_square_of
from photosim.vision.likeness import LikenessEmbedder, likeness_model_id

if TYPE_CHECKING:
    from photosim.vision.embed import Floats

_BATCH = 32
"""Photos embedded and committed together: what a crash costs."""


class Embeds(Protocol):
    """What makes embeddings of squares."""

    def embed(self, squares: Sequence[bytes]) -> Floats:
        """Embeddings (n, dim), L2-normalised."""
        ...


class LikenessPass:
    """Embeds what has no likeness embedding yet, and brings the index up to date.

    Attributes:
        squares: pictures of the photos that were decoded lately.
    """

    def __init__(
        self,
        store: Store,
        pool: WorkerPool,
        squares: Squares,
        *,
        model_id: str = "",
        load: Callable[[], Embeds] = LikenessEmbedder,
    ) -> None:
        """model_id, load: of another network than photosim's own likeness."""
        self.squares = squares
        self._store = store
        self._pool = pool
        self._load = load
        self._embedder: Embeds | None = None
        self._model_id = model_id or likeness_model_id()
        self._index: LikenessIndex | None = None

    def run(self, cancel: CancelToken, progress: Progress = NULL_PROGRESS) -> int:
        """Embed and index; what was finished is kept, and saved, when it is cancelled.

        Returns:
            The number of new embeddings.
        """
        alone, twins = self._missing()
        if not alone and not twins and index_agrees(self._store, self._model_id):
            return 0
        self._index = open_index(self._store, cancel, self._model_id)
        done = 0
        try:
            for batch in _batches(self._pictures(alone, cancel)):
                cancel.check()
                done += self._embed(batch)
                progress.update(Stage.LIKENESS, done, len(alone))
            self._copy(twins)
        finally:
            if self._index is not None:
                save_index(self._store, self._index)
        return done

    def _missing(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Ids of the photos that have to be embedded; (leader, other) where the other has the bytes of the leader."""
        missing = set(self._store.without_embedding(self._model_id))
        twins = [pair for pair in self._store.twins() if pair[1] in missing] if missing else []
        return sorted(missing.difference(other for _, other in twins)), twins

    def _pictures(self, photo_ids: list[int], cancel: CancelToken) -> Iterator[tuple[int, bytes]]:
        """Photo ids and their squares: those that were kept, then those that have to be decoded again."""
        unkept = []
        for photo_id in photo_ids:
            square = self.squares.take(photo_id)
            if square is None:
                unkept.append(photo_id)
            else:
                yield photo_id, square
        tasks = ((photo.photo_id, (photo.path,)) for photo in self._store.photos(unkept).values())
        for photo_id, result in self._pool.map(likeness_square_of, tasks, cancel):
            if not isinstance(result, DecodeError):  # the next scan tries again
                yield photo_id, result

    def _embed(self, batch: list[tuple[int, bytes]]) -> int:
        self._embedder = self._embedder or self._load()  # loaded for the first picture
        vectors = self._embedder.embed([square for _, square in batch])
        self._add([photo_id for photo_id, _ in batch], vectors)
        return len(batch)

    def _copy(self, twins: list[tuple[int, int]]) -> None:
        """Give photos the embedding of the one that has the same bytes."""
        ids, vectors = self._store.embeddings(self._model_id, {leader for leader, _ in twins})
        row = {photo_id: number for number, photo_id in enumerate(ids.tolist())}
        found = [(other, row[leader]) for leader, other in twins if leader in row]
        if found:
            self._add([other for other, _ in found], vectors[[number for _, number in found]])

    def _add(self, photo_ids: list[int], vectors: Floats) -> None:
        index = self._index
        with self._store.transaction():
            known = [photo_id for photo_id in photo_ids if index is not None and photo_id in index]
            note_replaced(self._store, known, self._model_id)
            for photo_id, vector in zip(photo_ids, vectors, strict=True):
                self._store.add_embedding(photo_id, self._model_id, vector)
        self._index = self._index or LikenessIndex(self._model_id, vectors.shape[1])
        self._index.add(np.array(photo_ids, np.int64), vectors)


def _batches(pictures: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    waiting = iter(pictures)
    while batch := list(islice(waiting, _BATCH)):
        yield batch

"""New photos to stored pairs: candidates, the cheap look, the dear look at the undecided, score and relation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.errors import DecodeError
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.past import Traces
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress, Stage
from photosim.domain.types import Pair, Photo, Problem, Relation
from photosim.library.inner_picture_table import InnerPictures
from photosim.library.store import Store
from photosim.matching.compare import centres, local_features, prefilter
from photosim.matching.compare.close_look import CloseLook
from photosim.matching.compare.geometry import KeyPoints
from photosim.matching.compare.local_features import PhotoView, inner_by_photo
from photosim.matching.phylogeny.directions import Judge, needs_direction
from photosim.matching.score.scorer import Scorer
from photosim.matching.search.candidates import Fingerprints, candidate_pairs
from photosim.matching.search.exact_index import ExactIndex
from photosim.matching.search.inner_search import InnerSearch
from photosim.processes.pool import WorkerPool
from photosim.vision.traces import VERSION as TRACES_VERSION
from photosim.vision.traces import read_traces
from photosim.vision.working_images import WorkingImages

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

JUDGEMENT = 6
"""Version of what is said of a pair: raised with every change of features, scorer or directions that alters verdicts.

Pairs of another version are measured again at the next scan; decisions are not touched.
"""

_CHUNK = 256
"""New photos whose pairs are stored together: what a crash costs."""

_GLANCED = 16
"""Thumbnails that go to a worker at a time."""

_TYING = (Relation.SAME_PIXELS, Relation.COPY)
"""What two photos may be to a centre so that they are not compared with each other: an edit of it would not do."""


class Matcher:
    """Compares new photos with the whole library and stores the pairs that are something to each other.

    Files with the same bytes count once here: the first of them is compared, the others are tied to it.
    """

    def __init__(
        self, store: Store, index: ExactIndex, scorer: Scorer, pool: WorkerPool, images: WorkingImages
    ) -> None:
        self._store = store
        self._index = index
        self._inner = InnerSearch()
        self._inner.add(*_searched(store.inner_pictures(index.model_id)))
        self._scorer = scorer
        self._pool = pool
        self._close_look = CloseLook(pool, images)
        self._judge_directions = Judge.load()

    @property
    def problems(self) -> list[Problem]:
        """Pairs that could not be compared, each under the path of one of the two."""
        return self._close_look.problems

    def match(self, cancel: CancelToken, progress: Progress = NULL_PROGRESS) -> int:
        """Compare every photo that was not compared yet, and measure pairs again whose judgement is an older one.

        Returns:
            The number of pairs stored.
        """
        twins = self._store.twins()
        followers = {photo_id for _, photo_id in twins}
        identical = (Pair(min(pair), max(pair), 1.0, Relation.IDENTICAL) for pair in twins)
        self._store.add_pairs(identical, JUDGEMENT)
        new = set(self._store.unmatched(self._index.model_id)) - followers
        ids, pairs = self._candidates(new, followers, cancel)
        pairs, tied = self._tie_copies(pairs, cancel)
        judged = self._judge_all(ids, pairs, cancel, progress) if len(ids) else 0
        return len(twins) + tied + judged + self._judge_again(cancel, progress)

    def _candidates(self, new: set[int], followers: set[int], cancel: CancelToken) -> tuple[Ints, Ints]:
        """The new photos that have an embedding, and the pairs that they may be part of."""
        ids, embeddings = self._store.embeddings(self._index.model_id, new)
        if not len(ids):
            return ids, np.empty((0, 2), dtype=np.int64)
        self._index.add(ids, embeddings)
        del embeddings  # a gigabyte, for a million new photos
        everyone = Fingerprints(*self._store.hashes())
        leaders = everyone.among(i for i in everyone.ids.tolist() if i not in followers and i in self._index)
        self._inner.add(*_searched(self._store.inner_pictures(self._index.model_id, new)))
        inside = self._inner.pairs(ids, self._index, cancel)
        return ids, candidate_pairs(leaders.among(ids), leaders, self._index, cancel, inside)

    def _tie_copies(self, pairs: Ints, cancel: CancelToken) -> tuple[Ints, int]:
        """Compare the many copies of one picture with a centre first; see `centres`.

        The pairs with centres are stored at once. After a crash they are made again: no photo is marked as matched yet.

        Returns:
            The pairs that are left, and the number of pairs stored.
        """
        ids, counts = np.unique(pairs, return_counts=True)
        if counts.max(initial=0) < centres.MANY:
            return pairs, 0
        fingerprints = Fingerprints(*self._store.hashes()).among(ids)
        near = np.flatnonzero(centres.near_pairs(pairs, fingerprints.ids, fingerprints.hashes))
        tied = self._tied_before(ids)
        stars = centres.stars(pairs[near], self._most_original, tied)
        left = np.ones(len(pairs), np.bool_)
        stored = 0
        for centre, rows in stars:
            left[near[rows]] = False
            judged = self._directed(list(self._judge(pairs[near[rows]], cancel)), cancel)
            self._store.add_pairs(judged, JUDGEMENT)
            stored += len(judged)
            sure = [pair for pair in judged if pair.relation in _TYING and pair.score >= centres.SURE_SCORE]
            tied |= {photo: centre for pair in sure for photo in (pair.a, pair.b)}
        left &= centres.without_tied(pairs, tied)
        return pairs[left], stored

    def _tied_before(self, photo_ids: Ints) -> dict[int, int]:
        """The centre of each of these photos that was found to be a sure copy of one."""
        known = self._store.pair_arrays(photo_ids.tolist())
        sure = np.isin(known.relation, [relation.code for relation in _TYING]) & (known.score >= centres.SURE_SCORE)
        pairs = np.stack((known.a, known.b), axis=1)[sure]
        found = centres.stars(pairs, self._most_original)
        return {photo: centre for centre, rows in found for photo in np.unique(pairs[rows]).tolist()}

    def _most_original(self, photo_ids: Ints) -> int:
        """The one of several copies that will most likely be kept: the largest, least compressed, oldest."""
        photos = self._store.photos(photo_ids.tolist()).values()
        return max(
            photos, key=lambda p: (p.pixels, p.facts.jpeg_quality or 0, p.size, -p.mtime_ns, -p.photo_id)
        ).photo_id

    def _judge_all(self, new: Ints, pairs: Ints, cancel: CancelToken, progress: Progress) -> int:
        """Judge the candidate pairs in chunks of new photos; a chunk's pairs and marks are stored together."""
        pairs, ends = _by_owner(pairs, new)
        stored = 0
        for start in range(0, len(new), _CHUNK):
            cancel.check()
            progress.update(Stage.MATCH, start, len(new))
            chunk = new[start : start + _CHUNK]
            mine = pairs[ends[start] : ends[start + len(chunk)]]
            judged = self._directed(list(self._judge(mine, cancel)), cancel)
            with self._store.transaction():
                self._store.add_pairs(judged, JUDGEMENT)
                self._store.mark_matched(chunk.tolist(), self._index.model_id)
            if judged and not stored and start + _CHUNK < len(new):
                progress.results_changed()  # the first groups need not wait for all the others
            stored += len(judged)
        progress.update(Stage.MATCH, len(new), len(new))
        return stored

    def _judge(self, pairs: Ints, cancel: CancelToken) -> Iterator[Pair]:
        views = self._views(np.unique(pairs).tolist())
        undecided: list[tuple[int, int]] = []
        distant: list[tuple[int, int]] = []
        for a, b in pairs.tolist():
            cheap = local_features.cheap(views[a], views[b])
            if not self._scorer.undecided(cheap):
                yield from self._pair(a, b, cheap)
            elif self._scorer.hardly_alike(cheap):
                distant.append((a, b))
            else:
                undecided.append((a, b))
        undecided += self._worth_a_look(distant, cancel)
        for a, b, full in self._close_look.features(undecided, views, cancel):
            yield from self._pair(a, b, full)

    def _directed(self, pairs: list[Pair], cancel: CancelToken) -> list[Pair]:
        """The pairs, those of one picture with their direction."""
        same = [pair for pair in pairs if needs_direction(pair)]
        if not same:
            return pairs
        photos = self._store.photos({i for pair in same for i in (pair.a, pair.b)})
        known = self._judge_directions.directed(same, photos, self._traces(photos, cancel))
        return known + [pair for pair in pairs if not needs_direction(pair)]

    def _judge_again(self, cancel: CancelToken, progress: Progress) -> int:
        """Measure the pairs anew that another version of the program has judged; those that are nothing go.

        A pair stays as it was where one of its files cannot be read today.

        Returns:
            The number of pairs that were looked at.
        """
        old = self._store.pairs_judged_before(JUDGEMENT, self._index.model_id)
        for start in range(0, len(old), _CHUNK):
            cancel.check()
            progress.update(Stage.MATCH, start, len(old))
            chunk = old[start : start + _CHUNK]
            judged = self._directed(list(self._judge(np.array(chunk, np.int64), cancel)), cancel)
            nothing = set(chunk).difference((pair.a, pair.b) for pair in judged)
            with self._store.transaction():
                self._store.remove_pairs(p for p in nothing if not any(map(self._close_look.could_not_read, p)))
                self._store.add_pairs(judged, JUDGEMENT)
        if old:
            progress.update(Stage.MATCH, len(old), len(old))
        return len(old)

    def _traces(self, photos: Mapping[int, Photo], cancel: CancelToken) -> dict[int, Traces]:
        """What the pixels of these photos tell of their past, read in worker processes where nobody has looked."""
        known = self._store.traces(photos, TRACES_VERSION)
        missing = ((i, (photo.path,)) for i, photo in photos.items() if i not in known)
        found = {
            photo_id: traces
            for photo_id, traces in self._pool.map(read_traces, missing, cancel)
            if not isinstance(traces, DecodeError)
        }
        self._store.add_traces(found, TRACES_VERSION)
        return known | found

    def _pair(self, a: int, b: int, features: PairFeatures) -> Iterator[Pair]:
        verdict = self._scorer.score(features)
        if verdict.relation is not Relation.DIFFERENT and verdict.score >= self._scorer.floor:
            yield Pair(a, b, verdict.score, verdict.relation, verdict.edits, features)

    def _views(self, photo_ids: Sequence[int]) -> dict[int, PhotoView]:
        photos = self._store.photos(photo_ids)
        ids, vectors = self._store.embeddings(self._index.model_id, photo_ids)
        inner = inner_by_photo(self._store.inner_pictures(self._index.model_id, photo_ids))
        return {
            i: PhotoView(photos[i], vector, inner=inner.get(i, ()))
            for i, vector in zip(ids.tolist(), vectors, strict=True)
        }

    def _worth_a_look(self, pairs: list[tuple[int, int]], cancel: CancelToken) -> list[tuple[int, int]]:
        """The pairs whose thumbnails have something in common, and those without thumbnails."""
        points = self._thumbnail_points(sorted({photo for pair in pairs for photo in pair}), cancel)
        kept = [pair for pair in pairs if pair[0] not in points or pair[1] not in points]
        seen = sorted(set(pairs).difference(kept))
        batches = [(a, [b for _, b in group]) for a, group in groupby(seen, key=lambda pair: pair[0])]
        tasks = (((a, others), (points[a], [points[b] for b in others])) for a, others in batches)
        for (a, others), found in self._pool.map(prefilter.common, tasks, cancel):
            alike = [True] * len(others) if isinstance(found, DecodeError) else found
            kept += [(a, b) for b, keep in zip(others, alike, strict=True) if keep]
        return kept

    def _thumbnail_points(self, photo_ids: list[int], cancel: CancelToken) -> dict[int, KeyPoints]:
        thumbnails = {i: jpeg for i in photo_ids if (jpeg := self._store.thumbnail(i)) is not None}
        ids = list(thumbnails)
        batches = [ids[start : start + _GLANCED] for start in range(0, len(ids), _GLANCED)]
        tasks = ((tuple(batch), ([thumbnails[i] for i in batch],)) for batch in batches)
        points: dict[int, KeyPoints] = {}
        for batch, found in self._pool.map(prefilter.thumbnail_points, tasks, cancel):
            if not isinstance(found, DecodeError):
                points |= dict(zip(batch, found, strict=True))
        return points


def _searched(inner: InnerPictures) -> tuple[Ints, npt.NDArray[np.float32]]:
    return inner.ids, inner.vectors


def has_work(store: Store, model_id: str) -> bool:
    """Whether a photo waits to be compared, or a pair to be judged again.

    Files tied to another one with the same bytes do not wait.
    """
    is_matched = {follower for _, follower in store.twins()}.issuperset(store.unmatched(model_id))
    return not is_matched or bool(store.pairs_judged_before(JUDGEMENT, model_id))


def _by_owner(pairs: Ints, new: Ints) -> tuple[Ints, Ints]:
    """Pairs in the order of the photo that each is judged with, its first new one, and where those of each begin.

    Args:
        pairs: (m, 2). new: (n,) ascending.

    Returns:
        (m, 2), and (n + 1,): those of `new[i]` are the rows from the i-th to the next of these places.
    """
    place = np.searchsorted(new, pairs)
    is_new = new[np.minimum(place, len(new) - 1)] == pairs
    owner = np.where(is_new, place, len(new)).min(axis=1)
    order = np.argsort(owner, kind="stable")
    return pairs[order], np.searchsorted(owner[order], np.arange(len(new) + 1))

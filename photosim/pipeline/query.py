"""Questions about single pictures: what is similar to this one, and what are these two to each other."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Reading
from photosim.domain.decoded import InnerCut
from photosim.domain.edits import Edit
from photosim.domain.errors import DecodeError, UserError, unreadable
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Pair, Photo, Relation
from photosim.library.digest import full_digest, quick_digest
from photosim.library.inner_picture_table import InnerPictures
from photosim.library.store import Store
from photosim.matching.compare import local_features, pair_features
from photosim.matching.compare.local_features import InnerPicture, PhotoView, inner_by_photo
from photosim.matching.score.scorer import Scorer, Verdict
from photosim.matching.search.candidates import HASH_RADIUS
from photosim.matching.search.exact_index import ExactIndex
from photosim.matching.search.hash_search import within_radius
from photosim.matching.search.inner_search import INNER_NEAR
from photosim.vision.decode import decode_photo
from photosim.vision.embed import Embedder

_LOOKED_AT = 4
"""Photos that are looked at closely for each one asked for."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A photo of the library that is like the one asked for. score: 0 to 1."""

    photo: Photo
    score: float
    relation: Relation
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class PairComparison:
    """What two files are to each other. The photos are not in the library: their ids, 0 and 1, only name them."""

    a: Photo
    b: Photo
    pair: Pair
    milliseconds: float


def compare(a: str, b: str, embedder: Embedder | None = None) -> PairComparison:
    """Compare two files, which need not be in the library.

    Raises:
        UserError: one of them cannot be read.
    """
    start = time.perf_counter()
    decoded = [_decoded(path, number) for number, path in enumerate((a, b))]
    spent = time.perf_counter() - start
    embedder = embedder or Embedder()  # after the files, one of which may be no picture: loading it takes longest
    start = time.perf_counter()
    one, two = (picture.view(embedder) for picture in decoded)
    verdict, features = _judged(one, two, Scorer.load())
    spent += time.perf_counter() - start
    pair = Pair(0, 1, verdict.score, verdict.relation, verdict.edits, features)
    return PairComparison(one.photo, two.photo, pair, 1000 * spent)


def similar(store: Store, path: str, n: int, threshold: float, embedder: Embedder | None = None) -> list[Similar]:
    """The photos of the library that are like a picture, best first, at most `n`, with a score of at least `threshold`.

    Raises:
        UserError: the picture cannot be read.
    """
    decoded = _decoded(path)
    embedder = embedder or Embedder()
    scorer = Scorer.load()
    asked = decoded.view(embedder)
    found = []
    stored = store.inner_pictures(embedder.model_id)
    inner = inner_by_photo(stored)
    for photo_id in _nearest(store, asked, n * _LOOKED_AT, embedder, stored):
        photo = store.photo(photo_id)
        _, vectors = store.embeddings(embedder.model_id, [photo_id])
        if os.path.abspath(path) == photo.path or not os.path.exists(photo.path):
            continue
        verdict, _ = _judged(asked, PhotoView(photo, vectors[0], inner=inner.get(photo_id, ())), scorer)
        if verdict.score >= threshold and verdict.relation is not Relation.DIFFERENT:
            found.append(Similar(photo, verdict.score, verdict.relation, verdict.edits))
    return sorted(found, key=lambda s: (-s.score, s.photo.path))[:n]


def copy_index(store: Store, embedder: Embedder) -> ExactIndex:
    """All photos by the embedding in which copies lie close."""
    index = ExactIndex(embedder.model_id, embedder.dim)
    index.add(*store.embeddings(embedder.model_id))
    return index


def file_status(path: str) -> os.stat_result:
    """Of a file that is to be read: anything else, such as a pipe, might never end.

    Raises:
        UserError: it is no ordinary file. OSError: it is not there, or cannot be looked at.
    """
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        reason = Reading.IS_FOLDER if stat.S_ISDIR(status.st_mode) else Reading.NO_FILE
        raise UserError(Reading.PICTURE(path=path, reason=reason()))
    return status


@dataclass(frozen=True, slots=True)
class _Decoded:
    """A picture that was asked about. pixels, inner: for the network, as in `DecodedPhoto`."""

    photo: Photo
    pixels: npt.NDArray[np.uint8]
    inner: tuple[InnerCut, ...]

    def view(self, embedder: Embedder) -> PhotoView:
        whole, *cuts = embedder.embed(np.stack([self.pixels, *(cut.pixels for cut in self.inner)]))
        inner = (InnerPicture(cut.outline, vector) for cut, vector in zip(self.inner, cuts, strict=True))
        return PhotoView(self.photo, whole, inner=tuple(inner))


def _decoded(path: str, photo_id: int = 0) -> _Decoded:
    """Raises UserError where it is no picture."""
    try:
        status = file_status(path)
        decoded = decode_photo(path, quick_digest(path))
    except OSError as error:
        raise UserError(Reading.PICTURE(path=path, reason=unreadable(error))) from error
    except DecodeError as error:
        raise UserError(Reading.PICTURE(path=path, reason=error.message)) from error
    photo = Photo(photo_id, os.path.abspath(path), status.st_size, status.st_mtime_ns, decoded.facts)
    return _Decoded(photo, decoded.pixels, decoded.inner)


def _nearest(store: Store, asked: PhotoView, k: int, embedder: Embedder, inner: InnerPictures) -> list[int]:
    """Ids of the nearest by embedding, within the radius by hash, and of those of which one shows the other."""
    index = copy_index(store, embedder)
    ids, _ = index.nearest(asked.embedding[None], k)
    inside = [index.nearest(part.embedding[None], k)[0][0] for part in asked.inner]
    near = inner.ids[inner.vectors @ asked.embedding >= INNER_NEAR] if len(inner.ids) else inner.ids
    hash_ids, hashes = store.hashes()
    query = np.frombuffer(asked.photo.facts.phash, dtype=np.uint8)[None]
    alike = next(within_radius(query, hashes, HASH_RADIUS))
    closest = alike.found[np.argsort(alike.distance, kind="stable")[:k]]
    return list(dict.fromkeys(np.concatenate([hash_ids[closest], near[:k], *inside, ids[0]]).tolist()))


def _judged(one: PhotoView, two: PhotoView, scorer: Scorer) -> tuple[Verdict, PairFeatures | None]:
    if one.photo.facts.digest == two.photo.facts.digest and _same_bytes(one.photo, two.photo):
        return Verdict(1.0, Relation.IDENTICAL), None
    features = local_features.cheap(one, two)
    if scorer.undecided(features):
        one, two = (v.with_local(local_features.local_features(v.photo.path)) for v in (one, two))
        features = pair_features.verify(one, two)
    return scorer.score(features), features


def _same_bytes(one: Photo, two: Photo) -> bool:
    return full_digest(one.path) == full_digest(two.path)

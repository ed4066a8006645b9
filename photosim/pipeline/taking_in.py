"""What becomes in the library of a file that a worker visited: a photo, newer facts of one, or a problem."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError
from photosim.domain.formats import FileKind, format_of_path
from photosim.domain.messages import Code
from photosim.domain.types import Problem
from photosim.library.store import Store
from photosim.pipeline.decode_queue import DecodeTask
from photosim.pipeline.reading import Visit
from photosim.vision.decode import facts_of_bytes

_SOUND = (Reading.FILM, Reading.NOT_SUPPORTED)
"""Said of files that are sound and cannot be seen: copies with the same bytes are found all the same."""

_UNSEEN = (Reading.DAMAGED, Reading.UNKNOWN_FORMAT, Reading.TOO_LARGE, Reading.TOO_MUCH_MEMORY)
"""Said of files that may be sound, and too new or too large for us: raw files of the next camera, huge panoramas."""


def keep(
    store: Store, batch: Sequence[tuple[DecodeTask, Visit]], vectors: npt.NDArray[np.float32], model_id: str
) -> list[int]:
    """Store what was decoded, in one transaction; returns the ids of the photos.

    vectors: (n, d) embeddings of the photos, then of the pictures inside the first one, the second one …
    """
    ids, first = [], len(batch)
    with store.transaction():
        for (task, visit), vector in zip(batch, vectors, strict=False):
            photo_id, inner = _stored(store, task, visit), visit.photo.inner
            store.add_embedding(photo_id, model_id, vector)
            outlines = [cut.outline for cut in inner]
            store.set_inner_pictures(photo_id, model_id, outlines, vectors[first : first + len(inner)])
            first += len(inner)
            ids.append(photo_id)
    store.set_thumbnails(zip(ids, (visit.photo.thumbnail for _, visit in batch), strict=True))
    return ids


def renew(store: Store, task: DecodeTask, visit: Visit) -> bool:
    """Where a photo only lacked facts, and shows what it showed before: store them. Whether that was all there was."""
    if task.photo_id is None or task.embeds or visit.photo.inner or not _shows_as_before(store, task.photo_id, visit):
        return False
    store.update_facts(task.photo_id, visit.photo.facts, visit.full_digest)
    store.set_thumbnail(task.photo_id, visit.photo.thumbnail)
    return True


def refuse(store: Store, task: DecodeTask, error: DecodeError) -> Problem | None:
    """Of a file that cannot be read: the problem. What was known of its earlier content no longer stands there."""
    code, before = error.message.code, store.photo_by_path(task.file.path)
    if _is_known_by_bytes(task.file.path, code) and (
        task.photo_id is None or (before is not None and not before.facts.has_picture)
    ):
        store.add_photo(task.file, facts_of_bytes(task.file.path, task.digest))
    elif task.photo_id is None and before is not None:
        store.mark_missing([before.photo_id])
    if code is Reading.FILM:
        return None  # nothing is wrong with it
    state = (task.file.size, task.file.mtime_ns) if error.lasting else ()
    return Problem(task.file.path, "decode", error.message, *state)


def _is_known_by_bytes(path: str, code: Code) -> bool:
    """Whether copies with the same bytes are to be found of a file that cannot be seen."""
    if code in _SOUND:
        return True
    known = format_of_path(path)
    if code not in _UNSEEN or known is None or not known.is_listed:
        return False
    return code is not Reading.UNKNOWN_FORMAT or known.kind is FileKind.RAW


def _stored(store: Store, task: DecodeTask, visit: Visit) -> int:
    """The id of a photo, whose facts are in the store now."""
    facts, whole = visit.photo.facts, visit.full_digest
    if task.photo_id is None or store.full_digest(task.photo_id) not in (None, whole):
        return store.add_photo(visit.file, facts, whole)
    store.update_facts(task.photo_id, facts, whole)
    return task.photo_id


def _shows_as_before(store: Store, photo_id: int, visit: Visit) -> bool:
    known = store.photo(photo_id)
    is_same_file = known.full_digest in (None, visit.full_digest)
    return is_same_file and known.facts.pixel_digest == visit.photo.facts.pixel_digest

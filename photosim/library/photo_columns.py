"""Photos as columns: what a million of them are ranked, grouped and filtered by, in a hundred bytes each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from photosim.library.kinds import RAW_EXTENSIONS
from photosim.types import Metadata, Photo, PhotoFacts

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]
    Texts = npt.NDArray[np.object_]

BY_HAND = 10
"""What a person added to a file counts as much as so many tags that a camera wrote."""

SELECTED = (
    "photo_id, path, size, mtime_ns, width, height, format, jpeg_quality, "
    "json_extract(metadata, '$.taken'), COALESCE(json_extract(metadata, '$.camera'), '') <> '', "
    "COALESCE(json_extract(metadata, '$.tags'), 0) + "
    f"{BY_HAND} * (COALESCE(json_array_length(metadata, '$.keywords'), 0) "
    "+ (json_extract(metadata, '$.rating') IS NOT NULL) + (json_extract(metadata, '$.latitude') IS NOT NULL))"
)
"""The database columns that `columns_from_rows` expects, in its order."""


@dataclass(frozen=True, slots=True)
class PhotoColumns:
    """Photos as columns, each (n,).

    ids: photo ids. paths, formats: str, as `Photo` has them. sizes: bytes. quality: 1 to 100, NaN where there is none.
    taken: seconds since 1970 in local time, infinite where the file does not say. has_camera: whether it names one.
    telling: number of tags, those added by hand ten times. is_raw: by extension.
    """

    ids: Ints
    paths: Texts
    sizes: Ints
    mtime_ns: Ints
    width: Ints
    height: Ints
    formats: Texts
    quality: Floats
    taken: Floats
    has_camera: Bools
    telling: Ints
    is_raw: Bools

    @classmethod
    def of(cls, photos: Sequence[Photo]) -> Self:
        """The columns of some photos."""
        return cls.from_rows([tuple(_row(photo)) for photo in photos])

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[Any]]) -> Self:
        """From rows of `SELECTED`; paths as bytes or text."""
        columns = [*zip(*rows, strict=True)] or [()] * 11
        paths = list(map(os.fsdecode, columns[1]))
        known_raw = _RawEndings()
        return cls(
            ids=np.array(columns[0], np.int64),
            paths=_texts(paths),
            sizes=np.array(columns[2], np.int64),
            mtime_ns=np.array(columns[3], np.int64),
            width=np.array(columns[4], np.int64),
            height=np.array(columns[5], np.int64),
            formats=_texts(_shared(columns[6])),
            quality=np.array(columns[7], np.float64),
            taken=_seconds(columns[8]),
            has_camera=np.array(columns[9], np.bool_),
            telling=np.array(columns[10], np.int64),
            is_raw=np.array([known_raw[path.rpartition(".")[2]] for path in paths], np.bool_),
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The photos of several, one after the other."""
        return cls(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls)))

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Ints | Sequence[int]) -> Self:
        """Some of the photos, by row."""
        return type(self)(*(getattr(self, f.name)[rows] for f in fields(self)))

    def rows_of(self, photo_ids: Ints | Sequence[int]) -> Ints:
        """The rows of the photos that are here, of any ids; the ids of the columns must be ascending."""
        wanted = np.asarray(photo_ids, np.int64)
        rows = np.searchsorted(self.ids, wanted)
        here = rows < len(self.ids)
        here[here] = self.ids[rows[here]] == wanted[here]
        return rows[here]

    @property
    def written(self) -> Floats:
        """Seconds since 1970 of the last change of each file."""
        return self.mtime_ns / 1e9

    def photo(self, row: int) -> Photo:
        """A photo with what the columns know of it: for one that the library forgot meanwhile."""
        facts = PhotoFacts(b"", None, int(self.width[row]), int(self.height[row]), str(self.formats[row]), b"")
        size, mtime_ns = int(self.sizes[row]), int(self.mtime_ns[row])
        return Photo(int(self.ids[row]), str(self.paths[row]), size, mtime_ns, facts, missing=True)


class _RawEndings(dict[str, bool]):
    """Whether an ending of a path is that of a raw file; each one is looked up once."""

    def __missing__(self, ending: str) -> bool:
        self[ending] = f".{ending.lower()}" in RAW_EXTENSIONS
        return self[ending]


def _row(photo: Photo) -> Iterator[Any]:
    facts, metadata = photo.facts, photo.facts.metadata
    yield from (photo.photo_id, photo.path, photo.size, photo.mtime_ns, facts.width, facts.height, facts.format)
    yield facts.jpeg_quality
    yield None if metadata.taken is None else metadata.taken.isoformat()
    yield bool(metadata.camera)
    yield metadata.tags + BY_HAND * _by_hand(metadata)


def _by_hand(metadata: Metadata) -> int:
    return len(metadata.keywords) + (metadata.rating is not None) + (metadata.latitude is not None)


def _seconds(taken: Sequence[str | None]) -> Floats:
    """Local times as `datetime.isoformat` writes them; a time zone has no say."""
    days = [None if text is None else text[: 26 if text[19:20] == "." else 19] for text in taken]
    times = np.array(days, "datetime64[us]")
    return np.where(np.isnat(times), np.inf, times.astype(np.int64) / 1e6)


def _texts(texts: Sequence[str]) -> Texts:
    result = np.empty(len(texts), np.object_)
    result[:] = texts
    return result


def _shared(texts: Sequence[str]) -> list[str]:
    """The same texts, equal ones as one object."""
    known: dict[str, str] = {}
    return [known.setdefault(text, text) for text in texts]

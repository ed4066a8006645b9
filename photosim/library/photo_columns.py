"""Photos as columns: what a million of them are ranked, grouped and filtered by, in a hundred bytes each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from photosim.domain.formats import FileKind, format_of_path
from photosim.domain.types import Metadata, Photo, PhotoFacts
from photosim.library.photo_rows import holdings_from_text, holdings_text

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]
    Objects = npt.NDArray[np.object_]
    Rows = Ints | Sequence[int]

BY_HAND = 10
"""What a person added to a file counts as much as so many tags that a camera wrote."""

SELECTED = (
    "photo_id, path, size, mtime_ns, width, height, format, jpeg_quality, "
    "json_extract(metadata, '$.taken'), COALESCE(json_extract(metadata, '$.camera'), '') <> '', "
    "COALESCE(json_extract(metadata, '$.tags'), 0) + "
    f"{BY_HAND} * (COALESCE(json_array_length(metadata, '$.keywords'), 0) "
    "+ (json_extract(metadata, '$.rating') IS NOT NULL) + (json_extract(metadata, '$.latitude') IS NOT NULL)), "
    "holdings"
)
"""The database columns that `PhotoColumns.from_rows` expects, in its order."""


@dataclass(frozen=True, slots=True)
class Formats:
    """A column of format names, of which there are few. codes: (n,) uint8, the place of each in `names`."""

    names: tuple[str, ...]
    codes: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """From the names themselves."""
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(text, len(numbers)) for text in texts]
        return cls(tuple(numbers), np.array(codes, np.uint8))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Several, one after the other."""
        every = cls.of(name for part in parts for name in part.names)
        codes = iter(np.split(every.codes, np.cumsum([len(part.names) for part in parts])[:-1]))
        return cls(every.names, np.concatenate([next(codes)[part.codes] for part in parts]))

    def mapped(self, value: Callable[[str], float]) -> Floats:
        """(n,) a number for each photo by the name of its format."""
        return np.array([value(name) for name in self.names], np.float64)[self.codes]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, rows: Rows) -> Self:
        return type(self)(self.names, self.codes[rows])


@dataclass(frozen=True, slots=True)
class PhotoColumns:
    """Photos as columns, each (n,).

    ids: photo ids. path_bytes: the paths as the library has them, `os.fsencode`d. sizes: bytes.
    quality: 1 to 100, NaN where there is none.
    taken: seconds since 1970 in local time, infinite where the file does not say. has_camera: whether it names one.
    telling: number of tags, those added by hand ten times. is_raw: by extension. holdings: `Holdings` or None. descent:
    how far a photo is from the original of its family, 0 for what nobody compared; see `review.originals`. habit: the
    same with what the person's decisions taught; all 0 where they taught nothing.
    """

    ids: Ints
    path_bytes: Objects
    sizes: Ints
    mtime_ns: Ints
    width: Ints
    height: Ints
    formats: Formats
    quality: Floats
    taken: Floats
    has_camera: Bools
    telling: Ints
    is_raw: Bools
    holdings: Objects
    descent: Floats
    habit: Floats

    @classmethod
    def of(cls, photos: Sequence[Photo]) -> Self:
        """The columns of some photos."""
        return cls.from_rows([tuple(_row(photo)) for photo in photos])

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[Any]]) -> Self:
        """From rows of `SELECTED`."""
        columns = [*zip(*rows, strict=True)] or [()] * 12
        known_raw = _RawEndings()
        return cls(
            ids=np.array(columns[0], np.int64),
            path_bytes=_objects(columns[1]),
            sizes=np.array(columns[2], np.int64),
            mtime_ns=np.array(columns[3], np.int64),
            width=np.array(columns[4], np.int64),
            height=np.array(columns[5], np.int64),
            formats=Formats.of(columns[6]),
            quality=np.array(columns[7], np.float64),
            taken=_seconds(columns[8]),
            has_camera=np.array(columns[9], np.bool_),
            telling=np.array(columns[10], np.int64),
            is_raw=np.array([known_raw[path.rpartition(b".")[2]] for path in columns[1]], np.bool_),
            holdings=_objects(list(map(holdings_from_text, columns[11]))),
            descent=np.zeros(len(columns[0])),
            habit=np.zeros(len(columns[0])),
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The photos of several, one after the other."""
        columns = {f.name: [getattr(part, f.name) for part in parts] for f in fields(cls)}
        joined = {name: np.concatenate(column) for name, column in columns.items() if name != "formats"}
        return cls(**joined, formats=Formats.joined(columns["formats"]))

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Rows) -> Self:
        """Some of the photos, by row."""
        return type(self)(*(getattr(self, f.name)[rows] for f in fields(self)))

    def rows_of(self, photo_ids: Rows) -> Ints:
        """The rows of the photos that are here, of any ids; the ids of the columns must be ascending."""
        wanted = np.asarray(photo_ids, np.int64)
        rows = np.searchsorted(self.ids, wanted)
        here = rows < len(self.ids)
        here[here] = self.ids[rows[here]] == wanted[here]
        return rows[here]

    @property
    def paths(self) -> list[str]:
        """(n,) the paths as `Photo` has them, made anew each time."""
        return list(map(os.fsdecode, self.path_bytes))

    @property
    def written(self) -> Floats:
        """Seconds since 1970 of the last change of each file."""
        return self.mtime_ns / 1e9

    def photo(self, row: int) -> Photo:
        """A photo with what the columns know of it: for one that the library forgot meanwhile."""
        name = self.formats.names[self.formats.codes[row]]
        width, height = int(self.width[row]), int(self.height[row])
        facts = PhotoFacts(b"", None, width, height, name, b"", holdings=self.holdings[row])
        size, mtime_ns = int(self.sizes[row]), int(self.mtime_ns[row])
        return Photo(int(self.ids[row]), os.fsdecode(self.path_bytes[row]), size, mtime_ns, facts, missing=True)


class _RawEndings(dict[bytes, bool]):
    """Whether an ending of a path is that of a raw file; each one is looked up once."""

    def __missing__(self, ending: bytes) -> bool:
        found = format_of_path(f"a.{os.fsdecode(ending)}")
        self[ending] = found is not None and found.kind is FileKind.RAW
        return self[ending]


def _row(photo: Photo) -> Iterator[Any]:
    facts, metadata = photo.facts, photo.facts.metadata
    yield from (photo.photo_id, os.fsencode(photo.path), photo.size, photo.mtime_ns)
    yield from (facts.width, facts.height, facts.format)
    yield facts.jpeg_quality
    yield None if metadata.taken is None else metadata.taken.isoformat()
    yield bool(metadata.camera)
    yield metadata.tags + BY_HAND * _by_hand(metadata)
    yield holdings_text(facts.holdings)


def _by_hand(metadata: Metadata) -> int:
    return len(metadata.keywords) + (metadata.rating is not None) + (metadata.latitude is not None)


def _seconds(taken: Sequence[str | None]) -> Floats:
    """Local times as `datetime.isoformat` writes them; a time zone has no say."""
    days = [None if text is None else text[: 26 if text[19:20] == "." else 19] for text in taken]
    times = np.array(days, "datetime64[us]")
    return np.where(np.isnat(times), np.inf, times.astype(np.int64) / 1e6)


def _objects(values: Sequence[object]) -> Objects:
    result = np.empty(len(values), np.object_)
    result[:] = values
    return result

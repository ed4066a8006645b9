"""The photos of a large library as a mapping: each is read on first access."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from photosim.domain.types import Photo
from photosim.library.photo_columns import PhotoColumns

KEPT = 4000
"""How many photos are cached after being read: several megabytes, and more than the window shows."""

ReadPhotos = Callable[[Iterable[int]], dict[int, Photo]]
"""Reads photos by id in the calling thread; `Store.photos` is one. Unknown ids are left out."""


class StoredPhotos(Mapping[int, Photo]):
    """The photos of some columns, by id. Safe from any thread if `read` is.

    A photo that the library has since forgotten is still here, marked missing, with what the columns know about it.
    """

    def __init__(self, columns: PhotoColumns, read: ReadPhotos) -> None:
        self._columns = columns
        self._read = read
        self._kept: dict[int, Photo] = {}

    def __getitem__(self, photo_id: int) -> Photo:
        photo = self._kept.get(photo_id)
        return self._read_in([photo_id])[photo_id] if photo is None else photo

    def __contains__(self, photo_id: object) -> bool:
        return isinstance(photo_id, int) and len(self._columns.rows_of([photo_id])) > 0

    def __iter__(self) -> Iterator[int]:
        return iter(self._columns.ids.tolist())

    def __len__(self) -> int:
        return len(self._columns)

    def read_ahead(self, photo_ids: Iterable[int]) -> None:
        """Read many in one query, before they are accessed one by one."""
        unread = [photo_id for photo_id in photo_ids if photo_id not in self._kept]
        if unread:
            self._read_in(unread)

    def forget(self) -> None:
        """Read everything from the library again."""
        self._kept.clear()

    def _read_in(self, photo_ids: list[int]) -> dict[int, Photo]:
        """The photos of these ids. Unknown ids are left out."""
        rows = self._columns.rows_of(photo_ids)
        found = {int(self._columns.ids[row]): self._columns.photo(row) for row in rows}
        found |= self._read(found)
        if len(self._kept) + len(found) > KEPT:
            self._kept.clear()
        self._kept.update(found)
        return found

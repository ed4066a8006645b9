"""What must hold before a photo is removed; asked again just before each file is touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from photosim.domain.catalogue import Staying
from photosim.domain.errors import DecodeError, UserError, system_reason, unreadable
from photosim.domain.progress import CancelToken
from photosim.domain.types import Photo, Relation
from photosim.library.digest import full_digest, quick_digest, shared_digest
from photosim.library.place_identity import really_below, really_inside
from photosim.library.units import companions_now
from photosim.library.walk import mtime_ns
from photosim.review.companions import lacking
from photosim.review.plan import Plan, Removal

Decodes = Callable[[str], object]
"""Reads a photo in full; raises `DecodeError` where it cannot be read."""

Pictures = Callable[[str], bytes | None]
"""The digest of the picture in a file, as the library stores it; raises `DecodeError` where it cannot be read."""

Identity = tuple[int, int]
_State = tuple[str, int, int, int, int, int]


class RefusedError(UserError):
    """A photo that must stay; the message says why."""


class Checker:
    """The promise that no photo is ever lost, as code: one object for one plan."""

    def __init__(
        self,
        plan: Plan,
        decodes: Decodes | None = None,
        cancel: CancelToken | None = None,
        protected: Iterable[str] = (),
        pictures: Pictures | None = None,
    ) -> None:
        """Prepare to check the removals of a plan.

        Args:
            plan: all of it: no keeper may be part of it.
            decodes: how keepers are read; by the decoder of the program where not given.
            cancel: asked while long files are read.
            protected: folders that were protected meanwhile.
            pictures: how the picture of a photo is digested of whose file only a part was read by an earlier version.
        """
        self._plan = plan
        self._protected = tuple(protected)
        self._decodes = decodes or _decode
        self._pictures = pictures or picture_digest
        self._cancel = cancel
        self._doomed = frozenset(_identities(plan.paths))
        self._readable: set[_State] = set()
        self._digests: dict[_State, bytes] = {}
        self._trusted: dict[int, bytes] = {}
        self._stands: _State | None = None

    def check(self, removal: Removal) -> None:
        """Look at everything that the promise needs, on the disk, now.

        Raises:
            RefusedError: something does not hold; the photo must stay.
            Cancelled: while a long file was read.
        """
        photo, keeper = removal.photo, removal.keeper
        if any(map(really_below(self._protected), removal.paths)):  # what a link leads to is looked at anew each time
            raise RefusedError(Staying.PROTECTED())
        if self._plan.roots and not all(map(really_inside(self._plan.roots), removal.paths)):
            raise RefusedError(Staying.OUTSIDE())
        if keeper.photo_id in self._plan.photo_ids or keeper.path in self._plan.paths:
            raise RefusedError(Staying.KEEPER_REMOVED(keeper=keeper.path))
        own = self._look_at_photo(photo)
        theirs = self._look_at_keeper(keeper)
        if _is_same_file(own, theirs, photo.path, keeper.path):
            raise RefusedError(Staying.IS_KEEPER(keeper=keeper.path))
        if _identity(theirs) in self._doomed:
            raise RefusedError(Staying.KEEPER_FILE_REMOVED(keeper=keeper.path))
        self._compare_content(removal, own, theirs)
        self._compare_companions(removal)
        self._decode(keeper, theirs, removal.relation)

    def keeper_stands(self, removal: Removal) -> bool:
        """Whether the keeper is still there, as it was checked: two names that nobody knew to be one file end here."""
        keeper = removal.keeper
        try:
            status = os.stat(keeper.path)
            if _state(keeper.path, status) == self._stands:
                return True
            return status.st_size == keeper.size and self._whole(keeper.path) == self._expected(keeper)
        except OSError:
            return False

    def digest_of(self, path: str) -> bytes:
        """Digest of a whole file as it is now; one that was just checked is not read again.

        Raises:
            OSError: it cannot be read.
        """
        state = _state(path, os.stat(path))
        if state not in self._digests:
            self._digests[state] = self._whole(path)
        return self._digests[state]

    def _look_at_photo(self, photo: Photo) -> os.stat_result:
        try:
            status = os.lstat(photo.path)
        except OSError as error:
            raise RefusedError(Staying.GONE()) from error
        if stat.S_ISLNK(status.st_mode):
            raise RefusedError(Staying.IS_LINK())
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(Staying.NO_FILE())
        if not _is_unchanged(photo, status):
            raise RefusedError(Staying.CHANGED())
        return status

    def _look_at_keeper(self, keeper: Photo) -> os.stat_result:
        try:
            status = os.stat(keeper.path)
        except OSError as error:
            raise RefusedError(Staying.KEEPER_GONE(keeper=keeper.path)) from error
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(Staying.KEEPER_NO_FILE(keeper=keeper.path))
        if not _is_unchanged(keeper, status):
            raise RefusedError(Staying.KEEPER_CHANGED(keeper=keeper.path))
        return status

    def _compare_content(self, removal: Removal, own: os.stat_result, theirs: os.stat_result) -> None:
        photo, keeper = removal.photo, removal.keeper
        is_identical = removal.relation is Relation.IDENTICAL
        are_same = is_identical and self._are_same(photo, own, keeper, theirs)
        if not self._is_as_scanned(photo, own):
            raise RefusedError(Staying.CONTENT_CHANGED())
        if not self._is_as_scanned(keeper, theirs):
            raise RefusedError(Staying.KEEPER_CONTENT_CHANGED(keeper=keeper.path))
        if is_identical and not are_same:
            raise RefusedError(Staying.NOT_IDENTICAL(keeper=keeper.path))
        self._stands = _state(keeper.path, theirs)

    def _compare_companions(self, removal: Removal) -> None:
        """A raw file or a sidecar of the name says nothing: its content must be with the keeper too."""
        if not removal.companions:
            return
        going = set(removal.companions)
        known = companions_now(removal.photo.path)
        strange = going.difference(companion.path for companion in known)
        if any(map(os.path.lexists, strange)):
            raise RefusedError(Staying.COMPANIONS_CHANGED())
        if removal.relation is not None and not removal.relation.is_same_picture:
            return
        alive = self._cancel.check if self._cancel else None
        with _readable(removal.photo.path):
            mine = [companion for companion in known if companion.path in going]
            theirs = [c for c in companions_now(removal.keeper.path) if c.path not in self._plan.paths]
            reason = lacking(mine, theirs, whole=True, rescued=removal.rescued, alive=alive)
        if reason is not None:
            raise RefusedError(reason)

    def _is_as_scanned(self, photo: Photo, status: os.stat_result) -> bool:
        """Whether a file has the bytes that were compared; the keeper of many copies is read once while it lasts."""
        state = _state(photo.path, status)
        if state in self._digests:
            return self._digests[state] == self._expected(photo)
        with _readable(photo.path):
            if photo.full_digest is None and not self._shows_what_was_compared(photo):
                return False
            whole = self._digests[state] = self._whole(photo.path)
        if photo.full_digest is None:
            self._trusted[photo.photo_id] = whole
        return whole == self._expected(photo)

    def _shows_what_was_compared(self, photo: Photo) -> bool:
        """For a photo of which an earlier version read a part: its picture, decoded again, is the one of the scan."""
        if photo.facts.pixel_digest is None or quick_digest(photo.path) != photo.facts.digest:
            return False
        try:
            return self._pictures(photo.path) == photo.facts.pixel_digest
        except DecodeError:
            return False

    def _expected(self, photo: Photo) -> bytes | None:
        return photo.full_digest or self._trusted.get(photo.photo_id)

    def _are_same(self, photo: Photo, own: os.stat_result, keeper: Photo, theirs: os.stat_result) -> bool:
        """Whether two files hold the same bytes, whose digest is then known without reading them a second time."""
        try:
            digest = shared_digest(photo.path, keeper.path, self._cancel.check if self._cancel else None)
        except OSError:
            return False  # which of them it is will be said when each is read by itself
        if digest is not None:
            for file, status in ((photo, own), (keeper, theirs)):
                if file.full_digest is not None:  # else its picture has to be looked at too
                    self._digests[_state(file.path, status)] = digest
        return digest is not None

    def _whole(self, path: str) -> bytes:
        return full_digest(path, self._cancel.check if self._cancel else None)

    def _decode(self, keeper: Photo, status: os.stat_result, relation: Relation | None) -> None:
        state = _state(keeper.path, status)
        if state in self._readable or (relation is Relation.IDENTICAL and not keeper.facts.has_picture):
            return  # of a film the bytes were compared, and there is nothing to see
        try:
            self._decodes(keeper.path)
        except (DecodeError, OSError) as error:
            reason = error.message if isinstance(error, DecodeError) else unreadable(error)
            raise RefusedError(Staying.KEEPER_UNREADABLE(keeper=keeper.path, reason=reason)) from error
        self._readable.add(state)


def check(removal: Removal, plan: Plan, decodes: Decodes | None = None) -> None:
    """Check one removal of a plan, on the disk, now.

    Raises:
        RefusedError: the photo must stay.
    """
    Checker(plan, decodes).check(removal)


def picture_digest(path: str) -> bytes | None:
    """The digest of a file's picture, as a scan stores it.

    Raises:
        DecodeError: it cannot be read.
    """
    from photosim.vision.decode import decode_photo

    return decode_photo(path, b"").facts.pixel_digest


@contextmanager
def _readable(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RefusedError(Staying.PART_UNREADABLE(path=path, reason=system_reason(error))) from error


def _decode(path: str) -> object:
    from photosim.vision.decode import decode_image

    return decode_image(path, None)


def _is_unchanged(photo: Photo, status: os.stat_result) -> bool:
    return (status.st_size, mtime_ns(status)) == (photo.size, photo.mtime_ns)


def _is_same_file(own: os.stat_result, theirs: os.stat_result, path: str, keeper: str) -> bool:
    if own.st_ino and _identity(own) == _identity(theirs):
        return True
    return _real(path) == _real(keeper)


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino


def _identities(paths: Iterable[str]) -> Iterable[Identity]:
    for path in paths:
        try:
            status = os.lstat(path)
        except OSError:
            continue
        if status.st_ino:
            yield _identity(status)


def _state(path: str, status: os.stat_result) -> _State:
    """Changes whenever the file does, even where its time is put back."""
    return path, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))

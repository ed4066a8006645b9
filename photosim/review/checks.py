"""What must hold before a photo is removed; asked again just before each file is touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable

from photosim.domain.catalogue import Staying
from photosim.domain.errors import DecodeError, UserError, system_reason, unreadable
from photosim.domain.places import below_any
from photosim.domain.progress import CancelToken
from photosim.domain.types import Photo, Relation
from photosim.library.digest import full_digest, quick_digest
from photosim.library.walk import mtime_ns
from photosim.review.plan import Plan, Removal

Decodes = Callable[[str], object]
"""Reads a photo in full; raises `DecodeError` where it cannot be read."""

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
    ) -> None:
        """Prepare to check the removals of a plan.

        Args:
            plan: all of it: no keeper may be part of it.
            decodes: how keepers are read; by the decoder of the program where not given.
            cancel: asked while long files are read.
            protected: folders that were protected meanwhile.
        """
        self._plan = plan
        self._is_protected = below_any(protected)
        self._decodes = decodes or _decode
        self._cancel = cancel
        self._doomed = frozenset(_identities(plan.paths))
        self._readable: set[_State] = set()
        self._digests: dict[tuple[str, _State], bytes] = {}

    def check(self, removal: Removal) -> None:
        """Look at everything that the promise needs, on the disk, now.

        Raises:
            RefusedError: something does not hold; the photo must stay.
            Cancelled: while a long file was read.
        """
        photo, keeper = removal.photo, removal.keeper
        if any(map(self._is_protected, removal.paths)):
            raise RefusedError(Staying.PROTECTED())
        if keeper.photo_id in self._plan.photo_ids or keeper.path in self._plan.paths:
            raise RefusedError(Staying.KEEPER_REMOVED(keeper=keeper.path))
        own = self._look_at_photo(photo)
        theirs = self._look_at_keeper(keeper)
        if _is_same_file(own, theirs, photo.path, keeper.path):
            raise RefusedError(Staying.IS_KEEPER(keeper=keeper.path))
        if _identity(theirs) in self._doomed:
            raise RefusedError(Staying.KEEPER_FILE_REMOVED(keeper=keeper.path))
        self._compare_content(removal, own, theirs)
        self._decode(keeper, theirs, removal.relation)

    def keeper_stands(self, removal: Removal) -> bool:
        """Whether the keeper is still there, as it was: two names that nobody knew to be one file end here."""
        keeper = removal.keeper
        try:
            status = os.stat(keeper.path)
            return status.st_size == keeper.size and quick_digest(keeper.path) == keeper.facts.digest
        except OSError:
            return False

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
        if self._digest(quick_digest, photo.path, own) != photo.facts.digest:
            raise RefusedError(Staying.CONTENT_CHANGED())
        if self._digest(quick_digest, keeper.path, theirs) != keeper.facts.digest:
            raise RefusedError(Staying.KEEPER_CONTENT_CHANGED(keeper=keeper.path))
        if removal.relation is Relation.IDENTICAL:
            whole = self._whole
            if self._digest(whole, photo.path, own) != self._digest(whole, keeper.path, theirs):
                raise RefusedError(Staying.NOT_IDENTICAL(keeper=keeper.path))

    def _whole(self, path: str) -> bytes:
        return full_digest(path, self._cancel.check if self._cancel else None)

    def _digest(self, digest: Callable[[str], bytes], path: str, status: os.stat_result) -> bytes:
        """A digest; the keeper of many copies is read once, as long as nothing about it changes."""
        key = (digest.__name__, _state(path, status))
        if key not in self._digests:
            try:
                self._digests[key] = digest(path)
            except OSError as error:
                raise RefusedError(Staying.PART_UNREADABLE(path=path, reason=system_reason(error))) from error
        return self._digests[key]

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

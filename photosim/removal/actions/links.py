"""Replacing an identical copy by another name of the photo that stays, or by a copy that shares its blocks."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Mapping

from photosim.domain.catalogue import Staying
from photosim.domain.types import Relation
from photosim.library.digest import same_bytes
from photosim.removal.actions.base import is_file, set_times
from photosim.removal.records import FileRecord
from photosim.removal.safe_move import UNFINISHED, copy_file, flush_folder
from photosim.review.checks import RefusedError
from photosim.review.plan import Removal

_FICLONE = 0x40049409  # linux/fs.h


class _Replacement:
    """A new file takes the place of the old one in one step; both are compared just before."""

    name = ""
    is_reversible = True
    keeps_path = True

    @property
    def settings(self) -> Mapping[str, str]:
        """None."""
        return {}

    def prepare(self, removal: Removal) -> None:
        """Only what is the same to the last byte can be replaced.

        Raises:
            RefusedError: it is not identical, has companions, or lies on another volume.
        """
        if removal.relation is not Relation.IDENTICAL:
            raise RefusedError(Staying.NO_LINK_UNLESS_IDENTICAL())
        if removal.companions:
            raise RefusedError(Staying.NO_LINK_WITH_COMPANIONS())
        if os.stat(removal.keeper.path).st_dev != os.lstat(removal.photo.path).st_dev:
            raise RefusedError(Staying.NO_LINK_BETWEEN_VOLUMES())

    def perform(self, file: FileRecord) -> str:
        """Replace a file."""
        folder = os.path.dirname(file.path)
        new = os.path.join(folder, f"{UNFINISHED}{secrets.token_hex(6)}.part")
        try:
            self.make(os.path.realpath(file.keeper), new, file)
            if not same_bytes(new, file.path):
                raise OSError(errno.EIO, "The link would hold other bytes", file.path)
            os.replace(new, file.path)
            flush_folder(folder)
        finally:
            if os.path.lexists(new):
                os.unlink(new)
        return file.path

    def make(self, keeper: str, new: str, file: FileRecord) -> None:
        """Make what takes the place of the file."""
        raise NotImplementedError

    def find(self, file: FileRecord) -> str | None:
        """At its own path."""
        return file.path if self.is_done(file, file.path) else None

    def is_done(self, file: FileRecord, place: str) -> bool:
        """The content is there."""
        return is_file(place, file)

    def is_untouched(self, file: FileRecord) -> bool:
        """The content is there, and is not the file of the photo that stays."""
        return is_file(file.path, file) and not _is_one(file)

    def finish(self, file: FileRecord, place: str) -> None:
        """Nothing."""

    def revert(self, file: FileRecord, place: str) -> str:
        """Give the path a file of its own again."""
        if not is_file(place, file):
            raise OSError(errno.ESTALE, "It has another content now", place)
        if _is_one(file):
            new = os.path.join(os.path.dirname(place), f"{UNFINISHED}{secrets.token_hex(6)}.part")
            copy_file(place, new)
            os.replace(new, place)
            flush_folder(os.path.dirname(place))
        set_times(place, file)
        return place


class HardLink(_Replacement):
    """Another name of the photo that stays: changing one changes the other."""

    name = "hardlink"

    def make(self, keeper: str, new: str, file: FileRecord) -> None:
        """Make a further name."""
        os.link(keeper, new)

    def is_done(self, file: FileRecord, place: str) -> bool:
        """Both are one file."""
        return is_file(place, file) and _is_one(file)


class Reflink(_Replacement):
    """A file of its own that shares its blocks with the photo that stays, on volumes that know that (Btrfs, XFS)."""

    name = "reflink"

    def make(self, keeper: str, new: str, file: FileRecord) -> None:
        """Clone the photo that stays.

        Raises:
            OSError: the volume does not know that.
        """
        if sys.platform != "linux":
            raise OSError(errno.ENOTSUP, "This system does not share blocks between files", keeper)
        import fcntl

        with open(keeper, "rb") as source, open(new, "xb") as target:
            fcntl.ioctl(target.fileno(), _FICLONE, source.fileno())
            os.fsync(target.fileno())
        set_times(new, file)


def _is_one(file: FileRecord) -> bool:
    try:
        return os.path.samestat(os.lstat(file.path), os.stat(file.keeper))
    except OSError:
        return False

"""Copying to another folder: the one deed that takes nothing away. Undone, the copy goes to the trash."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress

from photosim.domain.catalogue import Moving
from photosim.domain.errors import ReasonError
from photosim.removal.actions.base import is_file
from photosim.removal.records import COPY, FileRecord
from photosim.removal.safe_move import UNFINISHED, copy_file, flush_folder, move
from photosim.removal.trash import SystemTrash, Trash
from photosim.review.plan import Removal


class CopyOver:
    """Copies a file to the path that its record names as the one that stays."""

    name = COPY
    is_reversible = True
    keeps_path = True

    def __init__(self, trash: Trash | None = None) -> None:
        """trash: where a copy goes that is taken back."""
        self._trash = trash or SystemTrash()

    @property
    def settings(self) -> Mapping[str, str]:
        """None."""
        return {}

    def prepare(self, removal: Removal) -> None:
        """Anything can be copied."""

    def perform(self, file: FileRecord) -> str:
        """Copy a file under a name of its own, compare the two, and only then give the copy its name.

        Raises:
            OSError: it cannot be copied, or something has the name; nothing is left of it.
        """
        folder = os.path.dirname(file.keeper)
        unfinished = os.path.join(folder, f"{UNFINISHED}{secrets.token_hex(6)}.part")
        copy_file(file.path, unfinished)
        try:
            move(unfinished, file.keeper, across=False)
        except OSError:
            with suppress(OSError):
                os.unlink(unfinished)
            raise
        flush_folder(folder)
        return file.keeper

    def is_done(self, file: FileRecord, place: str) -> bool:
        """Whether the copy is there, the same."""
        return is_file(place, file)

    def is_untouched(self, file: FileRecord) -> bool:
        """Whether there is no copy; what else has its name now is nothing of ours."""
        return not is_file(file.keeper, file)

    def find(self, file: FileRecord) -> str:
        """The copy, also where it was changed since; the file itself where there is none."""
        return file.keeper if os.path.lexists(file.keeper) else file.path

    def finish(self, file: FileRecord, place: str) -> None:
        """Nothing."""

    def revert(self, file: FileRecord, place: str) -> str:
        """Take the copy away, if it still is one, and what it was made from is there.

        Raises:
            OSError: it stays.
        """
        if place != file.path:
            if not is_file(place, file):
                raise ReasonError(Moving.COPY_CHANGED())
            if not is_file(file.path, file):
                raise ReasonError(Moving.SOURCE_GONE())
            self._trash.trash(place)
        return file.path

"""Deleting for good: only where the person set that, and said so twice. Nothing brings such a file back."""

from __future__ import annotations

import os

from photosim.domain.catalogue import Staying
from photosim.removal.actions.to_trash import ToTrash
from photosim.removal.freedesktop_trash import remove_note
from photosim.removal.records import DELETE, FileRecord
from photosim.review.checks import RefusedError
from photosim.review.plan import Removal


class Delete(ToTrash):
    """To the trash first, as a whole unit with all its checks; what is in the journal as done is then deleted there."""

    name = DELETE
    is_reversible = False

    def prepare(self, removal: Removal) -> None:
        """Another frame of a moment is no copy: such a photo goes to the trash only.

        Raises:
            RefusedError: nothing that stays shows the same picture.
        """
        if removal.relation is None or not removal.relation.is_same_picture:
            raise RefusedError(Staying.NOT_FOR_GOOD())

    def finish(self, file: FileRecord, place: str) -> None:
        """Delete a file in the trash.

        Raises:
            OSError: it cannot be deleted, and stays in the trash.
        """
        os.unlink(place)
        remove_note(place)

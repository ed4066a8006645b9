"""After a crash: finding out what became of the files that were being moved."""

from __future__ import annotations

import os
import stat

from photosim.domain.catalogue import Staying
from photosim.library.digest import quick_digest
from photosim.removal.journal import Action, FileRecord, Journal
from photosim.removal.trash import Trash


def recover(journal: Journal, trash: Trash) -> None:
    """Settle every action of which only the intent is noted.

    A file in its place was not moved; one found in the trash was. Where neither holds (the volume is not there), the
    action stays open, and the next time tries again.

    Raises:
        UserError: the journal cannot be read or written.
    """
    for action in journal.unfinished():
        settle(action, journal, trash)


def settle(action: Action, journal: Journal, trash: Trash) -> Action:
    """Find out what became of one file; the action as it is known now."""
    if is_file(action.file.path, action.file):
        return journal.failed(action, str(Staying.ENDED_BEFORE()))
    place = find(action.file, trash)
    return action if place is None else journal.done(action, place)


def find(file: FileRecord, trash: Trash) -> str | None:
    """Where in the trash a removed file is."""
    return next((place for place in trash.find(file.path) if is_file(place, file)), None)


def is_file(path: str, file: FileRecord) -> bool:
    """Whether the file at `path` has the content that was removed."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != file.size:
            return False
        return quick_digest(path).hex() == file.digest
    except OSError:
        return False

"""When the journal is lost: what the notes of the trash folders say about files that photosim removed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from photosim.domain.catalogue import Moving
from photosim.domain.errors import system_reason
from photosim.domain.places import below_any
from photosim.domain.types import Problem
from photosim.removal.freedesktop_trash import Note, TrashCan, remove_note
from photosim.removal.safe_move import free_name, move
from photosim.removal.trash import QUARANTINE, home_can, volume_cans

STAGE = "restore"


@dataclass(frozen=True, slots=True)
class FoundInTrash:
    """A file in a trash that photosim put there. size: bytes."""

    note: Note
    size: int


def find_removed(folders: Sequence[str]) -> list[FoundInTrash]:
    """Files below folders that photosim removed and that are in a trash or a quarantine, the latest first.

    folders: where they were; their volumes and the folders above are looked at, and the trash of the home folder.
    """
    cans: dict[str, TrashCan] = {}
    if sys.platform not in ("darwin", "win32"):
        cans[home_can().folder] = home_can()
    for folder in folders:
        probe = os.path.join(os.path.abspath(folder), "photo")
        for can in (*volume_cans(probe), *_quarantines(probe)):
            cans.setdefault(can.folder, can)
    is_below = below_any([name for folder in folders for name in (os.path.abspath(folder), os.path.realpath(folder))])
    notes = (note for can in cans.values() for note in can.notes() if note.is_ours)
    meant = (note for note in notes if is_below(note.path) or is_below(os.path.realpath(note.path)))
    found = [FoundInTrash(note, os.lstat(note.place).st_size) for note in meant]
    return sorted(found, key=lambda entry: (entry.note.when, entry.note.path), reverse=True)


def put_back_found(found: Iterable[FoundInTrash]) -> tuple[list[str], list[Problem]]:
    """Put files back to where their notes say that they were; returns where they are, and what could not be put back.

    Nothing is overwritten: a file whose name is taken gets another one beside it.
    """
    back, problems = [], []
    for entry in found:
        place, path = entry.note.place, entry.note.path
        folder, name = os.path.split(path)
        try:
            os.makedirs(folder, exist_ok=True)
            while True:
                try:
                    move(place, path)
                    break
                except FileExistsError:
                    path = free_name(folder, name, "restored")
        except OSError as error:
            message = Moving.NOT_PUT_BACK(reason=system_reason(error), place=place)
            problems.append(Problem(entry.note.path, STAGE, message))
            continue
        remove_note(place)
        back.append(path)
    return back, problems


def _quarantines(path: str) -> list[TrashCan]:
    cans, folder = [], os.path.realpath(os.path.dirname(path))
    while True:
        can = os.path.join(folder, QUARANTINE)
        if os.path.isdir(can) and not os.path.islink(can):
            cans.append(TrashCan(can, folder))
        if os.path.dirname(folder) == folder:
            return cans
        folder = os.path.dirname(folder)

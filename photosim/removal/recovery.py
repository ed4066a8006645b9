"""After a crash: every unit is brought to a consistent end, as a whole where it was or as a whole away."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from photosim.domain.catalogue import Moving, Staying
from photosim.domain.messages import Message
from photosim.removal.actions import RemovalAction, action_named
from photosim.removal.actions.base import is_file
from photosim.removal.journal import Action, ActionState, Journal, Unit
from photosim.removal.records import COPY
from photosim.removal.rescue import take_back
from photosim.removal.safe_move import sweep


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a start found and settled.

    removed: units that were away as a whole. kept: those that were in their place. put_back: those that were half away
    and are in their place again. restored: those whose undoing was finished. open: paths of files of which nothing is
    known, for their volume is not there; they are looked for again at the next start.
    """

    removed: int = 0
    kept: int = 0
    put_back: int = 0
    restored: int = 0
    open: tuple[str, ...] = ()

    @property
    def message(self) -> Message | None:
        """What to tell the person; None where there was nothing."""
        numbers = (self.removed, self.kept, self.put_back, self.restored, len(self.open))
        if not any(numbers):
            return None
        removed, kept, put_back, restored, missing = numbers
        return Moving.RECOVERED(removed=removed, kept=kept, put_back=put_back, restored=restored, missing=missing)


@dataclass(slots=True)
class Count:
    """A `Recovery` while it is made."""

    removed: int = 0
    kept: int = 0
    put_back: int = 0
    restored: int = 0
    open: list[str] = field(default_factory=list)


def recover(journal: Journal, action: RemovalAction | None = None) -> Recovery:
    """Settle every unit that a crash left between two states.

    Args:
        journal: what was begun.
        action: how files are found and put back; for each session the one that its journal names, where not given.

    Raises:
        UserError: the journal cannot be read or written.
    """
    count = Count()
    for unit in journal.unfinished():
        session = journal.session(unit.session_id)
        if session.action == COPY:  # nothing was taken away, so there is nothing to tell
            settle(unit, journal, action_named(COPY))
        else:
            settle(unit, journal, action or action_named(session.action, session.settings), count)
    return Recovery(count.removed, count.kept, count.put_back, count.restored, tuple(count.open))


def settle(unit: Unit, journal: Journal, action: RemovalAction, count: Count | None = None) -> None:
    """Find out what became of one unit, bring it to an end, and count that."""
    count = count or Count()
    _sweep_folders(unit)
    if any(entry.state is ActionState.RESTORING for entry in unit.actions):
        _finish_restoring(unit, journal, action, count)
        return
    places = [_place(entry, action) for entry in unit.actions]
    home = [action.is_untouched(entry.file) for entry in unit.actions]
    away = [place is not None and not here for place, here in zip(places, home, strict=True)]
    if all(home) or not any(away):
        _settle_home(unit, journal, home, count)
    elif not any(home) and all(gone or _is_nowhere(entry) for gone, entry in zip(away, unit.actions, strict=True)):
        if any(entry.state is ActionState.INTENT for entry in unit.actions):
            journal.done(unit, places)
            count.removed += 1
    else:
        _unsplit(unit, journal, action, places, count)


def _settle_home(unit: Unit, journal: Journal, home: Sequence[bool], count: Count) -> None:
    """Nothing of it is known to be away."""
    if all(home):
        take_back(unit.rescue)
        journal.failed(unit, str(Staying.ENDED_BEFORE()))
        count.kept += 1
    elif any(entry.state is ActionState.INTENT for entry in unit.actions):
        count.open += [entry.file.path for entry, here in zip(unit.actions, home, strict=True) if not here]


def _unsplit(unit: Unit, journal: Journal, action: RemovalAction, places: Sequence[str | None], count: Count) -> None:
    """Some of it is away, some is in its place: what is away comes back."""
    if not all(_put_back(entry, place, action) for entry, place in zip(unit.actions, places, strict=True)):
        count.open += [entry.file.path for entry in unit.actions if not action.is_untouched(entry.file)]
        return
    take_back(unit.rescue)
    journal.failed(unit, str(Staying.ENDED_HALFWAY()))
    count.put_back += 1


def _finish_restoring(unit: Unit, journal: Journal, action: RemovalAction, count: Count) -> None:
    waiting = [entry for entry in unit.actions if entry.state is ActionState.RESTORING]
    if not all(_put_back(entry, _place(entry, action), action) for entry in waiting):
        count.open += [entry.file.path for entry in waiting if not action.is_untouched(entry.file)]
        return
    take_back(unit.rescue)
    journal.undone(Unit(tuple(waiting)), [entry.file.path for entry in waiting])
    count.restored += 1


def _put_back(entry: Action, place: str | None, action: RemovalAction) -> bool:
    """Whether a file is in its place now."""
    if action.is_untouched(entry.file):
        return True
    if place is None:
        return _is_nowhere(entry) and entry.state is ActionState.FAILED
    try:
        return action.revert(entry.file, place) == entry.file.path
    except OSError:
        return False


def _place(entry: Action, action: RemovalAction) -> str | None:
    if entry.place and is_file(entry.place, entry.file):
        return entry.place
    return action.find(entry.file)


def _is_nowhere(entry: Action) -> bool:
    """A companion that went by itself while its unit was removed: nobody has to look for it."""
    return entry.state is ActionState.FAILED and not os.path.lexists(entry.file.path)


def _sweep_folders(unit: Unit) -> None:
    paths = (path for entry in unit.actions for path in (entry.file.path, entry.file.keeper))
    folders: Iterable[str] = {os.path.dirname(path) for path in paths}
    for folder in folders:
        sweep(folder)

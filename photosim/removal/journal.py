"""The record of every unit that was removed: on the disk before the unit is touched, and kept up with what follows."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from photosim.domain.catalogue import Moving
from photosim.domain.errors import UserError
from photosim.removal.journal_file import JournalFile
from photosim.removal.records import TRASH, Action, ActionState, FileRecord, Rescue, Session, Unit

__all__ = ["Action", "ActionState", "FileRecord", "Journal", "Rescue", "Session", "Unit"]

_VERSION = 2


@dataclass(slots=True)
class _Told:
    """What the lines say about a session so far; rescues by the number of their unit."""

    when: datetime
    action: str = TRASH
    settings: dict[str, str] = field(default_factory=dict)
    actions: dict[int, Action] = field(default_factory=dict)
    rescues: dict[int, Rescue] = field(default_factory=dict)


class Journal:
    """What was removed, by session, by unit, by file."""

    def __init__(self, path: Path, copy: Path | None = None) -> None:
        """copy: where a second one is kept; none where not given."""
        self.path = path
        self._file = JournalFile(path, copy)

    def begin(self, action: str = TRASH, settings: Mapping[str, str] | None = None) -> str:
        """Start a session; returns its id. action: what is done with the files, settings: what undoing it needs.

        Raises:
            UserError: the journal cannot be written.
        """
        self._file.keep_reserve()
        now = datetime.now().astimezone()
        session_id = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        entry = {"event": "session", "session": session_id, "when": now.isoformat(), "version": _VERSION}
        self._append({**entry, "action": action, "settings": dict(settings or {})})
        return session_id

    def end(self) -> None:
        """A session, or the undoing of one, is over: all of it is brought to the disk, in both copies."""
        self._file.flush()

    def intent(self, session_id: str, number: int, *files: FileRecord, rescue: Rescue | None = None) -> Unit:
        """About to remove a unit, the photo first. It is on the disk when this returns.

        number: of the first of its files; the others count on.

        Raises:
            UserError: the journal cannot be written; the unit must stay where it is.
        """
        actions = _begun(session_id, number, files)
        entry = {"event": ActionState.INTENT, "session": session_id, "unit": number, "files": list(map(asdict, files))}
        self._append({**entry, "rescue": asdict(rescue)} if rescue is not None else entry)
        return Unit(actions, rescue)

    def done(self, unit: Unit, places: Sequence[str | None], *, flush: bool = True) -> Unit:
        """Its files are now at these places, in their order; None for one that was not there any more.

        flush: as for `JournalFile.append`. Not needed where the next start would find the same out from the files.
        """
        self._append(_about(unit, ActionState.DONE, places=list(places)), flush=flush)
        return replace(unit, actions=tuple(_done(unit.actions, places)))

    def failed(self, unit: Unit, reason: str) -> Unit:
        """All of it stayed where it was."""
        self._append(_about(unit, ActionState.FAILED, note=reason))
        return _marked(unit, ActionState.FAILED, reason)

    def restoring(self, unit: Unit) -> Unit:
        """About to put back the files of a unit (of those given, which may be some of it)."""
        numbers = [action.number for action in unit.actions]
        self._append(_about(unit, ActionState.RESTORING, files=numbers))
        return _marked(unit, ActionState.RESTORING)

    def undone(self, unit: Unit, paths: Sequence[str], *, flush: bool = True) -> Unit:
        """Its files are back, at these paths. flush: as for `done`."""
        numbers = [action.number for action in unit.actions]
        self._append(_about(unit, ActionState.UNDONE, files=numbers, paths=list(paths)), flush=flush)
        actions = (replace(a, state=ActionState.UNDONE, note=p) for a, p in zip(unit.actions, paths, strict=True))
        return replace(unit, actions=tuple(actions))

    def sessions(self) -> list[Session]:
        """Sessions that removed something, oldest first."""
        found = (_summary(session_id, told) for session_id, told in self._read().items())
        return [session for session in found if session is not None]

    def session(self, session_id: str) -> Session:
        """One of them.

        Raises:
            UserError: there is no such session.
        """
        told = self._told(session_id)
        return _summary(session_id, told) or Session(session_id, told.when, 0, 0, 0, told.action, told.settings)

    def units(self, session_id: str) -> list[Unit]:
        """Every unit of a session, in the order in which they were removed.

        Raises:
            UserError: there is no such session.
        """
        return _units(self._told(session_id))

    def actions(self, session_id: str) -> list[Action]:
        """Every file of a session, in the order in which they were removed.

        Raises:
            UserError: there is no such session.
        """
        return list(self._told(session_id).actions.values())

    def unfinished(self) -> list[Unit]:
        """Units of which it is not known whether they are away or back, or of which only a part is: a crash came."""
        return [unit for told in self._read().values() for unit in _units(told) if not unit.is_settled]

    def _told(self, session_id: str) -> _Told:
        sessions = self._read()
        if session_id not in sessions:
            raise UserError(Moving.NO_SESSION(session=session_id))
        return sessions[session_id]

    def _append(self, entry: dict[str, Any], *, flush: bool = True) -> None:
        self._file.append(entry, flush=flush)

    def _read(self) -> dict[str, _Told]:
        sessions: dict[str, _Told] = {}
        for entry in self._file.entries():
            with contextlib.suppress(KeyError, TypeError, ValueError, IndexError):  # a line of a newer version
                _take(sessions, entry)
        return sessions


def _about(unit: Unit, event: str, **values: Any) -> dict[str, Any]:
    return {"event": event, "session": unit.session_id, "unit": unit.actions[0].unit, **values}


def _begun(session_id: str, number: int, files: Sequence[FileRecord]) -> tuple[Action, ...]:
    return tuple(
        Action(session_id, n, file, ActionState.INTENT, unit=number) for n, file in enumerate(files, start=number)
    )


def _done(actions: Sequence[Action], places: Sequence[str | None]) -> list[Action]:
    return [
        replace(action, state=ActionState.DONE if place else ActionState.FAILED, place=place)
        for action, place in zip(actions, places, strict=True)
    ]


def _marked(unit: Unit, state: ActionState, note: str | None = None) -> Unit:
    return replace(unit, actions=tuple(replace(action, state=state, note=note) for action in unit.actions))


def _take(sessions: dict[str, _Told], entry: dict[str, Any]) -> None:
    """Bring what is known up to date with one line."""
    event, session_id = entry["event"], entry["session"]
    if event == "session":
        when = datetime.fromisoformat(entry["when"])
        sessions.setdefault(session_id, _Told(when, entry.get("action", TRASH), entry.get("settings", {})))
        return
    told = sessions[session_id]
    if "action" in entry:
        _take_file(session_id, told.actions, entry)
    elif event == ActionState.INTENT:
        files = [FileRecord(**file) for file in entry["files"]]
        told.actions |= {action.number: action for action in _begun(session_id, entry["unit"], files)}
        if "rescue" in entry:
            told.rescues[entry["unit"]] = Rescue(**entry["rescue"])
    else:
        _take_unit(told.actions, entry)


def _take_unit(actions: dict[int, Action], entry: dict[str, Any]) -> None:
    state = ActionState(entry["event"])
    numbers = entry.get("files") or [n for n, action in actions.items() if action.unit == entry["unit"]]
    mine = [actions[number] for number in numbers]
    if state is ActionState.DONE:
        changed = _done(mine, entry["places"])
    elif state is ActionState.UNDONE:
        changed = [replace(a, state=state, note=path) for a, path in zip(mine, entry["paths"], strict=True)]
    else:
        changed = [replace(action, state=state, note=entry.get("note")) for action in mine]
    actions.update((action.number, action) for action in changed)


def _take_file(session_id: str, actions: dict[int, Action], entry: dict[str, Any]) -> None:
    """A line of the first version, in which each file stood for itself and companions came behind their photo."""
    number = entry["action"]
    if entry["event"] == ActionState.INTENT:
        file = FileRecord(**entry["file"])
        before = actions.get(number - 1)
        belongs = before is not None and file.is_companion and before.file.photo_id == file.photo_id
        unit = before.unit if belongs and before is not None else number
        actions[number] = Action(session_id, number, file, ActionState.INTENT, unit=unit)
        return
    action = replace(actions[number], state=ActionState(entry["event"]), note=entry.get("note"))
    actions[number] = replace(action, place=entry["place"]) if "place" in entry else action


def _units(told: _Told) -> list[Unit]:
    units: dict[int, list[Action]] = {}
    for action in told.actions.values():
        units.setdefault(action.unit, []).append(action)
    return [Unit(tuple(actions), told.rescues.get(number)) for number, actions in units.items()]


def _summary(session_id: str, told: _Told) -> Session | None:
    moved = [action for action in told.actions.values() if action.state is not ActionState.FAILED]
    if not moved:
        return None
    return Session(
        session_id,
        told.when,
        files=len(moved),
        bytes=sum(action.file.size for action in moved),
        restored=sum(action.state is ActionState.UNDONE for action in moved),
        action=told.action,
        settings=told.settings,
    )

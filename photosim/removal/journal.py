"""The record of every file that was moved: written and flushed to the disk before and after each one."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from photosim.domain.catalogue import Data, Moving
from photosim.domain.errors import UserError, system_reason
from photosim.removal.safe_move import flush_folder

_VERSION = 1


class ActionState(StrEnum):
    """How far an action came. INTENT: begun; whether the file was moved is not known."""

    INTENT = "intent"
    DONE = "done"
    FAILED = "failed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was when it was removed.

    size: bytes. mtime_ns, atime_ns: its times. mode: its permissions. digest: quick digest, as hexadecimal text.
    photo_id: the photo, or that to which the file belonged. is_companion: whether it belonged to one.
    keeper: path of the photo that stayed.
    """

    path: str
    size: int
    mtime_ns: int
    atime_ns: int
    mode: int
    digest: str
    photo_id: int
    is_companion: bool
    keeper: str


@dataclass(frozen=True, slots=True)
class Action:
    """One file of a session. place: where it is in the trash. note: why it failed, or where it was restored to."""

    session_id: str
    number: int
    file: FileRecord
    state: ActionState
    place: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One time that a plan was applied. files, bytes: what was removed. restored: files that were put back since."""

    session_id: str
    when: datetime
    files: int
    bytes: int
    restored: int

    @property
    def undone(self) -> bool:
        """Whether nothing of it is left to undo."""
        return self.restored == self.files


class Journal:
    """A file of JSON lines that only grows. A line that a crash cut short is passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> str:
        """Start a session; returns its id.

        Raises:
            UserError: the journal cannot be written.
        """
        now = datetime.now().astimezone()
        session_id = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        self._append({"event": "session", "session": session_id, "when": now.isoformat(), "version": _VERSION})
        return session_id

    def intent(self, session_id: str, number: int, file: FileRecord) -> Action:
        """About to move a file. It is on the disk when this returns.

        Raises:
            UserError: the journal cannot be written; the file must stay where it is.
        """
        action = Action(session_id, number, file, ActionState.INTENT)
        self._record(action, file=asdict(file))
        return action

    def done(self, action: Action, place: str) -> Action:
        """The file is now at `place`."""
        self._record(action, event=ActionState.DONE, place=place)
        return replace(action, state=ActionState.DONE, place=place)

    def failed(self, action: Action, reason: str) -> Action:
        """The file stayed where it was."""
        self._record(action, event=ActionState.FAILED, note=reason)
        return replace(action, state=ActionState.FAILED, note=reason)

    def undone(self, action: Action, path: str) -> Action:
        """The file was put back to `path`."""
        self._record(action, event=ActionState.UNDONE, note=path)
        return replace(action, state=ActionState.UNDONE, note=path)

    def sessions(self) -> list[Session]:
        """Sessions that removed something, oldest first."""
        return [session for when, actions in self._read().values() if (session := _summary(when, actions)) is not None]

    def actions(self, session_id: str) -> list[Action]:
        """Every action of a session, in the order in which they were done.

        Raises:
            UserError: there is no such session.
        """
        sessions = self._read()
        if session_id not in sessions:
            raise UserError(Moving.NO_SESSION(session=session_id))
        return list(sessions[session_id][1].values())

    def unfinished(self) -> list[Action]:
        """Actions of which is not known whether the file was moved: a crash came between."""
        return [
            action
            for _, actions in self._read().values()
            for action in actions.values()
            if action.state is ActionState.INTENT
        ]

    def _record(self, action: Action, event: str = ActionState.INTENT, **values: Any) -> None:
        self._append({"event": event, "session": action.session_id, "action": action.number, **values})

    def _append(self, entry: dict[str, Any]) -> None:
        line = json.dumps(entry).encode("ascii") + b"\n"  # escapes keep names that are no valid text
        try:
            is_new = not self._path.exists()
            with open(self._path, "a+b", buffering=0) as file:
                if _is_torn(file):
                    line = b"\n" + line
                if file.write(line) != len(line):
                    raise OSError("only a part was written")
                os.fsync(file.fileno())
            if is_new:
                flush_folder(str(self._path.parent))
        except OSError as error:
            message = Data.JOURNAL_NOT_WRITTEN(path=str(self._path), reason=system_reason(error))
            raise UserError(message) from error

    def _read(self) -> dict[str, tuple[datetime, dict[int, Action]]]:
        sessions: dict[str, tuple[datetime, dict[int, Action]]] = {}
        for entry in self._entries():
            with contextlib.suppress(KeyError, TypeError, ValueError):  # a line of a newer version
                _take(sessions, entry)
        return sessions

    def _entries(self) -> Iterator[dict[str, Any]]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise UserError(Data.JOURNAL_NOT_READ(path=str(self._path), reason=system_reason(error))) from error
        for line in content.split(b"\n"):
            with contextlib.suppress(ValueError):
                entry = json.loads(line)
                if isinstance(entry, dict):
                    yield entry


def _take(sessions: dict[str, tuple[datetime, dict[int, Action]]], entry: dict[str, Any]) -> None:
    """Bring what is known up to date with one line."""
    event, session_id = entry["event"], entry["session"]
    if event == "session":
        sessions[session_id] = (datetime.fromisoformat(entry["when"]), {})
        return
    actions, number = sessions[session_id][1], entry["action"]
    if event == ActionState.INTENT:
        actions[number] = Action(session_id, number, FileRecord(**entry["file"]), ActionState.INTENT)
        return
    action = replace(actions[number], state=ActionState(event), note=entry.get("note"))
    actions[number] = replace(action, place=entry["place"]) if "place" in entry else action


def _summary(when: datetime, actions: dict[int, Action]) -> Session | None:
    moved = [action for action in actions.values() if action.state is not ActionState.FAILED]
    if not moved:
        return None
    return Session(
        session_id=moved[0].session_id,
        when=when,
        files=len(moved),
        bytes=sum(action.file.size for action in moved),
        restored=sum(action.state is ActionState.UNDONE for action in moved),
    )


def _is_torn(file: Any) -> bool:
    """Whether a crash cut the last line short."""
    end = file.seek(0, os.SEEK_END)
    if end == 0:
        return False
    file.seek(end - 1)
    return bool(file.read(1) != b"\n")

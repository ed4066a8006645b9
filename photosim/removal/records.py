"""What the journal remembers: files, the units that they form, and the sessions in which they were removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

TRASH = "trash"
"""Name of the action of sessions that do not name one."""


DELETE = "delete"
"""Name of the action that cannot be undone."""

COPY = "copy"
"""Name of the action that takes nothing away."""


class ActionState(StrEnum):
    """How far an action came. INTENT, RESTORING: begun; whether the file was moved, or moved back, is not known."""

    INTENT = "intent"
    DONE = "done"
    FAILED = "failed"
    RESTORING = "restoring"
    UNDONE = "undone"


OPEN = frozenset({ActionState.INTENT, ActionState.RESTORING})
"""States in which a crash leaves a unit that is not settled."""

AWAY = frozenset({ActionState.DONE, ActionState.INTENT, ActionState.RESTORING})
"""States of files that can still be put back."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was when it was removed.

    size: bytes. mtime_ns, atime_ns: its times. mode: its permissions. digest: quick digest, as hexadecimal text.
    photo_id: the photo, or that to which the file belonged. is_companion: whether it belonged to one.
    keeper: path of the photo that stayed; of a file that was copied, that of the copy. folder: where its own folder
    really was, links followed.
    full_digest, keeper_digest: of the whole files, hexadecimal. The last three are empty in a journal of an earlier
    version.
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
    full_digest: str = ""
    keeper_digest: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One file of a session. place: where it is now. note: why it failed, or where it was restored to.

    unit: number of the first file of its unit.
    """

    session_id: str
    number: int
    file: FileRecord
    state: ActionState
    place: str | None = None
    note: str | None = None
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Rescue:
    """A sidecar that was written so that nothing of the removed photo's metadata is lost.

    before: its bytes, hexadecimal; None where there was none. after: full digest of what was written, hexadecimal.
    """

    path: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that were removed together, the photo first."""

    actions: tuple[Action, ...]
    rescue: Rescue | None = None

    @property
    def session_id(self) -> str:
        """The session."""
        return self.actions[0].session_id

    @property
    def number(self) -> int:
        """That of its first file."""
        return self.actions[0].number

    @property
    def is_settled(self) -> bool:
        """Whether all its files are away, or all are where they were."""
        states = {action.state for action in self.actions}
        if states & OPEN:
            return False
        return states == {ActionState.DONE} or ActionState.DONE not in states or ActionState.UNDONE in states


@dataclass(frozen=True, slots=True)
class Session:
    """One time that a plan was applied. files, bytes: what was removed. restored: files that were put back since.

    action: name of what was done with the files. settings: what that needs to be undone.
    """

    session_id: str
    when: datetime
    files: int
    bytes: int
    restored: int
    action: str = TRASH
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_reversible(self) -> bool:
        """Whether its files can come back: what was deleted for good cannot."""
        return self.action != DELETE

    @property
    def undone(self) -> bool:
        """Whether nothing of it is left to undo."""
        return self.restored == self.files

"""One trash folder on disk, laid out as the FreeDesktop trash specification 1.0 says: `files` and `info`."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote_to_bytes

from photosim.removal.safe_move import marked_name

_SUFFIX = ".trashinfo"
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class TrashCan:
    """A trash folder.

    folder: it; made when something is put in. top: the folder that stored paths are relative to; None where they are
    absolute.
    """

    folder: str
    top: str | None = None

    def make(self) -> None:
        """Make the folder, for nobody else to look into.

        Raises:
            OSError: it cannot be made.
        """
        for folder in (self.folder, self._files, self._info):
            os.makedirs(folder, mode=_PRIVATE, exist_ok=True)

    def put(self, path: str) -> str:
        """Move a file in; returns where it is now.

        Raises:
            OSError: it cannot be moved (EXDEV: it is on another volume); it is where it was.
        """
        self.make()
        name, note = self._claim(os.path.basename(path))
        target = os.path.join(self._files, name)
        try:
            with open(note, "w", encoding="ascii") as file:
                file.write(self._note_text(path))
            os.rename(path, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(note)
            raise
        return target

    def find(self, path: str) -> Iterator[str]:
        """Files in it that may once have been at `path`, the one put in last first."""
        found = []
        for name in _names(self._info):
            note = os.path.join(self._info, name)
            place = os.path.join(self._files, name.removesuffix(_SUFFIX))
            if name.endswith(_SUFFIX) and self._was_at(note, path) and os.path.lexists(place):
                found.append((os.stat(note).st_mtime_ns, place))
        return (place for _, place in sorted(found, reverse=True))

    @property
    def _files(self) -> str:
        return os.path.join(self.folder, "files")

    @property
    def _info(self) -> str:
        return os.path.join(self.folder, "info")

    def _claim(self, name: str) -> tuple[str, str]:
        """A name that is free, and the note that makes it ours."""
        number, wanted = 1, name
        while True:
            name = marked_name(wanted, f".{number}" if number > 1 else "", reserve=len(_SUFFIX))
            note = os.path.join(self._info, name + _SUFFIX)
            number += 1
            try:
                os.close(os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                continue
            if not os.path.lexists(os.path.join(self._files, name)):
                return name, note
            os.unlink(note)  # a file without a note: left behind by somebody, not ours to overwrite

    def _note_text(self, path: str) -> str:
        stored = path if self.top is None else os.path.relpath(_real(path), self.top)
        now = datetime.now().strftime("%Y-%m-%dT%H:%M:%S")
        return f"[Trash Info]\nPath={quote(os.fsencode(stored))}\nDeletionDate={now}\n"

    def _was_at(self, note: str, path: str) -> bool:
        original = self._original(note)
        if original is None:
            return True  # a power cut left the note empty; whoever asks compares the content
        if os.path.basename(original) != os.path.basename(path):
            return False
        return original == path or _real(original) == _real(path)

    def _original(self, note: str) -> str | None:
        try:
            with open(note, encoding="ascii", errors="replace") as file:
                stored = next((line[5:].strip() for line in file if line.startswith("Path=")), None)
        except OSError:
            return None
        if stored is None:
            return None
        path = os.fsdecode(unquote_to_bytes(stored))
        return path if self.top is None else os.path.join(self.top, path)


def remove_note(place: str) -> None:
    """After a file left its trash folder: take away what was noted about it."""
    folder, name = os.path.split(place)
    with contextlib.suppress(OSError):
        if os.path.basename(folder) == "files":
            os.unlink(os.path.join(os.path.dirname(folder), "info", name + _SUFFIX))
        elif name.startswith("$R"):  # the recycle bin of Windows keeps the note beside the file
            os.unlink(os.path.join(folder, "$I" + name[2:]))


def _real(path: str) -> str:
    """The path by the real names of its folders; the file itself may be gone."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []

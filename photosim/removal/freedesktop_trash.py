"""One trash folder on disk, laid out as the FreeDesktop trash specification 1.0 says: `files` and `info`."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote_to_bytes

from photosim.removal.safe_move import marked_name, move

_SUFFIX = ".trashinfo"
_OURS = "X-Photosim"
"""A key of our own in the notes, which the specification allows: from it removals are known without the journal."""

_PRIVATE = 0o700
_OTHERS_WRITE = 0o022
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


@dataclass(frozen=True, slots=True)
class Note:
    """What a trash knows of a file in it. place: where it is. path: where it was. when: as the note says.

    is_ours: whether photosim put it in.
    """

    place: str
    path: str
    when: str
    is_ours: bool


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
            OSError: it cannot be made, or somebody else laid it out.
        """
        os.makedirs(os.path.dirname(self.folder), exist_ok=True)
        for folder in (self.folder, self._files, self._info):
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder, _PRIVATE)
            refuse_foreign(folder)

    def put(self, path: str) -> str:
        """Move a file in; returns where it is now.

        Raises:
            OSError: it cannot be moved (EXDEV: it is on another volume); it is where it was.
        """
        self.make()
        name, note = self._claim(os.path.basename(path))
        target = os.path.join(self._files, name)
        try:
            self._write_note(note, path)
            move(path, target, across=False)
        except BaseException:
            with contextlib.suppress(OSError):
                if not os.path.lexists(target):
                    os.unlink(note)
            raise
        return target

    def _write_note(self, note: str, path: str) -> None:
        """Say where the file was. On a full volume the note stays empty: the journal knows it, and room is needed."""
        try:
            with open(note, "wb", buffering=0) as file:
                file.write(self._note_text(path).encode("ascii"))
        except OSError as error:
            if error.errno not in _FULL:
                raise

    def notes(self) -> Iterator[Note]:
        """What was put in, by whatever program, and where it was; entries of which that is not known are left out."""
        for name in _names(self._info):
            if not name.endswith(_SUFFIX):
                continue
            note, place = os.path.join(self._info, name), os.path.join(self._files, name.removesuffix(_SUFFIX))
            original = self._original(note)
            if original is not None and os.path.lexists(place):
                yield Note(place, original, _value(note, "DeletionDate") or "", _value(note, _OURS) is not None)

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
        return f"[Trash Info]\nPath={quote(os.fsencode(stored))}\nDeletionDate={now}\n{_OURS}=1\n"

    def _was_at(self, note: str, path: str) -> bool:
        original = self._original(note)
        if original is None:
            return True  # a power cut left the note empty; whoever asks compares the content
        if os.path.basename(original) != os.path.basename(path):
            return False
        return original == path or _real(original) == _real(path)

    def _original(self, note: str) -> str | None:
        stored = _value(note, "Path")
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


def refuse_foreign(folder: str) -> None:
    """Refuse a trash that another user prepared, or could look into or change: ours would be in their hands.

    Raises:
        PermissionError: it is a link, belongs to somebody else, or others may write to it.
    """
    if sys.platform == "win32":
        return
    status = os.lstat(folder)
    is_own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    if is_own and status.st_mode & _OTHERS_WRITE:
        os.chmod(folder, _PRIVATE)
        # a volume without permissions (FAT, NTFS) shows the same ones for everything: there, nobody laid a trap
        is_own = not os.lstat(folder).st_mode & _OTHERS_WRITE or _has_no_permissions(folder)
    if not is_own:
        raise PermissionError(errno.EPERM, "Somebody else laid out this trash", folder)


def _has_no_permissions(folder: str) -> bool:
    return os.lstat(folder).st_mode == os.stat(os.path.dirname(folder)).st_mode


def _value(note: str, key: str) -> str | None:
    try:
        with open(note, "rb", opener=_not_through_links) as file:
            start = f"{key}=".encode("ascii")
            value = next((line[len(start) :].strip() for line in file if line.startswith(start)), None)
            return None if value is None else value.decode("ascii", "replace")
    except OSError:
        return None


def _not_through_links(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _real(path: str) -> str:
    """The path by the real names of its folders; the file itself may be gone."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []

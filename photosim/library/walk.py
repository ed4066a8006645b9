"""From folders to files: every photo below them, once."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from photosim.domain.catalogue import Reading, Walking
from photosim.domain.errors import DRIVE_ERRORS, UserError, system_reason
from photosim.domain.formats import format_of_path
from photosim.domain.messages import Message
from photosim.domain.progress import CancelToken
from photosim.domain.types import FoundFile, Problem
from photosim.library.drives import PATIENCE_S, Drives
from photosim.library.kinds import is_part_of, is_photo, owned_stems
from photosim.library.path_probe import Root, Sight, look_at, look_at_root

STAGE = "walk"

TRASH_FOLDERS = (".trash", ".trash-*", ".trashes", "$recycle.bin", "recycler", "#recycle", ".photosim-trash", ".dtrash")
CACHE_FOLDERS = (
    ".thumbnails", ".thumbs", ".thumb", "@eadir", ".@__thumb", ".picasaoriginals", "*.lrdata", "lost+found",
    "system volume information", ".git", "node_modules", "__pycache__",
)  # fmt: skip
"""Folders of other programs that hold copies of their own, or no photos of the person."""

OTHER_LIBRARIES = ("*.photoslibrary", "*.photolibrary", "*.aplibrary", "*.lrlibrary", "*.migratedphotolibrary")
"""Folders that another program manages file by file: removing one there would damage its library."""

_MAX_TIME_NS = 2**63 - 1
_WINDOWS_HIDDEN = 0x2
_WINDOWS_ONLINE_ONLY = 0x1000 | 0x40000 | 0x400000  # offline, recall on open, recall on data access


@dataclass(frozen=True, slots=True)
class WalkResult:
    """files: by path as found, each file once. problems: folders and files that could not be looked at."""

    files: list[FoundFile]
    problems: list[Problem]


def walk(
    roots: Sequence[str],
    *,
    excluded: Sequence[str] = (),
    include_hidden: bool = False,
    cancel: CancelToken | None = None,
    on_found: Callable[[int], None] | None = None,
) -> WalkResult:
    """Find the photos in and below the folders (or files) given.

    A file with several names (hard links, links, overlapping folders) is listed once, under its real name where that
    is below a root. Nothing is followed twice.

    Args:
        roots: folders or single photos.
        excluded: folders to leave out: paths, or patterns of names without a separator ("cache*").
        include_hidden: also look at hidden files and folders (never at trash folders).
        cancel: asked several times a second, also while a drive does not answer.
        on_found: told the number of photos found so far, once for every folder.

    Raises:
        UserError: a root does not exist, or is neither a folder nor a photo.
        Cancelled: `cancel` was asked to.
    """
    work = cancel or CancelToken()
    with Drives(look_at, work, limit_s=PATIENCE_S) as drives:
        walker = _Walker(_patterns(excluded), include_hidden, work, drives)
        walker.close_off(excluded)
        walker.add_roots(list(map(os.path.abspath, roots)))
        for _ in walker.run():
            if on_found is not None:
                on_found(len(walker.files))
    return WalkResult(walker.files, walker.problems)


def found_file(path: str) -> FoundFile:
    """What a walk would say about this file now; links are followed.

    Raises:
        OSError: it is not there.
    """
    return _found(path, os.stat(path))


def mtime_ns(status: os.stat_result) -> int:
    """Modification time, nanoseconds, as the library stores it: file systems know years that 64 bits do not hold."""
    return _clipped(status.st_mtime_ns)


def ctime_ns(status: os.stat_result) -> int:
    """The same for the time of the last change of anything about a file."""
    return _clipped(status.st_ctime_ns)


@dataclass(slots=True)
class _Walker:
    """folders, links: to visit, each with the device on which it was found."""

    patterns: tuple[str, ...]
    include_hidden: bool
    work: CancelToken
    drives: Drives[Sight]
    files: list[FoundFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    folders: list[tuple[str, int]] = field(default_factory=list)
    links: deque[tuple[str, int]] = field(default_factory=deque)
    seen_folders: set[tuple[int, int]] = field(default_factory=set)
    seen_files: set[tuple[int, int, int, int]] = field(default_factory=set)

    def close_off(self, excluded: Sequence[str]) -> None:
        """Excluded folders count as seen, by whatever name they are reached."""
        for path in excluded:
            try:
                status = os.stat(path)
            except (OSError, ValueError):
                continue
            if _is_path(path):
                self.seen_folders.add((status.st_dev, status.st_ino))

    def add_roots(self, roots: list[str]) -> None:
        """Put folders on the list of those to visit, and take photos; real names come before aliases."""
        # nothing is known of their drives: each counts as one of its own, so that a dead one holds up no other
        files = [FoundFile(root, 0, 0, device=-number) for number, root in enumerate(dict.fromkeys(roots), start=1)]
        with Drives(look_at_root, self.work, limit_s=PATIENCE_S) as drives:
            found = dict(drives.each(files))
        for file in sorted(files, key=lambda file: _is_alias(found[file])):
            self._add_root(file.path, found[file])

    def _add_root(self, path: str, root: Root | OSError) -> None:
        if isinstance(root, PermissionError):
            self._problem(path, Walking.NOT_PERMITTED())
        elif isinstance(root, OSError) and root.errno in DRIVE_ERRORS:
            self._problem(path, Reading.DRIVE_SILENT())
        elif isinstance(root, OSError):
            raise UserError(Walking.FOLDER_MISSING(path=path)) from root
        elif self._is_in_other_library(path):
            return
        elif stat.S_ISDIR(root.status.st_mode):
            self.folders.insert(0, (path, root.status.st_dev))
        elif stat.S_ISREG(root.status.st_mode) and is_photo(path, os.path.basename(path)):
            self._take(path, root.status)
        else:
            raise UserError(Walking.NO_FOLDER(path=path))

    def run(self) -> Iterator[None]:
        """Visit everything; one step for every folder. Links come last, so that real names win."""
        while self.folders or self.links:
            if self.folders:
                self._visit(*self.folders.pop())
            else:
                self._follow(*self.links.popleft())
            yield

    def _visit(self, folder: str, device: int) -> None:
        sight = self._look(folder, device)
        if isinstance(sight, FileNotFoundError | NotADirectoryError):
            return  # vanished while we were walking
        if isinstance(sight, OSError):
            is_silent = sight.errno in DRIVE_ERRORS
            closed = Walking.FOLDER_CLOSED(reason=system_reason(sight))
            self._problem(folder, Reading.DRIVE_SILENT() if is_silent else closed)
        elif not self._saw_folder(sight.status) and not _is_trash(folder, sight.entries):
            owned = owned_stems(entry.name for entry in sight.entries)
            entries = (entry for entry in sight.entries if not is_part_of(entry.name, owned))
            below = [path for entry in entries if (path := self._enter(entry, sight.status.st_dev)) is not None]
            self.folders.extend((path, sight.status.st_dev) for path in reversed(below))

    def _look(self, path: str, device: int) -> Sight | OSError:
        return next(sight for _, sight in self.drives.each([FoundFile(path, 0, 0, device)]))

    def _saw_folder(self, status: os.stat_result) -> bool:
        identity = (status.st_dev, status.st_ino)
        seen = identity in self.seen_folders
        if status.st_ino:
            self.seen_folders.add(identity)
        return seen

    def _enter(self, entry: os.DirEntry[str], device: int) -> str | None:
        """Take a file, remember a link; returns the path of a folder to visit."""
        name = entry.name
        try:
            if name.startswith("._") or (not self.include_hidden and _is_hidden(entry)):
                return None  # "._name" is what macOS leaves beside a file on foreign disks
            if entry.is_symlink():
                self.links.append((entry.path, device))
            elif entry.is_dir(follow_symlinks=False):
                return entry.path if self._wants(entry.path, name) else None
            elif entry.is_file(follow_symlinks=False) and is_photo(entry.path, name):
                self._take(entry.path, _status(entry))
        except FileNotFoundError:
            return None
        except OSError as error:
            self._problem(entry.path, Walking.NOT_SEEN(reason=system_reason(error)))
        return None

    def _follow(self, link: str, device: int) -> None:
        """A link to a folder is visited if nothing else led there; so is a photo."""
        sight = self._look(link, device)
        if isinstance(sight, OSError):
            return  # leads nowhere, or to itself
        name, status = os.path.basename(link), sight.status
        if self._is_in_other_library(link):
            return
        if stat.S_ISDIR(status.st_mode):
            if self._wants(link, name) and self._wants(link, os.path.basename(os.path.realpath(link))):
                self.folders.append((link, status.st_dev))
        elif stat.S_ISREG(status.st_mode) and is_photo(link, name):
            self._take(link, status)

    def _take(self, path: str, status: os.stat_result) -> None:
        if getattr(status, "st_file_attributes", 0) & _WINDOWS_ONLINE_ONLY:
            self._problem(path, Walking.ONLINE_ONLY())
            return
        file = _found(path, status)
        if file.inode:  # some file systems number nothing; size and time guard against those that number badly
            identity = (file.device, file.inode, file.size, file.mtime_ns)
            if identity in self.seen_files:
                return
            self.seen_files.add(identity)
        self.files.append(file)

    def _wants(self, path: str, name: str) -> bool:
        if _matches(name, OTHER_LIBRARIES):
            self._problem(path, Walking.OTHER_LIBRARY())
            return False
        return not _matches(name, self.patterns)

    def _is_in_other_library(self, path: str) -> bool:
        """Whether a root or a link leads into what another program manages, at any depth."""
        parts = os.path.realpath(path).split(os.sep)
        if not any(_matches(part, OTHER_LIBRARIES) for part in parts):
            return False
        self._problem(path, Walking.IN_OTHER_LIBRARY())
        return True

    def _problem(self, path: str, message: Message) -> None:
        self.problems.append(Problem(path, STAGE, message))


def _clipped(time_ns: int) -> int:
    return max(-_MAX_TIME_NS, min(time_ns, _MAX_TIME_NS))


def _found(path: str, status: os.stat_result) -> FoundFile:
    return FoundFile(path, status.st_size, mtime_ns(status), status.st_dev, status.st_ino, ctime_ns(status))


def _is_alias(root: Root | OSError) -> bool:
    return isinstance(root, Root) and root.is_alias


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    status = entry.stat(follow_symlinks=False)
    return status if status.st_ino else os.stat(entry.path)  # Windows: a directory listing does not number files


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        rest = entry.name.lstrip(".")
        known = None if "." in rest else format_of_path(f"a.{rest}")
        return known is None or not known.is_listed  # "..jpg" is a photo that somebody named so
    return os.name == "nt" and bool(
        getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) & _WINDOWS_HIDDEN
    )


def _is_trash(folder: str, entries: Sequence[os.DirEntry[str]]) -> bool:
    """The trash of a Linux desktop: a folder named Trash that holds `files` and `info`."""
    return os.path.basename(folder) == "Trash" and {"files", "info"} <= {entry.name for entry in entries}


def _matches(name: str, patterns: Sequence[str]) -> bool:
    name = name.lower()
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _patterns(excluded: Sequence[str]) -> tuple[str, ...]:
    return (*TRASH_FOLDERS, *CACHE_FOLDERS, *(name.lower() for name in excluded if not _is_path(name)))


def _is_path(text: str) -> bool:
    return os.sep in text or bool(os.altsep and os.altsep in text)

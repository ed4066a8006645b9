"""Files on their way to the decoder: known by their digest, or else read ahead; each drive at its own pace."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from photosim.domain.formats import format_of_path
from photosim.domain.progress import CancelToken
from photosim.domain.types import FoundFile
from photosim.library.digest import full_digest, quick_digest
from photosim.library.drives import LATENCY_S, Alive, Drives, read_ahead
from photosim.library.lookup import Lookup

_AHEAD_BYTES = 256 * 1024 * 1024
"""Of each drive, read and not handed to a decoder yet: some seconds of a fast disk, and little of the memory."""

_PLACED = 500
"""Files looked up in one transaction."""


@dataclass(frozen=True, slots=True)
class DecodeTask:
    """A file to decode.

    photo_id: where the photo is known, and lacks an embedding of this model or a fact. embeds: whether it lacks the
    embedding.
    """

    file: FoundFile
    digest: bytes
    photo_id: int | None = None
    embeds: bool = True


class Arrivals:
    """Tasks in the order in which their files can be decoded; None among them: not yet."""

    def __init__(self, lookup: Lookup, refuse: Callable[[FoundFile, OSError], None], work: CancelToken) -> None:
        """refuse: told of each file that cannot be read."""
        self._lookup = lookup
        self._refuse = refuse
        self._tasks: dict[FoundFile, DecodeTask] = {}
        self._ready: deque[DecodeTask] = deque()
        self._digests = Drives(_quick_digest, work)
        self._likely: dict[FoundFile, bytes] = {}
        self._wholes = Drives(full_digest, work)
        self._reading = Drives(read_ahead, work, ahead=_AHEAD_BYTES)

    def __iter__(self) -> Iterator[DecodeTask | None]:
        while self.is_looking_up or len(self._reading) or self._ready:
            self._place()
            yield self._next()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for drives in (self._digests, self._wholes, self._reading):
            drives.close()

    @property
    def is_looking_up(self) -> bool:
        """Whether there are files of which it is not known yet whether they are new."""
        return len(self._digests) + len(self._wholes) > 0

    def look_up(self, files: Iterable[FoundFile]) -> None:
        """Have the digests of these read, and those read ahead that turn out to be new."""
        for file in files:
            self._digests.ask(file)

    def add(self, tasks: Iterable[DecodeTask]) -> None:
        """Have these read ahead, which were looked up before."""
        for task in tasks:
            known = format_of_path(task.file.path)
            if known is not None and known.is_known_by_bytes:
                self._ready.append(task)  # a film is long, and nobody decodes it
            else:
                self._tasks[task.file] = task
                self._reading.ask(task.file)

    def wait(self) -> None:
        """Wait until there may be a task, for a moment at most."""
        slowest = next((drives for drives in (self._digests, self._wholes) if len(drives)), self._reading)
        slowest.wait(LATENCY_S)

    def _place(self) -> None:
        digested: list[tuple[FoundFile, bytes]] = []
        while len(digested) < _PLACED and (answer := self._digests.take()) is not None:
            file, digest = answer
            if isinstance(digest, OSError):
                self._refuse(file, digest)
            else:
                digested.append((file, digest))
        if digested:
            self.add(DecodeTask(file, digest) for file, digest in self._lookup.place(digested))
        for file, digest in self._lookup.likely:
            self._likely[file] = digest
            self._wholes.ask(file)
        self._lookup.likely.clear()
        self._settle()

    def _settle(self) -> None:
        """Have those decoded that only seemed to be known."""
        read: list[tuple[FoundFile, bytes, bytes]] = []
        while len(read) < _PLACED and (answer := self._wholes.take()) is not None:
            file, whole = answer
            digest = self._likely.pop(file)
            if isinstance(whole, OSError):
                self._refuse(file, whole)
            else:
                read.append((file, digest, whole))
        if read:
            self.add(DecodeTask(file, digest) for file, digest in self._lookup.settle(read))

    def _next(self) -> DecodeTask | None:
        if self._ready:
            return self._ready.popleft()
        while (answer := self._reading.take()) is not None:
            file, error = answer
            task = self._tasks.pop(file)
            if error is None:
                return task
            self._refuse(file, error)
        return None


def _quick_digest(path: str, alive: Alive) -> bytes:
    alive()
    return quick_digest(path)

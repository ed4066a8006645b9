"""Reads files from several drives in parallel: a slow drive delays no other, and a dead one only its own files."""

from __future__ import annotations

import errno
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Generic, Self, TypeVar

from photosim.domain.progress import Cancelled, CancelToken
from photosim.domain.types import FoundFile
from photosim.library.digest import open_regular

LIMIT_S = 60.0
"""Seconds without a sign of life after which a file is given up: a sleeping disk needs ten, a bad sector thirty."""

PATIENCE_S = 15.0
"""The same for looking up a folder or a name, which a sleeping disk can answer once it is awake."""

_SILENCES = 2
"""After this many unanswered files in a row, a drive is asked for nothing more."""

_THREADS = 2
"""For each drive: one file is opened while another is read. More would make a disk's head jump."""


LATENCY_S = 0.05

_BLOCK = 1024 * 1024
_MOST_BYTES = 256 * _BLOCK
_PROBED = 512 * 1024  # bytes: a file is in the cache as a whole, or its end is not

Answer = TypeVar("Answer")
Alive = Callable[[], None]
"""Called by a reader between two blocks: reports that the drive is alive, and waits while the work is paused."""

Reader = Callable[[str, Alive], Answer]


@dataclass(slots=True, eq=False)
class _Question(Generic[Answer]):
    """A file to read. heard_at: when the drive last gave a sign of life, by the clock of the work."""

    file: FoundFile
    heard_at: float = 0.0
    answers: list[Answer | Exception] = field(default_factory=list)


@dataclass(slots=True)
class _Drive(Generic[Answer]):
    """What is asked of a drive.

    asked: not taken yet, in order; of these are waiting: those not begun, and running: those being read.
    ahead: bytes begun and not taken. silences: files in a row that were given up.
    """

    asked: deque[_Question[Answer]] = field(default_factory=deque)
    waiting: deque[_Question[Answer]] = field(default_factory=deque)
    running: list[_Question[Answer]] = field(default_factory=list)
    threads: int = 0
    ahead: int = 0
    silences: int = 0


class Drives(Generic[Answer]):
    """Reads files on threads of their drives; answers come in the order of the questions to each drive.

    A file that gives no sign of life for `limit_s` seconds, pauses aside, is answered with an OSError (ETIMEDOUT), and
    its thread left behind; when that happens twice in a row, so is all that was still to be asked of the drive.
    """

    def __init__(
        self, read: Reader[Answer], work: CancelToken, *, ahead: int | None = None, limit_s: float = LIMIT_S
    ) -> None:
        """ahead: bytes of each drive that may be read and not taken yet (None: any number)."""
        self._read = read
        self._work = work
        self._most_ahead = ahead
        self._limit_s = limit_s
        self._drives: dict[int, _Drive[Answer]] = {}
        self._changed = threading.Condition()
        self._closed = False

    def __len__(self) -> int:
        """Number of files asked for and not taken."""
        return sum(len(drive.asked) for drive in self._drives.values())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading. The threads are not joined: a dead drive would never release them."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def ask(self, file: FoundFile) -> None:
        """Queue a file to be read."""
        with self._changed:
            drive = self._drives.setdefault(file.device, _Drive())
            question: _Question[Answer] = _Question(file)
            drive.asked.append(question)
            drive.waiting.append(question)
            self._serve(drive)
            self._changed.notify_all()

    def take(self) -> tuple[FoundFile, Answer | OSError] | None:
        """The next answer of any drive, or None where there is none yet."""
        with self._changed:
            for number, drive in list(self._drives.items()):
                self._give_up_silent(drive)
                if drive.asked and drive.asked[0].answers:
                    self._drives[number] = self._drives.pop(number)  # next time the other drives come first
                    return self._taken(drive)
        return None

    def wait(self, seconds: float) -> None:
        """Wait until there is an answer, at most so long."""
        with self._changed:
            self._changed.wait_for(lambda: any(d.asked and d.asked[0].answers for d in self._drives.values()), seconds)

    def each(self, files: Iterable[FoundFile]) -> Iterator[tuple[FoundFile, Answer | OSError]]:
        """Have these read; answers as they come, and whatever else was asked for."""
        for file in files:
            self.ask(file)
        while len(self):
            self._work.check()
            answer = self.take()
            if answer is None:
                self.wait(LATENCY_S)
            else:
                yield answer

    def _taken(self, drive: _Drive[Answer]) -> tuple[FoundFile, Answer | OSError]:
        question = drive.asked.popleft()
        drive.ahead -= question.file.size
        self._changed.notify_all()
        answer = question.answers[0]
        if isinstance(answer, Exception) and not isinstance(answer, OSError):
            raise answer
        return question.file, answer

    def _give_up_silent(self, drive: _Drive[Answer]) -> None:
        now = self._work.clock()
        for question in [question for question in drive.running if now - question.heard_at > self._limit_s]:
            drive.running.remove(question)
            drive.threads -= 1
            drive.silences += 1
            self._answer(question, _silence(question.file))
        self._serve(drive)

    def _serve(self, drive: _Drive[Answer]) -> None:
        """Start reading what is waiting, or answer it with an error where the drive is dead."""
        if drive.silences >= _SILENCES:
            while drive.waiting:
                question = _next(drive)
                self._answer(question, _silence(question.file))
        elif drive.waiting and drive.threads < _THREADS:
            drive.threads += 1
            threading.Thread(target=self._read_on, args=(drive,), name="photosim-drive", daemon=True).start()

    def _read_on(self, drive: _Drive[Answer]) -> None:
        """The loop of a drive's thread: one file after another, until it is abandoned or nothing is left to read."""
        while (question := self._begun(drive)) is not None:
            try:
                answer: Answer | Exception = self._read(question.file.path, partial(self._hear, question))
            except Cancelled:
                return
            except Exception as error:  # an OSError is an answer; anything else is for the asking thread
                answer = error
            with self._changed:
                if question.answers:
                    return  # it was given up in the meantime
                drive.running.remove(question)
                drive.silences = 0
                self._answer(question, answer)

    def _begun(self, drive: _Drive[Answer]) -> _Question[Answer] | None:
        with self._changed:
            while not self._closed and (not drive.waiting or self._is_far_ahead(drive)):
                self._changed.wait()
            if self._closed:
                return None
            question = _next(drive)
            question.heard_at = self._work.clock()
            drive.running.append(question)
            return question

    def _is_far_ahead(self, drive: _Drive[Answer]) -> bool:
        size = drive.waiting[0].file.size
        return self._most_ahead is not None and drive.ahead > 0 and drive.ahead + size > self._most_ahead

    def _hear(self, question: _Question[Answer]) -> None:
        self._work.check()
        question.heard_at = self._work.clock()

    def _answer(self, question: _Question[Answer], answer: Answer | Exception) -> None:
        question.answers.append(answer)
        self._changed.notify_all()


def read_ahead(path: str, alive: Alive) -> None:
    """Bring the bytes of a file into the system's cache, so that a decoder does not wait for the disk.

    Raises:
        OSError: the file cannot be read.
    """
    with open_regular(path) as file:
        if _is_cached(file.fileno()):
            return
        buffer = bytearray(_BLOCK)
        for _ in range(_MOST_BYTES // _BLOCK):
            alive()
            if not file.readinto(buffer):  # type: ignore[attr-defined]  # a raw file: it is opened without a buffer
                return


def _is_cached(file: int) -> bool:
    """Whether the system can tell without waiting that a file is in its cache; only Linux can."""
    if not hasattr(os, "RWF_NOWAIT"):
        return False
    places = range(0, min(os.fstat(file).st_size, _MOST_BYTES), _PROBED)
    try:
        return all(os.preadv(file, [bytearray(1)], place, os.RWF_NOWAIT) for place in places)
    except OSError:  # it would have to wait, or the file system cannot tell
        return False


def _next(drive: _Drive[Answer]) -> _Question[Answer]:
    question = drive.waiting.popleft()
    drive.ahead += question.file.size
    return question


def _silence(file: FoundFile) -> OSError:
    return TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), file.path)

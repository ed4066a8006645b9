"""No drive waits for another; a dead one is given up; answers keep their order; nothing is read in a pause."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photosim.domain.errors import unreadable
from photosim.domain.progress import Cancelled, CancelToken
from photosim.domain.types import FoundFile
from photosim.library.drives import Drives, read_ahead

LIMIT_S = 60.0
GOOD, DEAD = 1, 2


class Clock(CancelToken):
    """A token whose clock a test sets forward."""

    def __init__(self) -> None:
        super().__init__()
        self.later = 0.0

    def clock(self) -> float:
        return super().clock() + self.later


class Reader:
    """Reads names: "hang…" does not answer before the test is over, "lives…" only says that it is alive."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.begun: list[str] = []

    def __call__(self, path: str, alive: Callable[[], None]) -> str:
        alive()
        self.begun.append(path)
        if path.startswith("hang"):
            self.over.wait(60)
        while path.startswith("lives") and not self.over.wait(0.01):
            alive()
        if path.startswith("bad"):
            raise OSError(errno.EIO, "Input/output error", path)
        return path.upper()


@pytest.fixture
def read() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.over.set()


@pytest.fixture
def work() -> Clock:
    return Clock()


def files(*names: str, device: int = GOOD, size: int = 10) -> list[FoundFile]:
    return [FoundFile(name, size, 0, device) for name in names]


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


def collected(drives: Drives[str], number: int) -> dict[str, str | int | None]:
    """So many answers; of an error its number."""
    found: dict[str, str | int | None] = {}

    def collect() -> bool:
        while (answer := drives.take()) is not None:
            found[answer[0].path] = answer[1].errno if isinstance(answer[1], OSError) else answer[1]
        return len(found) >= number

    wait_for(collect)
    return found


def test_answers_come_in_the_order_of_the_questions(read: Reader, work: Clock) -> None:
    asked = files(*(f"file {n}" for n in range(200)))
    with Drives(read, work) as drives:
        assert [(file, answer) for file, answer in drives.each(asked)] == [(f, f.path.upper()) for f in asked]
        assert len(drives) == 0


def test_a_drive_that_hangs_holds_up_no_other(read: Reader, work: Clock) -> None:
    with Drives(read, work, limit_s=LIMIT_S) as drives:
        for file in files("hang 1", "hang 2", "c", device=DEAD) + files("a", "b"):
            drives.ask(file)
        assert collected(drives, 2) == {"a": "A", "b": "B"}
        assert len(drives) == 3


def test_a_dead_drive_is_given_up_with_all_that_was_still_to_be_asked(read: Reader, work: Clock) -> None:
    with Drives(read, work, limit_s=LIMIT_S) as drives:
        for file in files("hang 1", "hang 2", "c", device=DEAD):
            drives.ask(file)
        wait_for(lambda: len(read.begun) == 2)
        work.later = LIMIT_S + 1
        assert collected(drives, 3) == dict.fromkeys(("hang 1", "hang 2", "c"), errno.ETIMEDOUT)
        drives.ask(files("d", device=DEAD)[0])
        assert collected(drives, 1) == {"d": errno.ETIMEDOUT}
        assert read.begun == ["hang 1", "hang 2"]


def test_one_file_that_hangs_does_not_condemn_its_drive(read: Reader, work: Clock) -> None:
    with Drives(read, work, limit_s=LIMIT_S) as drives:
        for file in files("hang", "b", "c"):
            drives.ask(file)
        wait_for(lambda: len(read.begun) == 3)
        work.later = LIMIT_S + 1
        assert collected(drives, 3) == {"hang": errno.ETIMEDOUT, "b": "B", "c": "C"}
        assert list(drives.each(files("d", "e"))) == [(f, f.path.upper()) for f in files("d", "e")]


def test_a_late_answer_of_a_file_that_was_given_up_is_dropped(read: Reader, work: Clock) -> None:
    with Drives(read, work, limit_s=LIMIT_S) as drives:
        drives.ask(files("hang")[0])
        wait_for(lambda: read.begun == ["hang"])
        work.later = LIMIT_S + 1
        assert collected(drives, 1) == {"hang": errno.ETIMEDOUT}
        read.over.set()
        assert list(drives.each(files("b"))) == [(files("b")[0], "B")]


def test_a_slow_file_that_goes_on_is_not_given_up(read: Reader, work: Clock) -> None:
    with Drives(read, work, limit_s=LIMIT_S) as drives:
        drives.ask(files("lives")[0])
        wait_for(lambda: read.begun == ["lives"])
        for _ in range(3):
            heard = drives._drives[GOOD].running[0].heard_at  # noqa: SLF001 -- what cannot be seen from outside
            work.later += LIMIT_S - 1
            wait_for(lambda heard=heard: drives._drives[GOOD].running[0].heard_at > heard)  # type: ignore[misc]  # noqa: SLF001
            assert drives.take() is None
        read.over.set()
        assert collected(drives, 1) == {"lives": "LIVES"}


def test_an_error_is_an_answer_and_a_bug_is_raised(work: Clock) -> None:
    def read(path: str, alive: Callable[[], None]) -> str:
        raise OSError(errno.EIO, "Input/output error") if path == "bad" else ValueError(path)

    with Drives(read, work) as drives:
        drives.ask(files("bad")[0])
        assert collected(drives, 1) == {"bad": errno.EIO}
        with pytest.raises(ValueError, match="bug"):
            list(drives.each(files("bug")))


def test_no_more_is_read_ahead_than_was_asked_for(read: Reader, work: Clock) -> None:
    with Drives(read, work, ahead=25) as drives:
        for file in files("a", "b", "c", "d", size=10):
            drives.ask(file)
        wait_for(lambda: len(read.begun) == 2)
        taken: list[object] = []
        wait_for(lambda: taken.append(drives.take()) or taken[-1] is not None)
        assert taken[-1] == (files("a")[0], "A")
        wait_for(lambda: len(read.begun) == 3)
        assert collected(drives, 3) == {"b": "B", "c": "C", "d": "D"}


def test_a_file_larger_than_what_may_be_ahead_is_read_alone(read: Reader, work: Clock) -> None:
    with Drives(read, work, ahead=25) as drives:
        assert [answer for _, answer in drives.each(files("a", "b", size=100))] == ["A", "B"]


def test_nothing_is_read_in_a_pause_and_a_pause_is_no_silence(read: Reader, work: Clock) -> None:
    with Drives(read, work, limit_s=LIMIT_S) as drives:
        work.pause()
        drives.ask(files("a")[0])
        assert drives.take() is None
        assert read.begun == []
        work.resume()
        assert collected(drives, 1) == {"a": "A"}


def test_waiting_for_answers_can_be_cancelled(read: Reader, work: Clock) -> None:
    work.cancel()
    with Drives(read, work) as drives, pytest.raises(Cancelled):
        list(drives.each(files("hang")))


def test_reading_ahead_reads_the_whole_file_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def would_wait(*asked: object) -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "preadv", would_wait, raising=False)
    path, pieces = tmp_path / "a", []
    path.write_bytes(bytes(3_000_000))
    read_ahead(str(path), lambda: pieces.append(1))
    assert len(pieces) == 4
    with pytest.raises(OSError, match="No such file"):
        read_ahead(str(tmp_path / "b"), lambda: None)


def test_what_the_system_has_in_its_cache_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "RWF_NOWAIT", 8, raising=False)
    monkeypatch.setattr(os, "preadv", lambda file, buffers, place, flags: 1, raising=False)
    path, pieces = tmp_path / "a", []
    path.write_bytes(bytes(3_000_000))
    read_ahead(str(path), lambda: pieces.append(1))
    assert pieces == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EIO, "The drive does not answer."),
        (errno.ETIMEDOUT, "The drive does not answer."),
        (errno.EACCES, "There is no permission to read it."),
        (errno.ENOENT, "The file went away while the folder was scanned."),
        (errno.EINVAL, "It cannot be read: invalid argument."),
    ],
)
def test_errors_are_said_in_plain_words(number: int, sentence: str) -> None:
    assert str(unreadable(OSError(number, os.strerror(number)))) == sentence

import subprocess
import sys
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.library.lock import DirectoryLock

HOLD = (
    "import sys; from pathlib import Path; from photosim.library.lock import DirectoryLock\n"
    "lock = DirectoryLock(Path(sys.argv[1])); assert lock.acquire(); print('held', flush=True); sys.stdin.read()"
)


def test_the_second_one_is_told_and_gets_it_when_the_first_has_ended(tmp_path: Path) -> None:
    first, second = DirectoryLock(tmp_path), DirectoryLock(tmp_path)
    with first:
        assert first.held
        assert first.acquire()
        assert not second.acquire()
        with pytest.raises(UserError, match=r"Another photosim \(process \d+\) is using the library"), second:
            pass
    assert not first.held
    with second:
        assert second.held
    second.release()


def test_the_lock_of_a_killed_program_is_free(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"held"
    lock = DirectoryLock(tmp_path)
    assert not lock.acquire()
    assert lock.owner() == child.pid
    child.kill()
    child.communicate()
    assert lock.acquire()
    lock.release()


def test_a_directory_that_cannot_be_written_is_said(bare_folder: Path) -> None:
    bare_folder.chmod(0o500)
    with pytest.raises(UserError, match="cannot be written"):
        DirectoryLock(bare_folder).acquire()


def test_an_unknown_owner_is_none(tmp_path: Path) -> None:
    lock = DirectoryLock(tmp_path)
    assert lock.owner() is None
    (tmp_path / "photosim.lock").write_bytes(b"no number")
    assert lock.owner() is None

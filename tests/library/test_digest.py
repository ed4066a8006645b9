import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.progress import Cancelled, CancelToken
from photosim.library.digest import full_digest, quick_digest

PART = 64 * 1024


def test_equal_files_have_equal_digests(tmp_path: Path) -> None:
    content = os.urandom(5 * PART)
    (tmp_path / "a").write_bytes(content)
    (tmp_path / "b").write_bytes(content)
    a, b = str(tmp_path / "a"), str(tmp_path / "b")
    assert quick_digest(a) == quick_digest(b)
    assert full_digest(a) == full_digest(b)
    assert (len(quick_digest(a)), len(full_digest(a))) == (16, 16)


@pytest.mark.parametrize("size", [1, PART, 3 * PART, 3 * PART + 1, 10 * PART])
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_a_change_at_head_middle_or_tail_is_seen_by_the_quick_digest(tmp_path: Path, size: int, place: float) -> None:
    path = tmp_path / "a"
    content = bytearray(size)
    path.write_bytes(content)
    before = quick_digest(str(path))
    content[int(place * (size - 1))] ^= 1
    path.write_bytes(content)
    assert quick_digest(str(path)) != before


def test_a_change_between_is_seen_by_the_digest_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    content = bytearray(10 * PART)
    path.write_bytes(content)
    before = quick_digest(str(path)), full_digest(str(path))
    content[2 * PART] ^= 1
    path.write_bytes(content)
    assert quick_digest(str(path)) == before[0]
    assert full_digest(str(path)) != before[1]


@given(st.integers(0, 4 * PART), st.integers(0, 4 * PART))
def test_files_of_other_sizes_differ(tmp_path_factory: pytest.TempPathFactory, first: int, second: int) -> None:
    path = tmp_path_factory.getbasetemp() / "zeros"
    digests = []
    for size in (first, second):
        path.write_bytes(bytes(size))
        digests.append(quick_digest(str(path)))
    assert (digests[0] == digests[1]) == (first == second)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_what_is_no_regular_file_is_an_error_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "nowhere"):
        with pytest.raises(OSError):
            quick_digest(str(path))
        with pytest.raises(OSError):
            full_digest(str(path))


def test_reading_a_long_file_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(100))
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        full_digest(str(path), token.check)

"""Files that no camera wrote: each is treated as what it is, and costs neither a worker nor much time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain.decoded import DecodedPhoto
from photosim.domain.errors import DecodeError
from photosim.processes.pool import WorkerPool
from photosim.vision.decode import decode_photo
from tests.faults.hostile_files import Expected, HostileFile, hostile_files, write_hostile_files, write_zeros

FATAL = ("It takes too long to open.", "Opening it makes the decoder crash.")


@pytest.fixture(scope="module")
def outcomes(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[tuple[HostileFile, DecodedPhoto | DecodeError]]]:
    files = write_hostile_files(tmp_path_factory.mktemp("hostile"))
    tasks = ((file, (str(path), bytes(16))) for path, file in files.items())
    with WorkerPool(2) as pool:
        yield list(pool.map(decode_photo, tasks))


def test_there_are_many_and_no_name_twice() -> None:
    names = [file.name for file in hostile_files()]
    assert len(names) == len(set(names)) > 200


def test_each_is_treated_as_what_it_is(outcomes: list[tuple[HostileFile, DecodedPhoto | DecodeError]]) -> None:
    wrong = []
    for file, outcome in outcomes:
        is_photo = not isinstance(outcome, DecodeError)
        if file.expected is Expected.EITHER:
            continue
        if is_photo != (file.expected is Expected.PHOTO) or (not is_photo and file.reason not in str(outcome)):
            wrong.append((file.name, file.expected, str(outcome)[:80]))
    assert wrong == []


def test_none_costs_a_worker(outcomes: list[tuple[HostileFile, DecodedPhoto | DecodeError]]) -> None:
    assert [file.name for file, outcome in outcomes if str(outcome) in FATAL] == []


def test_what_comes_through_can_be_stored(
    outcomes: list[tuple[HostileFile, DecodedPhoto | DecodeError]],
) -> None:
    """Of every photo that comes through, size and digest are such as the library can store."""
    photos = [outcome for _, outcome in outcomes if not isinstance(outcome, DecodeError)]
    assert len(photos) > 40
    assert all(0 < photo.facts.width * photo.facts.height <= 400_000_000 for photo in photos)
    assert all(photo.facts.holdings is not None for photo in photos)
    assert all(photo.pixels.shape == (160, 160, 3) for photo in photos)


def test_zeros_are_refused_however_many(tmp_path: Path) -> None:
    path = tmp_path / "zeros.jpg"
    write_zeros(path)
    with pytest.raises(DecodeError, match="not a picture"):
        decode_photo(str(path), bytes(16))

"""A drive that does not answer costs its own files and nothing else."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.domain.progress import CancelToken, Stage
from photosim.library import drives
from photosim.library.digest import quick_digest
from photosim.library.store import PairArrays, Store
from photosim.library.walk import WalkResult, walk
from photosim.pipeline import decode_queue
from photosim.pipeline.scan import scan
from tests.photos import make_library
from tests.pipeline.test_scan import found_pairs

DEAD = 99


class Clock(CancelToken):
    """A token whose clock a test sets forward."""

    later = 0.0

    def clock(self) -> float:
        return super().clock() + self.later


@pytest.fixture
def dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on a drive of its own, which answers a walk and then nothing more."""
    folder, over = tmp_path / "photos" / "dead", threading.Event()

    def found(*args: object, **named: object) -> WalkResult:
        result = walk(*args, **named)  # type: ignore[arg-type]
        moved = [replace(f, device=DEAD) if f.path.startswith(str(folder)) else f for f in result.files]
        return replace(result, files=moved)

    def hanging(read: Callable[..., object]) -> Callable[..., object]:
        def hang(path: str, *args: object) -> object:
            if path.startswith(str(folder)):
                over.wait(60)
            return read(path, *args)

        return hang

    monkeypatch.setattr(sys.modules["photosim.pipeline.scan"], "walk", found)
    monkeypatch.setattr(decode_queue, "quick_digest", hanging(quick_digest))
    monkeypatch.setattr(sys.modules["photosim.pipeline.scan"], "_MATCH_EVERY_S", 0.0)
    yield folder
    over.set()


class GivingUp:
    """Sets the clock forward when there is something to review: only then may the dead drive be given up."""

    def __init__(self, work: Clock) -> None:
        self.work = work
        self.reviewable = 0

    def update(self, stage: Stage, done: int, total: int | None) -> None: ...

    def results_changed(self) -> None:
        self.reviewable += 1
        self.work.later = drives.LIMIT_S + 1


def test_the_photos_of_a_live_drive_can_be_reviewed_before_a_dead_one_is_given_up(
    store: Store, tmp_path: Path, dead: Path
) -> None:
    make_library(tmp_path / "photos")
    dead.mkdir()
    for number in range(5):
        (dead / f"{number}.jpg").write_bytes(bytes(100))
    work = Clock()
    told = GivingUp(work)
    report = scan(store, [str(tmp_path / "photos")], progress=told, cancel=work)
    assert told.reviewable
    assert {(p.path, str(p.message)) for p in report.problems} == {
        (str(dead / f"{number}.jpg"), "The drive does not answer.") for number in range(5)
    }
    assert ("astronaut", "resaved") in found_pairs(store)
    assert report.photos == 10


def test_nothing_visible_depends_on_which_file_arrived_first(
    tmp_path: Path, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for number, step in enumerate((1, -1)):

        def found(*args: object, step: int = step, **named: object) -> WalkResult:
            result = walk(*args, **named)  # type: ignore[arg-type]
            return replace(result, files=result.files[::step])

        monkeypatch.setattr(sys.modules["photosim.pipeline.scan"], "walk", found)
        with Store(tmp_path / f"{number}.db") as store:
            scan(store, [str(tmp_path / "photos")])
            path = {photo_id: photo.path for photo_id, photo in store.photos().items()}
            pairs = store.pair_arrays()
            seen.append({(frozenset((path[a], path[b])), s, r) for a, b, s, r in zip(*columns(pairs), strict=True)})
    assert len(seen[0]) >= 4
    assert seen[0] == seen[1]


def columns(pairs: PairArrays) -> tuple[list[float], ...]:
    return tuple(column.tolist() for column in (pairs.a, pairs.b, pairs.score, pairs.relation))


def test_a_copy_on_a_dead_drive_elsewhere_is_not_waited_for_for_ever(
    store: Store, tmp_path: Path, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    there = photos["coffee"].rename(away / "coffee.jpg")
    scan(store, [str(away)])
    over, work = threading.Event(), Clock()

    def hanging(path: str) -> bool:
        work.later = drives.PATIENCE_S + 1
        return over.wait(60)

    monkeypatch.setattr(os.path, "lexists", hanging)
    scan(store, [str(tmp_path / "photos")], cancel=work)
    over.set()
    assert {photo.path for photo in store.photos().values()} >= {str(there), str(photos["identical"])}

"""A fault of one file or of one pair is a problem of it, and never the end of a scan."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from photosim.library.store import Store
from photosim.pipeline.scan import scan
from photosim.processes.pool import WorkerPool
from tests.photos import photo

THIN = ((1, 700), (2, 1000), (3000, 5), (12000, 30), (1, 1))


def test_thin_pictures_and_their_lookalikes_are_scanned(store: Store, tmp_path: Path) -> None:
    for number, size in enumerate(THIN):
        for name in ("a", "b"):
            picture = photo("coffee.png").resize(size)
            picture.save(tmp_path / f"{number}{name}.png", compress_level=1 if name == "a" else 9)
    photo("coffee.png").save(tmp_path / "coffee.jpg")
    report = scan(store, [str(tmp_path)])
    assert (report.photos, report.problems) == (11, [])


def test_a_pair_on_which_our_code_fails_costs_that_pair_only(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, quality in (("a", 95), ("b", 60), ("c", 40)):
        photo("coffee.png").save(tmp_path / f"{name}.jpg", quality=quality)
    real = WorkerPool.map

    def failing(pool: WorkerPool, function, tasks, cancel=None):  # type: ignore[no-untyped-def]
        return real(pool, _fails_on_b_and_c if function.__name__ == "verify_pairs" else function, tasks, cancel)

    monkeypatch.setattr(WorkerPool, "map", failing)
    report = scan(store, [str(tmp_path)])
    assert [problem.stage for problem in report.problems] == ["compare"]
    assert "could not be compared with" in str(report.problems[0].message)
    assert "ZeroDivisionError" in str(report.problems[0].message)
    assert store.counts().pairs == 2
    assert store.problems() == report.problems


def _fails_on_b_and_c(views, pairs):  # type: ignore[no-untyped-def]
    from photosim.matching.compare.pair_features import verify_pairs

    for pair in pairs:
        if {Path(views[i].photo.path).name for i in pair} == {"b.jpg", "c.jpg"}:
            raise ZeroDivisionError("a bug")
    return verify_pairs(views, pairs)


def _fails_on_b(path: str, digest: bytes, place: str | None = None):  # type: ignore[no-untyped-def]
    from photosim.pipeline.reading import read_photo

    if path.endswith("b.png"):
        raise KeyError("a bug")
    return read_photo(path, digest, place)


def test_a_file_on_which_our_code_fails_costs_that_file_only(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate("abc"):
        Image.effect_noise((64, 48), 40 + number).save(tmp_path / f"{name}.png")
    monkeypatch.setattr(sys.modules["photosim.pipeline.scan"], "read_photo", _fails_on_b)
    report = scan(store, [str(tmp_path)])
    assert [Path(problem.path).name for problem in report.problems] == ["b.png"]
    assert "KeyError" in str(report.problems[0].message)
    assert report.photos == 2
    monkeypatch.undo()
    assert scan(store, [str(tmp_path)]).photos == 3

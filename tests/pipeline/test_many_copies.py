"""N re-saved copies of one picture cost about N comparisons, and are all found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from photosim.domain.types import GroupKind
from photosim.library.store import Store
from photosim.matching.compare.matcher import Matcher
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from tests.photos import photo

COPIES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Re-saved copies of one photo, an edit of it, and another photo."""
    folder = tmp_path / "photos"
    folder.mkdir()
    picture = photo("astronaut.png").resize((240, 240))
    for number in range(COPIES):
        picture.save(folder / f"copy{number:02}.jpg", quality=50 + number)
    picture.crop((40, 30, 220, 210)).save(folder / "cropped.jpg", quality=90)
    photo("coffee.png").resize((240, 160)).save(folder / "coffee.jpg", quality=90)
    return folder


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """All pairs that are compared from now on."""
    judged: list[tuple[int, int]] = []
    judge = Matcher._judge  # noqa: SLF001 -- a fault or a counter is put in here
    monkeypatch.setattr(
        Matcher, "_judge", lambda self, pairs, cancel: judged.extend(map(tuple, pairs)) or judge(self, pairs, cancel)
    )
    return judged


def test_copies_are_all_found_by_one_comparison_each(
    folder: Path, store: Store, judged: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for delay in ("_FIRST_MATCH_S", "_MATCH_EVERY_S"):  # a slow machine would match in pieces
        monkeypatch.setattr(sys.modules[scan.__module__], delay, 1e9)
    scan(store, [str(folder)])
    assert len(judged) < 4 * COPIES
    found = [group for group in matches(store).group(0.8).groups() if group.kind is GroupKind.SAME_PICTURE]
    assert len(found) == 1
    names = {Path(store.photo(i).path).name for i in found[0].photo_ids}
    assert len(names & {path.name for path in folder.glob("copy*")}) == COPIES
    assert Path(store.photo(found[0].keeper).path).name == f"copy{COPIES - 1}.jpg", "the least compressed"


def test_later_copies_join_the_group_by_one_comparison_each(
    folder: Path, store: Store, judged: list[tuple[int, int]], tmp_path: Path
) -> None:
    late = tmp_path / "late"
    late.mkdir()
    for path in sorted(folder.glob("copy*"))[:10]:
        path.rename(late / path.name)
    scan(store, [str(folder)])
    for path in late.iterdir():
        path.rename(folder / path.name)
    judged.clear()
    scan(store, [str(folder)])
    assert len(judged) < 4 * 10
    sizes = [len(group.photo_ids) for group in matches(store).group(0.8).groups()]
    assert max(sizes) >= COPIES

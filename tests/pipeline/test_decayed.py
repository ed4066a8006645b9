"""Of three backups of one file one rotted: two whole ones outvote it, and it is never kept before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.domain.catalogue import Staying
from photosim.domain.types import Decision
from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from photosim.review.plan import build_plan
from tests.photos import photo

NAMES = ("a.jpg", "b.jpg", "c.jpg")


def rotten(content: bytes) -> bytes:
    """The same file with a few bytes in its middle replaced, of those that stand for the picture."""
    place = len(content) // 2
    return content[:place] + bytes(byte ^ 0x15 for byte in content[place : place + 3]) + content[place + 3 :]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    photo("coffee.png").save(folder / "a.jpg", quality=90)
    return folder


@pytest.mark.parametrize("decayed", NAMES)
def test_the_majority_tells_which_of_three_is_whole(folder: Path, store: Store, decayed: str) -> None:
    content = (folder / "a.jpg").read_bytes()
    for name in NAMES:
        (folder / name).write_bytes(rotten(content) if name == decayed else content)
    scan(store, [str(folder)])
    (group,) = matches(store).group(0.8).groups()
    ids = {Path(path).name: photo_id for photo_id, path in store.paths().items()}
    assert group.keeper != ids[decayed]
    plan = build_plan(store, [group], {ids[decayed]: Decision.REMOVE}, [])
    assert [removal.photo.photo_id for removal in plan.items] == [ids[decayed]]


def test_of_two_nobody_knows_and_neither_goes(folder: Path, store: Store) -> None:
    (folder / "b.jpg").write_bytes(rotten((folder / "a.jpg").read_bytes()))
    scan(store, [str(folder)])
    (group,) = matches(store).group(0.8).groups()
    for photo_id in group.photo_ids:
        plan = build_plan(store, [group], {photo_id: Decision.REMOVE}, [])
        assert plan.items == ()
        assert plan.refused[0].message.code is Staying.MAY_BE_DAMAGED

"""Every operation of removing, undoing and recovering may be the last one of the process, or fail, or lie."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from tests.faults.faults import ERRORS, Fault, failing, operations
from tests.faults.world import World

UNIT = {"a.jpg": b"picture", "a.NEF": b"raw" * 99, "a.xmp": b"<stars/>"}
MakeWorld = Callable[[], World]


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeWorld]:
    """Makes worlds with a unit of three files, its copy, a single photo and its copy, and one of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", "")  # is put back at the end
    made: list[World] = []

    def make() -> World:
        new = World(tmp_path_factory.mktemp("world"))
        made.append(new)
        for folder in ("album", "copies"):
            for name, content in UNIT.items():
                new.write(f"{folder}/{name}", content)
        new.write("album/b.jpg", b"another")
        os.chmod(new.write("copies/b.jpg", b"another"), 0o640)
        new.write("own.jpg", b"the only one")
        new.scan()
        return new

    yield make
    for old in made:
        old.close()


def all_points(make: MakeWorld, prepare: Callable[[World], Callable[[], object]]) -> range:
    """The operations of some work, by their numbers."""
    return range(operations(prepare(make())))


def removing(world: World) -> Callable[[], object]:
    return world.apply


def undoing(world: World) -> Callable[[], object]:
    session_id = world.apply().session_id
    return lambda: world.undo(session_id)


def recovering(world: World) -> Callable[[], object]:
    """After a crash in the middle of a unit."""
    with failing(Fault(at=_middle(world))):
        world.apply()
    return world.recover


def _middle(world: World) -> int:
    return 14


def nothing_is_lost(world: World, before: set[bytes]) -> None:
    assert before <= set(world.contents())
    assert {str(world.photos / "own.jpg"), str(world.photos / "album/a.jpg")} <= set(world.tree())


def everything_comes_back(world: World, before: dict[str, tuple[bytes, int, int]]) -> None:
    for session in world.journal.sessions():
        assert world.undo(session.session_id).problems == ()
    assert world.tree() == before
    assert world.journal.unfinished() == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("prepare", [removing, undoing, recovering])
def test_a_crash_at_any_operation_loses_nothing_and_splits_no_unit(
    world: MakeWorld, prepare: Callable[[World], Callable[[], object]], after: bool
) -> None:
    points = all_points(world, prepare)
    assert len(points) >= (6 if prepare is recovering else 25)
    for point in points:
        new = world()
        tree, contents = new.tree(), set(new.contents())
        work = prepare(new)
        with failing(Fault(point, after)):
            work()
        nothing_is_lost(new, contents)
        new.recover()
        assert new.split_units() == []
        assert new.recover().message is None
        nothing_is_lost(new, contents)
        everything_comes_back(new, tree)


@pytest.mark.parametrize("after", [False, True], ids=["refused", "done and called an error"])
@pytest.mark.parametrize("prepare", [removing, undoing])
def test_an_error_of_any_operation_loses_nothing_and_splits_no_unit(
    world: MakeWorld, prepare: Callable[[World], Callable[[], object]], after: bool
) -> None:
    for point in all_points(world, prepare):
        new = world()
        tree, contents = new.tree(), set(new.contents())
        work = prepare(new)
        with failing(Fault(point, after, ERRORS[point % len(ERRORS)])), contextlib.suppress(UserError):
            work()
        nothing_is_lost(new, contents)
        new.recover()
        assert new.split_units() == []
        everything_comes_back(new, tree)


def test_an_emptied_trash_between_two_steps_of_undoing_costs_no_file_that_is_back(
    world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desktop empties the trash when a file has its two names, where the system cannot rename without overwriting."""
    import errno

    from photosim.removal import safe_move

    def unsupported(source: str, target: str) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(safe_move, "rename_new", unsupported)
    new = world()
    tree = new.tree()
    session_id = new.apply().session_id
    real = os.unlink

    def emptied(path: str | Path, **named: int) -> None:
        real(path, **named)
        if "/Trash/files/" in str(path):
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "unlink", emptied)
    new.undo(session_id)
    assert new.tree() == tree

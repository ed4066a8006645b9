"""A backup beside a library: what is where, both ways, what may be marked, and copies that overwrite nothing."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import CancelToken
from photosim.domain.types import Decision, FoundFile, Pair, PhotoFacts, Relation
from photosim.library.digest import quick_digest
from photosim.removal import safe_move
from photosim.removal.actions import copy_over as copy_action
from photosim.removal.recovery import recover
from photosim.services import removals
from photosim.services.backup import MarkTree, compare_trees, copy_over, export_only, folders_to_compare
from photosim.services.decision_state import states_of
from photosim.services.library_session import LibrarySession
from photosim.services.scans import matches

FILES = {
    "lib/2019/a.jpg": 400, "lib/2019/b.jpg": 400, "lib/c.jpg": 400, "lib/old/bak/x.jpg": 400,
    "bak/a copy.jpg": 400, "bak/b.jpg": 800, "bak/deep/d.jpg": 400, "bak/deep/c small.jpg": 100,
}  # fmt: skip
PAIRS = [
    ("lib/2019/a.jpg", "bak/a copy.jpg", Relation.IDENTICAL),
    ("lib/2019/b.jpg", "bak/b.jpg", Relation.COPY),
    ("lib/c.jpg", "bak/deep/c small.jpg", Relation.COPY),
]


@pytest.fixture
def session(tmp_path: Path):
    """A library of eight photos, three of which are in both folders."""
    (tmp_path / "data").mkdir()
    with LibrarySession(tmp_path / "data", thumbnails=tmp_path / "t.db") as session:
        ids: dict[str, int] = {}
        for number, (name, width) in enumerate(FILES.items(), start=1):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(name.encode())
            facts = PhotoFacts(quick_digest(str(path)), None, width, 300, "JPEG", bytes([number] * 32))
            stat = path.stat()
            ids[name] = session.store.add_photo(FoundFile(str(path), stat.st_size, stat.st_mtime_ns), facts)
        session.store.set_folder(str(tmp_path / "lib"))
        session.store.set_folder(str(tmp_path / "bak"))
        for one, other, relation in PAIRS:
            a, b = sorted((ids[one], ids[other]))
            session.store.add_pairs([Pair(a, b, 0.95, relation)])
        yield session


@pytest.fixture
def ids(session, tmp_path) -> dict[str, int]:
    """The photos by their names."""
    return {os.path.relpath(path, tmp_path): photo_id for photo_id, path in session.store.paths().items()}


@pytest.fixture
def trees(session, tmp_path):
    return compare_trees(session, matches(session).group(0.8), str(tmp_path / "lib"), str(tmp_path / "bak"))


def test_both_directions_are_counted(ids, trees) -> None:
    lib, bak = trees.first, trees.second
    assert (lib.total, lib.there, lib.lesser, len(lib.only)) == (4, 3, 1, 1)
    assert (bak.total, bak.there, bak.lesser, len(bak.only)) == (4, 3, 1, 1)
    assert bak.only == (ids["bak/deep/d.jpg"],)
    assert (lib.percent, bak.percent) == (75, 75)
    assert trees.other(lib) is bak


def test_a_folder_inside_the_other_counts_for_itself_alone(session, tmp_path) -> None:
    inside = compare_trees(session, matches(session).group(0.8), str(tmp_path / "lib"), str(tmp_path / "lib" / "old"))
    assert (inside.first.total, inside.second.total) == (3, 1)


def mark(session, trees, coverage, protected=()) -> dict[int, Decision | None]:
    work = MarkTree(trees, coverage, matches(session).group(0.8), session, states_of({}), protected)
    return dict(work().step.after)


def test_only_what_is_there_as_good_is_marked(session, ids, trees) -> None:
    """The backup's b.jpg is larger than the library's: it stays."""
    marked = mark(session, trees, trees.second)
    going = {photo_id for photo_id, decision in marked.items() if decision is Decision.REMOVE}
    assert going == {ids["bak/a copy.jpg"], ids["bak/deep/c small.jpg"]}
    back = mark(session, trees, trees.first)
    assert {i for i, d in back.items() if d is Decision.REMOVE} == {
        ids["lib/2019/a.jpg"], ids["lib/2019/b.jpg"],
    }  # fmt: skip


def test_a_protected_side_cannot_be_marked(session, trees, tmp_path) -> None:
    assert Decision.REMOVE not in mark(session, trees, trees.second, [str(tmp_path / "bak")]).values()


def test_copying_keeps_folders_takes_companions_and_overwrites_nothing(session, trees, tmp_path) -> None:
    (tmp_path / "bak/deep/d.jpg.xmp").write_bytes(b"<x/>")
    target = tmp_path / "lib"
    (target / "deep").mkdir()
    (target / "deep" / "d.jpg").write_bytes(b"another photo")
    os.utime(tmp_path / "bak/deep/d.jpg", ns=(1, 5_000_000_000))
    report = copy_over(session, trees.second.only, trees.second.root, str(target))
    assert (report.copied, report.problems) == (2, ())
    assert (target / "deep" / "d.jpg").read_bytes() == b"another photo"
    assert (target / "deep (2)" / "d.jpg").read_bytes() == b"bak/deep/d.jpg"
    assert (target / "deep (2)" / "d.jpg").stat().st_mtime_ns == 5_000_000_000
    assert (target / "deep (2)" / "d.jpg.xmp").exists()
    again = copy_over(session, trees.second.only, trees.second.root, str(target))
    assert (again.copied, again.there) == (0, 2)


def test_a_photo_that_cannot_be_copied_leaves_nothing_behind(session, trees, tmp_path, monkeypatch) -> None:
    (tmp_path / "bak/deep/d.jpg.xmp").write_bytes(b"<x/>")
    copy, target = safe_move.copy_file, tmp_path / "new"
    target.mkdir()

    def failing(source: str, name: str) -> None:
        if source.endswith(".xmp"):
            raise OSError(28, "No space left on device")
        copy(source, name)

    monkeypatch.setattr(copy_action, "copy_file", failing)
    report = copy_over(session, trees.second.only, trees.second.root, str(target))
    assert (report.copied, len(report.problems)) == (0, 1)
    assert [path for path in target.rglob("*") if path.is_file()] == []
    assert session.journal.sessions() == []
    assert not report.session_id


def test_copying_can_be_stopped_and_needs_a_folder(session, trees, tmp_path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    assert copy_over(session, trees.second.only, trees.second.root, str(tmp_path), cancel=cancel).cancelled
    with pytest.raises(UserError, match="not there"):
        copy_over(session, trees.second.only, trees.second.root, str(tmp_path / "nowhere"))


def test_the_list_is_exported_and_never_over_a_photo(session, trees, tmp_path) -> None:
    table = export_only(session, trees.second.only, tmp_path / "list.csv")
    lines = table.read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(str(tmp_path / "bak/deep/d.jpg"))
    with pytest.raises(UserError):
        export_only(session, trees.second.only, tmp_path / "lib/c.jpg")
    assert (tmp_path / "lib/c.jpg").read_bytes() == b"lib/c.jpg"


def test_every_folder_that_holds_photos_can_be_chosen(session, tmp_path) -> None:
    names = [os.path.relpath(folder, tmp_path) for folder in folders_to_compare(session)]
    assert names == ["bak", "bak/deep", "lib", "lib/2019", "lib/old", "lib/old/bak"]


def test_copying_is_in_the_journal_and_undone_like_a_removal(session, trees, ids, tmp_path) -> None:
    (tmp_path / "bak/deep/d.jpg.xmp").write_bytes(b"<x/>")
    target = tmp_path / "new"
    target.mkdir()
    session.store.set_decisions({ids["bak/deep/d.jpg"]: Decision.REMOVE})
    report = copy_over(session, trees.second.only, trees.second.root, str(target))
    (noted,) = removals.sessions(session)
    assert (noted.session_id, noted.files, noted.action) == (report.session_id, 2, "copy")
    undone = removals.undo(session, report.session_id)
    assert (undone.restored, undone.problems, undone.photo_ids) == (2, (), frozenset())
    assert [path for path in target.rglob("*") if path.is_file()] == []
    assert (tmp_path / "bak/deep/d.jpg").read_bytes() == b"bak/deep/d.jpg"
    assert session.store.decisions() == {ids["bak/deep/d.jpg"]: Decision.REMOVE}
    assert removals.sessions(session)[0].undone


@pytest.mark.parametrize(("changed", "word"), [("copy", "changed"), ("source", "no longer there")])
def test_a_copy_that_may_be_the_last_of_its_kind_is_not_taken_back(session, trees, tmp_path, changed, word) -> None:
    target = tmp_path / "new"
    target.mkdir()
    report = copy_over(session, trees.second.only, trees.second.root, str(target))
    copy, source = target / "deep" / "d.jpg", tmp_path / "bak/deep/d.jpg"
    copy.write_bytes(b"edited") if changed == "copy" else source.unlink()
    before = copy.read_bytes()
    undone = removals.undo(session, report.session_id)
    assert undone.restored == 0
    assert word in str(undone.problems[0].message)
    assert copy.read_bytes() == before


def test_a_copy_that_is_gone_already_is_undone(session, trees, tmp_path) -> None:
    target = tmp_path / "new"
    target.mkdir()
    report = copy_over(session, trees.second.only, trees.second.root, str(target))
    (target / "deep" / "d.jpg").unlink()
    assert removals.undo(session, report.session_id).problems == ()
    assert removals.sessions(session)[0].undone


def test_what_changed_since_the_scan_is_not_copied(session, trees, tmp_path) -> None:
    target = tmp_path / "new"
    target.mkdir()
    (tmp_path / "bak/deep/d.jpg").write_bytes(b"something else")
    report = copy_over(session, trees.second.only, trees.second.root, str(target))
    assert (report.copied, len(report.problems)) == (0, 1)
    assert "changed since the scan" in str(report.problems[0].message)


def test_too_little_room_is_told_before_anything_is_copied(session, trees, tmp_path, monkeypatch) -> None:
    target = tmp_path / "new"
    target.mkdir()
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=3))
    with pytest.raises(UserError, match="too little room"):
        copy_over(session, trees.second.only, trees.second.root, str(target))
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("ends_after", [0, 1])
def test_an_end_in_the_middle_leaves_a_whole_unit_or_none(session, trees, tmp_path, monkeypatch, ends_after) -> None:
    """The program is killed behind the intent, or behind the first file: the next start settles it."""
    (tmp_path / "bak/deep/d.jpg.xmp").write_bytes(b"<x/>")
    target = tmp_path / "new"
    target.mkdir()
    move, moved = safe_move.move, []

    def ending(source: str, name: str, **how: bool) -> None:
        if len(moved) == ends_after:
            raise KeyboardInterrupt
        moved.append(name)
        move(source, name, **how)

    monkeypatch.setattr(copy_action, "move", ending)
    monkeypatch.setattr("photosim.removal.copying._Copier._is_taken_back", lambda *_: False)
    with pytest.raises(KeyboardInterrupt):
        copy_over(session, trees.second.only, trees.second.root, str(target))
    monkeypatch.undo()
    assert session.journal.unfinished()
    assert recover(session.journal).message is None
    assert [path for path in target.rglob("*") if path.is_file()] == []
    assert not session.journal.unfinished()

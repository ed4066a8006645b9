"""A damaged, emptied or deleted library costs no decision, and the person is told in one sentence."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.folders import FolderRole
from photosim.domain.types import Decision, FoundFile, PhotoFacts
from photosim.library import care, saved_decisions
from photosim.library.database import DamagedError
from photosim.library.store import Store

PHOTOS = 300


def digest(number: int) -> bytes:
    return number.to_bytes(16, "big")


def facts(number: int) -> PhotoFacts:
    return PhotoFacts(digest(number), None, 1, 1, "JPEG", bytes(32))


def fill(store: Store, first: int = 0) -> None:
    for number in range(first, PHOTOS):
        store.add_photo(FoundFile(f"/photos/{number:04d}.jpg", 10, 1), facts(number))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with 60 decisions, 30 pairs set apart, a protected folder and rules."""
    path = tmp_path / "library.db"
    with Store(path) as store:
        with store.transaction():
            fill(store)
            for photo_id in range(1, 61):
                store.set_decision(photo_id, Decision.REMOVE if photo_id % 2 else Decision.KEEP)
            for photo_id in range(100, 130):
                store.set_not_duplicates(photo_id, photo_id + 50, True)
        store.set_folder("/photos", FolderRole.PROTECTED)
        store.set_meta("rules", "largest first")
    return path


def told(store: Store) -> tuple[dict[bytes, Decision], set[tuple[bytes, bytes]]]:
    """What was decided, by digest."""
    by_id = {photo_id: photo.facts.digest for photo_id, photo in store.photos().items()}
    decisions = {by_id[photo_id]: decision for photo_id, decision in store.decisions().items()}
    pairs = [sorted((by_id[a], by_id[b])) for a, b in store.not_duplicates()]
    return decisions, {(first, second) for first, second in pairs}


def end_badly(path: Path) -> None:
    """What a crash leaves behind."""
    path.with_name(path.name + "-wal").touch()


def test_a_sound_library_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert care.damage(path) is None
    assert care.mend(path) is None
    end_badly(path)
    assert care.mend(path) is None
    assert path.read_bytes() == before
    assert care.mend(path.with_name("another.db")) is None
    assert not path.with_name("another.db").exists()


@pytest.mark.parametrize("damage", ["no table", "50 bytes", "header", "half"])
def test_a_damaged_library_is_set_aside_and_its_decisions_are_not_asked_again(path: Path, damage: str) -> None:
    with Store(path) as store:
        before = told(store)
        saved_decisions.keep_copy(store)
    content = bytearray(path.read_bytes())
    if damage == "no table":
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("DELETE FROM sqlite_master WHERE name = 'photo'")
        content = bytearray(path.read_bytes())
    elif damage == "50 bytes":
        for place in random.Random(1).sample(range(4096, len(content)), 50):
            content[place] ^= 0xFF
    elif damage == "header":
        content[:16] = os.urandom(16)
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    end_badly(path)
    sentence = str(care.mend(path))
    assert sentence.startswith("The library was damaged and is set aside as library.damaged-")
    assert (
        int(sentence.split("were saved: ")[1].split(".", maxsplit=1)[0]) >= 90
    )  # a damaged page may name a photo that never was
    aside = next(entry for entry in path.parent.glob("library.damaged-*.db"))
    assert aside.read_bytes() == content
    with Store(path) as store:
        assert [(folder.path, folder.role) for folder in store.folders()] == [("/photos", FolderRole.PROTECTED)]
        assert store.meta("rules") == "largest first"
        fill(store)
        assert saved_decisions.restore_decisions(store) >= 90
        decisions, apart = told(store)
        assert decisions.items() >= before[0].items()
        assert apart >= before[1]
        assert Decision.REMOVE not in {decisions[key] for key in decisions.keys() - before[0].keys()}
        assert saved_decisions.restore_decisions(store) == 0
    assert care.mend(path) is None


def test_a_damaged_page_is_not_believed_when_it_says_that_a_photo_goes(path: Path) -> None:
    """Another photo is named there than the person decided about; to keep one too many does no harm."""
    with Store(path) as store:
        saved_decisions.keep_copy(store)
        kept, undecided = store.decisions(), sorted(set(store.photos()) - set(store.decisions()))
        for photo_id, decision in zip(undecided, (Decision.REMOVE, Decision.KEEP), strict=False):
            store.set_decision(photo_id, decision)  # as a flipped bit would
        one, other = (store.photo(photo_id).facts.digest.hex() for photo_id in undecided[:2])
        assert kept
    saved = care.rebuild(path).saved
    assert one not in saved.decisions
    assert saved.decisions[other] == Decision.KEEP


def test_without_a_copy_what_can_be_read_is_saved(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = os.urandom(4096)
    path.write_bytes(content)
    saved = care.salvage(path)
    assert len(saved.decisions) >= 30


def test_salvaging_what_is_no_library_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(os.urandom(100_000))
    assert care.salvage(path) == saved_decisions.Saved()
    assert care.damage(path) is not None
    end_badly(path)
    sentence = str(care.mend(path))
    assert "were saved: 0." in sentence
    assert "set aside" in sentence


@pytest.mark.parametrize("loss", ["emptied", "deleted"])
def test_a_library_that_is_gone_is_noticed_and_its_decisions_come_back(path: Path, loss: str) -> None:
    with Store(path) as store:
        before = told(store)
        saved_decisions.keep_copy(store)
    path.unlink()
    if loss == "emptied":
        path.touch()
    sentence = str(care.mend(path))
    assert "of 300 photos, is gone" in sentence
    with Store(path) as store:
        fill(store)
        assert saved_decisions.restore_decisions(store) == 90
        assert told(store) == before


def test_decisions_wait_for_their_photos_and_do_not_overrule_newer_ones(path: Path) -> None:
    with Store(path) as store:
        saved_decisions.keep_copy(store)
    path.unlink()
    care.mend(path)
    with Store(path) as store:
        fill(store, 40)
        store.set_decision(store.find_by_digest(digest(40))[0].photo_id, Decision.REMOVE)
        assert saved_decisions.restore_decisions(store) == 19 + 30
        assert store.decisions()[store.find_by_digest(digest(40))[0].photo_id] is Decision.REMOVE
        fill(store)
        assert saved_decisions.restore_decisions(store) == 40
    with Store(path) as store:
        saved_decisions.keep_copy(store)


def test_decisions_that_wait_outlive_a_second_damage(path: Path) -> None:
    care.rebuild(path)
    care.rebuild(path)
    assert len(list(path.parent.glob("library.damaged-*.db"))) == 2
    with Store(path) as store:
        fill(store)
        assert saved_decisions.restore_decisions(store) == 90


def test_damage_that_shows_while_the_library_is_used_has_the_next_start_look(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(DamagedError), Store(path) as store:
        store.photos()
    care.suspect(path)
    assert "set aside" in str(care.mend(path))


@pytest.fixture
def loose() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="permissions")
@pytest.mark.usefixtures("loose")
def test_nobody_else_can_read_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from photosim.domain import paths

    data = tmp_path / "data"
    data.mkdir(mode=0o777)
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(data))
    with Store(paths.library_path(), thumbnails=paths.thumbnails_path()) as store:
        fill(store)
        store.set_thumbnail(1, b"jpeg")
        saved_decisions.keep_copy(store)
        paths.journal_copy_path()
        found = [data, *data.rglob("*")]
        assert len(found) >= 7
        assert {str(entry): oct(entry.stat().st_mode & 0o077) for entry in found if entry.stat().st_mode & 0o077} == {}


def test_a_full_disk_is_called_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from photosim.library import database

    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Full())
    known = database._known_error(error, path, read_only=False)  # noqa: SLF001 -- a fault or a counter is put in here
    assert isinstance(known, UserError)
    assert "no space left" in str(known)


class _Full:
    free = 0

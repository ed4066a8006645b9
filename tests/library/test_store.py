import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.domain.folders import FolderRole
from photosim.domain.types import Decision, FoundFile, Pair, PhotoFacts, Problem, Relation
from photosim.library.database import DamagedError, Database
from photosim.library.migrations import MIGRATIONS, backup_path, migrate, schema_version
from photosim.library.store import Store
from tests.library_fixtures import database_of

NEWEST = len(MIGRATIONS)
SECOND = ("ALTER TABLE folder ADD COLUMN colour TEXT", "UPDATE folder SET colour = 'red'")


def test_everything_is_there_after_a_restart(tmp_path: Path, make_facts: Callable[..., PhotoFacts]) -> None:
    path = tmp_path / "library.db"
    with Store(path) as store:
        a = store.add_photo(FoundFile("/a.jpg", 10, 1), make_facts("a"))
        b = store.add_photo(FoundFile("/b.jpg", 20, 1), make_facts("b"))
        store.add_embedding(a, "m", np.ones(4, np.float32))
        store.add_pairs([Pair(a, b, 0.9, Relation.COPY)])
        store.set_decision(b, Decision.REMOVE)
        store.set_folder("/", FolderRole.PROTECTED)
        store.add_problem(Problem("/c.jpg", "decode", plain("truncated")))
        store.set_meta("threshold", "0.8")
        store.mark_missing([a])
    with Store(path, read_only=True) as store:
        counts = store.counts()
        assert store.meta("threshold") == "0.8"
        assert store.meta("unknown") is None
    assert (counts.photos, counts.bytes, counts.missing, counts.embeddings) == (1, 20, 1, {"m": 1})
    assert (counts.pairs, counts.decisions, counts.not_duplicates, counts.folders, counts.problems) == (1, 1, 0, 1, 1)


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    with contextlib.suppress(ZeroDivisionError), store.transaction():
        store.set_meta("a", "1")
        raise ZeroDivisionError
    assert store.meta("a") is None


def test_a_failure_inside_a_transaction_undoes_only_its_own_part(store: Store) -> None:
    with store.transaction():
        store.set_meta("a", "1")
        with contextlib.suppress(ZeroDivisionError), store.transaction():
            store.set_meta("b", "2")
            raise ZeroDivisionError
    assert (store.meta("a"), store.meta("b")) == ("1", None)


def test_many_threads_write_to_one_library(tmp_path: Path, make_facts: Callable[..., PhotoFacts]) -> None:
    path = tmp_path / "library.db"
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Store(path) as store:
                for number in range(50):
                    store.add_photo(FoundFile(f"/{name}/{number}.jpg", 1, 1), make_facts(f"{name}{number}"))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store(path) as store:
        assert store.counts().photos == 200


def test_many_threads_upgrade_one_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    migrate(database, MIGRATIONS[:3])
    database.close()
    errors: list[BaseException] = []

    def upgrade() -> None:
        try:
            Store(path).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [file.name for file in tmp_path.glob("*.before-*")] == [backup_path(path, 4).name]


def test_a_library_can_be_closed_by_another_thread(tmp_path: Path) -> None:
    stores: list[Store] = []
    thread = threading.Thread(target=lambda: stores.append(Store(tmp_path / "library.db")))
    thread.start()
    thread.join()
    stores[0].close()
    stores[0].close()


def test_a_reader_sees_what_a_writer_has_committed(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "library.db", read_only=True) as reader:
        with store.transaction():
            store.set_meta("a", "1")
            assert reader.meta("a") is None
        assert reader.meta("a") == "1"


def test_work_committed_before_a_kill_is_kept(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from photosim.library.store import Store\n"
        "store = Store(Path(sys.argv[1])); store.set_meta('done', 'yes')\n"
        "with store.transaction(): store.set_meta('half', 'done'); os._exit(9)"
    )
    path = tmp_path / "library.db"
    result = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert result.returncode == 9
    with Store(path) as store:
        assert (store.meta("done"), store.meta("half")) == ("yes", None)


def test_a_library_open_for_reading_refuses_to_write(tmp_path: Path) -> None:
    Store(tmp_path / "library.db").close()
    with (
        Store(tmp_path / "library.db", read_only=True) as store,
        pytest.raises(UserError, match="open for reading only"),
    ):
        store.set_meta("a", "1")


def test_a_library_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        Store(tmp_path / "library.db", read_only=True)
    assert not (tmp_path / "library.db").exists()


def test_a_name_with_odd_characters_can_be_opened_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20 é\n.db"
    Store(path).close()
    Store(path, read_only=True).close()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(bare_folder: Path) -> None:
    os.chmod(bare_folder, 0o500)
    with pytest.raises(UserError, match="read-only"):
        Store(bare_folder / "library.db")


def test_a_library_in_a_read_only_folder_can_still_be_read(bare_folder: Path) -> None:
    with Store(bare_folder / "library.db") as store:
        store.set_meta("a", "1")
    os.chmod(bare_folder, 0o500)
    with Store(bare_folder / "library.db", read_only=True) as store:
        assert store.meta("a") == "1"
    with pytest.raises(UserError, match="read-only"):
        Store(bare_folder / "library.db")


def test_no_space_left_is_said_in_a_sentence_and_nothing_is_lost(store: Store) -> None:
    store.set_meta("a", "1")
    pages = database_of(store).value("PRAGMA page_count")
    database_of(store).execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="no space left"), store.transaction():
        store.set_meta("b", "x" * 1_000_000)
    assert (store.meta("a"), store.meta("b")) == ("1", None)
    store.set_meta("c", "3")


def test_a_damaged_library_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"this is no library" * 500)
    for read_only in (False, True):
        with pytest.raises(DamagedError, match="damaged"):
            Store(path, read_only=read_only)
    assert path.read_bytes() == b"this is no library" * 500


def test_damage_inside_is_said_when_it_is_met(tmp_path: Path, make_facts: Callable[..., PhotoFacts]) -> None:
    path = tmp_path / "library.db"
    with Store(path) as store, store.transaction():
        for number in range(2000):
            store.add_photo(FoundFile(f"/{number}.jpg", 1, 1), make_facts(str(number)))
    content = bytearray(path.read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle:] = b"\xff" * (len(content) - middle)
    path.write_bytes(content)
    with pytest.raises(DamagedError, match="damaged"), Store(path) as store:
        store.photos()


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE moz_places (id)")
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="another program"):
        Store(path)


def test_a_library_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer version"):
        Store(path)
    assert path.read_bytes() == before


def test_an_upgrade_keeps_a_copy_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Store(path) as store:
        store.set_folder("/photos")
    database = Database(path)
    migrate(database, [*MIGRATIONS, SECOND])
    assert schema_version(database) == NEWEST + 1
    assert database.rows("SELECT path, colour FROM folder") == [(b"/photos", "red")]
    database.close()
    copy = Database(backup_path(path, NEWEST + 1), read_only=True)
    assert schema_version(copy) == NEWEST
    assert copy.rows("SELECT path FROM folder") == [(b"/photos",)]
    copy.close()
    assert not list(tmp_path.glob("*.part*"))


def test_a_new_library_needs_no_copy(tmp_path: Path) -> None:
    Store(tmp_path / "library.db").close()
    assert not list(tmp_path.glob("*.before-*"))


def test_a_step_that_fails_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Store(path) as store:
        store.set_folder("/photos")
    database = Database(path)
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, [*MIGRATIONS, (*SECOND, "NOT A STATEMENT")])
    database.close()
    with Store(path) as store:
        assert [folder.path for folder in store.folders()] == ["/photos"]


def test_an_old_library_opened_for_reading_asks_for_its_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Store(path).close()
    database = Database(path, read_only=True)
    with pytest.raises(UserError, match="upgraded first"):
        migrate(database, [*MIGRATIONS, SECOND])
    database.close()


def test_two_processes_that_open_a_new_library_at_once_both_succeed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from photosim.library.store import Store\n"
        "sys.stdin.read(1); Store(Path(sys.argv[1])).close()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "library.db")]
    children = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(3)]
    for child in children:
        child.communicate(b"x")
    assert [child.returncode for child in children] == [0, 0, 0]

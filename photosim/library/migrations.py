"""The schema of the library, as numbered steps. `user_version` of the file says how many of them it has."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from photosim.domain.catalogue import Data, all_codes, message_as_json, plain
from photosim.domain.errors import UserError
from photosim.library.database import Database
from photosim.library.old_edits import edits_from_phrases

_log = logging.getLogger(__name__)

APPLICATION_ID = 0x70686F73  # "phos": tells our file from another program's SQLite file

Migration = tuple[str | Callable[[Database], None], ...]
"""The statements of one step; a function where SQL alone cannot say it."""

FIRST: Migration = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE folder (path BLOB PRIMARY KEY, role TEXT NOT NULL) WITHOUT ROWID",
    # AUTOINCREMENT: an id is never given twice, because the index and the thumbnails keep ids outside of this file.
    # missing_at: null while the file is there, else how many rounds of matching there had been when it went.
    """CREATE TABLE photo (
        photo_id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        missing_at INTEGER,
        digest BLOB NOT NULL,
        full_digest BLOB,
        pixel_digest BLOB,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        format TEXT NOT NULL,
        phash BLOB NOT NULL,
        jpeg_quality INTEGER,
        sharpness REAL NOT NULL,
        brightness REAL NOT NULL,
        contrast REAL NOT NULL,
        metadata TEXT)""",
    "CREATE INDEX photo_by_path ON photo (path)",
    # Only a photo that is there owns its path: a missing one may come back under another name.
    "CREATE UNIQUE INDEX photo_present ON photo (path) WHERE missing_at IS NULL",
    "CREATE INDEX photo_missing ON photo (photo_id) WHERE missing_at IS NOT NULL",
    "CREATE INDEX photo_by_digest ON photo (digest)",
    """CREATE TABLE embedding (
        photo_id INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        model_id TEXT NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (photo_id, model_id))""",
    """CREATE TABLE matched (
        photo_id INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        model_id TEXT NOT NULL,
        PRIMARY KEY (photo_id, model_id)) WITHOUT ROWID""",
    """CREATE TABLE pair (
        a INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        b INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        score REAL NOT NULL,
        relation INTEGER NOT NULL,
        PRIMARY KEY (a, b),
        CHECK (a < b)) WITHOUT ROWID""",
    "CREATE INDEX pair_by_b ON pair (b)",
    # Apart from `pair`, so that reading all scores stays quick.
    """CREATE TABLE pair_detail (
        a INTEGER NOT NULL,
        b INTEGER NOT NULL,
        edits TEXT,
        feature_set INTEGER,
        features BLOB,
        PRIMARY KEY (a, b),
        FOREIGN KEY (a, b) REFERENCES pair ON DELETE CASCADE) WITHOUT ROWID""",
    "CREATE TABLE feature_set (feature_set INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE)",
    """CREATE TABLE decision (
        photo_id INTEGER PRIMARY KEY REFERENCES photo ON DELETE CASCADE,
        decision TEXT NOT NULL)""",
    """CREATE TABLE not_duplicate (
        a INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        b INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        PRIMARY KEY (a, b),
        CHECK (a < b)) WITHOUT ROWID""",
    "CREATE INDEX not_duplicate_by_b ON not_duplicate (b)",
    """CREATE TABLE step (
        step_id INTEGER PRIMARY KEY AUTOINCREMENT,
        change TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE problem (
        path BLOB NOT NULL,
        stage TEXT NOT NULL,
        message BLOB NOT NULL,
        PRIMARY KEY (path, stage)) WITHOUT ROWID""",
)

PROBLEM_FILE: Migration = (
    "ALTER TABLE problem ADD COLUMN size INTEGER",
    "ALTER TABLE problem ADD COLUMN mtime_ns INTEGER",
)
"""Of a file that is itself to blame; null otherwise."""

FACTS_VERSION: Migration = ("ALTER TABLE photo ADD COLUMN facts_version INTEGER NOT NULL DEFAULT 1",)
"""Of the program that decoded the photo; 1 stands for all programs before versions were counted."""


def _rewrite_edits(database: Database) -> None:
    database.rewrite("pair_detail", "edits", edits_from_phrases)


EDITS: Migration = (_rewrite_edits,)
"""As kind and value, no longer as English phrases."""


def _move_problems(database: Database) -> None:
    known = {code.english: code for code in all_codes().values() if not code.places}
    rows = database.rows("SELECT path, stage, message, size, mtime_ns FROM old_problem")
    for path, stage, said, size, mtime_ns in rows:
        sentence = said.decode("utf-8", "surrogatepass")
        message = known[sentence]() if sentence in known else plain(sentence)
        values = (path, stage, json.dumps(message_as_json(message)), size, mtime_ns)
        database.execute("INSERT INTO problem VALUES (?, ?, ?, ?, ?)", values)


PROBLEM_MESSAGES: Migration = (
    "ALTER TABLE problem RENAME TO old_problem",
    """CREATE TABLE problem (
        path BLOB NOT NULL,
        stage TEXT NOT NULL,
        message TEXT NOT NULL,
        size INTEGER,
        mtime_ns INTEGER,
        PRIMARY KEY (path, stage)) WITHOUT ROWID""",
    _move_problems,
    "DROP TABLE old_problem",
)
"""As code and arguments, no longer as English sentences; one with something filled in stays as it is."""

HOLDINGS: Migration = ("ALTER TABLE photo ADD COLUMN holdings TEXT",)
"""JSON of what a file holds beyond its first picture; null where a version decoded it that did not look."""

DIRECTIONS: Migration = (
    "ALTER TABLE pair ADD COLUMN odds REAL",
    "ALTER TABLE pair ADD COLUMN parent REAL",
    "ALTER TABLE pair ADD COLUMN version INTEGER",
    "ALTER TABLE pair ADD COLUMN surplus INTEGER",
    "ALTER TABLE pair_detail ADD COLUMN evidence TEXT",
    """CREATE TABLE trace (
        photo_id INTEGER PRIMARY KEY REFERENCES photo ON DELETE CASCADE,
        version INTEGER NOT NULL,
        content TEXT NOT NULL)""",
)
"""Which photo of a pair was made from the other (odds null: nobody has looked), and what pixels tell of their past."""

IDENTITY: Migration = (
    "ALTER TABLE photo ADD COLUMN ctime_ns INTEGER",
    "UPDATE photo SET full_digest = NULL",  # of another algorithm, and known of few photos only
)
"""Every photo is known by its whole content; null until its file is read again."""

JUDGEMENT: Migration = ("ALTER TABLE pair ADD COLUMN judged_by INTEGER NOT NULL DEFAULT 0",)
"""Version of what a pair was judged by; 0 for those of before, which the next scan measures again."""

INNER_PICTURES: Migration = (
    """CREATE TABLE inner_picture (
        photo_id INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
        model_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        outline BLOB NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (photo_id, model_id, number))""",
)
"""Pictures inside photos, by which prints and screens are found; photos of before get theirs with newer facts."""

BLOCKS: Migration = ("ALTER TABLE trace ADD COLUMN blocks BLOB NOT NULL DEFAULT x''",)
"""A sample of each picture's 8×8 blocks, packed; empty where an older version looked, which the next scan repeats."""

MIGRATIONS: tuple[Migration, ...] = (
    FIRST, PROBLEM_FILE, FACTS_VERSION, EDITS, PROBLEM_MESSAGES, HOLDINGS, DIRECTIONS, IDENTITY, JUDGEMENT,
    INNER_PICTURES, BLOCKS,
)  # fmt: skip


class UpgradeNeededError(UserError):
    """An older library that is open for reading only."""


def migrate(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest schema, all steps or none, after a copy of what was there.

    The copy stands beside the file, e.g. `library.db.before-2`. Of several programs that open the file at once one
    does it, and the others wait.

    Raises:
        UserError: the file is newer than this program, is another program's, or cannot be upgraded.
        UpgradeNeededError: it is older, and open for reading only.
    """
    _refuse_foreign(database, len(migrations))
    if schema_version(database) == len(migrations):
        return
    if database.read_only:
        raise UpgradeNeededError(Data.OLD(path=str(database.path)))
    with database.transaction():
        version = schema_version(database)
        if 0 < version < len(migrations):
            database.copy_to(backup_path(database.path, version + 1))
            _log.info("upgrading the library from schema %d to %d", version, len(migrations))
        for number, statements in enumerate(migrations[version:], start=version + 1):
            _apply(database, number, statements)


def schema_version(database: Database) -> int:
    """Number of steps that the file has."""
    return int(database.value("PRAGMA user_version"))


def backup_path(path: Path, version: int) -> Path:
    """Where the copy made before the upgrade to `version` stands."""
    return path.with_name(f"{path.name}.before-{version}")


def _apply(database: Database, number: int, statements: Migration) -> None:
    for statement in statements:
        if callable(statement):
            statement(database)
        else:
            database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {number}")


def _refuse_foreign(database: Database, newest: int) -> None:
    has_tables = bool(database.value("SELECT count(*) FROM sqlite_master"))
    if has_tables and database.value("PRAGMA application_id") != APPLICATION_ID:
        raise UserError(Data.FOREIGN(path=str(database.path)))
    if schema_version(database) > newest:
        raise UserError(Data.NEWER(path=str(database.path)))

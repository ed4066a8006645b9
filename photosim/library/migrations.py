"""The schema of the library, as numbered steps. `user_version` of the file says how many of them it has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from photosim.domain.errors import UserError
from photosim.library.database import Database

APPLICATION_ID = 0x70686F73  # "phos": tells our file from another program's SQLite file

Migration = tuple[str, ...]
"""The statements of one step."""

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

MIGRATIONS: tuple[Migration, ...] = (FIRST, PROBLEM_FILE, FACTS_VERSION)


class UpgradeNeededError(UserError):
    """An older library that is open for reading only."""


def migrate(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest schema, each step in one transaction, after a copy of what was there.

    The copy stands beside the file, e.g. `library.db.before-2`.

    Raises:
        UserError: the file is newer than this program, is another program's, or cannot be upgraded.
        UpgradeNeededError: it is older, and open for reading only.
    """
    _refuse_foreign(database, len(migrations))
    version = schema_version(database)
    if version == len(migrations):
        return
    if database.read_only:
        raise UpgradeNeededError(f"The library {database.path} must be upgraded first: open it once for writing.")
    if version:
        database.copy_to(backup_path(database.path, version + 1))
    for number, statements in enumerate(migrations, start=1):
        _apply(database, number, statements)


def schema_version(database: Database) -> int:
    """Number of steps that the file has."""
    return int(database.value("PRAGMA user_version"))


def backup_path(path: Path, version: int) -> Path:
    """Where the copy made before the upgrade to `version` stands."""
    return path.with_name(f"{path.name}.before-{version}")


def _apply(database: Database, number: int, statements: Migration) -> None:
    with database.transaction():
        if schema_version(database) >= number:
            return  # done before, or by another process while this one waited
        for statement in statements:
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {number}")


def _refuse_foreign(database: Database, newest: int) -> None:
    has_tables = bool(database.value("SELECT count(*) FROM sqlite_master"))
    if has_tables and database.value("PRAGMA application_id") != APPLICATION_ID:
        raise UserError(f"The file {database.path} belongs to another program; it is not a photosim library.")
    if schema_version(database) > newest:
        raise UserError(
            f"The library {database.path} was written by a newer version of photosim; please update this program."
        )

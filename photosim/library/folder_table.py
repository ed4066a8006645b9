"""The folders of the library, and the files in them that could not be read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any

from photosim.domain.catalogue import message_as_json, message_from_json
from photosim.domain.folders import Folder, FolderRole
from photosim.domain.types import Problem
from photosim.library.table import Table, below

_PROBLEM = "path, stage, message, size, mtime_ns"


class FolderTable(Table):
    """Folders with their role; problems of the last scan of each."""

    def folders(self) -> list[Folder]:
        """All folders, by path."""
        rows = self._database.rows("SELECT path, role FROM folder ORDER BY path")
        return [Folder(os.fsdecode(path), FolderRole(role)) for path, role in rows]

    def set_folder(self, path: str, role: FolderRole = FolderRole.NORMAL) -> None:
        """Add a folder, or give it another role."""
        self._database.execute(
            "INSERT INTO folder VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET role = excluded.role",
            (os.fsencode(os.path.abspath(path)), str(role)),
        )

    def remove_folder(self, path: str) -> None:
        """Take a folder off the list; its photos stay known."""
        self._database.execute("DELETE FROM folder WHERE path = ?", (os.fsencode(os.path.abspath(path)),))

    def problems(self) -> list[Problem]:
        """All problems, by path."""
        rows = self._database.rows(f"SELECT {_PROBLEM} FROM problem ORDER BY path, stage")
        return [_problem_from_row(row) for row in rows]

    def lasting_problems(self, roots: Sequence[str]) -> dict[str, Problem]:
        """Problems below the folders that are the file's own fault, by path."""
        condition, parameters = below(roots)
        sql = f"SELECT {_PROBLEM} FROM problem WHERE size IS NOT NULL AND {condition}"
        return {problem.path: problem for problem in map(_problem_from_row, self._database.rows(sql, parameters))}

    def try_again(self, roots: Sequence[str]) -> None:
        """Make the next scan retry the faulty files below these folders, even if they have not changed."""
        condition, parameters = below(roots)
        with self._database.transaction():
            self._database.execute(  # known by their bytes alone, and so are their copies
                "UPDATE photo SET facts_version = 0 WHERE width = 0 AND digest IN "
                f"(SELECT digest FROM photo WHERE path IN (SELECT path FROM problem WHERE {condition}))",
                parameters,
            )
            self._database.execute(f"UPDATE problem SET size = NULL, mtime_ns = NULL WHERE {condition}", parameters)

    def replace_problems(self, roots: Sequence[str], problems: Iterable[Problem]) -> None:
        """Forget the problems below these folders, then remember these."""
        condition, parameters = below(roots)
        with self._database.transaction():
            self._database.execute(f"DELETE FROM problem WHERE {condition}", parameters)
            for problem in problems:
                self.add_problem(problem)

    def add_problem(self, problem: Problem) -> None:
        """Remember a problem; it replaces an older one of the same file and stage."""
        self._database.execute(
            f"INSERT OR REPLACE INTO problem ({_PROBLEM}) VALUES (?, ?, ?, ?, ?)",
            (
                os.fsencode(problem.path),
                problem.stage,
                json.dumps(message_as_json(problem.message)),
                problem.size,
                problem.mtime_ns,
            ),
        )


def _problem_from_row(row: Sequence[Any]) -> Problem:
    """From the columns `_PROBLEM`."""
    return Problem(os.fsdecode(row[0]), row[1], message_from_json(json.loads(row[2])), row[3], row[4])

"""Folders of the library, and the files of them that could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from photosim.library.table import Table, below
from photosim.types import Folder, FolderRole, Problem


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
        rows = self._database.rows("SELECT path, stage, message FROM problem ORDER BY path, stage")
        return [Problem(os.fsdecode(path), stage, _text(message)) for path, stage, message in rows]

    def replace_problems(self, roots: Sequence[str], problems: Iterable[Problem]) -> None:
        """Forget the problems below these folders, then remember these."""
        condition, parameters = below(roots)
        with self._database.transaction():
            self._database.execute(f"DELETE FROM problem WHERE {condition}", parameters)
            for problem in problems:
                self.add_problem(problem)

    def add_problem(self, problem: Problem) -> None:
        """Remember a problem; a newer one of the same file and stage takes the place of the older."""
        self._database.execute(
            "INSERT OR REPLACE INTO problem VALUES (?, ?, ?)",
            (os.fsencode(problem.path), problem.stage, problem.message.encode("utf-8", "surrogatepass")),
        )


def _text(message: bytes) -> str:
    """A message may name a file whose bytes are no valid text."""
    return message.decode("utf-8", "surrogatepass")

"""What the person decided about photos, and the steps that led there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from photosim.domain.types import Decision
from photosim.library.table import Table, id_list


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One step of the decision history. change: JSON, opaque to the library. undone: whether it can be redone."""

    step_id: int
    change: str
    undone: bool


class DecisionTable(Table):
    """Decisions hang on photo ids, so they survive regrouping, moves and rescans."""

    def decisions(self, photo_ids: Iterable[int] | None = None) -> dict[int, Decision]:
        """Decisions by photo id, about these photos (None: all)."""
        sql = "SELECT photo_id, decision FROM decision"
        if photo_ids is None:
            rows = self._database.rows(sql)
        else:
            rows = self._database.rows(
                f"{sql} WHERE photo_id IN (SELECT value FROM json_each(?))", (id_list(photo_ids),)
            )
        return {row[0]: Decision(row[1]) for row in rows}

    def decisions_by_digest(self) -> dict[bytes, Decision]:
        """The same by the quick digest of the photo, which means something in another library too."""
        rows = self._database.rows("SELECT digest, decision FROM decision JOIN photo USING (photo_id)")
        return {row[0]: Decision(row[1]) for row in rows}

    def not_duplicates_by_digest(self) -> list[tuple[bytes, bytes]]:
        """Pairs that are no duplicates, by the quick digests of the two."""
        return [
            (row[0], row[1])
            for row in self._database.rows(
                "SELECT one.digest, other.digest FROM not_duplicate "
                "JOIN photo one ON one.photo_id = a JOIN photo other ON other.photo_id = b"
            )
        ]

    def set_decision(self, photo_id: int, decision: Decision | None) -> None:
        """Remember a decision; None forgets it. A photo that is gone is ignored."""
        self.set_decisions({photo_id: decision})

    def set_decisions(self, decisions: Mapping[int, Decision | None]) -> None:
        """Remember many decisions at once."""
        with self._database.transaction():
            self._database.execute_many(
                "DELETE FROM decision WHERE photo_id = ?", [(photo_id,) for photo_id in decisions]
            )
            self._database.execute_many(
                "INSERT INTO decision SELECT photo_id, ? FROM photo WHERE photo_id = ?",
                [(str(decision), photo_id) for photo_id, decision in decisions.items() if decision is not None],
            )

    def add_step(self, change: str) -> int:
        """Append a step; steps that could have been redone are dropped."""
        with self._database.transaction():
            self._database.execute("DELETE FROM step WHERE undone")
            step_id = self._database.execute("INSERT INTO step (change) VALUES (?)", (change,)).lastrowid
        assert step_id is not None
        return step_id

    def step_to_undo(self) -> StoredStep | None:
        """The newest step that has not been undone."""
        return self._step("SELECT step_id, change, undone FROM step WHERE NOT undone ORDER BY step_id DESC LIMIT 1")

    def step_to_redo(self) -> StoredStep | None:
        """The oldest step that was undone."""
        return self._step("SELECT step_id, change, undone FROM step WHERE undone ORDER BY step_id LIMIT 1")

    def set_step_undone(self, step_id: int, undone: bool) -> None:
        """Mark a step as undone, or as done again."""
        self._database.execute("UPDATE step SET undone = ? WHERE step_id = ?", (undone, step_id))

    def clear_steps(self) -> None:
        """Forget the history; the decisions themselves stay."""
        self._database.execute("DELETE FROM step")

    def _step(self, sql: str) -> StoredStep | None:
        row = self._database.row(sql)
        return None if row is None else StoredStep(row[0], row[1], bool(row[2]))

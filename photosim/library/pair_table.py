"""Pairs of photos: which were compared, what came out, and which the person called different."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from photosim.domain.types import Pair, Relation
from photosim.library.table import MATCH_ROUNDS, Table, id_list

_PAIR = np.dtype([("a", np.int64), ("b", np.int64), ("score", np.float32), ("relation", np.uint8)])


@dataclass(frozen=True, slots=True)
class PairArrays:
    """Pairs as columns, each (n,), in the order of (a, b).

    a, b: int64 photo ids, a < b. score: float32. relation: uint8, `Relation.code`.
    """

    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    score: npt.NDArray[np.float32]
    relation: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.a)


class PairTable(Table):
    """Pairs at or above the floor, with score and relation; edits and features apart from them."""

    def unmatched(self, model_id: str) -> list[int]:
        """Photos that are there and were not yet compared with the rest (whether they have an embedding or not)."""
        sql = (
            "SELECT photo_id FROM photo WHERE missing_at IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM matched WHERE matched.photo_id = photo.photo_id AND model_id = ?) ORDER BY photo_id"
        )
        return [row[0] for row in self._database.rows(sql, (model_id,))]

    def mark_matched(self, photo_ids: Iterable[int], model_id: str) -> None:
        """These were compared with all the others that are there. Unknown ids are ignored."""
        with self._database.transaction():
            self._database.execute(
                "INSERT OR IGNORE INTO matched (photo_id, model_id) "
                "SELECT photo_id, ? FROM photo WHERE photo_id IN (SELECT value FROM json_each(?))",
                (model_id, id_list(photo_ids)),
            )
            self._database.execute(
                f"INSERT OR REPLACE INTO meta VALUES ('match_rounds', CAST(({MATCH_ROUNDS}) + 1 AS TEXT))"
            )

    def add_pairs(self, pairs: Iterable[Pair]) -> None:
        """Store or replace pairs. One of a photo that is gone meanwhile is left out."""
        with self._database.transaction():
            sets: dict[tuple[str, ...], int] = {}
            for pair in pairs:
                self._add_pair(pair, sets)

    def pair(self, a: int, b: int) -> Pair | None:
        """The pair of two photos, in either order, with edits and features."""
        row = self._database.row(
            "SELECT a, b, score, relation, edits, names, features FROM pair LEFT JOIN pair_detail USING (a, b) "
            "LEFT JOIN feature_set USING (feature_set) WHERE a = ? AND b = ?",
            (min(a, b), max(a, b)),
        )
        if row is None:
            return None
        features = _unpacked(row[5], row[6])
        return Pair(row[0], row[1], row[2], Relation.from_code(row[3]), _edits(row[4]), features)

    def edits(self, a: int, b: int) -> tuple[str, ...]:
        """What was done to one of two photos, in words; empty where nothing is known."""
        row = (min(a, b), max(a, b))
        return _edits(self._database.value("SELECT edits FROM pair_detail WHERE a = ? AND b = ?", row))

    def pair_arrays(self, photo_ids: Iterable[int] | None = None) -> PairArrays:
        """All pairs between photos that are there, without those called "not duplicates".

        photo_ids: only pairs of which both photos are among these.
        """
        wanted = None if photo_ids is None else np.unique(np.fromiter(photo_ids, dtype=np.int64))
        with self._database.transaction_for_reading():
            chunks = self._database.chunks("SELECT a, b, score, relation FROM pair ORDER BY a, b")
            rows = np.fromiter(chain.from_iterable(chunks), _PAIR)
            missing = self._database.rows("SELECT photo_id FROM photo WHERE missing_at IS NOT NULL")
            refused = self._database.rows("SELECT a, b FROM not_duplicate")
        arrays = PairArrays(*(np.ascontiguousarray(rows[name]) for name in ("a", "b", "score", "relation")))
        return _selected(arrays, wanted, np.array([row[0] for row in missing], dtype=np.int64), refused)

    def related(self, photo_ids: Iterable[int]) -> dict[int, Relation]:
        """What other photos are to these, as far as they were compared and not called "not duplicates"."""
        asked = id_list(photo_ids)
        near = "(SELECT value FROM json_each(?))"
        rows = self._database.rows(
            f"SELECT a, b, relation, a IN {near} FROM pair WHERE (a IN {near} OR b IN {near}) "
            "AND NOT EXISTS (SELECT 1 FROM not_duplicate n WHERE n.a = pair.a AND n.b = pair.b)",
            (asked, asked, asked),
        )
        return {b if a_is_asked else a: Relation.from_code(code) for a, b, code, a_is_asked in rows}

    def not_duplicates(self) -> set[tuple[int, int]]:
        """Pairs (a < b) that the person called different."""
        return {(a, b) for a, b in self._database.rows("SELECT a, b FROM not_duplicate")}

    def are_apart(self, a: int, b: int) -> bool:
        """Whether the person called these two different."""
        row = (min(a, b), max(a, b))
        return self._database.row("SELECT 1 FROM not_duplicate WHERE a = ? AND b = ?", row) is not None

    def set_not_duplicates(self, a: int, b: int, value: bool) -> None:
        """Remember, or forget, that two photos are no duplicates. Photos that are gone are ignored."""
        low, high = min(a, b), max(a, b)
        if not value or low == high:
            self._database.execute("DELETE FROM not_duplicate WHERE a = ? AND b = ?", (low, high))
            return
        self._database.execute(
            "INSERT OR IGNORE INTO not_duplicate SELECT x.photo_id, y.photo_id FROM photo x, photo y "
            "WHERE x.photo_id = ? AND y.photo_id = ?",
            (low, high),
        )

    def _add_pair(self, pair: Pair, sets: dict[tuple[str, ...], int]) -> None:
        a, b = int(min(pair.a, pair.b)), int(max(pair.a, pair.b))
        stored = self._database.execute(
            "INSERT INTO pair SELECT x.photo_id, y.photo_id, ?, ? FROM photo x, photo y "
            "WHERE x.photo_id = ? AND y.photo_id = ? AND x.photo_id < y.photo_id "
            "ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, relation = excluded.relation",
            (float(pair.score), pair.relation.code, a, b),
        )
        if stored.rowcount < 1:
            return
        if not pair.edits and not pair.features:
            self._database.execute("DELETE FROM pair_detail WHERE a = ? AND b = ?", (a, b))
            return
        names = tuple(pair.features)
        if names not in sets:
            sets[names] = self._feature_set(names)
        self._database.execute(
            "INSERT OR REPLACE INTO pair_detail VALUES (?, ?, ?, ?, ?)",
            (
                a,
                b,
                json.dumps(pair.edits) if pair.edits else None,
                sets[names],
                struct.pack(f"<{len(names)}d", *pair.features.values()),
            ),
        )

    def _feature_set(self, names: tuple[str, ...]) -> int:
        """Number under which these names are kept once for all pairs."""
        text = json.dumps(names)
        self._database.execute("INSERT OR IGNORE INTO feature_set (names) VALUES (?)", (text,))
        return int(self._database.value("SELECT feature_set FROM feature_set WHERE names = ?", (text,)))


def _edits(text: str | None) -> tuple[str, ...]:
    return () if text is None else tuple(json.loads(text))


def _unpacked(names: str | None, values: bytes | None) -> dict[str, float]:
    if names is None or values is None:
        return {}
    keys = json.loads(names)
    return dict(zip(keys, struct.unpack(f"<{len(keys)}d", values), strict=True))


def _selected(
    pairs: PairArrays,
    wanted: npt.NDArray[np.int64] | None,
    missing: npt.NDArray[np.int64],
    refused: list[tuple[int, int]],
) -> PairArrays:
    keep = np.ones(len(pairs), dtype=bool)
    if wanted is not None:
        keep &= np.isin(pairs.a, wanted) & np.isin(pairs.b, wanted)
    if len(missing):
        keep &= ~(np.isin(pairs.a, missing) | np.isin(pairs.b, missing))
    if refused and len(pairs):
        called = np.array(refused, dtype=np.int64)
        span = max(int(pairs.b.max()), int(called.max())) + 1
        keep &= ~np.isin(pairs.a * span + pairs.b, called[:, 0] * span + called[:, 1])
    return PairArrays(pairs.a[keep], pairs.b[keep], pairs.score[keep], pairs.relation[keep])

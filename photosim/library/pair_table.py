"""Pairs of photos: which were compared, what came out, and which the person called different."""

from __future__ import annotations

import json
import struct
from collections.abc import Collection, Iterable
from itertools import chain

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Descent
from photosim.domain.descent import Direction, Surplus, VersionKind
from photosim.domain.edits import Edit, EditKind
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import Decision, Pair, Relation
from photosim.library.pair_arrays import DirectionArrays, PairArrays, direction_values
from photosim.library.table import MATCH_ROUNDS, Table, id_list

_KINDS = {kind.name.lower(): kind for kind in EditKind}
_DESCENT = {evidence.name.lower(): evidence for evidence in Descent}
_PAIR = np.dtype([
    ("a", np.int64), ("b", np.int64), ("score", np.float32), ("relation", np.uint8), ("odds", np.float32),
    ("parent", np.float32), ("version", np.uint8), ("surplus", np.uint8),
])  # fmt: skip

_COLUMNS = "a, b, score, relation, odds, COALESCE(parent, 0), COALESCE(version, 0), COALESCE(surplus, 0)"
"""What `_PAIR` expects."""


class PairTable(Table):
    """Pairs at or above the floor, with score and relation; edits and features apart from them."""

    def unmatched(self, model_id: str) -> list[int]:
        """Photos that are there, can be seen and were not yet compared with the rest (with an embedding or without)."""
        sql = (
            "SELECT photo_id FROM photo WHERE missing_at IS NULL AND width > 0 AND NOT EXISTS "
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

    def add_pairs(self, pairs: Iterable[Pair], judged_by: int = 0) -> None:
        """Store or replace pairs. One of a photo that is gone meanwhile is left out.

        judged_by: version of the judgement; 0 for one that no version answers for.
        """
        with self._database.transaction():
            sets: dict[tuple[str, ...], int] = {}
            for pair in pairs:
                self._add_pair(pair, sets, judged_by)

    def remove_pairs(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget pairs (a, b), a < b, of photos that are nothing to each other after all."""
        self._database.execute_many("DELETE FROM pair WHERE a = ? AND b = ?", list(pairs))

    def pair(self, a: int, b: int) -> Pair | None:
        """The pair of two photos, in either order, with edits and features."""
        row = self._database.row(
            "SELECT a, b, score, relation, edits, names, features, odds, parent, version, surplus, evidence FROM pair "
            "LEFT JOIN pair_detail USING (a, b) LEFT JOIN feature_set USING (feature_set) WHERE a = ? AND b = ?",
            (min(a, b), max(a, b)),
        )
        if row is None:
            return None
        features, direction = _unpacked(row[5], row[6]), _direction(*row[7:])
        return Pair(row[0], row[1], row[2], Relation.from_code(row[3]), _edits_from_text(row[4]), features, direction)

    def pairs_with_features(self) -> list[tuple[int, int]]:
        """Pairs (a, b) of which is stored what was measured."""
        return self._database.rows("SELECT a, b FROM pair_detail WHERE features IS NOT NULL ORDER BY a, b")

    def set_verdicts(self, verdicts: Iterable[tuple[float, Relation, int, int]]) -> None:
        """Another score and relation of pairs (score, relation, a, b) that are stored; what was measured stays."""
        rows = [(score, relation.code, a, b) for score, relation, a, b in verdicts]
        self._database.execute_many("UPDATE pair SET score = ?, relation = ? WHERE a = ? AND b = ?", rows)

    def pairs_judged_before(self, version: int, model_id: str) -> list[tuple[int, int]]:
        """Pairs that another version than this one has judged, between photos that are there and have an embedding.

        Those with the same bytes need no judgement.
        """
        return self._database.rows(
            "SELECT a, b FROM pair JOIN photo x ON x.photo_id = a JOIN photo y ON y.photo_id = b "
            "WHERE judged_by <> ? AND relation <> ? AND x.missing_at IS NULL AND y.missing_at IS NULL "
            "AND EXISTS (SELECT 1 FROM embedding WHERE photo_id = a AND model_id = ?) "
            "AND EXISTS (SELECT 1 FROM embedding WHERE photo_id = b AND model_id = ?) ORDER BY a, b",
            (version, Relation.IDENTICAL.code, model_id, model_id),
        )

    def evidence(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[tuple[Descent, int], ...]]:
        """What speaks for the directions of pairs (a, b), a < b; those without evidence are left out."""
        found = {}
        for pair in pairs:
            text = self._database.value("SELECT evidence FROM pair_detail WHERE a = ? AND b = ?", pair)
            if text is not None:
                found[pair] = _evidence(text)
        return found

    def edits(self, a: int, b: int) -> tuple[Edit, ...]:
        """What was done to one of two photos; empty where nothing is known."""
        row = (min(a, b), max(a, b))
        return _edits_from_text(self._database.value("SELECT edits FROM pair_detail WHERE a = ? AND b = ?", row))

    def pair_arrays(self, photo_ids: Iterable[int] | None = None) -> PairArrays:
        """All pairs between photos that are there, without those called "not duplicates".

        photo_ids: only pairs of which both photos are among these.
        """
        wanted = None if photo_ids is None else np.unique(np.fromiter(photo_ids, dtype=np.int64))
        with self._database.transaction_for_reading():
            chunks = self._database.chunks(f"SELECT {_COLUMNS} FROM pair ORDER BY a, b")
            rows = np.fromiter(chain.from_iterable(chunks), _PAIR)
            missing = self._database.rows("SELECT photo_id FROM photo WHERE missing_at IS NOT NULL")
            refused = self._database.rows("SELECT a, b FROM not_duplicate")
        a, b, score, relation, *direction = (np.ascontiguousarray(rows[name]) for name in _PAIR.names or ())
        arrays = PairArrays(a, b, score, relation, DirectionArrays(*direction))
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

    def scores_called_apart(self, relations: Collection[Relation]) -> list[float]:
        """Scores, ascending, of the pairs of these relations that the person called different."""
        sql = f"SELECT score FROM pair JOIN not_duplicate USING (a, b) WHERE relation IN {_codes(relations)}"
        return sorted(row[0] for row in self._database.rows(sql))

    def scores_of_removals(self, relations: Collection[Relation]) -> list[float]:
        """Scores, ascending, of photos that are to go in pairs with others that are not; of each its best pair."""
        gone = "SELECT photo_id FROM decision WHERE decision = ?"
        sides = (
            f"SELECT {mine} AS photo, score FROM pair WHERE relation IN {_codes(relations)} "
            f"AND {mine} IN ({gone}) AND {other} NOT IN ({gone}) "
            "AND NOT EXISTS (SELECT 1 FROM not_duplicate n WHERE n.a = pair.a AND n.b = pair.b)"
            for mine, other in (("a", "b"), ("b", "a"))
        )
        sql = f"SELECT MAX(score) FROM ({' UNION ALL '.join(sides)}) GROUP BY photo"
        return sorted(row[0] for row in self._database.rows(sql, (str(Decision.REMOVE),) * 4))

    def near_misses(self) -> int:
        """Number of pairs that agree nearly everywhere, and are something else all the same."""
        sql = "SELECT COUNT(*) FROM pair JOIN pair_detail USING (a, b) WHERE relation = ? AND edits LIKE ?"
        edit = f'%"{EditKind.DIFFERS.name.lower()}"%'
        return int(self._database.value(sql, (Relation.SAME_SCENE.code, edit)))

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

    def _add_pair(self, pair: Pair, sets: dict[tuple[str, ...], int], judged_by: int) -> None:
        a, b = int(min(pair.a, pair.b)), int(max(pair.a, pair.b))
        stored = self._database.execute(
            "INSERT INTO pair (a, b, score, relation, odds, parent, version, surplus, judged_by) "
            "SELECT x.photo_id, y.photo_id, ?, ?, ?, ?, ?, ?, ? FROM photo x, photo y "
            "WHERE x.photo_id = ? AND y.photo_id = ? AND x.photo_id < y.photo_id "
            "ON CONFLICT (a, b) DO UPDATE SET score = excluded.score, relation = excluded.relation, "
            "odds = excluded.odds, parent = excluded.parent, version = excluded.version, surplus = excluded.surplus, "
            "judged_by = excluded.judged_by",
            (float(pair.score), pair.relation.code, *direction_values(pair.direction), judged_by, a, b),
        )
        if stored.rowcount < 1:
            return
        if not pair.edits and pair.features is None:
            self._database.execute("DELETE FROM pair_detail WHERE a = ? AND b = ?", (a, b))
            return
        numbers = pair.features.stored() if pair.features else {}
        names = tuple(numbers)
        if names not in sets:
            sets[names] = self._feature_set(names)
        self._database.execute(
            "INSERT OR REPLACE INTO pair_detail (a, b, edits, feature_set, features, evidence) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                a,
                b,
                _edits_text(pair.edits),
                sets[names],
                struct.pack(f"<{len(names)}d", *numbers.values()),
                _evidence_text(pair.direction),
            ),
        )

    def _feature_set(self, names: tuple[str, ...]) -> int:
        """Number under which these names are kept once for all pairs."""
        text = json.dumps(names)
        self._database.execute("INSERT OR IGNORE INTO feature_set (names) VALUES (?)", (text,))
        return int(self._database.value("SELECT feature_set FROM feature_set WHERE names = ?", (text,)))


def _codes(relations: Collection[Relation]) -> str:
    return f"({', '.join(str(relation.code) for relation in relations)})"


def _edits_text(edits: Iterable[Edit]) -> str | None:
    """JSON of the name of the kind and, where there is one, the value of each."""
    rows = [[edit.kind.name.lower(), *([] if edit.value is None else [edit.value])] for edit in edits]
    return json.dumps(rows) if rows else None


def _edits_from_text(text: str | None) -> tuple[Edit, ...]:
    """The reverse of `_edits_text`; a kind that this version of the program does not know is left out."""
    rows = [] if text is None else json.loads(text)
    return tuple(Edit(_KINDS[name], *value) for name, *value in rows if name in _KINDS)


def _direction(
    odds: float | None, parent: float | None, version: int | None, surplus: int | None, evidence: str | None
) -> Direction | None:
    if odds is None:
        return None
    return Direction(odds, parent or 0.0, VersionKind(version or 0), Surplus(surplus or 0), _evidence(evidence or "[]"))


def _evidence_text(direction: Direction | None) -> str | None:
    if direction is None or not direction.evidence:
        return None
    return json.dumps([(evidence.name.lower(), side) for evidence, side in direction.evidence])


def _evidence(text: str) -> tuple[tuple[Descent, int], ...]:
    """What a newer version knows and this one does not is left out."""
    return tuple((_DESCENT[name], side) for name, side in json.loads(text) if name in _DESCENT)


def _unpacked(names: str | None, values: bytes | None) -> PairFeatures | None:
    if not names or not values:
        return None
    keys = json.loads(names)
    return PairFeatures.from_stored(dict(zip(keys, struct.unpack(f"<{len(keys)}d", values), strict=True)))


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
    direction = None if pairs.direction is None else pairs.direction[keep]
    return PairArrays(pairs.a[keep], pairs.b[keep], pairs.score[keep], pairs.relation[keep], direction)

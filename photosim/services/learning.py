"""Improve from my decisions: what was decided about pairs teaches the scorer; no photo is read again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from photosim.domain.paths import resource
from photosim.domain.progress import CancelToken
from photosim.domain.types import Decision, Pair, Relation
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.library.store import Store
    from photosim.matching.learn.decided_pairs import Example, Refit
    from photosim.matching.score.scorer import Scorer

Told = Callable[[int, int], None]

_AT_ONCE = 500


def is_learned() -> bool:
    """Whether decisions have changed the scorer that is in force."""
    from photosim.matching.score.scorer import NUMBERS, Scorer

    return Scorer.load() is not Scorer.load(resource(NUMBERS))


def examples(session: LibrarySession) -> list[Example]:
    """Each decision about a pair whose pixels were compared.

    A removal says that the photo is the same picture as the likest one that stays; "not duplicates" says that they are
    not.
    """
    from photosim.matching.learn.decided_pairs import Example

    decided = ((_removed(session.store), True), (_apart(session.store), False))
    return [
        Example(pair.a, pair.b, pair.features, same)
        for pairs, same in decided
        for pair in pairs
        if pair is not None and pair.features is not None
    ]


def improve(session: LibrarySession) -> Refit:
    """Fit the shipped scorer to the decisions; nothing changes yet.

    Raises:
        UserError: there are too few decisions.
    """
    from photosim.matching.learn.decided_pairs import refit
    from photosim.matching.score.scorer import NUMBERS

    return refit(examples(session), json.loads(resource(NUMBERS).read_text(encoding="utf-8")))


def accept(session: LibrarySession, found: Refit, told: Told, cancel: CancelToken | None = None) -> None:
    """Put what was learned in force, and judge the stored pairs with it.

    Raises:
        Cancelled: the pairs are left to the next scan or the next learning; the scorer is in force.
    """
    from photosim.matching.score.scorer import learned_path, shipped_digest

    path = learned_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps({**found.numbers, "learned_from": shipped_digest()}), encoding="utf-8")
    os.replace(part, path)
    _judge_again(session.store, told, cancel or CancelToken())


def reset(session: LibrarySession, told: Told, cancel: CancelToken | None = None) -> None:
    """Back to the shipped scorer, also for the stored pairs."""
    from photosim.matching.score.scorer import learned_path

    learned_path().unlink(missing_ok=True)
    _judge_again(session.store, told, cancel or CancelToken())


def _judge_again(store: Store, told: Told, cancel: CancelToken) -> None:
    from photosim.matching.score.scorer import Scorer

    scorer = Scorer.load()
    pairs = store.pairs_with_features()
    for start in range(0, len(pairs), _AT_ONCE):
        cancel.check()
        chunk = pairs[start : start + _AT_ONCE]
        store.set_verdicts(verdict for a, b in chunk if (verdict := _verdict(store.pair(a, b), scorer)))
        told(start + len(chunk), len(pairs))


def _verdict(pair: Pair | None, scorer: Scorer) -> tuple[float, Relation, int, int] | None:
    if pair is None or pair.relation is Relation.IDENTICAL or pair.features is None or pair.features.overlay is None:
        return None
    found = scorer.score(pair.features)
    return found.score, found.relation, pair.a, pair.b


def _removed(store: Store) -> Iterator[Pair | None]:
    """For each photo that was decided to go, the pair with the likest photo that stays."""
    decided = store.decisions()
    gone = {photo_id for photo_id, decision in decided.items() if decision is Decision.REMOVE}
    arrays = store.pair_arrays()
    best: dict[int, tuple[float, int]] = {}
    for a, b, score in zip(arrays.a.tolist(), arrays.b.tolist(), arrays.score.tolist(), strict=True):
        if (a in gone) != (b in gone):
            lost, kept = (a, b) if a in gone else (b, a)
            best[lost] = max(best.get(lost, (-1.0, 0)), (score, kept))
    return (store.pair(lost, kept) for lost, (_, kept) in sorted(best.items()))


def _apart(store: Store) -> Iterator[Pair | None]:
    return (store.pair(a, b) for a, b in sorted(store.not_duplicates()))

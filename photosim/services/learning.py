"""Improve from my decisions: what was decided about pairs teaches the scorer; no photo is read again."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.errors import UserError
from photosim.domain.paths import resource
from photosim.domain.progress import CancelToken
from photosim.domain.types import Decision, Pair, Relation
from photosim.services.library_session import LibrarySession

if TYPE_CHECKING:
    from photosim.library.store import Store
    from photosim.matching.learn.decided_pairs import Example, Refit
    from photosim.matching.learn.keep_order import KeepRefit, Kept
    from photosim.matching.score.scorer import Scorer

Told = Callable[[int, int], None]

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Lessons:
    """What decisions would change. score: of how pairs are judged. keep: of which photo is kept.

    None where there is too little to learn it from.
    """

    score: Refit | None
    keep: KeepRefit | None

    @property
    def is_better(self) -> bool:
        """Whether anything of it is worth being taken."""
        return any(part is not None and part.is_better for part in (self.score, self.keep))


def is_learned() -> bool:
    """Whether decisions have changed the scorer or the keep order that is in force."""
    from photosim.matching.score.scorer import NUMBERS, Scorer
    from photosim.review.keep_habits import load_habits

    return load_habits() is not None or Scorer.load() is not Scorer.load(resource(NUMBERS))


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


def kept_photos(session: LibrarySession) -> list[Kept]:
    """Each decision between two photos of one picture: one goes, the other stays.

    It stays by choice where the person kept it; else it is the likest one of those that stay. Where nothing shows which
    one was first, the rules say which one was proposed.
    """
    from photosim.matching.learn.keep_order import BY_RULES, Kept
    from photosim.review.keep_habits import LIKED
    from photosim.review.rules import load_rules

    found = list(_kept_and_removed(session.store))
    columns = session.store.photo_columns(sorted({i for kept, gone, _ in found for i in (kept, gone)}))
    row = {photo_id: number for number, photo_id in enumerate(columns.ids.tolist())}
    values = {name: measure(columns) for name, measure in LIKED.items()}
    folders = list(map(os.path.dirname, columns.paths))
    place = {number: n for n, number in enumerate(load_rules(session.store).rank(columns).tolist())}
    result = []
    for kept, gone, odds in found:
        if kept in row and gone in row:
            one, two = row[kept], row[gone]
            differs = {name: float(column[one] - column[two]) for name, column in values.items()}
            by_rules = BY_RULES if place[one] < place[two] else -BY_RULES
            prior = by_rules if math.isnan(odds) else odds
            result.append(Kept(kept, gone, prior, differs, (folders[one], folders[two])))
    return result


def improve(session: LibrarySession) -> Lessons:
    """Fit the shipped scorer and the shipped keep order to the decisions; nothing changes yet.

    Raises:
        UserError: there are too few decisions for either.
    """
    from photosim.matching.learn.decided_pairs import refit
    from photosim.matching.learn.keep_order import refit_keeping
    from photosim.matching.score.scorer import NUMBERS

    keep: KeepRefit | None = None
    with suppress(UserError):
        keep = refit_keeping(kept_photos(session))
    try:
        score = refit(examples(session), json.loads(resource(NUMBERS).read_text(encoding="utf-8")))
    except UserError:
        if keep is None:
            raise
        return Lessons(None, keep)
    return Lessons(score, keep)


def accept(session: LibrarySession, found: Lessons, told: Told, cancel: CancelToken | None = None) -> None:
    """Put in force what of it is better, and judge the stored pairs with it.

    Raises:
        Cancelled: the pairs are left to the next scan or the next learning; the scorer is in force.
    """
    from photosim.matching.score.scorer import learned_path, shipped_digest
    from photosim.review.keep_habits import save_habits

    if found.keep is not None and found.keep.is_better:
        save_habits(found.keep)
    if found.score is None or not found.score.is_better:
        return
    path = learned_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps({**found.score.numbers, "learned_from": shipped_digest()}), encoding="utf-8")
    os.replace(part, path)
    _judge_again(session.store, told, cancel or CancelToken())


def reset(session: LibrarySession, told: Told, cancel: CancelToken | None = None) -> None:
    """Back to the shipped scorer, also for the stored pairs, and to the shipped keep order."""
    from photosim.matching.score.scorer import learned_path
    from photosim.review.keep_habits import forget_habits

    forget_habits()
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


def _kept_and_removed(store: Store) -> Iterator[tuple[int, int, float]]:
    """For each photo that was decided to go, the one that stays for it, and the log-odds that it was made from that."""
    from photosim.matching.group.edges import IS_SAME_PICTURE

    decided = store.decisions()
    arrays = store.pair_arrays()
    if arrays.direction is None:
        return
    best: dict[int, tuple[bool, float, int, float]] = {}
    columns = (arrays.a, arrays.b, arrays.score, IS_SAME_PICTURE[arrays.relation], arrays.direction.odds)
    for a, b, score, is_same, odds in zip(*(column.tolist() for column in columns), strict=True):
        gone = [decided.get(i) is Decision.REMOVE for i in (a, b)]
        if is_same and gone[0] != gone[1]:
            lost, kept, turned = (b, a, odds) if gone[1] else (a, b, -odds)
            found = (decided.get(kept) is Decision.KEEP, score, kept, turned)
            best[lost] = max(best.get(lost, (False, -1.0, 0, 0.0)), found, key=lambda one: one[:3])
    yield from ((kept, lost, odds) for lost, (_, _, kept, odds) in sorted(best.items()))

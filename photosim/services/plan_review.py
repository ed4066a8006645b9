"""The plan, made ready to be looked through: each pair with what is risky about it, the riskiest first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from photosim.domain.messages import Message
from photosim.domain.types import Metadata, Pair, Photo, Relation
from photosim.services.family_view import speaks_against

if TYPE_CHECKING:
    from photosim.review.plan import Plan, Removal

UNSURE_BELOW = 0.9
"""A match below this score is worth a look before one of its photos goes."""

FOLDERS_SHOWN = 12


class Risk(StrEnum):
    """Why a row deserves a look. The weightiest first: rows are sorted by the first one they have."""

    MORE_PIXELS = "more_pixels"
    ONLY_HERE = "only_here"
    UNSURE = "unsure"
    OTHER_FOLDER = "other_folder"


class Fact(StrEnum):
    """What a photo can say about itself that the one that stays does not."""

    DATE = "date"
    PLACE = "place"
    CAMERA = "camera"
    RATING = "rating"
    KEYWORDS = "keywords"


_FACTS: dict[Fact, Callable[[Metadata], object]] = {
    Fact.DATE: lambda metadata: metadata.taken,
    Fact.PLACE: lambda metadata: metadata.latitude is not None and metadata.longitude is not None,
    Fact.CAMERA: lambda metadata: metadata.camera,
    Fact.RATING: lambda metadata: metadata.rating,
    Fact.KEYWORDS: lambda metadata: metadata.keywords,
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One photo that goes, beside the one that stays for it.

    Attributes:
        removal: the two photos and the files that travel along.
        score: of their match, 0 to 1; None where they are linked through other photos only.
        risks: what to look at; empty where nothing is lost.
        only_here: what only the photo that goes says about itself, and nobody saves.
        saved: what only it says, and is saved beside the photo that stays.
        signs: what shows that the photo that goes was made from the other one, the weightiest first.
    """

    removal: Removal
    score: float | None
    risks: tuple[Risk, ...]
    only_here: tuple[Fact, ...]
    saved: tuple[Fact, ...] = ()
    signs: tuple[Message, ...] = ()

    @property
    def photo_id(self) -> int:
        """The photo that goes."""
        return self.removal.photo.photo_id


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A plan to be looked through.

    Attributes:
        plan: what the rows stand for. rows: the riskiest first. risky: how many have a risk.
        by_risk: rows with each risk. by_folder: folders from which most goes, with the number of rows.
    """

    plan: Plan
    rows: tuple[PlanRow, ...]
    risky: int
    by_risk: dict[Risk, int]
    by_folder: dict[str, int]


def review_plan(plan: Plan, pair_of: Callable[[int, int], Pair | None]) -> PlanReview:
    """Look at every row of a plan; for many rows this is work for a worker. pair_of: what is known of two photo ids."""
    ways = Counter((_folder(item.keeper), _folder(item.photo)) for item in plan.items)
    rows = [_row(item, pair_of(item.photo.photo_id, item.keeper.photo_id), ways) for item in plan.items]
    order = list(Risk)
    rows.sort(key=lambda row: (-len(row.risks), [order.index(risk) for risk in row.risks]) if row.risks else (0, []))
    by_risk = Counter(risk for row in rows for risk in row.risks)
    by_folder = Counter(_folder(row.removal.photo) for row in rows).most_common(FOLDERS_SHOWN)
    return PlanReview(plan, tuple(rows), sum(bool(row.risks) for row in rows), dict(by_risk), dict(by_folder))


def only_in_first(first: Metadata, second: Metadata) -> tuple[Fact, ...]:
    """What the first says about itself and the second does not."""
    return tuple(fact for fact, of in _FACTS.items() if of(first) and not of(second))


def _row(item: Removal, pair: Pair | None, ways: Counter[tuple[str, str]]) -> PlanRow:
    photo, keeper = item.photo, item.keeper
    score = pair.score if pair is not None else None
    signs = speaks_against(pair, photo.photo_id) if pair is not None and item.relation is not Relation.IDENTICAL else ()
    told = only_in_first(photo.facts.metadata, keeper.facts.metadata)
    rescued = frozenset(item.rescued.facts if item.rescued is not None else ())
    saved = tuple(fact for fact in told if fact in rescued)
    only_here = tuple(fact for fact in told if fact not in rescued)
    way = (_folder(keeper), _folder(photo))
    is_sure = item.relation in (Relation.IDENTICAL, Relation.SAME_PIXELS)
    found = {
        Risk.MORE_PIXELS: photo.pixels > keeper.pixels,
        Risk.ONLY_HERE: bool(only_here),
        Risk.UNSURE: not is_sure and (score is None or score < UNSURE_BELOW),
        Risk.OTHER_FOLDER: ways[way] < ways[way[::-1]],
    }
    return PlanRow(item, score, tuple(risk for risk, is_there in found.items() if is_there), only_here, saved, signs)


def _folder(photo: Photo) -> str:
    return os.path.dirname(photo.path)

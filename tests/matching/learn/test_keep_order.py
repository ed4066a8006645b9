"""What a person keeps is learned from decisions, and only where decisions that were held back say so."""

from __future__ import annotations

import random

import pytest

from photosim.domain.errors import UserError
from photosim.matching.learn.keep_order import MOST, Kept, refit_keeping


def decisions(number: int, likes: str = "camera", odds: float = -1.0) -> list[Kept]:
    """A person who keeps what has most of one thing, though the directions say otherwise in every second decision."""
    chance = random.Random(5)
    return [
        Kept(2 * n, 2 * n + 1, odds if n % 2 else 2.0, {likes: 1.0, "noise": chance.uniform(-1, 1)}, ("/a", "/a"))
        for n in range(number)
    ]


def test_what_is_liked_is_learned() -> None:
    found = refit_keeping(decisions(30))
    assert found.is_better
    assert found.changed == 15
    assert (found.before.wrong, found.before.of) == (15, 30)
    assert found.after.wrong < found.before.wrong
    assert found.weights["camera"] > 3 * abs(found.weights["noise"])


def test_a_folder_is_liked() -> None:
    kept = [Kept(2 * n, 2 * n + 1, -0.5, {}, ("/mine", "/whatsapp")) for n in range(20)]
    found = refit_keeping(kept)
    assert found.is_better
    assert found.folders["/mine"] > 0 > found.folders["/whatsapp"]


def test_decisions_that_follow_nothing_teach_nothing() -> None:
    chance = random.Random(1)
    kept = [
        Kept(2 * n, 2 * n + 1, chance.choice((-1.5, 1.5)), {"camera": chance.choice((-1.0, 1.0))}, ("/a", "/b"))
        for n in range(60)
    ]
    swapped = [
        Kept(one.removed, one.kept, one.odds, {"camera": -one.differs["camera"]}, one.folders[::-1]) if n % 2 else one
        for n, one in enumerate(kept)
    ]
    found = refit_keeping(swapped)
    assert abs(found.weights["camera"]) < 0.5
    assert abs(found.folders["/a"]) < 0.7


def test_directions_that_are_certain_count_no_more_than_they_may() -> None:
    kept = [*decisions(20, odds=-0.5), *decisions(4, odds=-30.0)]
    assert refit_keeping(kept) == refit_keeping([*decisions(20, odds=-0.5), *decisions(4, odds=-MOST)])


@pytest.mark.parametrize(("number", "odds"), [(0, -1.0), (8, -1.0), (40, 1.0)])
def test_too_little_is_said(number: int, odds: float) -> None:
    with pytest.raises(UserError, match="too little to learn the keep order"):
        refit_keeping(decisions(number, odds=odds))

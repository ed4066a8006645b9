"""How far photos are from their original: by all pairs together, and by what the majority looks like."""

from __future__ import annotations

import pytest

from photosim.domain.descent import Direction, VersionKind
from photosim.domain.features.measured_pair import PairFeatures
from photosim.domain.types import FoundFile, Pair, PhotoFacts, Relation
from photosim.library.store import Store
from photosim.review.originals import with_descent

Pairs = dict[tuple[int, int], Direction]


def nearest(store: Store, count: int, pairs: Pairs) -> int:
    """Which of `count` photos seems to be the original; photos are numbered from 0, directions lead from a to b."""
    ids = [
        store.add_photo(FoundFile(f"/{n}.jpg", 1, 1), PhotoFacts(bytes([n]) * 16, None, 4, 3, "JPEG", b""))
        for n in range(count)
    ]
    store.add_pairs(
        Pair(ids[a], ids[b], 0.9, Relation.EDITED, features=PairFeatures(), direction=made)
        for (a, b), made in pairs.items()
    )
    found = with_descent(store.photo_columns(ids), store.pair_arrays())
    return int(found.descent.argmin())


def test_what_all_others_were_made_from_is_the_original(store: Store) -> None:
    assert nearest(store, 3, {(0, 1): Direction(-3.0), (0, 2): Direction(1.0), (1, 2): Direction(3.0)}) == 1


@pytest.mark.parametrize("kind", [VersionKind.TURNED, VersionKind.COLOURED, VersionKind.CAPTIONED])
def test_the_one_that_looks_other_than_all_others_was_edited(store: Store, kind: VersionKind) -> None:
    weak = Direction(0.6, version=kind)
    pairs = {(0, n): weak for n in (1, 2, 3)} | {(1, 2): Direction(0.3), (1, 3): Direction(0.3), (2, 3): Direction(0.0)}
    assert nearest(store, 4, pairs) == 1


def test_edits_of_several_kinds_do_not_speak_against_their_source(store: Store) -> None:
    turned, coloured, both = VersionKind.TURNED, VersionKind.COLOURED, VersionKind.TURNED | VersionKind.COLOURED
    pairs = {
        (0, 1): Direction(0.2, version=turned), (0, 2): Direction(0.2, version=coloured),
        (1, 2): Direction(0.4, version=both),
    }  # fmt: skip
    assert nearest(store, 3, pairs) == 0


def test_two_photos_have_no_majority(store: Store) -> None:
    assert nearest(store, 2, {(0, 1): Direction(0.5, version=VersionKind.TURNED)}) == 0

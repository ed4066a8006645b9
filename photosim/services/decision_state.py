"""What the person decided as one byte for each photo, and which groups are done, for a million photos at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.types import Decision

if TYPE_CHECKING:
    import numpy.typing as npt

    from photosim.matching.group.grouping import Grouping

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    States = npt.NDArray[np.uint8]

STATES: tuple[Decision | None, ...] = (None, Decision.KEEP, Decision.REMOVE)
"""What the byte of a photo stands for."""

NOTHING, KEEP, REMOVE = range(3)


def states_of(decisions: Mapping[int, Decision]) -> States:
    """The decisions as bytes, by photo id; ids beyond the last byte are undecided."""
    states = np.zeros(max(decisions, default=0) + 1, np.uint8)
    for photo_id, decision in decisions.items():
        states[photo_id] = STATES.index(decision)
    return states


def decisions_of(states: States) -> dict[int, Decision]:
    """The reverse of `states_of`."""
    decided = np.flatnonzero(states)
    named = (STATES[state] for state in states[decided].tolist())
    return {photo_id: decision for photo_id, decision in zip(decided.tolist(), named, strict=True) if decision}


def looked_up(states: States, photo_ids: Ints) -> States:
    """The bytes of some photos."""
    found = np.zeros(len(photo_ids), np.uint8)
    known = photo_ids < len(states)
    found[known] = states[photo_ids[known]]
    return found


def done_groups(grouping: Grouping, numbers: Ints, states: States, apart: Collection[tuple[int, int]]) -> Bools:
    """For each group whether nothing is left to decide between its keeper and another photo.

    The keeper is the one the person chose, else the first that is not removed. Where somebody was kept, all others must
    be decided; where nobody was, one may be left, and it is the keeper. Only pairs that were told apart need a look at
    the photos one by one.
    """
    nodes, starts = grouping.flat(numbers)
    done: Bools = np.zeros(len(starts), np.bool_)
    if not len(starts):
        return done
    ids = grouping.ids_of(nodes)
    state = looked_up(states, ids)
    undecided = np.add.reduceat((state == NOTHING).astype(np.int64), starts)
    kept = np.logical_or.reduceat(state == KEEP, starts)
    done = (undecided == 0) | ((undecided == 1) & ~kept)
    if apart:
        told = np.isin(ids, np.array([*apart], np.int64))
        for group in np.flatnonzero(~done & np.logical_or.reduceat(told, starts)):
            photos = slice(starts[group], starts[group] + grouping.sizes[numbers[group]])
            done[group] = _is_done(ids[photos].tolist(), state[photos].tolist(), apart)
    return done


def _is_done(ids: list[int], state: list[int], apart: Collection[tuple[int, int]]) -> bool:
    standing = KEEP if KEEP in state else NOTHING
    keeper = ids[state.index(standing)]
    return all(
        decided or photo_id == keeper or (min(photo_id, keeper), max(photo_id, keeper)) in apart
        for photo_id, decided in zip(ids, state, strict=True)
    )

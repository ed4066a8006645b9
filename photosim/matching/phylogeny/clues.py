"""What speaks for one of two photos having been made from the other, as named numbers with a side.

Every clue is measured from the first photo to the second and changes its sign when the two are swapped, except for
those of `CONTEXT`, which say how far the others can be trusted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photosim.domain.features.change_features import ColourChange
from photosim.domain.features.flat_form import flat
from photosim.domain.features.known_features import Placement, Sides
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.matching.phylogeny.block_clues import block_clues
from photosim.vision.block_sample import BlockSample
from photosim.vision.traces import BANDS, SPECTRUM

if TYPE_CHECKING:
    from photosim.domain.past import Traces
    from photosim.domain.types import PhotoFacts

    Numbers = Mapping[str, float]

SHARED = (
    "cover_least", "cover_most", "mirrored", "keystone", "stretch", "band0_total", "band1_total", "band2_total",
    "band3_total", "band3_q50", "band1_gain_spread", "band2_gain_spread", "marks", "tone_fine_levels_q50_min",
    "tone_fine_levels_q97_min", "same_pixels", "cast", "tilt", "likeness", "lost_min", "lost_max", "shift_q90",
    "fine_both_ways", "middle_both_ways",
)  # fmt: skip
"""Stored names of features of a pair that are the same for both orders."""

_MEANS = (
    "grain", "chroma_grain", "flat", "periodic", "combed", "rough", "colours", "low", "high", "clipped_low",
    "clipped_high", "steps", "own_steps", "grid",
)  # fmt: skip
"""Traces whose mean tells what is usual: of a soft and an ordinary photo the soft one was blurred, of an ordinary and
an overly sharp one the sharp one was sharpened."""

_SLOPES = {"fall": 0.9, "end": 0.97, "middle": 0.45}
"""Places in the spectrum, as shares of the finest frequency, whose level against a coarse one is a mean, too."""

BLOCKS = ("locked", "missed", "fresh", "fits", "unexplained", "tables")
"""Clues from the blocks of both, and the mean of each."""

CONTEXT = (
    *SHARED, "off_square", "size_step", *(f"mean_{name}" for name in (*_MEANS, *_SLOPES)), "mean_chroma", "mean_hues",
    "mean_one_hue", "mean_pixels", *(f"mean_{name}" for name in BLOCKS),
)  # fmt: skip
"""Clues that are the same for both orders."""

CHANGES = (
    "brightness", "contrast", "saturation", "sharpness", "easier", "noise", "finest", "mark_edges", "mark_flat",
    "mark_ends", "wider",
)  # fmt: skip
"""Stored names of features of a pair that are measured from the first to the second."""

_TRACES = (
    "grain", "chroma_grain", "grid", "grid_elsewhere", "steps", "flat", "periodic", "combed", "rough", "colours", "low",
    "high", "clipped_low", "clipped_high",
)  # fmt: skip

_SHARES = (0.3, 0.55, 0.75, 0.92)
"""Frequencies at which two spectra are compared, as shares of the finest that both files can hold."""

_AS_COARSE = 0.35
"""log2 of two roundings that are one: only then the photo that was rounded before and is finer itself was saved again.
"""

_SAME_SIZE = 0.03
"""Logarithm of a change of size that is none."""


@dataclass(frozen=True, slots=True)
class PhotoSide:
    """One photo of a pair: size, format and traces. lossless: whether the format loses nothing. blocks: a sample."""

    pixels: int
    lossless: bool
    traces: Numbers
    blocks: BlockSample | None = None

    @classmethod
    def of(cls, facts: PhotoFacts, traces: Traces) -> PhotoSide:
        """From what the library knows."""
        from photosim.domain.formats import format_named

        lossless = format_named(facts.format).lossless
        return cls(facts.width * facts.height, lossless, traces.numbers, BlockSample.from_bytes(traces.blocks))


def clues(features: PairFeatures, one: PhotoSide, two: PhotoSide) -> dict[str, float]:
    """All clues of a pair; what is not known is left out.

    Args:
        features: of the pair, from the first to the second, as `pair_features.verify` gives them.
        one: the first photo.
        two: the second.
    """
    stored = features.stored()
    result = {name: stored[name] for name in (*SHARED, *CHANGES) if name in stored}
    result |= _traces(one.traces, two.traces) | _means(one.traces, two.traces) | _bars(features.placement)
    result |= block_clues(one.blocks, two.blocks)
    if features.overlay is not None:
        scale = math.log(max(features.overlay.shape.resized, 1e-3))
        result |= _overlay(features.overlay, scale) | _spectra(one.traces, two.traces, scale)
    result["pixels"] = math.log(two.pixels / one.pixels)
    result["mean_pixels"] = math.log(one.pixels * two.pixels) / 2
    result["unpacked"] = _unpacked(two) - _unpacked(one)
    return result


def swapped(values: Numbers) -> dict[str, float]:
    """The clues of the same pair in the other order."""
    return {name: value if name in CONTEXT else -value for name, value in values.items()}


def _bars(placement: Placement | None) -> dict[str, float]:
    bars = placement.bars if placement else None
    return {"bars": bars.two - bars.one} if bars else {}


def _overlay(overlay: OverlayFeatures, scale: float) -> dict[str, float]:
    """Turn, scale and colours, and what is around the smaller picture, on the side of the one that shows it."""
    turn, colours = overlay.shape.turn, overlay.colours
    side = 0.0 if overlay.cover.least > 0.985 else math.copysign(1.0, overlay.shape.wider)
    frame = {f"frame_{name}": side * value for name, value in flat(overlay.outside).items()}
    return (
        frame
        | _colours(colours)
        | {
            "off_square": abs(turn - 90 * round(turn / 90)),
            "resized": scale,
            "size_step": abs(scale),
            "chroma": _log_ratio(colours.chroma),
            "hues": _log_ratio(colours.hues),
        }
    )


def _log_ratio(sides: Sides) -> float:
    return math.log((sides.two + 1) / (sides.one + 1))


def _traces(one: Numbers, two: Numbers) -> dict[str, float]:
    result = {name: two[name] - one[name] for name in _TRACES if name in one and name in two}
    if "steps" in one and "steps" in two:
        result["own_steps"] = max(two["own_steps"], -4.0) - max(one["own_steps"], -4.0)
        result["coarsest"] = max(two["steps"], two["own_steps"]) - max(one["steps"], one["own_steps"])
        again = _rounded_before(two) - _rounded_before(one)
        result["again_as_coarse"] = again if abs(result["coarsest"]) < _AS_COARSE else 0.0
    for name in ("grain", "chroma_grain"):
        if name in result:
            result[f"{name}_log"] = math.log((two[name] + 0.15) / (one[name] + 0.15))
    return result


def _means(one: Numbers, two: Numbers) -> dict[str, float]:
    """What both are like."""
    result = {f"mean_{name}": (one[name] + two[name]) / 2 for name in _MEANS if name in one and name in two}
    if SPECTRUM[0] in one and SPECTRUM[0] in two:
        spectra = [[side[name] for name in SPECTRUM] for side in (one, two)]
        for name, place in _SLOPES.items():
            result[f"mean_{name}"] = sum(_level(levels, place) - _level(levels, 0.2) for levels in spectra) / 2
    return result


def _colours(colours: ColourChange) -> dict[str, float]:
    """Colours of one hue alone, such as brown tones; photos have several, however pale they are."""
    chroma, hues = ((sides.one, sides.two) for sides in (colours.chroma, colours.hues))
    share = [math.log((of_it + 0.5) / (all_of_it + 2)) for of_it, all_of_it in zip(hues, chroma, strict=True)]
    result = {f"mean_{name}": _mean_log(sides) for name, sides in (("chroma", chroma), ("hues", hues))}
    return result | {"one_hue": share[0] - share[1], "mean_one_hue": sum(share) / 2}


def _mean_log(values: Sequence[float]) -> float:
    return sum(math.log(value + 1) for value in values) / len(values)


def _rounded_before(traces: Numbers) -> float:
    """By how much, log2, a file's pixels were rounded more coarsely than its own tables do: it was saved again."""
    if traces["steps"] <= -4.0:
        return 0.0
    return min(3.0, max(0.0, traces["steps"] - max(traces["own_steps"], -4.0)))


def _unpacked(side: PhotoSide) -> float:
    """1 for a format that loses nothing whose pixels went through a JPEG before."""
    return float(side.lossless and side.traces.get("steps", -4.0) > -4.0)


def _spectra(one: Numbers, two: Numbers, scale: float) -> dict[str, float]:
    """How much fine detail the second has more than the first, where both can hold it, and beyond.

    The spectra are laid over each other on the scale of the scene and compared against a coarse part of them, which
    takes out contrast. beyond: log10 of the power that the larger one has above what the smaller one can hold, against
    its own just below, with the sign of the change of size; detail that was really seen goes on there, and what was
    only enlarged ends. bend: by how much the spectrum falls more steeply there than before.
    """
    if SPECTRUM[0] not in one or SPECTRUM[0] not in two:
        return {}
    first, second = ([side[name] for name in SPECTRUM] for side in (one, two))
    limit_one, limit_two = min(1.0, math.exp(scale)), min(1.0, math.exp(-scale))  # as shares of their own finest
    result = {}
    coarse = _level(second, 0.14 * limit_two) - _level(first, 0.14 * limit_one)
    for number, share in enumerate(_SHARES):
        result[f"detail{number}"] = _level(second, share * limit_two) - _level(first, share * limit_one) - coarse
    if abs(scale) > _SAME_SIZE:
        larger, limit = (second, limit_two) if scale > 0 else (first, limit_one)
        middle = (1 + limit) / 2
        low, near, far = (_level(larger, place) for place in (0.5 * limit, 0.8 * limit, middle))
        result["beyond"] = math.copysign(1.0, scale) * (far - near)
        bend = (far - near) / (middle - 0.8 * limit) - (near - low) / (0.3 * limit)
        result["bend"] = math.copysign(1.0, scale) * max(-9.0, min(9.0, bend))
    for name, place in (("fall", 0.9), ("end", 0.97)):
        result[name] = (_level(second, place) - _level(second, 0.45)) - (_level(first, place) - _level(first, 0.45))
    return result


def _level(spectrum: list[float], place: float) -> float:
    """A spectrum at a share of the finest frequency."""
    return float(np.interp(place * BANDS - 0.5, np.arange(BANDS), spectrum))

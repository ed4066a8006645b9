"""Features of a verified pair, shaped so that a logistic regression can weigh them: logarithms, shares and ramps.

Every value is defined for every pair that could be laid over each other; what could not be measured takes a middle
value. `LABELS` says what each value is about; several values may share a label.
"""

from __future__ import annotations

import math

from photosim.domain.catalogue import Evidence
from photosim.domain.features.flat_form import flat
from photosim.domain.features.known_features import Glance, Placement
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.features.structure_features import BandSpread, OutsideArea, ShiftLengths, Structure, ToneResidual
from photosim.domain.messages import Message

_RATIOS = (
    ("fine_share_q50_min", 0.001), ("fine_share_q75_min", 0.001), ("coarse_share_q50_min", 0.001),
    ("coarse_share_q75_min", 0.001), ("coarse_share_q90_min", 0.003), ("coarse_share_q97_min", 0.003),
    ("coarse_share_q75_max", 0.001),
)  # fmt: skip
_LEVELS = (
    ("coarse_levels_q50_min", 0.05), ("coarse_levels_q90_min", 0.1), ("coarse_levels_q97_min", 0.1),
    ("fine_levels_q25_min", 0.05), ("fine_levels_q25_max", 0.05), ("fine_levels_q50_min", 0.05),
)  # fmt: skip


def evidence(features: PairFeatures) -> dict[str, float]:
    """Shaped values of a pair that could be laid over each other, by name."""
    overlay, placement = features.overlay or OverlayFeatures(), features.placement or Placement()
    return (
        _structure(overlay.structure, overlay.blocks, placement.likeness)
        | _light(overlay)
        | _place(overlay, placement)
        | _shape(overlay, features.glance)
        | _glance(features.glance, overlay.outside)
    )


def label(name: str) -> Message:
    """What a value of `evidence` is about."""
    return next(about() for start, about in LABELS if name.startswith(start))


LABELS = (
    ("coarse", Evidence.LARGE_SHAPES),
    ("fine", Evidence.SHAPES),
    ("likeness", Evidence.LARGE_SHAPES),
    ("texture", Evidence.DETAIL),
    ("tone", Evidence.TONE),
    ("shift", Evidence.UNMOVED),
    ("bend", Evidence.UNWARPED),
    ("focus", Evidence.FOCUS),
    ("gain", Evidence.LIGHT),
    ("lost", Evidence.LIGHT),
    ("uncovered", Evidence.INSIDE),
    ("foreign", Evidence.NOTHING_AROUND),
    ("points", Evidence.POINTS),
    ("network", Evidence.NETWORK),
    ("hash", Evidence.GLANCE),
    ("shape", Evidence.SHAPE),
)
"""What the values are about whose names begin like this."""


def agreement(correlation: float) -> float:
    """A correlation on a scale on which 0.9, 0.99 and 0.999 lie about equally far apart, -0.4 to 6.2."""
    return -math.log(1.002 - min(1.0, max(-0.5, correlation)))


def ramp(value: float, low: float, high: float) -> float:
    """0 below `low`, 1 above `high`, straight between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _log(value: float, offset: float) -> float:
    return math.log(max(value, 0.0) + offset)


def _structure(structure: Structure, blocks: float, likeness: float) -> dict[str, float]:
    result = {"fine0_total": agreement(structure.band0.total)}
    for number, (band, kind) in enumerate(zip(structure.bands[1:], ("fine", "fine", "coarse"), strict=True), start=1):
        name, total = f"{kind}{number}", band.total
        spread = band.spread or BandSpread(total, total, total)
        result[f"{name}_total"] = agreement(total)
        result |= {
            f"{name}_q10": agreement(spread.q10),
            f"{name}_q25": agreement(spread.q25),
            f"{name}_q50": agreement(spread.q50),
        }
    result["likeness"] = agreement(likeness)
    result["texture_coarse"] = structure.band3.textured
    result["texture_fine"] = structure.band1.textured
    result["texture_shift"] = structure.shifts.blocks
    result["texture_blocks"] = math.log1p(blocks)
    sure = agreement((structure.band3.spread or BandSpread()).q50)
    for name, value in (("fine", structure.both_ways.fine), ("middle", structure.both_ways.middle)):
        both = min(2.0, value or 0.0)
        result |= {f"focus_{name}": both, f"focus_{name}_sure": both * sure}
    return result


def _light(overlay: OverlayFeatures) -> dict[str, float]:
    tone, structure = flat(overlay.tone or ToneResidual()), overlay.structure
    fine, coarse = (band.spread or BandSpread() for band in (structure.band1, structure.band3))
    return {f"tone_{name}": _log(tone[name], offset) for name, offset in (*_RATIOS, *_LEVELS)} | {
        "gain_fine": min(3.0, fine.gain_spread),
        "gain_coarse": min(3.0, coarse.gain_spread),
        "lost": _log(structure.lost.least, 0.0005),
    }


def _place(overlay: OverlayFeatures, placement: Placement) -> dict[str, float]:
    missing = 1 - overlay.cover.most
    lengths = overlay.structure.shifts.lengths or ShiftLengths()
    return {
        "shift_q50": _log(lengths.q50, 0.03),
        "shift_q75": _log(lengths.q75, 0.04),
        "shift_q90": _log(lengths.q90, 0.05),
        "bend": min(6.0, overlay.bend),
        "uncovered": ramp(missing, 0.02, 0.12),
        "uncovered_much": ramp(missing, 0.1, 0.4),
        "foreign": _foreign(overlay.outside),
        "points_few": 0.0 if overlay.outside.is_frame else _few_points(placement),
    }


def _few_points(placement: Placement) -> float:
    return ramp(14 - (placement.inliers or 0.0), 0, 8) * (1 - (placement.whole or 0.0))


def _foreign(outside: OutsideArea) -> float:
    """How much of another picture lies around the smaller one, 0 to 1."""
    if outside.is_frame:
        return 0.0
    seam = max(ramp(outside.seam, 1.2, 2.0), outside.gutter, ramp(outside.split, 0.7, 0.9))
    return ramp(outside.around, 0.02, 0.2) * ramp(outside.busy, 0.1, 0.35) * seam


def _shape(overlay: OverlayFeatures, glance: Glance) -> dict[str, float]:
    transform = overlay.transform
    return {
        "shape_scale": abs(math.log(max(transform.scale, 0.02))),
        "shape_tilt": min(1.0, transform.tilt),
        "shape_stretch": min(1.0, transform.stretch),
        "shape_mirrored": transform.mirrored,
        "shape_aspect": float(glance.aspect < 0.004),
    }


def _glance(glance: Glance, outside: OutsideArea) -> dict[str, float]:
    cosine = max(glance.cosine, (glance.inner or 0.0) * outside.is_frame)
    return {
        "network": cosine,
        "network_near": agreement(cosine),
        "hash": glance.hash / 255,
        "hash_near": ramp(70 - glance.hash, 0, 70),
    }

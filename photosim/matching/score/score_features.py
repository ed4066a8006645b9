"""Features of a verified pair, shaped so that a logistic regression can weigh them: logarithms, shares and ramps.

Every value is defined for every pair that could be laid over each other; what could not be measured takes a middle
value. `LABELS` says what each value is about; several values may share a label.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from photosim.domain.catalogue import Evidence
from photosim.domain.messages import Message

Features = Mapping[str, float]

_RATIOS = (
    ("fine_share_q50_min", 0.001), ("fine_share_q75_min", 0.001), ("coarse_share_q50_min", 0.001),
    ("coarse_share_q75_min", 0.001), ("coarse_share_q90_min", 0.003), ("coarse_share_q97_min", 0.003),
    ("coarse_share_q75_max", 0.001),
)  # fmt: skip
_LEVELS = (
    ("coarse_levels_q50_min", 0.05), ("coarse_levels_q90_min", 0.1), ("coarse_levels_q97_min", 0.1),
    ("fine_levels_q25_min", 0.05), ("fine_levels_q25_max", 0.05), ("fine_levels_q50_min", 0.05),
)  # fmt: skip
_SHIFTS = (("shift_q50", 0.03), ("shift_q75", 0.04), ("shift_q90", 0.05))


def evidence(features: Features) -> dict[str, float]:
    """Shaped values of a pair with `placed` = 1, by name."""
    return _structure(features) | _light(features) | _place(features) | _glance(features)


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


def _structure(f: Features) -> dict[str, float]:
    totals = [f.get(f"band{band}_total", 0.0) for band in range(4)]
    result = {"fine0_total": agreement(totals[0])}
    for band, kind in ((1, "fine"), (2, "fine"), (3, "coarse")):
        result[f"{kind}{band}_total"] = agreement(totals[band])
        for quantile in ("q10", "q25", "q50"):
            result[f"{kind}{band}_{quantile}"] = agreement(f.get(f"band{band}_{quantile}", totals[band]))
    result["likeness"] = agreement(f.get("likeness", 0.0))
    result["texture_coarse"] = f.get("band3_textured", 0.0)
    result["texture_fine"] = f.get("band1_textured", 0.0)
    result["texture_shift"] = f.get("shift_blocks", 0.0)
    result["texture_blocks"] = math.log1p(f.get("blocks", 0.0))
    for name in ("fine", "middle"):
        both = min(2.0, f.get(f"{name}_both_ways", 0.0))
        result[f"focus_{name}"] = both
        result[f"focus_{name}_sure"] = both * agreement(f.get("band3_q50", 0.0))
    return result


def _light(f: Features) -> dict[str, float]:
    result = {f"tone_{name}": _log(f.get(f"tone_{name}", 0.8), offset) for name, offset in _RATIOS}
    result |= {f"tone_{name}": _log(f.get(f"tone_{name}", 10.0), offset) for name, offset in _LEVELS}
    result["gain_fine"] = min(3.0, f.get("band1_gain_spread", 0.5))
    result["gain_coarse"] = min(3.0, f.get("band3_gain_spread", 0.5))
    result["lost"] = _log(f.get("lost_min", 0.0), 0.0005)
    return result


def _place(f: Features) -> dict[str, float]:
    result = {name: _log(f.get(name, 0.3), offset) for name, offset in _SHIFTS}
    missing = 1 - f.get("cover_most", 0.0)
    seam = max(ramp(f.get("seam", 0.0), 1.2, 2.0), f.get("gutter", 0.0), ramp(f.get("split", 0.0), 0.7, 0.9))
    around = ramp(f.get("around", 0.0), 0.02, 0.2) * ramp(f.get("busy", 0.0), 0.1, 0.35)
    return result | {
        "bend": min(6.0, f.get("bend", 0.0)),
        "uncovered": ramp(missing, 0.02, 0.12),
        "uncovered_much": ramp(missing, 0.1, 0.4),
        "foreign": around * seam,
        "points_few": ramp(14 - f.get("inliers", 0.0), 0, 8) * (1 - f.get("whole", 0.0)),
        "shape_scale": abs(math.log(max(f.get("scale", 1.0), 0.02))),
        "shape_tilt": min(1.0, f.get("tilt", 0.0)),
        "shape_stretch": min(1.0, f.get("stretch", 0.0)),
        "shape_mirrored": f.get("mirrored", 0.0),
        "shape_aspect": float(f["aspect"] < 0.004),
    }


def _glance(f: Features) -> dict[str, float]:
    return {
        "network": f["cosine"],
        "network_near": agreement(f["cosine"]),
        "hash": f["hash"] / 255,
        "hash_near": ramp(70 - f["hash"], 0, 70),
    }

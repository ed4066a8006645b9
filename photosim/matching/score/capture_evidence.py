"""Evidence from capture time, exposure and numbers of frames against two files being one exposure."""

from __future__ import annotations

import math

from photosim.domain.features.known_features import CaptureGap
from photosim.domain.types import Metadata

MOMENT = "moment"
"""Name of this evidence in explanations. It was set by reasoning, not fitted: few sets of copies carry capture data."""

OTHER_EXPOSURE = -9.0
"""Log-odds against one exposure when two cameras' records differ in time or settings: copies keep these fields."""
OTHER_TIME = -2.5
"""Log-odds when only the times differ, which an editing program or a phone may have reset."""
OTHER_FRAME = -1.5
"""Log-odds when nothing is known but that a camera would name two frames of a series so; a phone may name a copy so."""
NEIGHBOURS = 3.0
"""Frames by which two of one series lie apart at most."""
LEAST_SECONDS = 1.0
LEAST_STOPS = 0.15


def capture_gap(a: Metadata, b: Metadata) -> CaptureGap:
    """Seconds and stops between two captures, each only where both photos tell."""
    seconds = None
    if a.taken and b.taken:
        seconds = abs((a.taken.replace(tzinfo=None) - b.taken.replace(tzinfo=None)).total_seconds())
    return CaptureGap(seconds, _stops_apart(a, b))


def _stops_apart(a: Metadata, b: Metadata) -> float | None:
    one, two = _stops(a), _stops(b)
    if one is None or two is None:
        return None
    apart = abs(one - two)
    return max(apart, abs(math.log2(a.exposure_s / b.exposure_s))) if a.exposure_s and b.exposure_s else apart


def moment_evidence(gap: CaptureGap) -> dict[str, float]:
    """Log-odds for the same picture, never positive; empty where the captures say nothing."""
    seconds, stops = gap.seconds, gap.stops
    if stops is not None and (stops >= LEAST_STOPS or (seconds or 0.0) >= LEAST_SECONDS):
        return {"exposure": OTHER_EXPOSURE}
    if seconds is not None and seconds >= LEAST_SECONDS:
        return {"time": OTHER_TIME}
    if seconds is None and stops is None and gap.frames is not None and 0 < gap.frames <= NEIGHBOURS:
        return {"frames": OTHER_FRAME}
    return {}


def _stops(metadata: Metadata) -> float | None:
    """Exposure in stops, up to a constant: log2 of time × sensitivity / f-number²; None without a time."""
    if not metadata.exposure_s or metadata.exposure_s <= 0:
        return None
    sensitivity = metadata.iso if metadata.iso and metadata.iso > 0 else 100
    aperture = metadata.f_number if metadata.f_number and metadata.f_number > 0 else 4.0
    return math.log2(metadata.exposure_s * sensitivity / aperture**2)

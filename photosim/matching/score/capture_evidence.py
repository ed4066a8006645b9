"""Evidence from capture time and exposure against two files being one exposure; photos without them give none."""

from __future__ import annotations

import math
from collections.abc import Mapping

from photosim.domain.types import Metadata

MOMENT = "moment"
"""Name of this evidence in explanations. It was set by reasoning, not fitted: few sets of copies carry capture data."""

OTHER_EXPOSURE = -9.0
"""Log-odds against one exposure when two cameras' records differ in time or settings: copies keep these fields."""
OTHER_TIME = -2.5
"""Log-odds when only the times differ, which an editing program or a phone may have reset."""
LEAST_SECONDS = 1.0
LEAST_STOPS = 0.15


def moment_features(a: Metadata, b: Metadata) -> dict[str, float]:
    """Seconds and stops between two captures, each only where both photos tell."""
    result = {}
    if a.taken and b.taken:
        result["seconds_apart"] = abs((a.taken.replace(tzinfo=None) - b.taken.replace(tzinfo=None)).total_seconds())
    stops = [_stops(m) for m in (a, b)]
    if stops[0] is not None and stops[1] is not None:
        result["stops_apart"] = abs(stops[0] - stops[1])
        if a.exposure_s and b.exposure_s:
            result["stops_apart"] = max(result["stops_apart"], abs(math.log2(a.exposure_s / b.exposure_s)))
    return result


def moment_evidence(features: Mapping[str, float]) -> dict[str, float]:
    """Log-odds for the same picture from `moment_features`, never positive."""
    seconds, stops = features.get("seconds_apart"), features.get("stops_apart")
    if stops is not None and (stops >= LEAST_STOPS or (seconds or 0.0) >= LEAST_SECONDS):
        return {"exposure": OTHER_EXPOSURE}
    if seconds is not None and seconds >= LEAST_SECONDS:
        return {"time": OTHER_TIME}
    return {}


def _stops(metadata: Metadata) -> float | None:
    """Exposure in stops, up to a constant: log2 of time × sensitivity / f-number²; None without a time."""
    if not metadata.exposure_s or metadata.exposure_s <= 0:
        return None
    sensitivity = metadata.iso if metadata.iso and metadata.iso > 0 else 100
    aperture = metadata.f_number if metadata.f_number and metadata.f_number > 0 else 4.0
    return math.log2(metadata.exposure_s * sensitivity / aperture**2)

"""What two photos say about themselves, side by side, with the better value marked."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from photosim.domain.types import Photo
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the table. better: -1 left, 1 right, 0 neither. differs: the two values are not the same."""

    name: str
    left: str
    right: str
    better: int = 0

    @property
    def differs(self) -> bool:
        """Whether the two values are not the same."""
        return self.left != self.right


def differences(left: Photo, right: Photo) -> list[Difference]:
    """Every line that at least one photo has a value for; a value that is missing is "none"."""
    rows = []
    for name, show, rank in _lines():
        one, other = show(left), show(right)
        if one or other:
            rows.append(
                Difference(
                    name,
                    one or translate("Words", "none"),
                    other or translate("Words", "none"),
                    _better(rank, left, right),
                )
            )
    return rows


Rank = Callable[[Photo], float | None]


def _lines() -> list[tuple[str, Callable[[Photo], str], Rank | None]]:
    return [
        (
            translate("Words", "Pixels"),
            lambda p: formatting.pixels_text(p.facts.width, p.facts.height),
            lambda p: p.pixels,
        ),
        (translate("Words", "Size"), lambda p: formatting.bytes_text(p.size), None),
        (translate("Words", "Quality"), _quality, lambda p: p.facts.jpeg_quality),
        (translate("Words", "Taken"), lambda p: formatting.date_text(p.facts.metadata.taken), _earlier),
        (translate("Words", "Camera"), _camera, lambda p: 1 if p.facts.metadata.camera else 0),
        (translate("Words", "Lens"), lambda p: formatting.visible(p.facts.metadata.lens or ""), None),
        (translate("Words", "Exposure"), _exposure, None),
        (translate("Words", "Place"), _place, lambda p: 0 if p.facts.metadata.latitude is None else 1),
        (
            translate("Words", "Rating"),
            lambda p: "★" * (p.facts.metadata.rating or 0),
            lambda p: p.facts.metadata.rating or 0,
        ),
        (translate("Words", "Keywords"), lambda p: formatting.visible(", ".join(p.facts.metadata.keywords)), _keywords),
        (translate("Words", "Software"), lambda p: formatting.visible(p.facts.metadata.software or ""), None),
        (translate("Words", "Sharpness"), _sharpness, _sharpness_step),
        (translate("Words", "Folder"), lambda p: formatting.short_path(os.path.dirname(p.path)), None),
    ]


def _better(rank: Rank | None, left: Photo, right: Photo) -> int:
    if rank is None:
        return 0
    one, other = rank(left), rank(right)
    if one is None or other is None or one == other:
        return 0
    return -1 if one > other else 1


def _quality(photo: Photo) -> str:
    kind = photo.facts.format
    if photo.facts.jpeg_quality is None:
        return kind
    return translate("Words", "{format}, about {quality}").format(format=kind, quality=photo.facts.jpeg_quality)


def _earlier(photo: Photo) -> float | None:
    taken = photo.facts.metadata.taken
    return float("-inf") if taken is None else -taken.timestamp()


def _camera(photo: Photo) -> str:
    facts = photo.facts.metadata
    parts = [facts.camera or "", f"{facts.focal_length:g} mm" if facts.focal_length else ""]
    return formatting.visible(" · ".join(part for part in parts if part))


def _exposure(photo: Photo) -> str:
    facts = photo.facts.metadata
    parts = []
    if facts.exposure_s:
        slow = facts.exposure_s >= 0.4
        parts.append(f"{facts.exposure_s:g} s" if slow else f"1/{round(1 / facts.exposure_s)} s")
    if facts.f_number:
        parts.append(f"f/{facts.f_number:g}")
    if facts.iso:
        parts.append(f"ISO {facts.iso}")
    if facts.exposure_bias:
        parts.append(f"{facts.exposure_bias:+.1f} EV")
    return " · ".join(parts)


def _place(photo: Photo) -> str:
    facts = photo.facts.metadata
    if facts.latitude is None or facts.longitude is None:
        return ""
    north, east = "N" if facts.latitude >= 0 else "S", "E" if facts.longitude >= 0 else "W"
    return f"{abs(facts.latitude):.3f} {north} {abs(facts.longitude):.3f} {east}"


def _keywords(photo: Photo) -> int:
    return len(photo.facts.metadata.keywords)


def _sharpness(photo: Photo) -> str:
    return (translate("Words", "low"), translate("Words", "medium"), translate("Words", "high"))[_sharpness_step(photo)]


def _sharpness_step(photo: Photo) -> int:
    """0 to 2; finer differences than these cannot be seen."""
    return int(photo.facts.sharpness >= 60) + int(photo.facts.sharpness >= 300)

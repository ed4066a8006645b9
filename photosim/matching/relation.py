"""What was done to one of two photos, in a small vocabulary that can be translated, and the relation that follows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from photosim.types import Relation

Features = Mapping[str, float]

FORMATS = ("JPEG", "PNG", "HEIF", "WEBP", "AVIF", "TIFF", "BMP", "GIF", "JPEG2000", "other")


class EditKind(StrEnum):
    """One thing that was done; the value is its English phrase, # stands for a number and @ for a format."""

    CROPPED = "cropped to # %"
    MIRRORED = "mirrored"
    TURNED_LEFT = "turned #° left"
    TURNED_RIGHT = "turned #° right"
    UPSIDE_DOWN = "turned upside down"
    STRAIGHTENED = "straightened by #°"
    PERSPECTIVE = "perspective changed"
    STRETCHED = "stretched"
    BORDER = "border added"
    SCREENSHOT = "screenshot of it"
    OVERLAY = "text or sticker added"
    GREY = "black and white"
    SEPIA = "sepia"
    COLOURS = "colours changed"
    STRONGER = "colours stronger"
    WEAKER = "colours weaker"
    BRIGHTER = "brighter"
    DARKER = "darker"
    CONTRAST = "contrast changed"
    BLURRED = "blurred"
    SHARPENED = "sharpened"
    NOISE = "noise added"
    RESIZED = "resized to # %"
    RESAVED = "re-saved at lower quality"
    CONVERTED = "converted to @"


HARMLESS = frozenset({EditKind.RESIZED, EditKind.RESAVED, EditKind.CONVERTED})
"""What still leaves a copy, not an edited picture."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done to a photo. value: percent or degrees. detail: name of a format."""

    kind: EditKind
    value: float | None = None
    detail: str = ""

    def __str__(self) -> str:
        number = "" if self.value is None else f"{self.value:.0f}"
        return self.kind.value.replace("#", number).replace("@", self.detail)

    @classmethod
    def parse(cls, text: str) -> Edit:
        """The edit behind a phrase that `str` made.

        Raises:
            ValueError: no edit reads like this.
        """
        for kind in EditKind:
            pattern = (
                re.escape(kind.value)
                .replace(r"\#", "#")
                .replace("#", r"(?P<value>-?\d+)")
                .replace("@", r"(?P<detail>\w+)")
            )
            found = re.fullmatch(pattern, text)
            if found:
                groups = found.groupdict()
                value = groups.get("value")
                return cls(kind, float(value) if value else None, groups.get("detail") or "")
        raise ValueError(f"no edit is called {text!r}")


def same_picture_relation(features: Features, edits: tuple[Edit, ...]) -> Relation:
    """Relation of a pair that shows the same picture.

    The same pixels in another container (a PNG made from a JPEG) are `same_pixels`; saved again with loss, made
    smaller or larger they are a `copy`; anything that changes what is seen makes it `edited`.
    """
    if features.get("same_pixels"):
        return Relation.SAME_PIXELS
    return Relation.COPY if all(edit.kind in HARMLESS for edit in edits) else Relation.EDITED


def edits_of(features: Features) -> tuple[Edit, ...]:
    """What was done to one of the two, the most visible first; empty where nothing can be told."""
    if features.get("same_pixels"):
        return ()
    return (*_shape(features), *_surroundings(features), *_colour(features), *_detail(features), *_file(features))


def _shape(f: Features) -> list[Edit]:
    edits = []
    if f.get("mirrored", 0.0) > 0.5:
        edits.append(Edit(EditKind.MIRRORED))
    edits += _turn(f.get("turn", 0.0), f.get("mirrored", 0.0) > 0.5)
    if f.get("keystone", 0.0) > 0.012:
        edits.append(Edit(EditKind.PERSPECTIVE))
    elif f.get("stretch", 0.0) > 0.04:
        edits.append(Edit(EditKind.STRETCHED))
    return edits


def _turn(degrees: float, mirrored: bool) -> list[Edit]:
    """Quarter turns and the rest; degrees counter-clockwise."""
    quarters = round(degrees / 90)
    rest = degrees - 90 * quarters
    edits = []
    if quarters % 4 == 2:
        edits.append(Edit(EditKind.UPSIDE_DOWN))
    elif quarters % 4:
        left = quarters % 4 == 1
        edits.append(Edit(EditKind.TURNED_LEFT if left else EditKind.TURNED_RIGHT, 90))
    if abs(rest) >= 0.8:
        edits.append(Edit(EditKind.STRAIGHTENED, max(1.0, abs(rest))))
    return edits


def _surroundings(f: Features) -> list[Edit]:
    around, busy = f.get("around", 0.0), f.get("busy", 0.0)
    framed = f.get("seam", 0.0) > 1.5 or f.get("gutter", 0.0) > 0
    if around > 0.25 and framed and busy < 0.3:
        return [Edit(EditKind.SCREENSHOT)] if busy > 0.012 or around > 0.5 else [Edit(EditKind.BORDER)]
    edits = []
    if abs(f.get("bars", 0.0)) > 0.01 or (around > 0.01 and framed and busy < 0.1):
        edits.append(Edit(EditKind.BORDER))
    elif f.get("cover_least", 1.0) < 0.975 and f.get("turned_corners", 0.0) < 0.5:
        edits.append(Edit(EditKind.CROPPED, 100 * f["cover_least"]))
    if f.get("spots", 0.0) > 0:
        edits.append(Edit(EditKind.OVERLAY))
    return edits


def _colour(f: Features) -> list[Edit]:
    if f.get("grey", 0.0):
        return [Edit(EditKind.SEPIA if f.get("tinted", 0.0) else EditKind.GREY)]
    edits = []
    if f.get("cast", 0.0) > 7:
        edits.append(Edit(EditKind.COLOURS))
    elif abs(f.get("saturation", 0.0)) > 0.25:
        edits.append(Edit(EditKind.STRONGER if f["saturation"] > 0 else EditKind.WEAKER))
    if abs(f.get("brightness", 0.0)) > 7:
        edits.append(Edit(EditKind.BRIGHTER if f["brightness"] > 0 else EditKind.DARKER))
    elif abs(f.get("contrast", 0.0)) > 0.12:
        edits.append(Edit(EditKind.CONTRAST))
    return edits


def _detail(f: Features) -> list[Edit]:
    if f.get("noise", 0.0) > 0:
        return [Edit(EditKind.NOISE)]
    sharpness = f.get("sharpness", 0.0)
    if sharpness < -0.45:
        return [Edit(EditKind.BLURRED)]
    return [Edit(EditKind.SHARPENED)] if sharpness > 0.3 else []


def _file(f: Features) -> list[Edit]:
    edits = []
    if abs(math.log(f.get("resized", 1.0))) > 0.04:
        edits.append(Edit(EditKind.RESIZED, 100 * f["resized"]))
    if f.get("format_source") != f.get("format_copy"):
        edits.append(Edit(EditKind.CONVERTED, None, FORMATS[int(f.get("format_copy", -1))]))
    elif f.get("quality_lost", 0.0) >= 3:
        edits.append(Edit(EditKind.RESAVED))
    return edits

"""Edits as libraries before schema version 4 hold them: English phrases. Read once, by the migration."""

from __future__ import annotations

import json
import re

_PHRASES = {
    r"cropped to (\d+) %": "cropped",
    r"mirrored": "mirrored",
    r"mirrored top to bottom": "mirrored_down",
    r"turned (\d+)° left": "turned_left",
    r"turned (\d+)° right": "turned_right",
    r"turned upside down": "upside_down",
    r"straightened by (\d+)°": "straightened",
    r"perspective changed": "perspective",
    r"stretched": "stretched",
    r"border added": "border",
    r"screenshot of it": "screenshot",
    r"text or sticker added": "overlay",
    r"black and white": "grey",
    r"sepia": "sepia",
    r"colours changed": "colours",
    r"colours stronger": "stronger",
    r"colours weaker": "weaker",
    r"brighter": "brighter",
    r"darker": "darker",
    r"contrast changed": "contrast",
    r"blurred": "blurred",
    r"sharpened": "sharpened",
    r"noise added": "noise",
    r"resized to (\d+) %": "resized",
    r"re-saved at lower quality": "resaved",
    r"converted to (\w+)": "converted",
}
_PATTERNS = tuple((re.compile(pattern), key) for pattern, key in _PHRASES.items())


def edits_from_phrases(text: str) -> str:
    """The stored form of today, from a JSON list of phrases; one that is none of these was never written, and goes."""
    return json.dumps([row for phrase in json.loads(text) if (row := _row(phrase)) is not None])


def _row(phrase: str) -> list[str | float] | None:
    for pattern, key in _PATTERNS:
        found = pattern.fullmatch(phrase)
        if found:
            return [key, *(float(value) if value.isdigit() else value for value in found.groups())]
    return None

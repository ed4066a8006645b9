"""What speaks for a photo having been made from another one."""

from __future__ import annotations

from enum import Enum


class Evidence(Enum):
    """One thing that speaks for it; the value is its English phrase. Libraries store the names: never change one."""

    SMALLER = "made smaller"
    BLOWN_UP = "blown up"
    LESS_DETAIL = "less detail"
    CROPPED = "shows less of the picture"
    FRAMED = "framed"
    SCREENSHOT = "screenshot"
    MARKED = "text, sticker or logo on it"
    NO_COLOUR = "colour lost"
    FEW_COLOURS = "few colours"
    CLIPPED = "highlights or shadows lost"
    NOISIER = "noise added"
    SHARPENED = "sharpened afterwards"
    COARSER = "compressed more"
    SAVED_AGAIN = "saved again, finer than before"
    UNPACKED = "lossless file of a compressed picture"
    NO_CAMERA = "no camera data"
    NO_DATE = "no capture date"
    EDITED_BY = "written by an editing program"
    COPY_NAME = "named like a copy"
    MESSENGER_NAME = "named by a messenger"
    EXPORT_FORMAT = "in a format of exports"

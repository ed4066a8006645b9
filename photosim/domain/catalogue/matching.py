"""What photos are to each other, and which one is kept."""

from __future__ import annotations

from photosim.domain.messages import Code


class EditKind(Code):
    """What was done to a photo. A pair is stored with the names of these: never change or reuse one."""

    CROPPED = "cropped to {value} %"
    MIRRORED = "mirrored"
    MIRRORED_DOWN = "mirrored top to bottom"
    TURNED_LEFT = "turned {value}° left"
    TURNED_RIGHT = "turned {value}° right"
    UPSIDE_DOWN = "turned upside down"
    STRAIGHTENED = "straightened by {value}°"
    PERSPECTIVE = "perspective changed"
    STRETCHED = "stretched"
    BORDER = "border added"
    SCREENSHOT = "screenshot of it"
    INSIDE = "shown inside another picture"
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
    RESIZED = "resized to {value} %"
    RESAVED = "re-saved at lower quality"
    CONVERTED = "converted to {value}"
    DIFFERS = "something here differs"


class RelationName(Code):
    """A relation in a word or two. By the names of `types.Relation`."""

    IDENTICAL = "identical"
    SAME_PIXELS = "same pixels"
    COPY = "copy"
    EDITED = "edited"
    SAME_SCENE = "same moment"
    DIFFERENT = "different"


class RelationSentence(Code):
    """What two photos are to each other; what has no sentence of its own is SAME_PICTURE, followed by its edits."""

    IDENTICAL = "the same file, byte for byte"
    SAME_PIXELS = "the same pixels; only what is written about them differs"
    SAME_PICTURE = "the same picture"
    SAME_SCENE = "another photo of the same moment"
    DIFFERENT = "different pictures"


class PairSentence(Code):
    """What two photos are, where that is more than their relation says."""

    ALIKE = "alike, but something here differs"


class KeepReason(Code):
    """Why a photo is proposed as the keeper."""

    PROTECTED = "in a protected folder"
    PREFERRED_FOLDER = "in a preferred folder"
    PREFERRED_NAME = "preferred name"
    AS_YOU_KEEP = "as you usually keep them"
    THE_ORIGINAL = "the original"
    LARGEST = "largest"
    LEAST_COMPRESSED = "least compressed"
    ORIGINAL_FORMAT = "original format"
    EARLIEST_DATE = "earliest date"
    OLDEST_FILE = "oldest file"
    RICHEST_METADATA = "richest metadata"
    ORIGINAL_NAME = "original name"
    SHORTEST_PATH = "shortest path"
    FIRST_BY_NAME = "first by name"


class Descent(Code):
    """What shows that a photo was made from another one. A pair is stored with the names: never change or reuse one."""

    MADE_SMALLER = "made smaller"
    BLOWN_UP = "blown up"
    LESS_DETAIL = "less detail"
    SHOWS_LESS = "shows less of the picture"
    FRAMED = "framed"
    ON_A_SCREEN = "picture of a screen"
    WRITTEN_ON = "text, sticker or logo on it"
    COLOUR_LOST = "colour lost"
    FEW_COLOURS = "few colours"
    LIGHT_LOST = "highlights or shadows lost"
    NOISIER = "more noise"
    MADE_SHARPER = "sharpened afterwards"
    COARSER = "compressed more"
    SAVED_AGAIN = "saved again, at a higher quality than before"
    UNPACKED = "saved without loss after it was compressed"
    NO_CAMERA = "no camera data"
    NO_DATE = "no capture date"
    BY_A_PROGRAM = "written by an editing program"
    NAMED_A_COPY = "named like a copy"
    NAMED_BY_MESSENGER = "named by a messenger"
    EXPORT_FORMAT = "in a format of exports"


class ShotReason(Code):
    """Why a frame is the best of a moment."""

    MORE_FACES = "more faces seen"
    MORE_EYES = "more eyes open"
    BETTER_EXPOSED = "better exposed"
    SHARPER = "subject sharper"


class Evidence(Code):
    """What the contributions to a score are about."""

    SHAPES = "the same shapes in the same places"
    LARGE_SHAPES = "the same large shapes"
    DETAIL = "enough detail to tell"
    TONE = "one picture's brightness follows from the other's"
    UNMOVED = "nothing has moved"
    UNWARPED = "no warp between them"
    FOCUS = "sharp and soft in the same places"
    LIGHT = "no detail lost in light or shadow"
    INSIDE = "one picture lies wholly inside the other"
    NOTHING_AROUND = "no other picture around it"
    POINTS = "matching points"
    NETWORK = "alike to the network"
    GLANCE = "alike at a glance"
    SHAPE = "size and shape"
    CAPTURE = "capture time and exposure"
    CONTENT = "the same content everywhere"

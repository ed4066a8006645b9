"""Colours and measures of the window: the one place they are written down. The style sheet is made from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
RADIUS_THUMBNAIL, RADIUS_CONTROL, RADIUS_CARD = 6, 8, 10
TEXT_SIZE, HEADING_SIZE, SENTENCE_SIZE, SMALL_SIZE = 13, 11, 15, 12
CONTROL_HEIGHT, TOP_BAR_HEIGHT, BOTTOM_BAR_HEIGHT = 30, 52, 56
THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT = 76, 58
LEFT_WIDTH, LIST_WIDTH, SMALL_LIST_WIDTH, RAIL_WIDTH = 248, 372, 296, 56
FOLD_LEFT_BELOW, DRAWER_BELOW = 1100, 900
DECIDED_OPACITY, DECIDED_TEXT_OPACITY = 0.45, 0.8


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each role, as "#rrggbb".

    `on_accent` is text upon the accent; `hover` lies on panels and backgrounds under the pointer; `track` is the
    empty part of bars.
    """

    is_dark: bool
    background: str
    panel: str
    canvas: str
    line: str
    text: str
    secondary: str
    accent: str
    accent_soft: str
    on_accent: str
    keep: str
    keep_soft: str
    remove: str
    remove_soft: str
    look: str
    look_soft: str
    hover: str
    track: str
    raised: str

    def names(self) -> dict[str, str]:
        """Role name to colour, for the style sheet."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, str)}


LIGHT = Colours(
    is_dark=False,
    background="#f4f4f6",
    panel="#ffffff",
    canvas="#e9e9ee",
    line="#dcdce2",
    text="#1c1c22",
    secondary="#62626e",
    accent="#2f6fed",
    accent_soft="#e6eefe",
    on_accent="#ffffff",
    keep="#1d8a4b",
    keep_soft="#e2f4e9",
    remove="#c2372e",
    remove_soft="#fbe7e5",
    look="#9a6200",
    look_soft="#fdf1da",
    hover="#ededf1",
    track="#dcdce2",
    raised="#ffffff",
)

DARK = Colours(
    is_dark=True,
    background="#1b1c20",
    panel="#232429",
    canvas="#141519",
    line="#383a43",
    text="#ececf1",
    secondary="#a0a2ae",
    accent="#6ea0ff",
    accent_soft="#25345a",
    on_accent="#0d1526",
    keep="#57c98a",
    keep_soft="#1d3a2b",
    remove="#ff8379",
    remove_soft="#452523",
    look="#f0bd5e",
    look_soft="#40331a",
    hover="#2d2f36",
    track="#383a43",
    raised="#33353d",
)

LIGHT_CONTRAST = replace(
    LIGHT, background="#ffffff", canvas="#ffffff", line="#1c1c22", text="#000000", secondary="#2b2b33",
    accent="#0b45b5", keep="#0b5e2e", remove="#8f1a12", look="#6b4300", track="#8a8a95",
)  # fmt: skip

DARK_CONTRAST = replace(
    DARK, background="#000000", panel="#000000", canvas="#000000", line="#ececf1", text="#ffffff",
    secondary="#dfe0e8", accent="#9cc0ff", keep="#7ff0b0", remove="#ffb0a8", look="#ffd98a", track="#6a6d7a",
    hover="#26272c", raised="#26272c",
)  # fmt: skip

"""What can be done in Explore, with its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from photosim.ui.actions import ActionGroup, ActionSpec
from photosim.ui.wording.formatting import translate


def explore_actions(handlers: Mapping[str, Callable[[], object]]) -> list[ActionSpec]:
    """The rows of the key sheet. handlers: what does it, by the name of the row."""
    texts = {
        "choose": (translate("Explore", "Choose a photo to explore from"), "O"),
        "surprise": (translate("Explore", "Explore from a photo at random"), "R"),
        "walk": (translate("Explore", "Go on with the selected photo"), "Return"),
        "more": (translate("Explore", "More like the selected photo"), "+"),
        "less": (translate("Explore", "Less like the selected photo"), "-"),
        "compare": (translate("Explore", "Compare with the selected photo"), "V"),
        "copies": (translate("Explore", "Only the copies of this photo"), "C"),
        "back": (translate("Explore", "Back on your way"), "Alt+Left"),
        "forward": (translate("Explore", "Forward on your way"), "Alt+Right"),
        "lasso": (translate("Explore", "Draw a line round photos of the map"), "L"),
        "pages": (translate("Explore", "Switch between the map and the clusters"), "M"),
        "zoom_in": (translate("Explore", "Nearer to the map"), "Ctrl++"),
        "zoom_out": (translate("Explore", "Farther from the map"), "Ctrl+-"),
        "send": (translate("Explore", "Look at these photos in Review"), "S"),
    }
    short = {
        "walk": translate("Explore", "Go on from it"),
        "more": translate("Explore", "More like this"),
        "less": translate("Explore", "Less like this"),
        "compare": translate("Explore", "Compare"),
        "back": translate("Explore", "Back"),
        "lasso": translate("Explore", "Lasso"),
        "send": translate("Explore", "Send to Review"),
    }
    return [
        ActionSpec(f"explore_{name}", text, key, handlers[name], ActionGroup.EXPLORE, short.get(name, ""))
        for name, (text, key) in texts.items()
    ]

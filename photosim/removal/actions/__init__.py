"""What can be done with a photo that is removed: one small class each, named in the journal for undoing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from photosim.removal.actions.base import RemovalAction
from photosim.removal.actions.copy_over import CopyOver
from photosim.removal.actions.delete import Delete
from photosim.removal.actions.elsewhere import MoveElsewhere
from photosim.removal.actions.links import HardLink, Reflink
from photosim.removal.actions.to_trash import ToQuarantine, ToTrash
from photosim.removal.records import TRASH

__all__ = ["ACTIONS", "RemovalAction", "action_named"]

ACTIONS: dict[str, Callable[[Mapping[str, str]], RemovalAction]] = {
    TRASH: lambda settings: ToTrash(),
    ToQuarantine.name: lambda settings: ToQuarantine(),
    MoveElsewhere.name: lambda settings: MoveElsewhere(settings["folder"]),
    HardLink.name: lambda settings: HardLink(),
    Reflink.name: lambda settings: Reflink(),
    Delete.name: lambda settings: Delete(),
    CopyOver.name: lambda settings: CopyOver(),
}
"""How each action is made from the settings that the journal keeps of it, by its name there."""


def action_named(name: str, settings: Mapping[str, str] | None = None) -> RemovalAction:
    """The action that a journal names; one that this version does not know is looked for in the trash."""
    return ACTIONS.get(name, ACTIONS[TRASH])(settings or {})

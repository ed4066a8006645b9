"""What can be done with a key, and which key does it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence


class Action(StrEnum):
    """Everything the review window does at a key."""

    KEEP_LEFT = "keep_left"
    KEEP_RIGHT = "keep_right"
    KEEP_BOTH = "keep_both"
    ACCEPT_GROUP = "accept_group"
    MAKE_KEEPER = "make_keeper"
    SKIP = "skip"
    BACK = "back"
    UNDO = "undo"
    REDO = "redo"
    PREVIOUS_PHOTO = "previous_photo"
    NEXT_PHOTO = "next_photo"
    PREVIOUS_GROUP = "previous_group"
    NEXT_GROUP = "next_group"
    ACTUAL_SIZE = "actual_size"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    BLINK = "blink"
    SIDE_BY_SIDE = "side_by_side"
    SPLIT = "split"
    DIFFERENCE = "difference"
    HEAT_MAP = "heat_map"
    AS_STORED = "as_stored"
    FACES = "faces"
    SEARCH = "search"
    SIMILAR_TO_THIS = "similar_to_this"
    PASTE = "paste"
    APPLY = "apply"
    KEY_SHEET = "key_sheet"


DEFAULTS = {
    Action.KEEP_LEFT: "1",
    Action.KEEP_RIGHT: "2",
    Action.KEEP_BOTH: "B",
    Action.ACCEPT_GROUP: "A",
    Action.MAKE_KEEPER: "K",
    Action.SKIP: "Space",
    Action.BACK: "Backspace",
    Action.UNDO: "Ctrl+Z",
    Action.REDO: "Ctrl+Shift+Z",
    Action.PREVIOUS_PHOTO: "Left",
    Action.NEXT_PHOTO: "Right",
    Action.PREVIOUS_GROUP: "Up",
    Action.NEXT_GROUP: "Down",
    Action.ACTUAL_SIZE: "Z",
    Action.ZOOM_IN: "+",
    Action.ZOOM_OUT: "-",
    Action.BLINK: "X",
    Action.SIDE_BY_SIDE: "S",
    Action.SPLIT: "P",
    Action.DIFFERENCE: "D",
    Action.HEAT_MAP: "H",
    Action.AS_STORED: "U",
    Action.FACES: "E",
    Action.SEARCH: "Ctrl+F",
    Action.SIMILAR_TO_THIS: "F",
    Action.PASTE: "Ctrl+V",
    Action.APPLY: "Ctrl+Return",
    Action.KEY_SHEET: "?",
}


class KeyMap(QObject):
    """Which key does what; remembered in the settings.

    Signals:
        changed: a key does something else now.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keys = dict(DEFAULTS)
        for action in Action:
            stored = settings.value(f"keys/{action.value}")
            if isinstance(stored, str) and stored:
                self._keys[action] = stored

    def key(self, action: Action) -> QKeySequence:
        """The key of an action."""
        return QKeySequence(self._keys[action])

    def shown(self, action: Action) -> str:
        """The key as it is written on key caps."""
        return self.key(action).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ").strip() or "+"

    def user_of(self, key: QKeySequence) -> Action | None:
        """The action that a key belongs to."""
        return next((action for action in Action if self.key(action) == key), None)

    def rebind(self, action: Action, key: QKeySequence) -> Action | None:
        """Give a key to an action. Where another action has it already, nothing changes and that one is answered."""
        user = self.user_of(key)
        if user is not None and user is not action:
            return user
        self._keys[action] = key.toString(QKeySequence.SequenceFormat.PortableText)
        self._settings.setValue(f"keys/{action.value}", self._keys[action])
        self.changed.emit()
        return None

    def reset(self) -> None:
        """The keys the program came with."""
        self._keys = dict(DEFAULTS)
        self._settings.remove("keys")
        self.changed.emit()

    def short_name(self, action: Action) -> str:
        """The words on a button."""
        return {
            Action.KEEP_LEFT: self.tr("Keep left, remove right"),
            Action.KEEP_RIGHT: self.tr("Keep right"),
            Action.KEEP_BOTH: self.tr("Keep both: not duplicates"),
            Action.SKIP: self.tr("Skip"),
            Action.UNDO: self.tr("Undo"),
        }.get(action) or self.name(action)

    def name(self, action: Action) -> str:
        """What an action does, for the sheet of keys."""
        return {
            Action.KEEP_LEFT: self.tr("Keep the left photo, remove the right one"),
            Action.KEEP_RIGHT: self.tr("Keep the right photo, remove the left one"),
            Action.KEEP_BOTH: self.tr("Keep both: they are not duplicates"),
            Action.ACCEPT_GROUP: self.tr("Accept what is proposed for the whole group"),
            Action.MAKE_KEEPER: self.tr("Make the right photo the keeper"),
            Action.SKIP: self.tr("Skip to the next pair"),
            Action.BACK: self.tr("Back to the pair before"),
            Action.UNDO: self.tr("Undo the last decision"),
            Action.REDO: self.tr("Redo"),
            Action.PREVIOUS_PHOTO: self.tr("Previous photo of the group"),
            Action.NEXT_PHOTO: self.tr("Next photo of the group"),
            Action.PREVIOUS_GROUP: self.tr("Previous group"),
            Action.NEXT_GROUP: self.tr("Next group"),
            Action.ACTUAL_SIZE: self.tr("100 % and back"),
            Action.ZOOM_IN: self.tr("Zoom in"),
            Action.ZOOM_OUT: self.tr("Zoom out"),
            Action.BLINK: self.tr("Show the other photo while held"),
            Action.SIDE_BY_SIDE: self.tr("Side by side"),
            Action.SPLIT: self.tr("Split"),
            Action.DIFFERENCE: self.tr("Difference"),
            Action.HEAT_MAP: self.tr("Heat map"),
            Action.AS_STORED: self.tr("Show a turned photo as it is stored, or upright"),
            Action.FACES: self.tr("Draw the faces and eyes that were seen"),
            Action.SEARCH: self.tr("Search names and folders"),
            Action.SIMILAR_TO_THIS: self.tr("Find photos similar to the right one"),
            Action.PASTE: self.tr("Find photos similar to the picture in the clipboard"),
            Action.APPLY: self.tr("Review and apply the plan"),
            Action.KEY_SHEET: self.tr("This sheet"),
        }[action]

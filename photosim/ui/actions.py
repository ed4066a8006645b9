"""What can be done with a key: one row for each action, from which menus, buttons, keys and the key sheet come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class ActionGroup(StrEnum):
    """The headings of the key sheet, in their order."""

    DECIDE = "decide"
    MOVE = "move"
    LOOK = "look"
    PLAN = "plan"
    EXPLORE = "explore"
    LAB = "lab"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of a table of actions.

    Attributes:
        action_id: what the settings remember its key by; no two places use the same.
        text: what it does, translated; shown in the key sheet and in menus.
        key: the key it comes with, in Qt's portable notation ("Ctrl+Z"); empty for none.
        handler: does it.
        group: where the key sheet lists it.
        short: the words on a button, where `text` is too long.
        repeats: whether holding the key does it again and again; never for what decides.
        released: called when the key is let go, for what lasts only while the key is held.
    """

    action_id: str
    text: str
    key: str
    handler: Callable[[], object]
    group: ActionGroup
    short: str = ""
    repeats: bool = False
    released: Callable[[], object] | None = None


class Actions(QObject):
    """Every action of the window with its key; the keys the person chose are remembered in the settings.

    Actions of a place that is not shown are disabled, so that one key can mean one thing in each place.

    Signals:
        changed: a key does something else now. possible_changed: some actions can do something now, or no longer.
    """

    changed = Signal()
    possible_changed = Signal()

    def __init__(self, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._specs: dict[str, ActionSpec] = {}
        self._places: dict[str, str] = {}
        self._actions: dict[str, QAction] = {}
        self._impossible: frozenset[str] = frozenset()
        self._shown = ""

    def add(self, specs: Iterable[ActionSpec], place: str = "") -> None:
        """Register the actions of a place; without one they work everywhere."""
        for spec in specs:
            assert spec.action_id not in self._specs, f"{spec.action_id} is registered twice"
            self._specs[spec.action_id] = spec
            self._places[spec.action_id] = place
            action = QAction(spec.text, self._window)
            action.setObjectName(spec.action_id)
            action.setAutoRepeat(spec.repeats)
            action.setShortcut(self._stored_key(spec))
            action.triggered.connect(spec.handler)
            self._actions[spec.action_id] = action
            action.setEnabled(self._works(spec.action_id))
            self._window.addAction(action)
        self.changed.emit()

    def show_place(self, place: str) -> None:
        """Let the keys of this place work, and no longer those of the others."""
        self._shown = place
        self._enable()

    def set_possible(self, action_ids: Iterable[str], possible: bool) -> None:
        """Whether there is something these can act on; where there is not, their keys belong to what has the focus."""
        ids = frozenset(action_ids)
        self._impossible = self._impossible - ids if possible else self._impossible | ids
        self._enable()
        self.possible_changed.emit()

    def is_possible(self, action_id: str) -> bool:
        """Whether there is something an action can act on."""
        return action_id not in self._impossible

    def action(self, action_id: str) -> QAction:
        """The action for a menu."""
        return self._actions[action_id]

    def spec(self, action_id: str) -> ActionSpec:
        """The row of the table."""
        return self._specs[action_id]

    @property
    def specs(self) -> Sequence[ActionSpec]:
        """Every row, by group, in the order of the tables."""
        order = list(ActionGroup)
        return sorted(self._specs.values(), key=lambda spec: order.index(spec.group))

    def trigger(self, action_id: str) -> None:
        """Do it, as its key would."""
        self._actions[action_id].trigger()

    # keys

    def key(self, action_id: str) -> QKeySequence:
        """The key of an action."""
        return self._actions[action_id].shortcut()

    def key_text(self, action_id: str) -> str:
        """The key as it is written on key caps; none before the action is registered."""
        if action_id not in self._actions:
            return ""
        native = self.key(action_id).toString(QKeySequence.SequenceFormat.NativeText)
        return native.replace("+", " ").strip() or ("+" if native else "")

    def used_by(self, key: QKeySequence) -> ActionSpec | None:
        """The action of the place that is shown to which a key belongs."""
        working = (spec for spec in self._specs.values() if self._works(spec.action_id))
        return next((spec for spec in working if self.key(spec.action_id) == key), None)

    def rebind(self, action_id: str, key: QKeySequence) -> ActionSpec | None:
        """Give an action another key. Where another action has it already, nothing changes and that one is returned."""
        clashing = (
            spec
            for spec in self._specs.values()
            if spec.action_id != action_id
            and self.key(spec.action_id) == key
            and (self._places[spec.action_id] in ("", self._places[action_id]) or not self._places[action_id])
        )
        user = next(clashing, None)
        if user is None:
            self._actions[action_id].setShortcut(key)
            self._settings.setValue(f"keys/{action_id}", key.toString(QKeySequence.SequenceFormat.PortableText))
            self.changed.emit()
        return user

    def reset(self) -> None:
        """The keys the program came with."""
        self._settings.remove("keys")
        for action_id, spec in self._specs.items():
            self._actions[action_id].setShortcut(QKeySequence(spec.key))
        self.changed.emit()

    def _enable(self) -> None:
        for action_id, action in self._actions.items():
            action.setEnabled(self._works(action_id))

    def _works(self, action_id: str) -> bool:
        return self._places[action_id] in ("", self._shown) and self.is_possible(action_id)

    def _stored_key(self, spec: ActionSpec) -> QKeySequence:
        stored = self._settings.value(f"keys/{spec.action_id}")
        return QKeySequence(stored if isinstance(stored, str) and stored else spec.key)

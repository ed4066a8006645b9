"""How photos are removed: chosen beside the plan, remembered in the settings."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QSettings, Signal

from photosim.ui.removal.deeds import Deed


class RemovalSettings(QObject):
    """The person's choice.

    Attributes:
        deed: what is done with the files. folder: where to, for `Deed.MOVE`. rescuing: whether metadata that only a
            removed photo has is saved beside the one that stays. allows_for_good: whether deleting for good may be
            chosen at all; off until somebody says otherwise, twice.

    Signals:
        changed: something else will be done. rescuing_changed: the plan has to be made anew.
    """

    changed = Signal()
    rescuing_changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.allows_for_good = self._flag("allows_for_good")
        self.rescuing = self._flag("rescuing")
        self.folder = str(settings.value("removal/folder", ""))
        self.deed = Deed.of(str(settings.value("removal/deed", Deed.TRASH)))
        is_ready = {Deed.DELETE: self.allows_for_good, Deed.MOVE: bool(self.folder), Deed.COPY: False}
        if not is_ready.get(self.deed, True):
            self.deed = Deed.TRASH

    def choose(self, deed: Deed, folder: str = "") -> None:
        """Do this from now on; deleting for good only where it was allowed.

        Raises:
            ValueError: it was not, or the folder is not absolute.
        """
        if deed is Deed.DELETE and not self.allows_for_good:
            raise ValueError("deleting for good was not allowed")
        if deed is Deed.MOVE:
            if not os.path.isabs(folder):
                raise ValueError(f"not absolute: {folder!r}")
            self.folder = folder
            self._settings.setValue("removal/folder", folder)
        self.deed = deed
        # deleting for good is never what the next start begins with
        self._settings.setValue("removal/deed", str(Deed.TRASH if deed is Deed.DELETE else deed))
        self.changed.emit()

    def allow_for_good(self, is_allowed: bool) -> None:
        """Whether deleting for good may be chosen; without it, the choice goes back to the trash."""
        self.allows_for_good = is_allowed
        self._settings.setValue("removal/allows_for_good", is_allowed)
        if self.deed is Deed.DELETE and not is_allowed:
            self.choose(Deed.TRASH)
        self.changed.emit()

    def set_rescuing(self, is_rescuing: bool) -> None:
        """Whether metadata is saved."""
        if is_rescuing != self.rescuing:
            self.rescuing = is_rescuing
            self._settings.setValue("removal/rescuing", is_rescuing)
            self.rescuing_changed.emit()

    def _flag(self, name: str) -> bool:
        return str(self._settings.value(f"removal/{name}", "false")).lower() == "true"

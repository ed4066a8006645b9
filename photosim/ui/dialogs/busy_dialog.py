"""What a second window on the same library asks before it opens."""

from __future__ import annotations

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.widgets.controls import button


class BusyDialog(Sheet):
    """Another program has the library: look only, or leave it.

    hangs: it is a window that does not answer.
    """

    def __init__(self, *, hangs: bool = False) -> None:
        super().__init__("", "", None)
        self.setWindowTitle("photosim")
        if hangs:
            self.title.setText(self.tr("The open window does not answer"))
            self.say(
                self.tr(
                    "photosim is open already, but its window is busy or hangs: it did not take what you opened. Try "
                    "again in a moment, or end it; nothing that was decided or moved is lost by that. Until then you "
                    "can only look here."
                )
            )
        else:
            self.title.setText(self.tr("photosim is open already"))
            self.say(
                self.tr(
                    "Another photosim uses this library. You can look at the groups here, but not scan, decide or "
                    "remove anything until the other one is closed."
                )
            )
        self.look = button(self.tr("Only look"))
        self.look.clicked.connect(self.accept)
        self.buttons.insertWidget(self.buttons.count() - 1, self.look)
        self.close_button.setDefault(True)
        self.resize(460, 200)


def may_only_look(*, hangs: bool = False) -> bool:
    """Ask whether to open the window read-only."""
    return bool(BusyDialog(hangs=hangs).exec())

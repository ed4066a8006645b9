"""What a second window on the same library asks before it opens."""

from __future__ import annotations

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.widgets.controls import button


class BusyDialog(Sheet):
    """Another window has the library: look only, or leave it."""

    def __init__(self) -> None:
        super().__init__("", "", None)
        self.setWindowTitle("photosim")
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


def may_only_look() -> bool:
    """Ask whether to open the window read-only."""
    return bool(BusyDialog().exec())

"""The windows beside the window: each is open once, and they close with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from photosim.ui.dialogs.report_dialog import ReportDialog


class DialogManager(QObject):
    """Shows dialogs under a name.

    Attributes:
        window: the parent of every dialog. open_dialogs: by name.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.open_dialogs: dict[str, QDialog] = {}

    def show(self, name: str, dialog: QDialog) -> None:
        """Show a dialog under a name, not modal, gone when closed."""
        dialog.setObjectName(f"{name}_dialog")
        dialog.finished.connect(lambda: self._on_finished(name, dialog))
        dialog.setModal(False)
        self.open_dialogs[name] = dialog
        dialog.show()

    def bring_up(self, name: str) -> bool:
        """Bring an open dialog to the front; whether there is one."""
        known = self.open_dialogs.get(name)
        if known is not None:
            known.raise_()
            known.activateWindow()
        return known is not None

    def find(self, name: str, kind: type[Any]) -> Any:
        """The open dialog of this name and kind, or None."""
        known = self.open_dialogs.get(name)
        return known if isinstance(known, kind) else None

    def show_report(self, sentence: str, report: str) -> None:
        """Show a failure that can be copied."""
        self.show("report", ReportDialog(sentence, report, self.window))

    def close(self) -> None:
        """Close every dialog."""
        for dialog in list(self.open_dialogs.values()):
            dialog.close()

    def _on_finished(self, name: str, dialog: QDialog) -> None:
        if self.open_dialogs.get(name) is dialog:
            del self.open_dialogs[name]
        dialog.deleteLater()

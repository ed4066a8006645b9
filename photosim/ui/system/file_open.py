"""macOS does not start a second program for what is opened with it: it tells the one that runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FileOpenFilter(QObject):
    """Hears what the system wants opened, by the dock or "open with".

    Signals:
        opened: (list of absolute paths).
    """

    opened = Signal(list)

    def __init__(self, application: QCoreApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the event of the system, and nothing else."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.opened.emit([event.file()])
            return True
        return False

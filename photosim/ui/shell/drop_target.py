"""Folders and pictures dragged onto the window, wherever they are dropped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from photosim.ui.shell.main_window import MainWindow


class FolderDrops(QObject):
    """Lets the window take folders (scanned) and single pictures (searched for)."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.veil = QLabel(window)
        self.veil.setObjectName("drop_veil")
        self.veil.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.veil.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light up, take, or let go."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._on_drag_entered(event)
        if event.type() == QEvent.Type.DragMove and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._light(False)
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._on_dropped(event)
        return super().eventFilter(watched, event)

    def _on_drag_entered(self, event: QDragEnterEvent) -> bool:
        folders, pictures = dropped(event.mimeData())
        if folders or pictures or event.mimeData().hasImage():
            words = self.tr("Drop to scan") if folders else self.tr("Drop to find similar photos")
            self.veil.setText(words)
            self._light(True)
            event.acceptProposedAction()
        return True

    def _on_dropped(self, event: QDropEvent) -> bool:
        self._light(False)
        event.acceptProposedAction()
        self.take(event.mimeData())
        return True

    def take(self, data: QMimeData) -> bool:
        """Scan folders, search for pictures; also what is pasted. Whether there was something to take."""
        folders, pictures = dropped(data)
        if folders:
            self._window.folders.add(folders)
        elif pictures:
            self._window.views.find_similar(pictures[0])
        elif data.hasImage():
            self._window.views.find_similar_image(data.imageData())
        return bool(folders or pictures or data.hasImage())

    def _light(self, on: bool) -> None:
        inside = self._window.rect()
        self.veil.setGeometry(QRect(inside).adjusted(12, 12, -12, -12))
        self.veil.setVisible(on)
        self.veil.raise_()
        self._window.left_panel.drop_target.set_active(on)
        self._window.state_page.set_active(on)


def dropped(data: QMimeData) -> tuple[list[str], list[str]]:
    """Folders and files of what was dropped. Several files stand for the folders they lie in."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    folders = [path for path in paths if os.path.isdir(path)]
    files = [path for path in paths if os.path.isfile(path)]
    if len(files) > 1:
        folders += list(dict.fromkeys(os.path.dirname(path) for path in files))
        files = []
    return folders, files

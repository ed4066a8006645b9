"""Folders and pictures dragged onto the window, wherever they are dropped."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from photosim.domain.formats import FileKind, format_of_path


class DropFilter(QObject):
    """Lets a window take folders (to be scanned) and pictures (to be searched for).

    Signals:
        folders_dropped: (paths). pictures_dropped: (paths). image_dropped: (QImage) a picture that is no file.
        active_changed: (whether something that can be taken is held over the window).
    """

    folders_dropped = Signal(list)
    pictures_dropped = Signal(list)
    image_dropped = Signal(object)
    active_changed = Signal(bool)

    def __init__(self, window: QWidget) -> None:
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

    def take(self, data: QMimeData) -> bool:
        """Take folders and pictures, dropped or pasted; whether there was something to take."""
        taken = self._take(*dropped(data))
        if not taken and data.hasImage():
            self.image_dropped.emit(data.imageData())
        return taken or data.hasImage()

    def take_paths(self, paths: Sequence[str]) -> bool:
        """Take folders and pictures that the person opened with the program; whether there was one among them."""
        return self._take(*sorted_out(paths))

    def _take(self, folders: list[str], pictures: list[str]) -> bool:
        if folders:
            self.folders_dropped.emit(folders)
        if pictures:
            self.pictures_dropped.emit(pictures)
        return bool(folders or pictures)

    def _on_drag_entered(self, event: QDragEnterEvent) -> bool:
        words = self._words(event.mimeData())
        if words:
            self.veil.setText(words)
            self._light(True)
            event.acceptProposedAction()
        return True

    def _words(self, data: QMimeData) -> str:
        folders, pictures = dropped(data)
        if folders and pictures:
            return self.tr("Drop to scan the folders and find photos like the picture")
        if folders:
            return self.tr("Drop to scan")
        return self.tr("Drop to find similar photos") if pictures or data.hasImage() else ""

    def _on_dropped(self, event: QDropEvent) -> bool:
        self._light(False)
        event.acceptProposedAction()
        self.take(event.mimeData())
        return True

    def _light(self, on: bool) -> None:
        self.veil.setGeometry(QRect(self._window.rect()).adjusted(12, 12, -12, -12))
        self.veil.setVisible(on)
        self.veil.raise_()
        self.active_changed.emit(on)


def dropped(data: QMimeData) -> tuple[list[str], list[str]]:
    """Folders, and files that are pictures, of what was dropped."""
    return sorted_out([url.toLocalFile() for url in data.urls() if url.isLocalFile()])


def sorted_out(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Folders, and files that are pictures; nothing else is promised anything."""
    folders = [path for path in paths if os.path.isdir(path)]
    return folders, [path for path in paths if os.path.isfile(path) and _is_picture(path)]


def _is_picture(path: str) -> bool:
    known = format_of_path(path)
    return known is None or known.kind is FileKind.PHOTO

"""A photo as a small button: with its picture, its name, and what a click does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from photosim.domain.types import Photo
from photosim.services.exploring import Asked
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.wording import formatting

PICTURE = QSize(34, 22)
LONGEST = 20


class PhotoChip(QPushButton):
    """Shows one photo; a file outside of the library has a name only."""

    def __init__(
        self, asked: Asked, thumbnails: Thumbnails, *, kind: str, sign: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._photo: Photo | None = asked.photo
        self._thumbnails = thumbnails
        name = formatting.file_name(asked.path)
        short = name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-(LONGEST // 2 - 1) :]}"
        self.setText(formatting.on_button(short) + sign)
        self.setToolTip(formatting.tool_tip(name))
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(PICTURE)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)
        self._show_picture()

    def _show_picture(self) -> None:
        pixmap = self._thumbnails.pixmap(self._photo) if self._photo is not None else None
        if pixmap is not None and not pixmap.isNull():
            self.setIcon(QIcon(pixmap))

    def _on_thumbnail_ready(self, photo_id: int) -> None:
        if self._photo is not None and photo_id == self._photo.photo_id:
            self._show_picture()

"""Two fields side by side, each for a picture that is dropped, pasted or chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photosim.ui.shell.drop_target import dropped
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import ElidedLabel, button, label, restyle
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.ui.lab.lab_pictures import LabPictures


class Picture(QWidget):
    """One picture, as large as there is room, sharp on every screen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._marks: list[QRectF] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Whatever room there is."""
        return QSize(320, 220)

    def minimumSizeHint(self) -> QSize:
        """It shrinks before words do."""
        return QSize(80, 60)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def set_image(self, image: QImage) -> None:
        """Show another picture; a null one shows nothing."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in the middle."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        ratio = self.devicePixelRatioF()
        way = Qt.TransformationMode.SmoothTransformation
        shown = self._image.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, way)
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter.drawImage(place, shown)


class PictureField(QFrame):
    """Where one of the two pictures goes.

    Signals:
        browse_requested. dropped: (QMimeData).
    """

    browse_requested = Signal()
    dropped = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop_target")
        self.setAcceptDrops(True)
        self.picture = Picture(name)
        self.invitation = label(self.tr("Drop or paste a photo here"), "secondary")
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.invitation.setWordWrap(True)
        self.choose = button(self.tr("Choose…"))
        self.choose.setAccessibleName(self.tr("Choose: {what}").format(what=name))
        self.name = ElidedLabel("", "medium", Qt.TextElideMode.ElideMiddle)
        self.facts = label(role="small")
        self.choose.clicked.connect(self.browse_requested)
        self._lay_out()
        self.show_picture("", QImage(), "")

    def show_picture(self, path: str, image: QImage, error: str) -> None:
        """Show a picture, why there is none, or the invitation."""
        self.picture.set_image(image)
        self.picture.setVisible(not image.isNull())
        self.invitation.setVisible(image.isNull())
        waiting = self.tr("Opening…") if path else self.tr("Drop or paste a photo here")
        self.invitation.setText(error or waiting)
        self.name.setText(formatting.file_name(path) if path else "")
        self.name.setToolTip(formatting.tool_tip(formatting.short_path(path)) if path else "")
        self.choose.setText(self.tr("Another…") if path else self.tr("Choose…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for pictures; folders are the window's."""
        _, pictures = dropped(event.mimeData())
        if pictures or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._light(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The pointer went elsewhere."""
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self._light(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _light(self, on: bool) -> None:
        self.setProperty("active", on)
        restyle(self)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.name, 1)
        below.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_S, tokens.SPACE_S, tokens.SPACE_S, tokens.SPACE_S)
        column.setSpacing(tokens.SPACE_S)
        column.addWidget(self.picture, 1)
        column.addWidget(self.invitation, 1)
        column.addLayout(below)


class PicturePair(QFrame):
    """The two fields, bound to the pictures of the Lab."""

    def __init__(self, pictures: LabPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lab_canvas")
        self._pictures = pictures
        self.fields = (PictureField(self.tr("left photo")), PictureField(self.tr("right photo")))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_L, tokens.SPACE_M, tokens.SPACE_L, tokens.SPACE_M)
        row.setSpacing(tokens.SPACE_M)
        for side, field in enumerate(self.fields):
            row.addWidget(field, 1)
            field.browse_requested.connect(lambda side=side: self.browse(side))
            field.dropped.connect(lambda data, side=side: pictures.take(data, side))
        pictures.changed.connect(self._on_changed)
        for side in (0, 1):
            self._on_changed(side)

    def browse(self, side: int) -> None:
        """Ask for a picture file."""
        dialog = QFileDialog(self.window(), self.tr("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._pictures.choose(side, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_changed(self, side: int) -> None:
        pictures = self._pictures
        self.fields[side].show_picture(pictures.paths[side], pictures.images[side], pictures.errors[side])

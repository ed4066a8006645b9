"""The photos of a group of more than two, side by side: scrolled, chosen with keys, spoken by name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photosim.domain.types import Photo
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.group_delegate import paint_best, paint_mark, paint_thumbnail
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate

Index = QModelIndex | QPersistentModelIndex
PHOTO_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GAP = 8


class StripModel(QAbstractListModel):
    """The photos, the keeper first. removed: those to go. best: the best shot, or 0. shown: left and right place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photos: tuple[Photo, ...] = ()
        self.removed: frozenset[int] = frozenset()
        self.best = 0
        self.shown = (0, 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        """Number of photos."""
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The photo for the delegate; its name and what happens to it for everyone else."""
        if not index.isValid() or index.row() >= len(self.photos):
            return None
        photo = self.photos[index.row()]
        if role == PHOTO_ROLE:
            return photo
        if role == Qt.ItemDataRole.ToolTipRole:
            return formatting.tool_tip(formatting.file_name(photo.path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([formatting.file_name(photo.path), *self._states(index.row(), photo)])
        return None

    def _states(self, place: int, photo: Photo) -> list[str]:
        states = [translate("Words", "kept")] if place == 0 else []
        if photo.photo_id in self.removed:
            states.append(translate("Words", "to be removed"))
        if photo.photo_id == self.best:
            states.append(translate("Words", "best shot"))
        return states


class StripDelegate(QStyledItemDelegate):
    """One thumbnail with its marks."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, model: StripModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails, self._model = theme, thumbnails, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every photo has the same room."""
        return QSize(tokens.THUMBNAIL_WIDTH + GAP, tokens.THUMBNAIL_HEIGHT + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The one that is compared has a ring; kept, removed and best have a sign."""
        photo: Photo = index.data(PHOTO_ROLE)
        place, model = index.row(), self._model
        size = QSize(tokens.THUMBNAIL_WIDTH, tokens.THUMBNAIL_HEIGHT)
        cell = QRectF(option.rect.left() + GAP / 2, option.rect.top() + 6, size.width(), size.height())
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if place == model.shown[1] or (place == model.shown[0] and place):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(cell.adjusted(-3, -3, 3, 3), 8, 8)
        paint_thumbnail(painter, cell, self._thumbnails.pixmap(photo), self._theme)
        if place == 0:
            paint_mark(painter, cell, "keep", self._theme)
        elif photo.photo_id in model.removed:
            paint_mark(painter, cell, "remove", self._theme)
        if photo.photo_id == model.best:
            paint_best(painter, cell, self._theme)
        painter.restore()


class Strip(QListView):
    """The row of thumbnails.

    Signals:
        chosen: (place) show this photo at the right; 1 is the first candidate.
        left_chosen: (place) show this photo at the left (Shift and click), to compare any two.
    """

    chosen = Signal(int)
    left_chosen = Signal(int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.photos = StripModel(self)
        self.setModel(self.photos)
        self.setItemDelegate(StripDelegate(theme, thumbnails, self.photos, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFixedHeight(tokens.THUMBNAIL_HEIGHT + 24)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Photos of this group"))
        self.setToolTip(
            self.tr("Click: compare with the keeper. Shift and click: put it at the left, to compare any two.")
        )
        thumbnails.thumbnail_ready.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def set_photos(
        self, photos: tuple[Photo, ...], shown: tuple[int, int], removed: frozenset[int], best: int = 0
    ) -> None:
        """Show a group; `shown` are the places of the left and the right photo, `best` is the best shot."""
        model = self.photos
        is_other = [photo.photo_id for photo in photos] != [photo.photo_id for photo in model.photos]
        if is_other:
            model.beginResetModel()
        model.photos, model.shown, model.removed, model.best = photos, shown, removed, best
        if is_other:
            model.endResetModel()
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(model.index(shown[1], 0))
        self.selectionModel().blockSignals(False)
        self.scrollTo(model.index(shown[1], 0))
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A key moved to another photo."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus() and current.row() not in self.photos.shown:
            self.chosen.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the photo under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.left_chosen if shift else self.chosen).emit(index.row())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves along the row."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()))

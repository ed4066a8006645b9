"""The photos of one group as tiles: whole pictures, what each one is, and what would be lost with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photosim.domain.types import Decision
from photosim.services.family import Relative
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.family_model import RELATIVE_ROLE, FamilyModel
from photosim.ui.style import tokens
from photosim.ui.style.icons import line_pixmap
from photosim.ui.style.theme import Theme, sized_font
from photosim.ui.widgets.group_delegate import paint_mark, paint_thumbnail
from photosim.ui.wording import formatting
from photosim.ui.wording.family_words import standing_words, tone
from photosim.ui.wording.formatting import translate

Index = QModelIndex | QPersistentModelIndex
PICTURE = QSize(168, 126)
PAD, LINE = 10, 18
TILE = QSize(PICTURE.width() + 2 * PAD, PICTURE.height() + 2 * PAD + 3 * LINE + 6)
LEAST_SCALE = 0.3
"""A thumbnail of a photo is never drawn smaller than this, or nobody would see what it shows."""


class GridModel(FamilyModel):
    """With the scores of the matches; what is decided about each photo is asked when it is painted."""

    def __init__(self, decision_of: Callable[[int], Decision | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decision_of = decision_of
        self.scores: dict[int, float] = {}

    def is_going(self, photo_id: int) -> bool:
        """Whether a photo is marked for removal."""
        return self._decision_of(photo_id) is Decision.REMOVE

    @property
    def most_pixels(self) -> int:
        """Of the largest photo of the group."""
        return max((one.photo.pixels for one in self.relatives), default=0)

    def decided_words(self, relative: Relative) -> str:
        """Whether it is to be removed."""
        return translate("Words", "to be removed") if self.is_going(relative.photo_id) else ""


class GridDelegate(QStyledItemDelegate):
    """One tile.

    Attributes:
        to_scale: whether pictures are drawn as large as their pixels say, beside the largest of the group.
    """

    def __init__(self, theme: Theme, thumbnails: Thumbnails, model: GridModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails, self._model = theme, thumbnails, model
        self.to_scale = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every tile is equally large."""
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One tile."""
        relative: Relative = index.data(RELATIVE_ROLE)
        is_kept, is_going = relative.photo_id == self._model.keeper, self._model.is_going(relative.photo_id)
        area = QRectF(option.rect).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        cell = QRectF(area.left() + PAD - 3, area.top() + PAD - 3, PICTURE.width(), PICTURE.height())
        painter.setOpacity(tokens.DECIDED_OPACITY if is_going else 1.0)
        paint_thumbnail(painter, self._scaled(cell, relative), self._thumbnails.pixmap(relative.photo), self._theme)
        painter.setOpacity(1.0)
        if is_kept or is_going:
            paint_mark(painter, cell, "keep" if is_kept else "remove", self._theme)
        self._paint_lines(painter, cell, relative, is_kept, QFont(option.font))
        painter.restore()

    def _scaled(self, cell: QRectF, relative: Relative) -> QRectF:
        if not self.to_scale or not self._model.most_pixels:
            return cell
        scale = max(LEAST_SCALE, (relative.photo.pixels / self._model.most_pixels) ** 0.5)
        inside = QRectF(0, 0, cell.width() * scale, cell.height() * scale)
        inside.moveCenter(cell.center())
        return inside

    def _paint_lines(self, painter: QPainter, cell: QRectF, relative: Relative, is_kept: bool, font: QFont) -> None:
        photo, score = relative.photo, self._model.scores.get(relative.photo_id)
        line = QRectF(cell.left(), cell.bottom() + 6, cell.width(), LINE)
        medium = sized_font(font, tokens.TEXT_SIZE, QFont.Weight.Medium)
        self._text(painter, medium, "text", line, formatting.file_name(photo.path))
        small = sized_font(font, tokens.SMALL_SIZE)
        line.translate(0, LINE)
        size = formatting.pixels_text(photo.facts.width, photo.facts.height)
        self._text(
            painter, small, "secondary", line, " · ".join(filter(None, (size, formatting.bytes_text(photo.size))))
        )
        line.translate(0, LINE)
        words = standing_words(relative, is_kept)
        if score is not None and not is_kept:
            words = f"{words} · {formatting.percent(score)}"
        if relative.lost and not is_kept:
            sign = line_pixmap("warning", self._theme.colours.look, 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(line.right() - 14, line.center().y() - 7), sign)
            line.setRight(line.right() - 18)
        self._text(painter, small, "keep" if is_kept else tone(relative.standing), line, words)

    def _text(self, painter: QPainter, font: QFont, role: str, room: QRectF, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class GroupGrid(QListView):
    """The tiles; several are chosen by drawing around them, with Ctrl or with Shift.

    Signals:
        opened: (photo_id) compare this one with the kept photo.
        selection_changed: other photos are chosen.
    """

    opened = Signal(int)
    selection_changed = Signal()

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, decision_of: Callable[[int], Decision | None],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("group_grid")
        self.setAccessibleName(self.tr("All photos of this group"))
        self.photos = GridModel(decision_of, self)
        self.setModel(self.photos)
        self._delegate = GridDelegate(theme, thumbnails, self.photos, self)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setDragEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        thumbnails.thumbnail_ready.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> list[Relative]:
        """The photos that are chosen, in their order."""
        return [index.data(RELATIVE_ROLE) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]

    @property
    def current(self) -> Relative | None:
        """The photo at which the keyboard is."""
        relative: Relative | None = self.currentIndex().data(RELATIVE_ROLE)
        return relative

    def choose(self, wanted: Callable[[Relative], bool]) -> None:
        """Choose the photos for which `wanted` says so, and no others."""
        selection = QItemSelection()
        for row, relative in enumerate(self.photos.relatives):
            if wanted(relative):
                selection.select(self.photos.index(row, 0), self.photos.index(row, 0))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def set_to_scale(self, to_scale: bool) -> None:
        """Draw the pictures as large as their pixels say."""
        self._delegate.to_scale = to_scale
        self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RELATIVE_ROLE).photo_id)

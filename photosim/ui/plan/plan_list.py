"""The rows of the plan: a list of pairs, the kept photo at the left, the going one at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from photosim.services.plan_review import PlanRow
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.plan.plan_delegate import HEADING_HEIGHT, ROW_HEIGHT, PlanDelegate
from photosim.ui.plan.plan_model import PlanModel
from photosim.ui.style.theme import Theme


class PlanList(QTableView):
    """Signals: tick_clicked, opened: (PlanRow)."""

    tick_clicked = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("plan_list")
        self.setAccessibleName(self.tr("Rows of the plan"))
        self.setModel(model)
        delegate = PlanDelegate(theme, thumbnails, model, self)
        delegate.tick_clicked.connect(self.tick_clicked)
        self.setItemDelegate(delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)
        theme.changed.connect(self._on_thumbnail_ready)

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these rows, with their headings."""
        self._model.set_rows(rows)
        for number in self._model.headings:
            self.verticalHeader().resizeSection(number, HEADING_HEIGHT)

    @property
    def chosen(self) -> PlanRow | None:
        """The row that is chosen."""
        entry = self._model.entry(self.currentIndex().row())
        return entry if isinstance(entry, PlanRow) else None

    def choose(self, photo_id: int) -> None:
        """Choose the row of a photo; the first one where it has none."""
        rows = range(self._model.rowCount())
        entries = ((number, self._model.entry(number)) for number in rows) if photo_id else ()
        found = next((n for n, entry in entries if isinstance(entry, PlanRow) and entry.photo_id == photo_id), None)
        first = self._model.next_row(0) if found is None else found
        if first is not None:
            self.setCurrentIndex(self._model.index(first, 0))

    def step(self, by: int) -> None:
        """Choose the next row, or with -1 the one before."""
        row = self._model.next_row(self.currentIndex().row() + by, by)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if isinstance(entry, PlanRow):
            self.opened.emit(entry)

    def _on_thumbnail_ready(self) -> None:
        self.viewport().update()

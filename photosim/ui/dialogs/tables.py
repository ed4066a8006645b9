"""A table as the dialogs show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from photosim.ui.models.table_model import TableModel


class MiddleElided(QStyledItemDelegate):
    """Long names are cut in their middle; the whole text is shown as a plain tool tip."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Cut in the middle."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def table(model: TableModel, name: str, widths: Sequence[int]) -> QTableView:
    """A quiet table of rows; a width of 0 stretches."""
    view = QTableView()
    view.setAccessibleName(name)
    view.setProperty("kind", "plain")
    view.setModel(model)
    view.setItemDelegate(MiddleElided(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(30)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    for column, width in enumerate(widths):
        way = QHeaderView.ResizeMode.Stretch if width == 0 else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(column, way)
        if width:
            view.setColumnWidth(column, width)
    return view

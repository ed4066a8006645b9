"""Pairs that the person said are not duplicates, and a way to take that back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photosim.domain.types import Photo
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.widgets.controls import button
from photosim.ui.wording import formatting


class ApartDialog(Sheet):
    """The pairs with both names.

    Signals:
        taken_back: (a, b) may be duplicates again.
    """

    taken_back = Signal(int, int)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Not duplicates"))
        self.title.setText(self.tr("Not duplicates"))
        self.model = TableModel([self.tr("This photo"), self.tr("and this one")], parent=self)
        self.view = table(self.model, self.tr("Pairs that are not duplicates"), [0, 0])
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.body.addWidget(self.view, 1)
        self.body.addStretch(0)
        self.take_back = button(self.tr("Take back"), "primary")
        self.take_back.setEnabled(False)
        self.take_back.clicked.connect(self._on_take_back_clicked)
        self.buttons.insertWidget(self.buttons.count() - 1, self.take_back)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.resize(760, 460)
        self.set_pairs([], [])

    def set_pairs(self, pairs: Sequence[tuple[Photo, Photo]], roots: Sequence[str]) -> None:
        """Show other pairs."""
        words = self.tr("These pairs are never shown together again, also after moves and new scans.")
        self.say(words if pairs else self.tr("No pair was said to be different yet."))
        self.view.setVisible(bool(pairs))
        self.take_back.setVisible(bool(pairs))
        rows = [(formatting.crumb_path(a.path, roots), formatting.crumb_path(b.path, roots)) for a, b in pairs]
        self.model.set_rows(rows, [(a.photo_id, b.photo_id) for a, b in pairs])
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        self.take_back.setEnabled(bool(self.view.selectionModel().selectedRows()))

    def _on_take_back_clicked(self) -> None:
        chosen = [self.model.value(index.row()) for index in self.view.selectionModel().selectedRows()]
        for a, b in chosen:
            self.taken_back.emit(a, b)

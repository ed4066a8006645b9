"""What was removed before, and how to put it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.widgets.controls import button
from photosim.ui.wording import formatting


class HistoryDialog(Sheet):
    """Sessions, newest first.

    Signals:
        undo_requested: (session_id).
    """

    undo_requested = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("History and undo"))
        self.title.setText(self.tr("History and undo"))
        headings = [self.tr("When"), self.tr("Files"), self.tr("Freed"), self.tr("State")]
        self.model = TableModel(headings, right=[1, 2], parent=self)
        self.view = table(self.model, self.tr("Removals"), [0, 100, 110, 190])
        self.body.addWidget(self.view, 1)
        self.undo = button(self.tr("Put back"), "primary")
        self.undo.setEnabled(False)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.buttons.insertWidget(self.buttons.count() - 1, self.undo)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.resize(680, 440)
        self.set_sessions([])

    def set_sessions(self, sessions: Sequence[Any]) -> None:
        """Show other sessions."""
        words = self.tr("Every removal can be put back, with its times, as long as the trash is not emptied.")
        self.say(words if sessions else self.tr("Nothing was removed yet."))
        rows = [
            (
                _when(session.when),
                formatting.count(session.files),
                formatting.bytes_text(session.bytes),
                self.tr("put back") if session.undone else self.tr("in the trash"),
            )
            for session in sessions
        ]
        self.model.set_rows(rows, sessions)
        first = next((row for row, session in enumerate(sessions) if not session.undone), None)
        if first is not None:
            self.view.selectRow(first)
        self._on_selection_changed()

    def _chosen(self) -> Any:
        rows = self.view.selectionModel().selectedRows()
        return self.model.value(rows[0].row()) if rows else None

    def _on_selection_changed(self) -> None:
        session = self._chosen()
        self.undo.setEnabled(session is not None and not session.undone)

    def _on_undo_clicked(self) -> None:
        session = self._chosen()
        if session is not None:
            self.undo.setEnabled(False)
            self.undo_requested.emit(session.session_id)


def _when(when: datetime) -> str:
    return formatting.date_text(when.astimezone().replace(tzinfo=None) if when.tzinfo else when)

"""What was removed before, file by file, and how to put it back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QVBoxLayout, QWidget

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.removal.deeds import Deed, back_words, state_words
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button, label
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.removal.journal import Action, Session

NOT_BACK = ("done", "intent", "restoring")
"""States of files that can still be put back."""


class HistoryDialog(Sheet):
    """Sessions, newest first; below, the files of the one that is chosen.

    Signals:
        session_chosen: (session_id) its files are wanted.
        undo_requested: (session_id) put everything back. restore_requested: (session_id, paths) put these back.
        receipt_requested: (session_id) show its receipt. receipt_file_requested: (session_id) save it somewhere.
    """

    session_chosen = Signal(str)
    undo_requested = Signal(str)
    restore_requested = Signal(str, list)
    receipt_requested = Signal(str)
    receipt_file_requested = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("History and undo"))
        self.title.setText(self.tr("History and undo"))
        headings = [self.tr("When"), self.tr("Files"), self.tr("Freed"), self.tr("State")]
        self.model = TableModel(headings, right=[1, 2], parent=self)
        self.view = table(self.model, self.tr("Removals"), [0, 100, 110, 210])
        self.files = TableModel(
            [self.tr("File"), self.tr("Folder"), self.tr("Kept instead"), self.tr("State")], parent=self
        )
        self.file_view = table(self.files, self.tr("Files of this removal"), [200, 0, 180, 150])
        self.file_view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.files_title = label(role="medium")
        self.undo = button(self.tr("Put everything back"), "primary")
        self.restore = button(self.tr("Put back these files"))
        self.receipt = button(self.tr("Receipt"))
        self._lay_out()
        self.undo.clicked.connect(self._on_undo_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.view.selectionModel().selectionChanged.connect(self._on_session_chosen)
        self.file_view.selectionModel().selectionChanged.connect(self._show_buttons)
        self.file_view.doubleClicked.connect(self._on_restore_clicked)
        self.resize(860, 600)
        self.set_sessions([])

    def set_sessions(self, sessions: Sequence[Session]) -> None:
        """Show other sessions; the one that was chosen stays chosen."""
        before = self.chosen
        words = self.tr("Every removal can be put back, with its times, as long as the trash is not emptied.")
        self.say(words if sessions else self.tr("Nothing was removed yet. Each removal will stand here, file by file."))
        for part in (self._tables, self.receipt, self.restore, self.undo):
            part.setVisible(bool(sessions))
        rows = [
            (
                _when(session.when),
                formatting.count(session.files),
                "" if Deed.of(session.action) is Deed.COPY else formatting.bytes_text(session.bytes),
                self._state(session),
            )
            for session in sessions
        ]
        self.model.set_rows(rows, sessions)
        known = [session.session_id for session in sessions]
        if before is not None and before.session_id in known:
            self.view.selectRow(known.index(before.session_id))
        elif sessions:
            open_ones = (row for row, session in enumerate(sessions) if not session.undone)
            self.view.selectRow(next(open_ones, 0))
        self._on_session_chosen()

    def set_files(self, session_id: str, files: Sequence[Action]) -> None:
        """Show the files of a session; those of one that is no longer chosen are dropped."""
        session = self.chosen
        if session is None or session.session_id != session_id:
            return
        deed = Deed.of(session.action)
        rows = [
            (
                formatting.file_name(action.file.path),
                formatting.short_path(os.path.dirname(action.file.path)),
                "" if deed is Deed.COPY else formatting.file_name(action.file.keeper),
                self._file_state(action, deed),
            )
            for action in files
        ]
        self.files.set_rows(rows, files)
        self.files_title.setText(self.tr("%Ln file(s)", "", len(files)))
        self._show_buttons()

    @property
    def chosen(self) -> Session | None:
        """The session that is chosen."""
        rows = self.view.selectionModel().selectedRows()
        return self.model.value(rows[0].row()) if rows else None

    @property
    def chosen_files(self) -> list[Action]:
        """The files that are chosen."""
        return [self.files.value(index.row()) for index in self.file_view.selectionModel().selectedRows()]

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, tokens.SPACE_S, 0, 0)
        column.addWidget(self.files_title)
        column.addWidget(self.file_view, 1)
        self._tables = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(below)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([180, 260])
        self.body.addWidget(splitter, 1)
        self.body.addStretch(0)
        menu = QMenu(self.receipt)
        menu.addAction(self.tr("Show it"), lambda: self._tell(self.receipt_requested))
        menu.addAction(self.tr("Save it as a page or a table…"), lambda: self._tell(self.receipt_file_requested))
        self.receipt.setMenu(menu)
        self.add_left([self.receipt])
        for widget in (self.restore, self.undo):
            self.buttons.insertWidget(self.buttons.count() - 1, widget)

    def _state(self, session: Session) -> str:
        deed = Deed.of(session.action)
        if session.undone:
            return back_words(deed)
        where = state_words(deed)
        if session.restored:
            return self.tr("{state}, %Ln put back", "", session.restored).replace("{state}", where)
        return where

    def _file_state(self, action: Action, deed: Deed) -> str:
        if action.state == "undone":
            return back_words(deed)
        return state_words(deed) if action.state in NOT_BACK else self.tr("stayed")

    def _on_session_chosen(self) -> None:
        session = self.chosen
        self.files.set_rows([])
        self.files_title.clear()
        self._show_buttons()
        if session is not None:
            self.session_chosen.emit(session.session_id)

    def _show_buttons(self) -> None:
        session = self.chosen
        can_undo = session is not None and not session.undone and Deed.of(session.action) is not Deed.DELETE
        self.undo.setEnabled(can_undo)
        self.restore.setEnabled(can_undo and any(action.state in NOT_BACK for action in self.chosen_files))
        self.receipt.setEnabled(session is not None)

    def _on_undo_clicked(self) -> None:
        if self.chosen is not None:
            self.undo.setEnabled(False)
            self.undo_requested.emit(self.chosen.session_id)

    def _on_restore_clicked(self) -> None:
        session, files = self.chosen, self.chosen_files
        if session is not None and self.restore.isEnabled():
            self.restore.setEnabled(False)
            self.restore_requested.emit(session.session_id, [action.file.path for action in files])

    def _tell(self, signal: object) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen.session_id)  # type: ignore[attr-defined]


def _when(when: datetime) -> str:
    return formatting.date_text(when.astimezone().replace(tzinfo=None) if when.tzinfo else when)

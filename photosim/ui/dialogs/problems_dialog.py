"""Files that could not be read or acted on, each with its reason."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from photosim.domain.types import Problem
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.system.file_manager import show_in_folder
from photosim.ui.widgets.controls import button
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text

READING = frozenset({"walk", "read", "decode"})
"""Stages of a scan: what they could not read can be tried again."""


class ProblemsDialog(Sheet):
    """A list to read and to copy.

    Signals:
        retry_requested: the files are to be tried again.
    """

    retry_requested = Signal()

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Skipped files"))
        self.model = TableModel([self.tr("File"), self.tr("Folder"), self.tr("Why")], parent=self)
        self.view = table(self.model, self.tr("Skipped files"), [220, 240, 0])
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.view.doubleClicked.connect(self._on_folder_clicked)
        self.body.addWidget(self.view, 1)
        self.folder = button(self.tr("Show in its folder"))
        self.folder.setEnabled(False)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.copy = button(self.tr("Copy the list"))
        self.copy.clicked.connect(self._on_copy_clicked)
        self.again = button(self.tr("Try again"))
        self.again.clicked.connect(self.retry_requested)
        self.again.clicked.connect(self.accept)
        self.add_left([self.folder, self.copy, self.again])
        self.resize(860, 520)
        self.set_problems(problems)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        self._problems = list(problems)
        is_of_scan = any(entry.stage in READING for entry in problems)
        self.title.setText(self._title(len(problems), is_of_scan))
        self.say(self._sentence(is_of_scan) if problems else "")
        self.again.setVisible(is_of_scan)
        self.model.set_rows(
            [
                (
                    formatting.file_name(entry.path),
                    formatting.short_path(os.path.dirname(entry.path)),
                    message_text(entry.message),
                )
                for entry in problems
            ],
            problems,
        )
        self._on_selection_changed()
        self.copy.setEnabled(bool(problems))

    def _sentence(self, is_of_scan: bool) -> str:
        if not is_of_scan:
            return self.tr("Each with its reason; nothing else is held up by them.")
        left = self.tr("They were left alone; everything else was scanned.")
        again = self.tr("A damaged file is read again when it changes.")
        return f"{left} {again}"

    def _title(self, number: int, is_of_scan: bool) -> str:
        if not number:
            return self.tr("No skipped files")
        if is_of_scan:
            return self.tr("%Ln skipped file(s)", "", number)
        return self.tr("%Ln file(s) stay where they are", "", number)

    def _chosen(self) -> Problem | None:
        rows = self.view.selectionModel().selectedRows()
        problem: Problem | None = self.model.value(rows[0].row()) if rows else None
        return problem

    def _on_selection_changed(self) -> None:
        self.folder.setEnabled(self._chosen() is not None)

    def _on_folder_clicked(self) -> None:
        problem = self._chosen()
        if problem is not None:
            show_in_folder(problem.path)

    def _on_copy_clicked(self) -> None:
        lines = [f"{formatting.visible(entry.path)}\t{entry.stage}\t{entry.message}" for entry in self._problems]
        QGuiApplication.clipboard().setText("\n".join(lines))

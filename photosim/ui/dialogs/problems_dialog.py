"""Files that could not be read or acted on, each with its reason."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from photosim.types import Problem
from photosim.ui import text
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.problem_words import problem_words
from photosim.ui.widgets.basics import button


class ProblemsDialog(Sheet):
    """A list to read and to copy."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Skipped files"))
        self.model = TableModel([self.tr("File"), self.tr("Folder"), self.tr("Why")], parent=self)
        self.body.addWidget(table(self.model, self.tr("Skipped files"), [220, 240, 0]), 1)
        self.copy = button(self.tr("Copy the list"))
        self.copy.clicked.connect(self._on_copy_clicked)
        self.add_left([self.copy])
        self.resize(860, 520)
        self.set_problems(problems)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        self._problems = list(problems)
        self.title.setText(
            self.tr("%Ln skipped file(s)", "", len(problems)) if problems else self.tr("No skipped files")
        )
        self.say(self.tr("They were left alone; everything else was scanned.") if problems else "")
        self.model.set_rows(
            [
                (text.file_name(entry.path), text.short_path(os.path.dirname(entry.path)), problem_words(entry.message))
                for entry in problems
            ]
        )
        self.copy.setEnabled(bool(problems))

    def _on_copy_clicked(self) -> None:
        lines = [f"{text.visible(entry.path)}\t{entry.stage}\t{entry.message}" for entry in self._problems]
        QGuiApplication.clipboard().setText("\n".join(lines))

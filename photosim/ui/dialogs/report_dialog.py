"""A failure that nobody expected, as a report that can be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from photosim.domain.logs import last_lines, shortened
from photosim.services import machine
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.widgets.controls import button


class ReportDialog(Sheet):
    """The sentence and the report."""

    def __init__(self, sentence: str, report: str, parent: QWidget | None) -> None:
        super().__init__("", sentence, parent)
        self.let_go()
        self.setWindowTitle(self.tr("Report of a failure"))
        self.title.setText(self.tr("Something went wrong"))
        lines = [machine.report(), "", shortened(report), *last_lines()]
        self.report = QPlainTextEdit("\n".join(lines))
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.body.addWidget(self.report, 1)
        copy = button(self.tr("Copy"))
        copy.clicked.connect(self._on_copy_clicked)
        self.add_left([copy])
        self.resize(720, 460)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

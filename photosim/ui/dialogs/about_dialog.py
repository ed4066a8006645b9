"""What the program is, and the parts of others that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from photosim import __version__
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.widgets.controls import button

if TYPE_CHECKING:
    from photosim.services.parts import ProgramPart


class AboutDialog(Sheet):
    """Version, licence, and the licences of all parts; the chosen one in full.

    report: what is copied for a report of a failure.
    """

    def __init__(self, parts: Sequence[ProgramPart], report: str, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self._report = report
        self.setWindowTitle(self.tr("About photosim"))
        self.title.setText(self.tr("photosim {version}").format(version=__version__))
        self.say(
            self.tr(
                "Finds copies of photos and removes what you decide, without losing one. MIT licence. "
                "It is made with the parts below; each has a licence of its own."
            )
        )
        self.model = TableModel([self.tr("Part"), self.tr("Version"), self.tr("Licence")], parent=self)
        self.view = table(self.model, self.tr("Parts"), [190, 100, 0])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.text, 1)
        copy = button(self.tr("Copy details for a report"))
        copy.clicked.connect(self._on_copy_clicked)
        self.add_left([copy])
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.resize(720, 560)
        self.model.set_rows([(part.name, part.version, part.licence) for part in parts], parts)
        if parts:
            self.view.selectRow(0)

    def _on_row_changed(self) -> None:
        part: ProgramPart = self.model.value(self.view.currentIndex().row())
        self.text.setPlainText(part.text)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

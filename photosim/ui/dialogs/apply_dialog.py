"""The one question before files are touched. The default answer is no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.widgets.controls import button, label
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text


class ApplyDialog(Sheet):
    """Lists what would go and which photo stays for each; says what happens to the files.

    Attributes:
        confirm: moves the files; never the default.
    """

    def __init__(self, plan: Any, roots: Sequence[str], parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Review and apply"))
        files = len(plan.items)
        self.title.setText(self.tr("Move %Ln file(s) to the trash?", "", files))
        self.say(self._words(plan))
        self.model = TableModel(
            [self.tr("To the trash"), self.tr("Stays: the keeper"), self.tr("Size")], right=[2], parent=self
        )
        shrinking = [item.photo.pixels > item.keeper.pixels for item in plan.items]
        first = sorted(range(files), key=lambda place: not shrinking[place])
        self.model.set_made_rows(files, lambda row: self._row(plan.items[first[row]], roots))
        if any(shrinking):
            self.body.addWidget(self._look(sum(shrinking)), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(table(self.model, self.tr("Files of the plan"), [0, 0, 90]), 1)
        if plan.refused:
            self._show_refused(plan.refused)
        self.confirm = button(self.tr("Move %Ln file(s) to the trash", "", files), "danger")
        self.confirm.setEnabled(files > 0)
        self.confirm.clicked.connect(self.accept)
        self.buttons.insertWidget(self.buttons.count() - 1, self.confirm)
        self.close_button.setText(self.tr("Cancel"))
        self.close_button.setAutoDefault(True)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        QWidget.setTabOrder(self.close_button, self.confirm)
        self.setModal(True)
        self.resize(820, 560)

    def _words(self, plan: Any) -> str:
        size = formatting.bytes_text(plan.bytes)
        return self.tr(
            "This frees {size}. Each file has a keeper that is checked again just before the file is moved. "
            "You can undo it, also after a restart."
        ).format(size=size)

    def _row(self, item: Any, roots: Sequence[str]) -> tuple[str, str, str]:
        return (
            formatting.crumb_path(item.photo.path, roots) + self._companions(item),
            formatting.crumb_path(item.keeper.path, roots),
            formatting.bytes_text(item.photo.size),
        )

    def _look(self, number: int) -> QLabel:
        words = self.tr("Look again: %Ln file(s) with more pixels than the photo that stays", "", number)
        look = label(words, "keep_pill")
        look.setProperty("tone", "look")
        return look

    def _companions(self, item: Any) -> str:
        number = len(getattr(item, "companions", ()))
        return "  " + self.tr("+ %Ln file(s) that belong to it", "", number) if number else ""

    def _show_refused(self, refused: Sequence[Any]) -> None:
        self.body.addWidget(label(self.tr("%Ln file(s) will stay where they are:", "", len(refused)), "medium"))
        for problem in refused[:4]:
            line = label(f"{formatting.file_name(problem.path)}: {message_text(problem.message)}", "small")
            line.setWordWrap(True)
            self.body.addWidget(line)
        if len(refused) > 4:
            self.body.addWidget(label(self.tr("and %Ln more", "", len(refused) - 4), "small"))

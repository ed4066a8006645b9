"""The one question before files are touched. The default answer is no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFrame, QHeaderView, QTableView, QWidget

from photosim.services.plan_review import PlanRow
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.plan.plan_delegate import ROW_HEIGHT, PlanDelegate
from photosim.ui.plan.plan_model import PlanModel
from photosim.ui.removal.deeds import Deed, after_words, button_words, question_words
from photosim.ui.removal.removal_settings import RemovalSettings
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import button, label
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import message_text

WIDTH = 980

SHOWN = 3


class ApplyDialog(Sheet):
    """The three riskiest pairs, one sentence of proof, and what happens to the files.

    Attributes:
        confirm: touches the files; never the default. model: the pairs shown.
        sure: must be ticked before files can be deleted for good.
    """

    def __init__(
        self,
        plan: Any,
        rows: Sequence[PlanRow],
        settings: RemovalSettings,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__("", "", parent)
        files = sum(len(row.removal.paths) for row in rows)
        deed = settings.deed
        question = question_words(deed, files, formatting.short_path(settings.folder))
        self.setWindowTitle(question)
        self.title.setText(question)
        self.say(self._words(rows, deed))
        self.model = PlanModel(lambda photo_id: True, self, has_headings=False)
        self.model.set_rows(rows[:SHOWN])
        self.body.addWidget(label(self._rows_title(rows), "medium"))
        self.body.addWidget(self._list(theme, thumbnails))
        if plan.refused:
            self._show_refused(plan.refused)
        self.sure = QCheckBox(self.tr("I know that nothing brings these files back."))
        self.sure.setVisible(deed is Deed.DELETE)
        self.body.addWidget(self.sure)
        self.confirm = button(button_words(deed, files, is_question_next=False), "danger")
        self.confirm.setEnabled(files > 0 and deed is not Deed.DELETE)
        self.sure.toggled.connect(self.confirm.setEnabled)
        self.confirm.clicked.connect(self.accept)
        self.buttons.insertWidget(self.buttons.count() - 1, self.confirm)
        self.close_button.setText(self.tr("Cancel"))
        self.close_button.setAutoDefault(True)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        QWidget.setTabOrder(self.close_button, self.confirm)
        self.setModal(True)
        self.body.addStretch(1)
        column = self.layout()
        assert column is not None
        width = WIDTH if parent is None else min(WIDTH, parent.window().width() - 2 * tokens.SPACE_XL)
        self.resize(width, column.totalHeightForWidth(width))

    def _words(self, rows: Sequence[PlanRow], deed: Deed) -> str:
        size = formatting.bytes_text(sum(row.removal.bytes for row in rows))
        proof = self.tr(
            "This frees {size}. Just before each file is touched, the photo that stays for it is read in full and "
            "compared with what the scan saw; where that fails, the file stays."
        ).format(size=size)
        parts = [proof, after_words(deed)]
        saved = sum(row.removal.rescued is not None for row in rows)
        if saved:
            parts.append(self.tr("For %Ln of them, what only they know is saved first.", "", saved))
        return " ".join(parts)

    def _rows_title(self, rows: Sequence[PlanRow]) -> str:
        risky = sum(bool(row.risks) for row in rows)
        if not risky:
            return self.tr("None of them holds anything that the photo that stays does not:")
        return self.tr("%Ln of them deserve a look; the riskiest:", "", risky)

    def _list(self, theme: Theme, thumbnails: Thumbnails) -> QTableView:
        view = QTableView()
        view.setObjectName("plan_list")
        view.setAccessibleName(self.tr("The riskiest pairs"))
        view.setModel(self.model)
        view.setItemDelegate(PlanDelegate(theme, thumbnails, self.model, view, has_ticks=False))
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        view.setFixedHeight(ROW_HEIGHT * self.model.rowCount() + 2)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        thumbnails.thumbnail_ready.connect(view.viewport().update)
        return view

    def _show_refused(self, refused: Sequence[Any]) -> None:
        self.body.addWidget(label(self.tr("%Ln file(s) will stay where they are:", "", len(refused)), "medium"))
        for problem in refused[:4]:
            line = label(f"{formatting.file_name(problem.path)}: {message_text(problem.message)}", "small")
            line.setWordWrap(True)
            self.body.addWidget(line)
        if len(refused) > 4:
            self.body.addWidget(label(self.tr("and %Ln more", "", len(refused) - 4), "small"))

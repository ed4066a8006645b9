"""Folders that hold copies of each other's photos, and one decision for each pair of them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from photosim.domain.places import is_below
from photosim.domain.types import Photo
from photosim.review.folder_pairs import FolderPair
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button, label
from photosim.ui.wording import formatting


class PairsDialog(Sheet):
    """Pairs of folders at the top; below, the photos that are in one of them only.

    Signals:
        pair_chosen: (FolderPair) the photos without a copy are wanted.
        decision_requested: (keep, remove) mark the copies in a folder for removal.
    """

    pair_chosen = Signal(object)
    decision_requested = Signal(str, str)

    def __init__(self, protected: Sequence[str], parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self._protected = list(protected)
        self.let_go()
        self.setWindowTitle(self.tr("Folder pairs"))
        self.title.setText(self.tr("Folder pairs"))
        self.say(self.tr("Looking for folders with the same photos…"))
        headings = [
            self.tr("Folder"),
            self.tr("is contained in"),
            self.tr("Share"),
            self.tr("Photos"),
            self.tr("Only there"),
        ]
        self.model = TableModel(headings, right=[2, 3, 4], parent=self)
        self.view = table(self.model, self.tr("Pairs of folders"), [0, 0, 70, 120, 90])
        self.single = TableModel([self.tr("Photo"), self.tr("Size")], right=[1], parent=self)
        self.single_title = label(role="medium")
        self.remove_inner = button("", "primary")
        self.remove_outer = button("")
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.remove_inner.clicked.connect(lambda: self._decide(inner=True))
        self.remove_outer.clicked.connect(lambda: self._decide(inner=False))
        self._on_selection_changed()
        self.resize(900, 640)

    def set_pairs(self, pairs: Sequence[FolderPair], roots: Sequence[str]) -> None:
        """Show the pairs, the most contained first."""
        self.model.set_rows(
            [
                (
                    formatting.crumb_path(pair.inner, roots),
                    formatting.crumb_path(pair.outer, roots),
                    f"{pair.percent}{formatting.NARROW}%",
                    self.tr("{n} of {m}").format(
                        n=formatting.count(pair.inner_shared), m=formatting.count(pair.inner_total)
                    ),
                    formatting.count(pair.only_inner),
                )
                for pair in pairs
            ],
            pairs,
        )
        none = self.tr("No two folders hold copies of each other's photos.")
        self.say(self.tr("One decision for all copies in two folders. Nothing is touched yet.") if pairs else none)
        if pairs:
            self.view.selectRow(0)

    def set_single(self, folder: str, photos: Sequence[Photo]) -> None:
        """The photos of the inner folder that have no copy in the other."""
        name = formatting.file_name(folder)
        self.single_title.setText(self.tr("%Ln photo(s) only in {folder}", "", len(photos)).format(folder=name))
        self.single.set_rows(
            [(formatting.visible(os.path.relpath(p.path, folder)), formatting.bytes_text(p.size)) for p in photos],
            photos,
        )

    @property
    def chosen(self) -> FolderPair | None:
        """The pair that is selected."""
        rows = self.view.selectionModel().selectedRows()
        return self.model.value(rows[0].row()) if rows else None

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, tokens.SPACE_S, 0, 0)
        column.addWidget(self.single_title)
        column.addWidget(table(self.single, self.tr("Photos that are only there"), [0, 100]), 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(below)
        splitter.setChildrenCollapsible(False)
        self.body.addWidget(splitter, 1)
        for widget in (self.remove_outer, self.remove_inner):
            self.buttons.insertWidget(self.buttons.count() - 1, widget)

    def _on_selection_changed(self) -> None:
        pair = self.chosen
        folders = (pair.inner, pair.outer) if pair else (None, None)
        for widget, folder in zip((self.remove_inner, self.remove_outer), folders, strict=True):
            name = formatting.on_button(formatting.file_name(folder)) if folder else ""
            widget.setText(self.tr("Mark the copies in {folder}").format(folder=name))
            is_protected = folder is not None and is_below(folder, self._protected)
            widget.setVisible(folder is not None)
            widget.setEnabled(not is_protected)
            widget.setToolTip(self.tr("This folder is protected: its photos stay.") if is_protected else "")
        if pair is not None:
            self.pair_chosen.emit(pair)

    def _decide(self, inner: bool) -> None:
        pair = self.chosen
        if pair is not None:
            keep, remove = (pair.outer, pair.inner) if inner else (pair.inner, pair.outer)
            self.decision_requested.emit(keep, remove)

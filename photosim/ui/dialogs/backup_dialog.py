"""Whether everything of one folder is in another: both ways, with what to do about each side."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from photosim.domain.places import is_below
from photosim.domain.types import Photo
from photosim.services.backup import Coverage, Trees
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.dialogs.tables import table
from photosim.ui.models.table_model import TableModel
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import ElidedLabel, button, label
from photosim.ui.wording import formatting
from photosim.ui.wording.message_text import NARROW


class BackupSide(QFrame):
    """What of one folder is in the other.

    Signals:
        show_requested, copy_requested, mark_requested, export_requested: (Coverage).
    """

    show_requested = Signal(object)
    copy_requested = Signal(object)
    mark_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._coverage: Coverage | None = None
        self.title = ElidedLabel(role="medium", mode=Qt.TextElideMode.ElideMiddle)
        self.sentence = label(role="sentence")
        self.sentence.setWordWrap(True)
        self.rest = label(role="secondary")
        self.rest.setWordWrap(True)
        self.show_only = button(self.tr("Show"))
        self.copy = button(self.tr("Copy over…"))
        self.export = button(self.tr("Export…"))
        self.mark = button(self.tr("Mark for removal"))
        self._lay_out()
        for widget, signal in (
            (self.show_only, self.show_requested), (self.copy, self.copy_requested), (self.mark, self.mark_requested),
            (self.export, self.export_requested),
        ):  # fmt: skip
            widget.clicked.connect(lambda _=False, wanted=signal: wanted.emit(self._coverage))

    def set_coverage(self, coverage: Coverage, other: Coverage, is_protected: bool) -> None:
        """Say how much of a folder is in the other one."""
        self._coverage = coverage
        there = formatting.file_name(other.root)
        whole = formatting.short_path(coverage.root)
        is_around = is_below(other.root, [coverage.root])
        self.title.setText(
            self.tr("{folder}, without {other}").format(folder=whole, other=there) if is_around else whole
        )
        words = self.tr("{n} of %Ln photo(s) are in {other} ({percent})", "", coverage.total)
        self.sentence.setText(
            words.replace("{n}", formatting.count(coverage.there))
            .replace("{percent}", f"{coverage.percent}{NARROW}%")
            .replace("{other}", there)
        )
        only, as_good = len(coverage.only), coverage.there - coverage.lesser
        parts = [self.tr("%Ln only here", "", only)] if only else [self.tr("nothing is only here")]
        if coverage.lesser:
            parts.append(self.tr("%Ln there only with fewer pixels", "", coverage.lesser))
        if is_protected:
            parts.append(self.tr("protected: its photos stay"))
        self.rest.setText(" · ".join(parts))
        for widget in (self.show_only, self.copy, self.export):
            widget.setEnabled(only > 0)
        self.show_only.setText(self.tr("Show the %Ln", "", only) if only else self.tr("Show"))
        self.copy.setText(self.tr("Copy the %Ln over…", "", only) if only else self.tr("Copy over…"))
        self.mark.setText(self.tr("Mark the %Ln that are there too", "", as_good))
        self.mark.setEnabled(as_good > 0 and not is_protected)
        self.mark.setToolTip(self.tr("This folder is protected: its photos stay.") if is_protected else "")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_S)
        for widget in (self.show_only, self.copy, self.export):
            row.addWidget(widget)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.mark)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_M, tokens.SPACE_M, tokens.SPACE_M, tokens.SPACE_M)
        column.setSpacing(tokens.SPACE_S)
        for part in (self.title, self.sentence, self.rest):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(row)
        column.addLayout(below)


class BackupDialog(Sheet):
    """Two folders to choose, the answer for each, and the photos that are in one only.

    Signals:
        compare_requested: (first, second) folders.
        show_requested, copy_requested, mark_requested, export_requested: (Coverage).
    """

    compare_requested = Signal(str, str)
    show_requested = Signal(object)
    copy_requested = Signal(object)
    mark_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, protected: Sequence[str], parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self._protected = list(protected)
        self.let_go()
        self.setWindowTitle(self.tr("Backup check"))
        self.title.setText(self.tr("Is everything of one folder in the other?"))
        self.say(self.tr("Copies count also where they were cropped, edited or saved again. Nothing is touched yet."))
        self.first, self.second = QComboBox(), QComboBox()
        self.first.setAccessibleName(self.tr("One folder"))
        self.second.setAccessibleName(self.tr("The other folder"))
        self.sides = (BackupSide(), BackupSide())
        self.single = TableModel([self.tr("Photo"), self.tr("Pixels"), self.tr("Size")], right=[1, 2], parent=self)
        self.single_title = label(role="medium")
        self.trees: Trees | None = None
        self._lay_out()
        for box in (self.first, self.second):
            box.activated.connect(self._on_chosen)
        for side in self.sides:
            side.hide()
            side.show_requested.connect(self.show_requested)
            side.copy_requested.connect(self.copy_requested)
            side.mark_requested.connect(self.mark_requested)
            side.export_requested.connect(self.export_requested)
        self.resize(900, 640)

    def set_folders(self, folders: Sequence[str], roots: Sequence[str]) -> None:
        """What can be compared; two folders of the library are chosen at once."""
        for box in (self.first, self.second):
            box.clear()
            for folder in folders:
                box.addItem(formatting.short_path(folder), folder)
        chosen = [*roots, *(folder for folder in folders if folder not in roots)][:2]
        for box in (self.first, self.second):
            box.setVisible(len(chosen) > 1)
        if len(chosen) < 2:
            self.say(self.tr("There is only one folder with photos: add another one to compare it with."))
            return
        self.first.setCurrentIndex(self.first.findData(chosen[0]))
        self.second.setCurrentIndex(self.second.findData(chosen[1]))
        self._on_chosen()

    def set_trees(self, trees: Trees) -> None:
        """Say what is where."""
        self.trees = trees
        for side, coverage in zip(self.sides, (trees.first, trees.second), strict=True):
            side.set_coverage(coverage, trees.other(coverage), is_below(coverage.root, self._protected))
            side.show()
        self.single_title.clear()
        self.single.set_rows([])
        self.single_view.hide()

    def set_single(self, coverage: Coverage, photos: Sequence[Photo]) -> None:
        """The photos that are in one folder only."""
        name = formatting.file_name(coverage.root)
        self.single_title.setText(self.tr("%Ln photo(s) only in {folder}", "", len(photos)).format(folder=name))
        rows = [
            (
                formatting.visible(os.path.relpath(photo.path, coverage.root)),
                formatting.pixels_text(photo.facts.width, photo.facts.height),
                formatting.bytes_text(photo.size),
            )
            for photo in photos
        ]
        self.single.set_rows(rows, photos)
        self.single_view.show()

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(tokens.SPACE_M)
        for box in (self.first, self.second):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.addWidget(box, 1)
        cards = QHBoxLayout()
        cards.setSpacing(tokens.SPACE_M)
        for side in self.sides:
            cards.addWidget(side, 1)
        self.body.addLayout(choice)
        self.body.addLayout(cards)
        self.body.addWidget(self.single_title)
        self.single_view = table(self.single, self.tr("Photos that are only there"), [0, 130, 100])
        self.single_view.hide()
        self.body.addWidget(self.single_view, 1)
        self.body.addStretch(0)

    def _on_chosen(self) -> None:
        first, second = self.first.currentData(), self.second.currentData()
        for side in self.sides:
            side.hide()
        if first == second:
            self.say(self.tr("Choose two different folders."))
            return
        self.say(self.tr("Copies count also where they were cropped, edited or saved again. Nothing is touched yet."))
        self.compare_requested.emit(first, second)

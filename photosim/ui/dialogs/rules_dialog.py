"""The ordered rules for choosing keepers: edited by the person, tried out at once, applied when asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from photosim.domain.descent import VersionKind
from photosim.review.keeper import DEFAULT_RULES, Rule, RuleKind
from photosim.review.rules import RulePreview
from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.widgets.controls import button, label
from photosim.ui.wording import formatting
from photosim.ui.wording.family_words import version_names

RULE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
WITH_VALUES = (RuleKind.FOLDER_ORDER, RuleKind.NAME_PATTERN)


class RulesDialog(Sheet):
    """Rules in their order, each with what it would decide.

    Signals:
        rules_changed: (tuple of Rule) the order is another one; a preview is wanted.
        apply_requested: (tuple of Rule, same_moment) decide the groups that are shown.
    """

    rules_changed = Signal(object)
    apply_requested = Signal(object, bool)

    def __init__(self, rules: Sequence[Rule], kept: VersionKind, moments: bool, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.let_go()
        self.setWindowTitle(self.tr("Rules"))
        self.title.setText(self.tr("Which photo is kept"))
        self.say(self.tr("The first rule that tells two photos apart decides. Drag the rules into your order."))
        self.tree = self._tree()
        self.values = QPlainTextEdit()
        self.values.setFixedHeight(76)
        self.values.hide()
        self.values_title = label(role="small")
        self.values_title.hide()
        self.total = label(role="medium")
        self.versions = {kind: QCheckBox(name) for kind, name in version_names().items()}
        for kind, box in self.versions.items():
            box.setChecked(kind in kept)
        self.moments = QCheckBox(self.tr("Also decide photos of the same moment, which are different pictures"))
        self.moments.setVisible(moments)
        self.up, self.down = button(self.tr("Up")), button(self.tr("Down"))
        self.reset = button(self.tr("Original order"))
        self.apply = button(self.tr("Mark for removal by these rules"), "primary")
        self._lay_out()
        self._fill(rules)
        self._connect()
        self.resize(760, 620)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are switched on, in their order."""
        return tuple(item.data(0, RULE_ROLE) for item in self._items() if item.checkState(0) is Qt.CheckState.Checked)

    @property
    def kept_versions(self) -> VersionKind:
        """The kinds of edited versions that stay."""
        kept = VersionKind.NONE
        for kind, box in self.versions.items():
            kept |= kind if box.isChecked() else VersionKind.NONE
        return kept

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def set_preview(self, preview: Sequence[RulePreview], groups: int) -> None:
        """What each rule would decide in the groups that are shown."""
        by_kind = {entry.rule.kind: entry for entry in preview if entry.rule is not None}
        self.tree.blockSignals(True)
        for item in self._items():
            entry = by_kind.get(item.data(0, RULE_ROLE).kind)
            on = item.checkState(0) is Qt.CheckState.Checked and entry is not None
            item.setText(1, formatting.count(entry.groups) if on and entry else "")
            item.setText(2, formatting.count(entry.files) if on and entry else "")
        self.tree.blockSignals(False)
        words = self.tr("%Ln file(s)", "", sum(entry.files for entry in preview))
        self.total.setText(
            self.tr("In the %Ln group(s) shown: {files} besides the keepers", "", groups).format(files=words)
        )
        self.apply.setEnabled(groups > 0)

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Rules in their order"))
        tree.setHeaderLabels([self.tr("Rule"), self.tr("Groups decided"), self.tr("Files ruled out")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 130)
            tree.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return tree

    def _fill(self, rules: Sequence[Rule]) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        used = {rule.kind for rule in rules}
        for rule in (*rules, *(Rule(kind) for kind in RuleKind if kind not in used)):
            item = QTreeWidgetItem([self._name(rule.kind), "", ""])
            item.setData(0, RULE_ROLE, rule)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
            item.setCheckState(0, Qt.CheckState.Checked if rule.kind in used else Qt.CheckState.Unchecked)
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.tree.addTopLevelItem(item)
        self.tree.setCurrentItem(self._items()[0])
        self.tree.blockSignals(False)

    def _name(self, kind: RuleKind) -> str:
        return {
            RuleKind.PROTECTED_FOLDER: self.tr("In a protected folder"),
            RuleKind.FOLDER_ORDER: self.tr("Folders in my order…"),
            RuleKind.ORIGINAL: self.tr("What the others were made from"),
            RuleKind.RESOLUTION: self.tr("Most pixels, also when blown up"),
            RuleKind.COMPRESSION: self.tr("Least compressed"),
            RuleKind.ORIGINAL_FORMAT: self.tr("Original before converted (RAW, HEIC before JPEG)"),
            RuleKind.OLDEST: self.tr("Oldest"),
            RuleKind.METADATA: self.tr("Richest metadata"),
            RuleKind.ORIGINAL_NAME: self.tr("Original name (no “copy”, no “(1)”)"),
            RuleKind.SHORTEST_PATH: self.tr("Shortest path"),
            RuleKind.NAME_PATTERN: self.tr("Names in my order…"),
        }[kind]

    def _lay_out(self) -> None:
        moves = QHBoxLayout()
        for move in (self.up, self.down, self.reset):
            moves.addWidget(move)
        moves.addStretch(1)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(moves)
        versions = QGridLayout()
        for number, box in enumerate(self.versions.values()):
            versions.addWidget(box, number // 3, number % 3)
        for widget in (self.values_title, self.values):
            self.body.addWidget(widget)
        self.body.addWidget(label(self.tr("Edited versions that stay beside their original:"), "medium"))
        self.body.addLayout(versions)
        for last in (self.total, self.moments):
            self.body.addWidget(last)
        self.buttons.insertWidget(self.buttons.count() - 1, self.apply)

    def _connect(self) -> None:
        self.tree.itemChanged.connect(self._on_changed)
        self.tree.model().rowsInserted.connect(self._on_changed)
        self.tree.currentItemChanged.connect(self._on_current_changed)
        self.values.textChanged.connect(self._on_values_changed)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.reset.clicked.connect(self._on_reset_clicked)
        self.apply.clicked.connect(self._on_apply_clicked)

    def _move(self, by: int) -> None:
        item = self.tree.currentItem()
        row = self.tree.indexOfTopLevelItem(item) if item is not None else -1
        if item is not None and 0 <= row + by < self.tree.topLevelItemCount():
            self.tree.blockSignals(True)
            self.tree.takeTopLevelItem(row)
            self.tree.insertTopLevelItem(row + by, item)
            self.tree.setCurrentItem(item)
            self.tree.blockSignals(False)
            self._on_changed()

    def _on_changed(self) -> None:
        self.rules_changed.emit(self.rules)

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        rule: Rule | None = item.data(0, RULE_ROLE) if item is not None else None
        shown = rule is not None and rule.kind in WITH_VALUES
        self.values.setVisible(shown)
        self.values_title.setVisible(shown)
        if rule is None or not shown:
            return
        folders = rule.kind is RuleKind.FOLDER_ORDER
        words = self.tr("Folders, the preferred first, one in each line")
        words = words if folders else self.tr("Names such as IMG_*, one in each line; with ! in front those not wanted")
        self.values_title.setText(words)
        self.values.setAccessibleName(words)
        self.values.blockSignals(True)
        self.values.setPlainText("\n".join(rule.values))
        self.values.blockSignals(False)

    def _on_values_changed(self) -> None:
        item = self.tree.currentItem()
        if item is None:
            return
        lines = tuple(line.strip() for line in self.values.toPlainText().splitlines() if line.strip())
        self.tree.blockSignals(True)
        item.setData(0, RULE_ROLE, Rule(item.data(0, RULE_ROLE).kind, lines))
        self.tree.blockSignals(False)
        self._on_changed()

    def _on_reset_clicked(self) -> None:
        self._fill(DEFAULT_RULES)
        self._on_changed()

    def _on_apply_clicked(self) -> None:
        self.apply_requested.emit(self.rules, self.moments.isVisible() and self.moments.isChecked())

"""The place where the plan is looked through: filters at the left, pairs in the middle, the one deed below."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photosim.services.plan_review import PlanReview, PlanRow, Risk
from photosim.ui.actions import ActionGroup, Actions, ActionSpec
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.plan.plan_delegate import HEADING_HEIGHT, ROW_HEIGHT, PlanDelegate
from photosim.ui.plan.plan_model import PlanModel
from photosim.ui.plan.plan_words import risk_name
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, KeyButton, button, label
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate

FILTER_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Filter = Callable[[PlanRow], bool]


class PlanPlace(QObject):
    """See `Place`.

    Signals:
        back_requested: to the groups. toggled: (PlanRow) its tick. swap_requested: (PlanRow) keep the other one.
        open_requested: (PlanRow) show the pair in Review. apply_requested: move the files. undo_requested.
    """

    name = "plan"
    back_requested = Signal()
    toggled = Signal(object)
    swap_requested = Signal(object)
    open_requested = Signal(object)
    apply_requested = Signal()
    undo_requested = Signal()

    def __init__(self, theme: Theme, thumbnails: Thumbnails, is_going: Callable[[int], bool]) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.title = self.tr("The plan")
        self._theme, self._thumbnails = theme, thumbnails
        self._review: PlanReview | None = None
        self._is_going = is_going
        self.model = PlanModel(is_going, self)
        self.list = self._make_list()
        self.filters = QListWidget()
        self.filters.setObjectName("plan_filters")
        self.filters.setAccessibleName(self.tr("Which rows are shown"))
        self.filters.currentItemChanged.connect(self._on_filter_chosen)
        self.summary = ElidedLabel(role="secondary")
        self.back = button(self.tr("‹ Groups"))
        self.back.clicked.connect(self.back_requested)
        self.bar = self._make_bar()
        self.actions = self._make_actions()
        self.totals = ElidedLabel(role="secondary")
        self.totals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.apply = button(self.tr("Move to the trash…"), "danger")
        self.apply.clicked.connect(self.apply_requested)
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._make_middle(), 1)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)
        theme.changed.connect(self._on_thumbnail_ready)

    def make_bottom_bar(self, actions: Actions) -> None:
        """The bar below; it is made of actions, and so comes last."""
        bar = QFrame()
        bar.setObjectName("bottom_bar")
        bar.setFixedHeight(tokens.BOTTOM_BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 0)
        row.setSpacing(tokens.SPACE_S)
        for spec in self.actions:
            if spec.short:
                widget = KeyButton(self._theme, spec.short, actions.key_text(spec.action_id))
                widget.clicked.connect(actions.action(spec.action_id).trigger)
                row.addWidget(widget)
        row.addWidget(self.totals, 1)
        row.addWidget(self.apply)
        self._column.addWidget(bar)

    # what is shown

    def set_plan(self, review: PlanReview) -> None:
        """Show a plan; the row that was chosen stays chosen where it is still there."""
        chosen = self.chosen
        self._review = review
        self._fill_filters(review)
        self.filters.setCurrentRow(0)
        self._show_rows(review.rows)
        self._choose(chosen.photo_id if chosen else 0)
        self.show_totals()

    def show_totals(self) -> None:
        """Ticks changed: so did what goes."""
        if self._review is None:
            return
        going = [row for row in self._review.rows if self._is_going(row.photo_id)]
        files = sum(len(row.removal.paths) for row in going)
        size = formatting.bytes_text(sum(row.removal.bytes for row in going))
        left_out = len(self._review.rows) - len(going)
        parts = [self.tr("%Ln file(s)", "", files), size, self.tr("every one has a keeper")]
        parts += [self.tr("%Ln left out", "", left_out)] if left_out else []
        refused = len(self._review.plan.refused)
        parts += [self.tr("%Ln stay because nothing would stay for them", "", refused)] if refused else []
        self.summary.setText(" · ".join(parts))
        risky = sum(bool(row.risks) for row in going)
        self.totals.setText(self.tr("%Ln to look at", "", risky) + ", " + self.tr("%Ln sure", "", len(going) - risky))
        self.apply.setText(self.tr("Move %Ln file(s) to the trash…", "", files))
        self.apply.setEnabled(files > 0)
        self.model.refresh()

    def _show_rows(self, rows: Sequence[PlanRow]) -> None:
        self.model.set_rows(rows)
        heads = self.list.verticalHeader()
        for number in self.model.headings:
            heads.resizeSection(number, HEADING_HEIGHT)

    @property
    def chosen(self) -> PlanRow | None:
        """The row that is chosen."""
        entry = self.model.entry(self.list.currentIndex().row())
        return entry if isinstance(entry, PlanRow) else None

    @property
    def review(self) -> PlanReview | None:
        """The plan that is shown."""
        return self._review

    # place

    def activated(self) -> None:
        """The keyboard begins at the rows."""
        self.list.setFocus()

    def deactivated(self) -> None:
        """Nothing runs that would have to stop."""

    def step_out(self) -> bool:
        """Back to the groups."""
        self.back_requested.emit()
        return True

    def close(self) -> None:
        """Nothing is to be remembered."""

    # making

    def _make_actions(self) -> Sequence[ActionSpec]:
        group = ActionGroup.PLAN
        return (
            ActionSpec("plan_toggle", translate("Leave a row of the plan out, or take it in"), "X",
                       self._on_row(self.toggled), group, translate("Leave out")),
            ActionSpec("plan_swap", translate("Keep the other photo of a row instead"), "2",
                       self._on_row(self.swap_requested), group, translate("Keep the right one instead")),
            ActionSpec("plan_open", translate("Open the pair of a row"), "Return", self._on_row(self.open_requested),
                       group, translate("Open the pair")),
            ActionSpec("plan_undo", translate("Undo"), "Ctrl+Z", self.undo_requested.emit, group, translate("Undo")),
            ActionSpec("plan_next", translate("Next row of the plan"), "Down", lambda: self._step(1), group,
                       repeats=True),
            ActionSpec("plan_previous", translate("Previous row of the plan"), "Up", lambda: self._step(-1), group,
                       repeats=True),
            ActionSpec("plan_apply", translate("Move the files of the plan to the trash"), "Ctrl+Return",
                       self.apply_requested.emit, group),
        )  # fmt: skip

    def _on_row(self, signal: object) -> Callable[[], None]:
        def tell() -> None:
            row = self.chosen
            if row is not None:
                signal.emit(row)  # type: ignore[attr-defined]

        return tell

    def _step(self, by: int) -> None:
        row = self.model.next_row(self.list.currentIndex().row() + by, by)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _choose(self, photo_id: int) -> None:
        rows = range(self.model.rowCount())
        entries = ((number, self.model.entry(number)) for number in rows) if photo_id else ()
        found = next((n for n, entry in entries if isinstance(entry, PlanRow) and entry.photo_id == photo_id), None)
        first = self.model.next_row(0) if found is None else found
        if first is not None:
            self.list.setCurrentIndex(self.model.index(first, 0))

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self.back)
        row.addWidget(label(self.title, "sentence"))
        row.addWidget(self.summary, 1)
        return bar

    def _make_middle(self) -> QSplitter:
        left = QFrame()
        left.setObjectName("left_panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 20, 12, 12)
        column.addWidget(label(self.tr("THE PLAN"), "heading"))
        column.addWidget(self.filters, 1)
        middle = QFrame()
        middle.setObjectName("group_panel")
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._make_head())
        inside.addWidget(self.list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(middle)
        splitter.setStretchFactor(1, 1)
        splitter.setHandleWidth(1)
        splitter.setSizes([tokens.LEFT_WIDTH, 1200])
        return splitter

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(48, 8, tokens.SPACE_L, 8)
        for words, tone in ((self.tr("left: kept"), "keep"), (self.tr("right: going"), "remove")):
            name = QLabel(words)
            name.setProperty("role", "badge")
            name.setProperty("tone", tone)
            row.addWidget(name)
        row.addStretch(1)
        return head

    def _make_list(self) -> QTableView:
        view = QTableView()
        view.setObjectName("plan_list")
        view.setAccessibleName(self.tr("Rows of the plan"))
        view.setModel(self.model)
        delegate = PlanDelegate(self._theme, self._thumbnails, self.model, view)
        delegate.tick_clicked.connect(self.toggled)
        view.setItemDelegate(delegate)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.doubleClicked.connect(self._on_double_clicked)
        return view

    # filters

    def _fill_filters(self, review: PlanReview) -> None:
        self.filters.blockSignals(True)
        self.filters.clear()
        rows = len(review.rows)
        self._add_filter(self.tr("Everything"), rows, lambda row: True)
        self._add_filter(self.tr("Look at these first"), review.risky, lambda row: bool(row.risks))
        self._add_filter(self.tr("Sure"), rows - review.risky, lambda row: not row.risks)
        self._add_filter(self.tr("Left out"), -1, lambda row: not self._is_going(row.photo_id))
        self._add_heading(self.tr("WHY THEY ARE RISKY"))
        for risk in Risk:
            if review.by_risk.get(risk):
                self._add_filter(risk_name(risk), review.by_risk[risk], partial(_has_risk, risk))
        self._add_heading(self.tr("GOING, BY FOLDER"))
        for folder, number in review.by_folder.items():
            name = formatting.file_name(folder) or folder
            item = self._add_filter(name, number, partial(_is_in, folder))
            item.setToolTip(formatting.tool_tip(formatting.short_path(folder)))
        self.filters.blockSignals(False)

    def _add_filter(self, name: str, number: int, passes: Filter) -> QListWidgetItem:
        item = QListWidgetItem(f"{name}  {formatting.count(number)}" if number >= 0 else name)
        item.setData(FILTER_ROLE, passes)
        item.setSizeHint(QSize(100, 30))
        self.filters.addItem(item)
        return item

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(100, 38))
        self.filters.addItem(item)

    def _on_filter_chosen(self, item: QListWidgetItem | None) -> None:
        passes = item.data(FILTER_ROLE) if item is not None else None
        if passes is not None and self._review is not None:
            self._show_rows([row for row in self._review.rows if passes(row)])
            self._choose(0)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if isinstance(entry, PlanRow):
            self.open_requested.emit(entry)

    def _on_thumbnail_ready(self) -> None:
        self.list.viewport().update()


def _has_risk(risk: Risk, row: PlanRow) -> bool:
    return risk in row.risks


def _is_in(folder: str, row: PlanRow) -> bool:
    return os.path.dirname(row.removal.photo.path) == folder

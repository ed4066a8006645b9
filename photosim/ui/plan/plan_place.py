"""The place where the plan is looked through: filters at the left, pairs in the middle, the one deed below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from photosim.services.plan_review import PlanReview, PlanRow
from photosim.ui.actions import ActionGroup, Actions, ActionSpec
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.plan.plan_columns import PlanHead
from photosim.ui.plan.plan_filters import Filter, PlanFilters
from photosim.ui.plan.plan_list import PlanList
from photosim.ui.plan.plan_model import PlanModel
from photosim.ui.plan.removal_options import RemovalOptions
from photosim.ui.removal.deeds import button_words
from photosim.ui.removal.removal_settings import RemovalSettings
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.action_bar import ActionBar
from photosim.ui.widgets.controls import ElidedLabel, button, label
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate


class PlanPlace(QObject):
    """See `Place`.

    Signals:
        back_requested: to the groups. toggled: (PlanRow) its tick. swap_requested: (PlanRow) keep the other one.
        open_requested: (PlanRow) show the pair in Review. apply_requested: touch the files. undo_requested.
        refused_requested: (list of Problem) say why some stay.
    """

    name = "plan"
    back_requested = Signal()
    toggled = Signal(object)
    swap_requested = Signal(object)
    open_requested = Signal(object)
    apply_requested = Signal()
    undo_requested = Signal()
    refused_requested = Signal(list)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        thumbnails: Thumbnails,
        is_going: Callable[[int], bool],
        settings: RemovalSettings,
    ) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.title = self.tr("The plan")
        self._theme, self._settings = theme, settings
        self._review: PlanReview | None = None
        self._is_going = is_going
        self.model = PlanModel(is_going, self)
        self.list = PlanList(theme, thumbnails, self.model)
        self.list.tick_clicked.connect(self.toggled)
        self.list.opened.connect(self.open_requested)
        self.filters = PlanFilters(theme, is_going)
        self.filters.chosen.connect(self._on_filter_chosen)
        self.summary = ElidedLabel(role="secondary")
        self.options = RemovalOptions(settings)
        self.refused = button(self.tr("%Ln stay where they are: why?", "", 0), "link")
        self.refused.clicked.connect(self._on_refused_clicked)
        self.refused.hide()
        self.back = button(self.tr("‹ Groups"))
        self.back.clicked.connect(self.back_requested)
        self.bar = self._make_bar()
        self.actions = self._make_actions()
        self.apply = button(button_words(settings.deed, 0, is_question_next=True), "danger")
        self.apply.clicked.connect(self.apply_requested)
        self.bottom = ActionBar(theme, actions, self.actions, deed=self.apply)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_middle(), 1)
        column.addWidget(self.bottom)

    # what is shown

    def set_plan(self, review: PlanReview) -> None:
        """Show a plan; the row that was chosen stays chosen where it is still there."""
        chosen = self.chosen
        self._review = review
        self.filters.fill(review)
        self.list.show_rows(review.rows)
        self.list.choose(chosen.photo_id if chosen else 0)
        self.show_totals()

    def show_totals(self) -> None:
        """Ticks changed: so did what goes."""
        if self._review is None:
            return
        going = [row for row in self._review.rows if self._is_going(row.photo_id)]
        files = sum(len(row.removal.paths) for row in going)
        size = formatting.bytes_text(sum(row.removal.bytes for row in going))
        left_out = len(self._review.rows) - len(going)
        photos, all_files = self.tr("%Ln photo(s)", "", len(going)), self.tr("%Ln file(s)", "", files)
        parts = [photos if files == len(going) else f"{photos} ({all_files})", size, self.tr("every one has a keeper")]
        parts += [self.tr("%Ln left out", "", left_out)] if left_out else []
        refused = len(self._review.plan.refused)
        self.refused.setText(self.tr("%Ln stay where they are: why?", "", refused))
        self.refused.setVisible(refused > 0)
        self.summary.setText(" · ".join(parts))
        risky = sum(bool(row.risks) for row in going)
        self.bottom.say(self.tr("%Ln to look at", "", risky) + ", " + self.tr("%Ln sure", "", len(going) - risky))
        self.apply.setText(button_words(self._settings.deed, files, is_question_next=True))
        self.apply.setEnabled(files > 0)
        self.model.refresh()

    @property
    def chosen(self) -> PlanRow | None:
        """The row that is chosen."""
        return self.list.chosen

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
        return (*self._make_row_actions(group), *self._make_moves(group))

    def _make_row_actions(self, group: ActionGroup) -> Sequence[ActionSpec]:
        return (
            ActionSpec(
                "plan_toggle",
                translate("Words", "Leave a row of the plan out, or take it in"),
                "X",
                self._on_row(self.toggled),
                group,
                translate("Words", "Leave out"),
            ),
            ActionSpec(
                "plan_swap",
                translate("Words", "Keep the other photo of a row instead"),
                "2",
                self._on_row(self.swap_requested),
                group,
                translate("Words", "Keep the right one instead"),
            ),
            ActionSpec(
                "plan_open",
                translate("Words", "Open the pair of a row"),
                "Return",
                self._on_row(self.open_requested),
                group,
                translate("Words", "Open the pair"),
            ),
            ActionSpec(
                "plan_undo",
                translate("Words", "Undo"),
                "Ctrl+Z",
                self.undo_requested.emit,
                group,
                translate("Words", "Undo"),
            ),
            ActionSpec(
                "plan_apply",
                translate("Words", "Do with the files of the plan what is chosen"),
                "Ctrl+Return",
                self.apply_requested.emit,
                group,
            ),
        )

    def _make_moves(self, group: ActionGroup) -> Sequence[ActionSpec]:
        return (
            ActionSpec(
                "plan_next",
                translate("Words", "Next row of the plan"),
                "Down",
                lambda: self.list.step(1),
                group,
                repeats=True,
            ),
            ActionSpec(
                "plan_previous",
                translate("Words", "Previous row of the plan"),
                "Up",
                lambda: self.list.step(-1),
                group,
                repeats=True,
            ),
        )

    def _on_row(self, signal: object) -> Callable[[], None]:
        def tell() -> None:
            row = self.chosen
            if row is not None:
                signal.emit(row)  # type: ignore[attr-defined]

        return tell

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_M)
        row.addWidget(self.back)
        row.addWidget(label(self.title, "sentence"))
        row.addWidget(self.summary, 1)
        row.addWidget(self.refused)
        return bar

    def _make_middle(self) -> QSplitter:
        left = QFrame()
        left.setObjectName("left_panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 20, 12, 12)
        column.addWidget(label(self.tr("THE PLAN"), "heading"))
        column.addWidget(self.filters, 1)
        column.addWidget(self.options)
        middle = QFrame()
        middle.setObjectName("group_panel")
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(PlanHead(self._theme, self.list))
        inside.addWidget(self.list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(middle)
        splitter.setStretchFactor(1, 1)
        splitter.setHandleWidth(1)
        splitter.setSizes([tokens.LEFT_WIDTH, 1200])
        return splitter

    def _on_refused_clicked(self) -> None:
        if self._review is not None:
            self.refused_requested.emit(list(self._review.plan.refused))

    def _on_filter_chosen(self, passes: Filter) -> None:
        if self._review is not None:
            self.list.show_rows([row for row in self._review.rows if passes(row)])
            self.list.choose(0)

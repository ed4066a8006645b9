"""The place Review: folders at the left, groups in the middle, the pair at the right, decisions below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photosim.ui.actions import ActionSpec
from photosim.ui.review.review_session import ReviewSession
from photosim.ui.style import tokens
from photosim.ui.widgets.bottom_bar import BottomBar
from photosim.ui.widgets.compare_panel import ComparePanel
from photosim.ui.widgets.group_panel import GroupPanel
from photosim.ui.widgets.left_panel import LeftPanel
from photosim.ui.widgets.review_bar import ReviewBar
from photosim.ui.widgets.state_page import StatePage

SMALL_WINDOW = 1360


class ReviewPlace(QObject):
    """Lays the parts of Review out, and folds what has no room.

    Attributes:
        name, title, bar, widget, actions: see `Place`.
        pages: the groups, or the page that tells about a state. groups_page: the first of these.
    """

    name = "review"

    def __init__(
        self,
        settings: QSettings,
        review: ReviewSession,
        actions: Sequence[ActionSpec],
        *,
        bar: ReviewBar,
        left: LeftPanel,
        groups: GroupPanel,
        compare: ComparePanel,
        state_page: StatePage,
    ) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.title = self.tr("Review")
        self.bar: QWidget = bar
        self.actions = actions
        self._bar = bar
        self._settings, self._review = settings, review
        self._left, self._groups, self._compare, self._state_page = left, groups, compare, state_page
        self._left_width = tokens.LEFT_WIDTH
        self._is_unfolded = self._is_drawer_open = False
        self._width = 0
        self.groups_page = self._splitter(Qt.Orientation.Horizontal, (groups, compare), [tokens.LIST_WIDTH, 980])
        self.pages = QStackedWidget()
        self.pages.addWidget(state_page)
        self.pages.addWidget(self.groups_page)
        self._outer = self._splitter(Qt.Orientation.Horizontal, (left, self.pages), [tokens.LEFT_WIDTH, 1350])
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._outer, 1)
        left.unfold_requested.connect(self._on_unfold_requested)
        bar.list_requested.connect(self.toggle_list)

    def set_bottom_bar(self, bottom: BottomBar) -> None:
        """The bar below; it is made of actions, and so comes last."""
        self._bottom = bottom
        self._column.addWidget(bottom)

    def activated(self) -> None:
        """The keyboard begins at the groups, or at what can be done where there are none."""
        if self.pages.currentWidget() is self._state_page:
            self._state_page.take_focus()
        else:
            self._groups.list.setFocus()

    def deactivated(self) -> None:
        """Nothing runs that would have to stop."""

    def step_out(self) -> bool:
        """Leave the search, then the zoom."""
        if self._groups.search.isVisible():
            self._groups.end_search()
        elif not self._compare.view.viewport_now.is_fit:
            self._compare.view.zoom_fit()
        elif not self._groups.list.hasFocus() and self._groups.isVisible():
            self._groups.list.setFocus()
        else:
            return False
        return True

    def close(self) -> None:
        """Remember the sizes and the threshold."""
        for name, splitter in self._splitters().items():
            self._settings.setValue(f"window/{name}", splitter.saveState())
        self._settings.setValue("review/threshold", self._review.threshold)

    def restore(self, width: int) -> None:
        """The sizes and the threshold of the last time."""
        if width < SMALL_WINDOW:
            self.groups_page.setSizes([tokens.SMALL_LIST_WIDTH, 680])
        self._compare.splitter.setSizes([530, 226])
        for name, splitter in self._splitters().items():
            state = self._settings.value(f"window/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        threshold = float(str(self._settings.value("review/threshold", self._review.threshold)))
        self._review.threshold = threshold
        self._bar.set_threshold(threshold)

    def set_reviewing(self, has_groups: bool, has_photos: bool) -> None:
        """Leave out what makes no sense without groups, or without any photo."""
        self._bar.set_reviewing(has_groups, has_photos)
        self._bottom.setVisible(has_groups)
        if not has_groups:
            self._bar.set_consequence(None)

    def fit(self, width: int) -> None:
        """Fold what a window of this width has no room for."""
        self._width = width
        is_narrow, is_drawer = width < tokens.FOLD_LEFT_BELOW + 220, width < tokens.DRAWER_BELOW
        self._fold_left(width < tokens.FOLD_LEFT_BELOW and not self._is_unfolded)
        self._bar.set_narrow(is_narrow, is_drawer)
        self._bottom.set_narrow(is_drawer)
        if is_drawer and not self._is_drawer_open and self._groups.list.hasFocus():
            self._compare.view.setFocus()
        self._groups.setVisible(not is_drawer or self._is_drawer_open)

    def toggle_list(self) -> None:
        """Show the list of groups where a narrow window has put it away, or put it away again."""
        self._is_drawer_open = not self._is_drawer_open
        self.fit(self._width)
        (self._groups.list if self._is_drawer_open else self._compare.view).setFocus()

    def _fold_left(self, is_folded: bool) -> None:
        if is_folded != self._left.is_folded:
            if is_folded:
                self._left_width = max(tokens.LEFT_WIDTH, self._left.width())
            self._left.set_folded(is_folded)
        width = tokens.RAIL_WIDTH if is_folded else self._left_width
        if is_folded or self._outer.sizes()[0] < 200:
            self._outer.setSizes([width, max(1, self._outer.width() - width)])

    def _on_unfold_requested(self) -> None:
        self._is_unfolded = True
        self.fit(self._width)

    def _splitter(self, way: Qt.Orientation, parts: Sequence[QWidget], sizes: list[int]) -> QSplitter:
        splitter = QSplitter(way)
        for part in parts:
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(sizes)
        return splitter

    def _splitters(self) -> dict[str, QSplitter]:
        return {"left": self._outer, "list": self.groups_page, "details": self._compare.splitter}

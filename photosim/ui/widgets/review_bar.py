"""The controls of Review in the top bar: tabs with counts, the threshold with its consequence, similar, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from photosim.domain.types import DEFAULT_THRESHOLD, SCORE_FLOOR
from photosim.ui.review.group_filter import Tab
from photosim.ui.review.review_work import Consequence
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.throttle import Throttle
from photosim.ui.widgets.controls import FittingLabel, IconButton, button, label
from photosim.ui.widgets.segments import Segments
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.matching.score.promise import Promise

TABS = tuple(Tab)
LEAST_CONSEQUENCE = 60
"""Pixels that the shortest wording of the consequence needs."""

SLIDER_MS = 30
"""A slider says more than can be grouped; the last value always comes through."""


class ReviewBar(QWidget):
    """Signals: tab_chosen(Tab); threshold_changed(float); similar_requested; rules_requested; list_requested."""

    tab_chosen = Signal(object)
    threshold_changed = Signal(float)
    similar_requested = Signal()
    rules_requested = Signal()
    list_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_bar")
        self._photos = True
        self._counts: dict[Tab, int] = {}
        self._narrow = self._drawer = False
        self._names = (self.tr("Same picture"), self.tr("Edited"), self.tr("Same moment"))
        self.tabs = Segments(self._names, self.tr("Kind of match"))
        self.slider = self._slider()
        self.threshold_title = label(self.tr("Threshold"), "secondary")
        self.percentage = label(formatting.percent(DEFAULT_THRESHOLD), "strong")
        self.percentage.setMinimumWidth(40)
        self.consequence = FittingLabel(role="secondary")
        self.similar = button(self.tr("Find similar…"))
        self.rules = button(self.tr("Rules…"))
        self.list_button = IconButton(theme, "panel", self.tr("Show the list of groups"))
        self._tell_threshold = Throttle(self.threshold_changed.emit, SLIDER_MS, self)
        self._lay_out()
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.slider.valueChanged.connect(self._on_slider_changed)
        self.similar.clicked.connect(self.similar_requested)
        self.rules.clicked.connect(self.rules_requested)
        self.list_button.clicked.connect(self.list_requested)
        self.list_button.hide()

    def set_counts(self, counts: dict[Tab, int]) -> None:
        """The number of groups on each tab."""
        self._counts = dict(counts)
        self._show_parts()

    def show_tab(self, tab: Tab) -> None:
        """Show which tab the list belongs to, without telling of it."""
        self.tabs.choose(TABS.index(tab))

    def tab_name(self, tab: Tab) -> str:
        """The word on a tab."""
        return self._names[TABS.index(tab)]

    def set_reviewing(self, groups: bool, photos: bool) -> None:
        """Leave out what makes no sense yet: without groups, and without any photo.

        photos: whether a folder has some. A library that the command line filled has groups, and no folder.
        """
        self._photos = photos = photos or groups
        self.tabs.setVisible(groups)
        self.rules.setEnabled(groups)
        for widget in (self.slider, self.percentage):
            widget.setVisible(photos)
        self._show_parts()

    def set_consequence(self, result: Consequence | None) -> None:
        """What the threshold gives."""
        if result is None:
            return self.consequence.set_wordings()
        groups = self.tr("%Ln group(s)", "", result.groups)
        files = self.tr("%Ln extra file(s)", "", result.files)
        size = formatting.bytes_text(result.bytes)
        wrong = self._wrong_words(result.promise) if result.promise is not None else ""
        wordings = ((groups, files, size, wrong), (groups, size, wrong), (groups, size), (size,))
        return self.consequence.set_wordings(*(" · ".join(filter(None, parts)) for parts in wordings))

    def set_threshold(self, threshold: float) -> None:
        """Show a threshold without telling of it."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(threshold * 100))
        self.slider.blockSignals(False)
        self.percentage.setText(formatting.percent(threshold))

    def set_narrow(self, narrow: bool, drawer: bool) -> None:
        """Leave out what a small window has no room for."""
        self._narrow, self._drawer = narrow, drawer
        self.list_button.setVisible(drawer)
        self.slider.setFixedWidth(110 if narrow else 220)
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room; all of it is in the menu, too."""
        super().resizeEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        """Leave out, in this order: the word "threshold", the room in the tabs, "find similar", rules, the counts."""
        for title, tight, similar, rules, counts in (
            (not self._narrow, False, True, True, True),
            (False, False, True, True, True),
            (False, True, True, True, True),
            (False, True, False, True, True),
            (False, True, False, False, True),
            (False, True, False, False, False),
        ):
            self.threshold_title.setVisible(self._photos and title)
            self.tabs.set_tight(tight)
            self.similar.setVisible(self._photos and similar and not self._drawer)
            self.rules.setVisible(self._photos and rules and not self._drawer)
            self._show_counts(counts)
            if self._needed() <= self.width():
                break

    def _needed(self) -> int:
        parts = (
            self.list_button, self.tabs, self.threshold_title, self.slider, self.percentage, self.similar, self.rules
        )  # fmt: skip
        shown = [part for part in parts if not part.isHidden()]
        return sum(part.sizeHint().width() + tokens.SPACE_M for part in shown) + 2 * tokens.SPACE_M + LEAST_CONSEQUENCE

    def _show_counts(self, counts: bool) -> None:
        for number, tab in enumerate(TABS):
            words = f"{self._names[number]}  {formatting.count(self._counts.get(tab, 0))}"
            self.tabs.set_text(number, words if counts else self._names[number], words)

    def _wrong_words(self, promise: Promise) -> str:
        if promise.share < 0.0005:
            return self.tr("hardly any wrong")
        words = (
            self.tr("for photos like yours: about 1 in {n} wrong") if promise.own else self.tr("about 1 in {n} wrong")
        )
        return words.format(n=formatting.count(max(2, round(1 / promise.share))))

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(SCORE_FLOOR * 100), 100)
        slider.setValue(round(DEFAULT_THRESHOLD * 100))
        slider.setPageStep(5)
        slider.setFixedWidth(220)
        slider.setAccessibleName(self.tr("Threshold"))
        slider.setToolTip(self.tr("How alike two photos must be to be put into one group"))
        return slider

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_M)
        left: tuple[QWidget, ...] = (self.list_button, self.tabs)
        middle: tuple[QWidget, ...] = (self.threshold_title, self.slider, self.percentage)
        for widget in left:
            row.addWidget(widget)
        row.addSpacing(tokens.SPACE_XS)
        for widget in middle:
            row.addWidget(widget)
        self.consequence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.consequence, 1)
        right: tuple[QWidget, ...] = (self.similar, self.rules)
        for widget in right:
            row.addWidget(widget)

    def _on_tab_chosen(self, number: int) -> None:
        self.tab_chosen.emit(TABS[number])

    def _on_slider_changed(self, value: int) -> None:
        self.percentage.setText(formatting.percent(value / 100))
        self._tell_threshold(value / 100)

"""The middle: the list of groups with its heading, search, filters and announcements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.models.group_model import GroupModel, GroupRow
from photosim.ui.review.group_filter import Filters, Order, Tab
from photosim.ui.review.review_work import Waiting
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.throttle import Debounce
from photosim.ui.widgets.controls import FittingLabel, IconButton, button, label
from photosim.ui.widgets.filter_menu import FilterPopup
from photosim.ui.widgets.group_delegate import HEIGHT, GroupDelegate
from photosim.ui.widgets.notice import FloatingNotice

SEARCH_MS = 120
"""The list follows the words in the search field once typing pauses."""


class GroupList(QTableView):
    """The list itself; keys that decide are left to the window.

    A table of one column: a QListView lays out every row anew after each change, which asks the model twice for each of
    ten thousand groups.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what moves in the list."""
        moves = (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging does not select one group after the other."""
        if not event.buttons():
            super().mouseMoveEvent(event)


class GroupPanel(QFrame):
    """Signals: row_chosen(int); filters_changed(Filters); waiting_requested; tab_requested(Tab)."""

    row_chosen = Signal(int)
    filters_changed = Signal(object)
    waiting_requested = Signal()
    tab_requested = Signal(object)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("group_panel")
        self.setMinimumWidth(250)
        self.model = GroupModel(self)
        self.list = self._list(theme, thumbnails)
        self.title = FittingLabel(role="secondary")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search names and folders"))
        self.search.setAccessibleName(self.tr("Search names and folders"))
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear the search"))
        self.search.hide()
        self.search_button = IconButton(theme, "search", self.tr("Search (Ctrl+F)"))
        self._search_later = Debounce(self._on_search_changed, SEARCH_MS, self)
        self.filter_button = button(self.tr("Filter") + " ▾", "quiet")
        self.waiting = FloatingNotice(theme, self, 0)
        self.empty = label(role="secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self.instead = button("", "link")
        self._instead: Tab | None = None
        self._tab = Tab.SAME_PICTURE
        self.popup = FilterPopup(self)
        self._filters = Filters()
        self._nothing = self._empty_page()
        self._lay_out()
        thumbnails.thumbnail_ready.connect(self._on_thumbnail_ready)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.search.textChanged.connect(self._on_search_edited)
        self.search.returnPressed.connect(self.list.setFocus)
        self.search_button.clicked.connect(self.start_search)
        self.filter_button.clicked.connect(self._on_filter_clicked)
        self.popup.filters_changed.connect(self._on_filters_changed)
        self.instead.clicked.connect(self._on_instead_clicked)

    def set_rows(self, size: int, make: Callable[[int], GroupRow], order: Order, tab: Tab) -> None:
        """Show other groups."""
        self.model.set_rows(size, make)
        groups = self.tr("%Ln group(s)", "", size)
        self.title.set_wordings(", ".join((groups, self._order_words(order))), groups)
        self._tab = tab
        self._nothing.setVisible(size == 0)
        self.list.setVisible(size > 0)
        self.empty.setText(self._empty_words(tab))

    def set_elsewhere(self, groups: Mapping[Tab, int]) -> None:
        """Offer the way out of an empty list: without the filter, or to a tab that has groups."""
        self._instead = next((tab for tab in Tab if tab is not self._tab and groups.get(tab)), None)
        if self._filters.narrows and groups.get(self._tab):
            self._instead = None
            self.instead.setText(self.tr("Show all of them"))
        elif self._instead is not None:
            words = {
                Tab.SAME_PICTURE: self.tr("Show %Ln group(s) of the same picture", "", groups[self._instead]),
                Tab.EDITED: self.tr("Show %Ln group(s) with edited copies", "", groups[self._instead]),
                Tab.SAME_MOMENT: self.tr("Show %Ln group(s) of the same moment", "", groups[self._instead]),
            }
            self.instead.setText(words[self._instead])
        self.instead.setVisible(self._instead is not None or (self._filters.narrows and bool(groups.get(self._tab))))
        self.instead.setAccessibleName(self.instead.text())

    def show_only(self, photo_ids: Iterable[int]) -> None:
        """Only the groups in which these photos are, until another filter is chosen."""
        self.search.hide()
        self.search.clear()
        self.popup.clear()
        self._filters = Filters(order=self.popup.filters.order, photo_ids=frozenset(photo_ids))
        self._tell()

    def set_waiting(self, waiting: Waiting | None) -> None:
        """Announce what a scan found; nothing moves until the person asks for it."""
        if waiting is None:
            self.waiting.hide()
            return
        words = self.tr("%Ln more group(s)", "", waiting.groups) if waiting.groups else self.tr("More was found")
        self.waiting.say(words, choices=[(self.tr("Show"), self.waiting_requested.emit)])

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def start_search(self) -> None:
        """Open the field and put the cursor into it."""
        self.search.setVisible(True)
        self.search.setFocus()
        self.search.selectAll()

    def end_search(self) -> None:
        """Close the field and show everything again."""
        self.search.clear()
        self.search.hide()
        self.list.setFocus()

    def _list(self, theme: Theme, thumbnails: Thumbnails) -> GroupList:
        view = GroupList()
        view.setObjectName("group_list")
        view.setAccessibleName(self.tr("Groups"))
        view.setModel(self.model)
        view.setItemDelegate(GroupDelegate(theme, thumbnails, view))
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(HEIGHT)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMouseTracking(True)
        view.verticalScrollBar().setSingleStep(48)
        theme.changed.connect(view.viewport().update)
        return view

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.instead, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        page.hide()
        return page

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_L, 8, tokens.SPACE_S, 8)
        head.setSpacing(tokens.SPACE_XS)
        head.addWidget(self.title, 1)
        head.addWidget(self.search_button)
        head.addWidget(self.filter_button)
        field = QHBoxLayout()
        field.setContentsMargins(tokens.SPACE_L, 0, tokens.SPACE_L, 8)
        field.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(field)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)

    def _order_words(self, order: Order) -> str:
        return {
            Order.SUREST: self.tr("surest first"),
            Order.BYTES: self.tr("most bytes first"),
            Order.FILES: self.tr("most files first"),
            Order.NEWEST: self.tr("newest first"),
            Order.OLDEST: self.tr("oldest first"),
        }[order]

    def _empty_words(self, tab: Tab) -> str:
        if self._filters.narrows:
            return self.tr("No group passes the filter.")
        return {
            Tab.SAME_PICTURE: self.tr("No copies at this threshold."),
            Tab.EDITED: self.tr("No edited copies at this threshold."),
            Tab.SAME_MOMENT: self.tr("No photos of the same moment at this threshold."),
        }[tab]

    def _on_thumbnail_ready(self) -> None:
        self.list.viewport().update()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(current.row())

    def _on_search_edited(self) -> None:
        self._search_later()

    def _on_search_changed(self) -> None:
        self._filters = replace(self._filters, words=self.search.text().strip())
        self._tell()

    def _on_filter_clicked(self) -> None:
        self.popup.open_at(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height() + 4)))

    def _on_filters_changed(self, filters: Filters) -> None:
        self._filters = replace(filters, words=self._filters.words)
        self._tell()

    def _on_instead_clicked(self) -> None:
        if self._instead is not None:
            self.tab_requested.emit(self._instead)
            return
        self.search.hide()
        self.search.clear()
        self.popup.reset.click()

    def _tell(self) -> None:
        words = self.tr("Filter") + (" ●" if self._filters.narrows else " ▾")
        self.filter_button.setText(words)
        self.filter_button.setAccessibleName(self.tr("Filter, active") if self._filters.narrows else self.tr("Filter"))
        self.filters_changed.emit(self._filters)

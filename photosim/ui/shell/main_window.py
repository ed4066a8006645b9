"""The window: puts the parts together and carries words between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photosim.domain.types import Photo
from photosim.ui.actions import Action, KeyMap
from photosim.ui.media.image_cache import ImageCache
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.removal.removal_controller import Applying
from photosim.ui.review.best_shots import BestShots
from photosim.ui.review.bulk_controller import Tools
from photosim.ui.review.decision_commands import Deciding
from photosim.ui.review.decision_history import DecisionBook
from photosim.ui.review.edit_labels import Badges
from photosim.ui.review.review_presenter import Presenting
from photosim.ui.review.review_session import Review
from photosim.ui.scan.folder_list import Folders
from photosim.ui.scan.scan_controller import Scanning
from photosim.ui.shell import key_dispatch
from photosim.ui.shell.dialog_manager import Views
from photosim.ui.shell.drop_target import FolderDrops
from photosim.ui.shell.menus import build_menu, photo_menu
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.tasks import Workers
from photosim.ui.widgets.bottom_bar import BottomBar
from photosim.ui.widgets.compare_panel import ComparePanel
from photosim.ui.widgets.group_panel import GroupPanel
from photosim.ui.widgets.left_panel import LeftPanel
from photosim.ui.widgets.notice import Notice
from photosim.ui.widgets.state_page import StatePage
from photosim.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from photosim.services.library_session import Library

CLOSE_LIMIT_MS = 8000
SMALL_WINDOW = 1360


class MainWindow(QMainWindow):
    """The one window of the program.

    Attributes:
        library, workers, book, review, deciding, scanning, applying, folders, views, tools: what it works with.
        top_bar, left_panel, group_panel, compare_panel, bottom_bar, state_page, notice: what it is made of.
    """

    def __init__(self, library: Library, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("photosim")
        self.setMinimumSize(640, 480)
        self.library, self.theme, self.settings = library, theme, settings
        self._make_parts()
        self._make_widgets()
        self._lay_out()
        self.presenting = Presenting(self)
        self.applying = Applying(self)
        self.views = Views(self)
        self.tools = Tools(self)
        self.drops = FolderDrops(self)
        build_menu(self)
        self._connect()
        self._restore()
        self.state_page.setFocus()

    def open(self, folders: list[str]) -> None:
        """Read the library and scan `folders`; returns at once."""
        self.presenting.show_state()
        self.folders.load()
        self.review.load()
        self.presenting.read_problems()
        if folders:
            self.folders.add(folders)

    # making

    def _make_parts(self) -> None:
        library = self.library
        self.workers = Workers(self)
        self.book = DecisionBook(library, self.workers, self)
        self.review = Review(library, self.book, self.workers, self)
        self.best_shots = BestShots(library, self.workers, self)
        self.badges = Badges(library, self.workers, self)
        self.deciding = Deciding(self.review, self.book, self.badges, self.best_shots.best_of, self)
        self.deciding.read_only = library.read_only
        self.scanning = Scanning(library, self.workers, self)
        self.folders = Folders(library, self.workers, self.scanning, self.settings, self)
        self.images = ImageCache(library, self)
        size = QSize(tokens.THUMBNAIL_WIDTH, tokens.THUMBNAIL_HEIGHT)
        self.thumbnails = Thumbnails(library, size, self.devicePixelRatioF(), self)
        self.keys = KeyMap(self.settings, self)

    def _make_widgets(self) -> None:
        self.menu = key_dispatch.plain_menu(self)
        self.top_bar = TopBar(self.theme, self.menu)
        self.left_panel = LeftPanel(self.theme)
        self.group_panel = GroupPanel(self.theme, self.thumbnails)
        self.compare_panel = ComparePanel(self.theme, self.images, self.thumbnails)
        self.bottom_bar = BottomBar(self.theme, self.keys)
        self.state_page = StatePage(self.theme)
        self.notice = Notice(self.theme)

    def _lay_out(self) -> None:
        self.review_splitter = QSplitter(Qt.Orientation.Horizontal)
        self.review_splitter.addWidget(self.group_panel)
        self.review_splitter.addWidget(self.compare_panel)
        self.review_splitter.setStretchFactor(1, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state_page)
        self.pages.addWidget(self.review_splitter)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.left_panel)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        for splitter, sizes in (
            (self.splitter, [tokens.LEFT_WIDTH, 1350]),
            (self.review_splitter, [tokens.LIST_WIDTH, 980]),
        ):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.top_bar, 0), (self.notice, 0), (self.splitter, 1), (self.bottom_bar, 0)):
            column.addWidget(widget, stretch)
        centre = QWidget()
        centre.setLayout(column)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.top_bar.tab_chosen.connect(self.review.set_tab)
        self.top_bar.threshold_changed.connect(self.review.set_threshold)
        self.top_bar.list_wanted.connect(self._on_list_wanted)
        self.group_panel.row_chosen.connect(self.deciding.show_row)
        self.group_panel.filters_changed.connect(self.review.set_filters)
        self.group_panel.waiting_wanted.connect(self.review.show_waiting)
        self.group_panel.tab_wanted.connect(self.review.set_tab)
        self.compare_panel.previous_wanted.connect(lambda: self.act(Action.PREVIOUS_PHOTO))
        self.compare_panel.next_wanted.connect(lambda: self.act(Action.NEXT_PHOTO))
        self.compare_panel.candidate_chosen.connect(self.deciding.show_place)
        self.compare_panel.left_chosen.connect(self.deciding.show_left)
        self.compare_panel.view.menu_wanted.connect(self._on_photo_menu_wanted)
        self.bottom_bar.action_wanted.connect(self.act)
        self.bottom_bar.apply_wanted.connect(self.applying.begin)
        self.bottom_bar.proposals_wanted.connect(self.tools.accept_proposals)
        self.left_panel.unfold_wanted.connect(self._on_unfold_wanted)
        self.theme.changed.connect(self.update)

    # doing

    def act(self, action: Action) -> None:
        """Do what a key, a button or the menu asks for."""
        if not self.deciding.act(action):
            key_dispatch.act(self, action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no control wanted for itself."""
        if not key_dispatch.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The end of a blink."""
        if not key_dispatch.release(self, event):
            super().keyReleaseEvent(event)

    def _on_photo_menu_wanted(self, photo: Photo, at: QPoint) -> None:
        photo_menu(self, photo).popup(at)

    # size and state

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what a narrower window has no room for."""
        super().resizeEvent(event)
        self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        """Sharp thumbnails on another screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.thumbnails.set_scale(self.devicePixelRatioF())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel, wait with a limit, save."""
        self._save()
        self.scanning.cancel()
        self.images.stop()
        self.thumbnails.stop()
        self.views.close()
        if self.workers.stop(CLOSE_LIMIT_MS):
            self.library.close()
        event.accept()

    def _fit_width(self) -> None:
        narrow, drawer = self.width() < tokens.FOLD_LEFT_BELOW + 220, self.width() < tokens.DRAWER_BELOW
        self._fold_left(self.width() < tokens.FOLD_LEFT_BELOW and not self._unfolded)
        self.top_bar.set_narrow(narrow, drawer)
        self.bottom_bar.set_narrow(drawer)
        if drawer and not self._drawer_open and self.group_panel.list.hasFocus():
            self.compare_panel.view.setFocus()
        self.group_panel.setVisible(not drawer or self._drawer_open)

    def _fold_left(self, folded: bool) -> None:
        if folded != self.left_panel.is_folded:
            if folded:
                self._left_width = max(tokens.LEFT_WIDTH, self.left_panel.width())
            self.left_panel.set_folded(folded)
        wanted = tokens.RAIL_WIDTH if folded else self._left_width
        if folded or self.splitter.sizes()[0] < 200:
            self.splitter.setSizes([wanted, max(1, self.splitter.width() - wanted)])

    _left_width = tokens.LEFT_WIDTH
    _unfolded = False
    _drawer_open = False

    def _on_unfold_wanted(self) -> None:
        self._unfolded = True
        self._fit_width()

    def _on_list_wanted(self) -> None:
        self._drawer_open = not self._drawer_open
        self._fit_width()
        (self.group_panel.list if self._drawer_open else self.compare_panel.view).setFocus()

    def _restore(self) -> None:
        screen = self.screen().availableGeometry().size()
        self.resize(min(1440, screen.width()), min(900, screen.height()))
        if self.width() < SMALL_WINDOW:
            self.review_splitter.setSizes([tokens.SMALL_LIST_WIDTH, 680])
        self.compare_panel.splitter.setSizes([530, 226])
        geometry = self.settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        for name, splitter in self._splitters().items():
            state = self.settings.value(f"window/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        threshold = float(str(self.settings.value("review/threshold", self.review.threshold)))
        self.review.threshold = threshold
        self.top_bar.set_threshold(threshold)

    def _save(self) -> None:
        self.settings.setValue("window/geometry", self.saveGeometry())
        for name, splitter in self._splitters().items():
            self.settings.setValue(f"window/{name}", splitter.saveState())
        self.settings.setValue("review/threshold", self.review.threshold)
        self.settings.sync()

    def _splitters(self) -> dict[str, QSplitter]:
        return {"left": self.splitter, "list": self.review_splitter, "details": self.compare_panel.splitter}

"""The left side: folders, views, and the card of the scan; folded to icons where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from photosim.domain.folders import Folder, FolderRole
from photosim.ui.style import tokens
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import ElidedLabel, IconButton, IconRow, button, label, restyle
from photosim.ui.widgets.details import scrolled
from photosim.ui.widgets.scan_card import ScanCard
from photosim.ui.widgets.scan_ring import ScanRing
from photosim.ui.wording import formatting

VIEWS = ("pairs", "backup", "apart", "history", "problems")


class FolderRow(QFrame):
    """One folder: name, role, path, count, and what can be done with it.

    Signals:
        role_requested(path, FolderRole), removal_requested(path), scan_requested(path).
    """

    role_requested = Signal(str, object)
    removal_requested = Signal(str)
    scan_requested = Signal(str)

    def __init__(self, theme: Theme, folder: Folder, photos: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folder_row")
        self.folder = folder
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        name = ElidedLabel(formatting.file_name(folder.path), "medium")
        self.menu_button = IconButton(theme, "more", self.tr("What to do with {name}").format(name=name.text()))
        self.menu_button.setFixedSize(26, 22)
        self.menu_button.clicked.connect(self._on_menu_clicked)
        self._where = ElidedLabel("", "small", Qt.TextElideMode.ElideMiddle)
        self.set_photos(photos)
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_XS)
        top.addWidget(name, 1)
        if folder.role is FolderRole.PROTECTED:
            badge = label(self.tr("protected"), "badge")
            badge.setProperty("tone", "keep")
            badge.setFixedHeight(18)
            top.addWidget(badge)
        top.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 2, 8)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._where)

    def set_photos(self, photos: int) -> None:
        """How many photos it holds."""
        words = self.tr("%Ln photo(s)", "", photos)
        self._where.setText(f"{formatting.short_path(self.folder.path)} · {words}")

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        path, protected = self.folder.path, self.folder.role is FolderRole.PROTECTED
        role = FolderRole.NORMAL if protected else FolderRole.PROTECTED
        words = self.tr("Stop protecting") if protected else self.tr("Protect: never remove from here")
        menu.addAction(words, lambda: self.role_requested.emit(path, role))
        menu.addAction(self.tr("Scan again"), lambda: self.scan_requested.emit(path))
        menu.addSeparator()
        menu.addAction(self.tr("Take out of the list (files stay)"), lambda: self.removal_requested.emit(path))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_menu_clicked(self) -> None:
        self._menu().popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))

    def _on_menu_requested(self, at: QPoint) -> None:
        self._menu().popup(self.mapToGlobal(at))


class DropTarget(QFrame):
    """A dashed field that invites to drop folders or choose them.

    Signals:
        choose_requested.
    """

    choose_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop_target")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 14)
        column.setSpacing(2)
        words = label(self.tr("Drop folders here"), "secondary")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = button(self.tr("or choose…"), "link")
        column.addWidget(words)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignCenter)
        self.choose.clicked.connect(self.choose_requested)

    def set_active(self, active: bool) -> None:
        """Light up while something is dragged over the window."""
        self.setProperty("active", active)
        restyle(self)


class LeftPanel(QFrame):
    """Folders, views, scan.

    Signals:
        add_requested, role_requested(path, role), removal_requested(path), scan_requested(path),
        view_requested(name of VIEWS), unfold_requested.
    """

    add_requested = Signal()
    role_requested = Signal(str, object)
    removal_requested = Signal(str)
    scan_requested = Signal(str)
    view_requested = Signal(str)
    unfold_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left_panel")
        self._theme = theme
        self.folder_rows: list[FolderRow] = []
        self.drop_target = DropTarget()
        self.scan_card = ScanCard()
        self.scan_card.hide()
        self.views = self._view_rows()
        self._folders = QVBoxLayout()
        self._folders.setSpacing(2)
        self._whole, self._icons = self._full(), self._rail()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        column.addWidget(self._icons)
        self._icons.hide()
        self.drop_target.choose_requested.connect(self.add_requested)

    def set_folders(self, folders: Sequence[tuple[Folder, int]]) -> None:
        """Show the folders of the library; rows that stay are not made anew, for a menu may be open on one."""
        if [folder for folder, _ in folders] == [row.folder for row in self.folder_rows]:
            for row, (_, photos) in zip(self.folder_rows, folders, strict=True):
                row.set_photos(photos)
            return
        for row in self.folder_rows:
            self._folders.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.folder_rows = [FolderRow(self._theme, folder, photos) for folder, photos in folders]
        for row in self.folder_rows:
            self._folders.addWidget(row)
            row.role_requested.connect(self.role_requested)
            row.removal_requested.connect(self.removal_requested)
            row.scan_requested.connect(self.scan_requested)

    def set_folded(self, folded: bool) -> None:
        """Icons only, or everything."""
        self._whole.setVisible(not folded)
        self._icons.setVisible(folded)
        self.setMinimumWidth(tokens.RAIL_WIDTH if folded else 200)
        self.setMaximumWidth(tokens.RAIL_WIDTH if folded else 420)

    @property
    def is_folded(self) -> bool:
        """Whether only icons are shown."""
        return self._whole.isHidden()

    def _view_rows(self) -> dict[str, IconRow]:
        words = {
            "pairs": ("pairs", self.tr("Folder pairs")),
            "backup": ("copy-check", self.tr("Backup check")),
            "apart": ("not-equal", self.tr("Not duplicates")),
            "history": ("history", self.tr("History and undo")),
            "problems": ("warning", self.tr("Skipped files")),
        }
        rows = {name: IconRow(self._theme, *words[name]) for name in VIEWS}
        for name, row in rows.items():
            row.clicked.connect(lambda _=False, view=name: self.view_requested.emit(view))
        return rows

    def _full(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 20, 12, 12)
        column.setSpacing(tokens.SPACE_XS)
        column.addWidget(self._heading(self.tr("FOLDERS")))
        column.addLayout(self._folders)
        column.addSpacing(tokens.SPACE_S)
        column.addWidget(self.drop_target)
        column.addSpacing(tokens.SPACE_L)
        column.addWidget(self._heading(self.tr("VIEWS")))
        for row in self.views.values():
            column.addWidget(row)
        column.addStretch(1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inside), 1)
        holder = QVBoxLayout()
        holder.setContentsMargins(12, 4, 12, 12)
        holder.addWidget(self.scan_card)
        outer.addLayout(holder)
        return whole

    def _heading(self, words: str) -> QWidget:
        heading = label(words, "heading")
        heading.setContentsMargins(8, 0, 0, 4)
        return heading

    def _rail(self) -> QWidget:
        rail = QWidget()
        column = QVBoxLayout(rail)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(tokens.SPACE_S)
        unfold = IconButton(self._theme, "folder", self.tr("Show the folders"))
        unfold.clicked.connect(self.unfold_requested)
        add = IconButton(self._theme, "folder-add", self.tr("Add a folder"))
        add.clicked.connect(self.add_requested)
        column.addWidget(unfold)
        column.addWidget(add)
        for name, row in self.views.items():
            icon = IconButton(self._theme, row.icon_name, row.accessibleName())
            icon.clicked.connect(lambda _=False, view=name: self.view_requested.emit(view))
            column.addWidget(icon)
        column.addStretch(1)
        self.scan_ring = ScanRing(self._theme)
        self.scan_ring.clicked.connect(self.unfold_requested)
        self.scan_card.told.connect(self.scan_ring.tell)
        self.scan_card.shown.connect(self.scan_ring.setVisible)
        column.addWidget(self.scan_ring)
        return rail

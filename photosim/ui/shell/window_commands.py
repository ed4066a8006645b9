"""What belongs to no place: the views of the menu, folders, keys, the clipboard, and the way out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QListView, QTreeView

from photosim.ui.actions import ActionGroup, ActionSpec
from photosim.ui.dialogs.keys_dialog import KeysDialog
from photosim.ui.scan.folder_list import FolderList
from photosim.ui.shell.dialog_manager import DialogManager
from photosim.ui.shell.drop_target import DropFilter
from photosim.ui.shell.main_window import MainWindow
from photosim.ui.shell.place import TakesPictures
from photosim.ui.wording.formatting import translate


class WindowCommands:
    """Commands of the window itself."""

    def __init__(
        self,
        window: MainWindow,
        dialogs: DialogManager,
        drops: DropFilter,
        folders: FolderList,
        views: Mapping[str, Callable[[], object]],
    ) -> None:
        """Register the keys; every place has to be in the window.

        views: what opens the views beside the list, by name.
        """
        self._window, self._dialogs, self._drops, self._folders, self._views = window, dialogs, drops, folders, views
        self._add_actions()

    def open_view(self, name: str) -> None:
        """Open one of the views beside the list by its name."""
        self._views[name]()

    def choose_folders(self) -> None:
        """Ask for folders; several where the dialog is Qt's own, for those of Windows and macOS take one."""
        dialog = QFileDialog(self._window, translate("Words", "Choose folders of photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if sys.platform not in ("win32", "darwin"):
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            views: list[QAbstractItemView] = [*dialog.findChildren(QListView), *dialog.findChildren(QTreeView)]
            for view in views:
                view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        dialog.filesSelected.connect(self._folders.add)
        self._dialogs.show("folder", dialog)

    def show_keys(self) -> None:
        """The sheet of keys."""
        if not self._dialogs.bring_up("keys"):
            self._dialogs.show("keys", KeysDialog(self._window.key_actions, self._window))

    def paste(self) -> None:
        """Scan or search for what is in the clipboard, unless the place that is shown takes it."""
        place, data = self._window.place, QGuiApplication.clipboard().mimeData()
        if isinstance(place, TakesPictures) and place.take(data):
            return
        if not self._drops.take(data):
            self._window.notice.say(translate("Words", "There is no picture and no folder in the clipboard."), "look")

    def step_out(self) -> None:
        """Leave what is innermost: a notice that has the focus, something in the place, any notice."""
        focus = self._window.focusWidget()
        place = self._window.place
        if focus is not None and self._window.notice.isAncestorOf(focus):
            self._window.notice.hide()
            if place is not None:
                place.activated()
        elif place is None or not place.step_out():
            self._window.notice.hide()

    def _add_actions(self) -> None:
        group = ActionGroup.WINDOW
        switches = [
            ActionSpec(
                f"place_{place.name}", translate("Words", "Go to {place}").format(place=place.title), f"Ctrl+{number}",
                partial(self._window.show_place, place.name), group,
            )
            for number, place in enumerate(self._window.places, start=1)
        ]  # fmt: skip
        self._window.key_actions.add(
            [
                *(switches if len(switches) > 1 else ()),
                ActionSpec(
                    "paste",
                    translate("Words", "Find photos similar to the picture in the clipboard"),
                    "Ctrl+V",
                    self.paste,
                    group,
                ),
                ActionSpec(
                    "step_out", translate("Words", "One step out: search, zoom, message"), "Esc", self.step_out, group
                ),
                ActionSpec("key_sheet", translate("Words", "This sheet"), "?", self.show_keys, group),
            ]
        )

"""The windows beside the window: opened, filled by workers, closed with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from photosim.domain.errors import DecodeError
from photosim.domain.types import Photo, Problem
from photosim.ui.dialogs.apart_dialog import ApartDialog
from photosim.ui.dialogs.history_dialog import HistoryDialog
from photosim.ui.dialogs.keys_dialog import KeysDialog
from photosim.ui.dialogs.problems_dialog import ProblemsDialog
from photosim.ui.dialogs.report_dialog import ReportDialog
from photosim.ui.dialogs.similar_dialog import TILE_PICTURE, SimilarDialog
from photosim.ui.media.image_cache import to_qimage
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.library_session import Library
    from photosim.ui.shell.main_window import MainWindow

SIMILAR_COUNT = 40
PREVIEW_SIDE = 400


class Views(QObject):
    """Opens each dialog once; a second time brings it to the front.

    Attributes:
        open_dialogs: by name.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.open_dialogs: dict[str, QDialog] = {}
        self._tile_thumbnails: Thumbnails | None = None
        window.left_panel.view_wanted.connect(self.open)
        window.left_panel.scan_card.problems_wanted.connect(lambda: self.open("problems"))
        window.left_panel.add_wanted.connect(self.choose_folders)
        window.state_page.choose_wanted.connect(self.choose_folders)
        window.state_page.scan_wanted.connect(window.folders.scan_all)
        window.state_page.samples_wanted.connect(self.try_samples)
        window.state_page.folder_wanted.connect(lambda path: window.folders.add([path]))
        window.top_bar.similar_wanted.connect(self.choose_picture)
        window.top_bar.rules_wanted.connect(lambda: self.open("rules"))

    def open(self, name: str) -> None:
        """Open one of the views by its name."""
        openers: dict[str, Callable[[], None]] = {
            "keys": self._open_keys,
            "history": self._open_history,
            "problems": self._open_problems,
            "apart": self._open_apart,
            "rules": self._window.tools.open_rules,
            "pairs": self._window.tools.open_pairs,
            "export": self._window.tools.open_export,
        }
        known = self.open_dialogs.get(name)
        if known is not None:
            known.raise_()
            known.activateWindow()
        elif name in openers:
            openers[name]()

    def close(self) -> None:
        """Close every dialog."""
        for dialog in list(self.open_dialogs.values()):
            dialog.close()
        if self._tile_thumbnails is not None:
            self._tile_thumbnails.stop()

    def show_report(self, sentence: str, report: str) -> None:
        """Show a failure that can be copied."""
        self.show_dialog("report", ReportDialog(sentence, report, self._window))

    def show_problems(self, problems: list[Problem]) -> None:
        """Show problems of an action."""
        known = self.open_dialogs.get("problems")
        if isinstance(known, ProblemsDialog):
            known.set_problems(problems)
        else:
            dialog = ProblemsDialog(problems, self._window)
            dialog.retry_wanted.connect(lambda: self._window.folders.scan_all(retry=True))
            self.show_dialog("problems", dialog)

    # folders

    def choose_folders(self) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self._window, self.tr("Choose a folder of photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self._window.folders.add([path]))
        self.show_dialog("folder", dialog)

    def try_samples(self) -> None:
        """Make a folder of sample photos with copies, and scan it."""
        self._window.workers.call(
            self._window.library.make_samples, then=self._on_samples_made, otherwise=self._window.presenting.on_failed
        )

    def _on_samples_made(self, folder: str) -> None:
        self._window.folders.add([folder])

    # similar

    def choose_picture(self) -> None:
        """Ask for a picture to search with."""
        dialog = QFileDialog(self._window, self.tr("Choose a picture to search with"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.find_similar)
        self.show_dialog("picture", dialog)

    def similar_to_this(self) -> None:
        """Search with the right photo."""
        pair = self._window.deciding.pair
        if pair is not None:
            self.find_similar(pair.right.path)

    def paste(self) -> None:
        """Scan or search for what is in the clipboard."""
        if not self._window.drops.take(QGuiApplication.clipboard().mimeData()):
            self._window.notice.say(self.tr("There is no picture and no folder in the clipboard."), tone="look")

    def find_similar(self, path: str) -> None:
        """Search with a picture file."""
        self._search(path, formatting.file_name(path))

    def find_similar_image(self, image: QImage) -> None:
        """Search with a picture that is no file, e.g. a screenshot: it is written beside the library first."""
        path = str(self._window.library.data / "pasted.png")
        if image.save(path):
            self._search(path, self.tr("The pasted picture"))

    def _search(self, path: str, name: str) -> None:
        dialog = self.open_dialogs.get("similar")
        if not isinstance(dialog, SimilarDialog):
            dialog = SimilarDialog(self._window.theme, self._tiles(), self._window)
            dialog.picture_wanted.connect(self.choose_picture)
            self.show_dialog("similar", dialog)
        dialog.show_searching(name)
        dialog.raise_()
        window = self._window
        window.workers.call(preview, window.library, path, then=self._on_previewed)
        window.workers.call(
            window.library.similar, path, SIMILAR_COUNT, then=self._on_similar_found, otherwise=self._on_similar_failed
        )

    def _tiles(self) -> Thumbnails:
        if self._tile_thumbnails is None:
            ratio = self._window.devicePixelRatioF()
            self._tile_thumbnails = Thumbnails(self._window.library, TILE_PICTURE, ratio, self)
        return self._tile_thumbnails

    def _on_previewed(self, image: QImage) -> None:
        dialog = self.open_dialogs.get("similar")
        if isinstance(dialog, SimilarDialog):
            dialog.show_picture(image)

    def _on_similar_found(self, found: list[Any]) -> None:
        dialog = self.open_dialogs.get("similar")
        if isinstance(dialog, SimilarDialog):
            dialog.show_found(found)

    def _on_similar_failed(self, sentence: str, report: str) -> None:
        dialog = self.open_dialogs.get("similar")
        if isinstance(dialog, SimilarDialog):
            dialog.show_failure(sentence)
        if report:
            self._window.presenting.on_failed(sentence, report)

    # the views

    def _open_keys(self) -> None:
        self.show_dialog("keys", KeysDialog(self._window.keys, self._window))

    def _open_history(self) -> None:
        dialog = HistoryDialog(self._window)
        dialog.undo_wanted.connect(self._window.applying.undo)
        self.show_dialog("history", dialog)
        self._fill_history()
        self._window.applying.restored.connect(self._fill_history)

    def _fill_history(self) -> None:
        self._window.workers.call(
            self._window.library.sessions, then=self._on_sessions_read, otherwise=self._window.presenting.on_failed
        )

    def _on_sessions_read(self, sessions: list[Any]) -> None:
        dialog = self.open_dialogs.get("history")
        if isinstance(dialog, HistoryDialog):
            dialog.set_sessions(sessions)

    def _open_apart(self) -> None:
        dialog = ApartDialog(self._window)
        dialog.taken_back.connect(self._on_taken_back)
        self.show_dialog("apart", dialog)
        self._fill_apart()

    def _fill_apart(self) -> None:
        pairs = sorted(self._window.book.apart)
        self._window.workers.call(self._window.library.photo_pairs, pairs, then=self._on_pairs_read)

    def _on_pairs_read(self, pairs: list[tuple[Photo, Photo]]) -> None:
        dialog = self.open_dialogs.get("apart")
        if isinstance(dialog, ApartDialog):
            dialog.set_pairs(pairs, self._window.folders.paths)

    def _on_taken_back(self, a: int, b: int) -> None:
        self._window.book.set_apart(a, b, apart=False)
        self._fill_apart()
        self._window.review.load()

    def _open_problems(self) -> None:
        self._window.workers.call(
            self._window.library.problems, then=self.show_problems, otherwise=self._window.presenting.on_failed
        )

    def show_dialog(self, name: str, dialog: QDialog) -> None:
        """Show a dialog under a name, not modal, gone when closed."""
        dialog.setObjectName(f"{name}_dialog")
        dialog.finished.connect(lambda: self._on_dialog_finished(name))
        dialog.setModal(False)
        self.open_dialogs[name] = dialog
        dialog.show()

    def _on_dialog_finished(self, name: str) -> None:
        dialog = self.open_dialogs.pop(name, None)
        if dialog is not None:
            dialog.deleteLater()


def preview(library: Library, path: str) -> QImage:
    """A small picture of any file, or a null image; runs in a worker."""
    try:
        return to_qimage(library.decode(path, PREVIEW_SIDE))
    except DecodeError:
        return QImage()

"""Searches the library with a picture: a file, a photo of the list, or what is in the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from photosim.domain.errors import DecodeError
from photosim.ui.dialogs.similar_dialog import TILE_PICTURE, SimilarDialog
from photosim.ui.media.image_cache import to_qimage
from photosim.ui.media.thumbnail_cache import Thumbnails
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.review.pair_navigator import PairNavigator
    from photosim.ui.shell.dialog_manager import DialogManager
    from photosim.ui.style.theme import Theme
    from photosim.ui.tasks import Tasks

SIMILAR_COUNT = 40
PREVIEW_SIDE = 400


class SimilarController(QObject):
    """Asks for a picture, searches with it and shows what was found.

    Signals:
        failed: (sentence, report) a failure that nobody expected.
    """

    failed = Signal(str, str)

    def __init__(
        self, library: Library, tasks: Tasks, navigator: PairNavigator, dialogs: DialogManager, theme: Theme
    ) -> None:
        super().__init__(dialogs)
        self._library, self._tasks, self._navigator = library, tasks, navigator
        self._dialogs, self._theme = dialogs, theme
        self._tile_thumbnails: Thumbnails | None = None

    def choose_picture(self) -> None:
        """Ask for a picture to search with."""
        dialog = QFileDialog(self._dialogs.window, self.tr("Choose a picture to search with"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.find)
        self._dialogs.show("picture", dialog)

    def find_like_right(self) -> None:
        """Search with the right photo."""
        pair = self._navigator.current
        if pair is not None:
            self.find(pair.right.path)

    def find_dropped(self, paths: list[str]) -> None:
        """Search with the first of the pictures that were dropped."""
        self.find(paths[0])

    def find(self, path: str) -> None:
        """Search with a picture file."""
        self._search(path, formatting.file_name(path))

    def find_image(self, image: QImage) -> None:
        """Search with a picture that is no file, e.g. a screenshot: it is written beside the library first."""
        path = str(self._library.data / "pasted.png")
        if image.save(path):
            self._search(path, self.tr("The pasted picture"))

    def close(self) -> None:
        """Stop loading thumbnails."""
        if self._tile_thumbnails is not None:
            self._tile_thumbnails.stop()

    def _search(self, path: str, name: str) -> None:
        dialog = self._dialogs.find("similar", SimilarDialog)
        if dialog is None:
            dialog = SimilarDialog(self._theme, self._tiles(), self._dialogs.window)
            dialog.picture_requested.connect(self.choose_picture)
            self._dialogs.show("similar", dialog)
        dialog.show_searching(name)
        dialog.raise_()
        self._tasks.call(preview, self._library, path, on_result=self._on_previewed)
        self._tasks.call(self._library.similar, path, SIMILAR_COUNT, on_result=self._on_found, on_error=self._on_failed)

    def _tiles(self) -> Thumbnails:
        if self._tile_thumbnails is None:
            ratio = self._dialogs.window.devicePixelRatioF()
            self._tile_thumbnails = Thumbnails(self._library, TILE_PICTURE, ratio, self)
        return self._tile_thumbnails

    def _on_previewed(self, image: QImage) -> None:
        dialog = self._dialogs.find("similar", SimilarDialog)
        if dialog is not None:
            dialog.show_picture(image)

    def _on_found(self, found: list[Any]) -> None:
        dialog = self._dialogs.find("similar", SimilarDialog)
        if dialog is not None:
            dialog.show_found(found)

    def _on_failed(self, sentence: str, report: str) -> None:
        dialog = self._dialogs.find("similar", SimilarDialog)
        if dialog is not None:
            dialog.show_failure(sentence)
        if report:
            self.failed.emit(sentence, report)


def preview(library: Library, path: str) -> QImage:
    """A small picture of any file, or a null image; runs in a worker."""
    try:
        return to_qimage(library.decode(path, PREVIEW_SIDE))
    except DecodeError:
        return QImage()

"""Chooses what Review shows: the list where there are groups, else what there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from photosim.ui.review.review_session import ReviewSession
    from photosim.ui.scan.folder_list import FolderList
    from photosim.ui.scan.scan_controller import ScanController
    from photosim.ui.widgets.state_page import StatePage


class PagePresenter(QObject):
    """Switches between the list and the page that tells about a state.

    Signals:
        reviewing_changed: (whether there are groups, whether there are photos).
        list_shown: the list came in the place of another page.
    """

    reviewing_changed = Signal(bool, bool)
    list_shown = Signal()

    def __init__(
        self,
        review: ReviewSession,
        folders: FolderList,
        scans: ScanController,
        pages: QStackedWidget,
        groups_page: QWidget,
        state_page: StatePage,
    ) -> None:
        super().__init__(pages)
        self._review, self._folders, self._scans = review, folders, scans
        self._pages, self._groups_page, self._state_page = pages, groups_page, state_page
        self._error = ""
        scans.started.connect(self._on_scan_started)
        scans.ended.connect(self.update)
        folders.changed.connect(self.update)

    def show_error(self, sentence: str) -> None:
        """Say a failure on the page where there is no list yet."""
        self._error = sentence
        if not self._has_groups:
            self.update()

    def update(self) -> None:
        """Choose the page."""
        if self._has_groups:
            if self._pages.currentWidget() is self._state_page:
                self._pages.setCurrentWidget(self._groups_page)
                self.list_shown.emit()
        else:
            self._show_state()
            self._pages.setCurrentWidget(self._state_page)
            self._state_page.take_focus()
        self.reviewing_changed.emit(self._has_groups, self._review.view is not None and bool(self._folders.photos))

    @property
    def _has_groups(self) -> bool:
        return self._review.view is not None and len(self._review.view.grouping) > 0

    def _show_state(self) -> None:
        page, photos = self._state_page, self._folders.photos
        if self._scans.is_running:
            page.show_scanning()
        elif not self._folders.known or (self._review.busy and self._review.view is None):
            page.show_loading()
        elif self._error:
            page.show_error(self._error)
        elif not self._scans.is_complete:
            page.show_stopped(photos)
        elif self._folders.entries:
            page.show_nothing_found(photos)
        else:
            page.show_invitation(self._folders.recent)

    def _on_scan_started(self) -> None:
        self._error = ""
        self.update()

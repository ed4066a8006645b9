"""What the person should know about how the last use ended, said once when the window opens."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from photosim.domain.catalogue import Data, Moving
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.message_text import message_text

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.widgets.notice import Choice, Notice


class StartNotices:
    """Says what a crash had left and how it was settled, and what was saved of a damaged library."""

    def __init__(
        self, library: Library, notice: Notice, scan_all: Callable[[], object], open_history: Callable[[], object]
    ) -> None:
        self._library, self._notice = library, notice
        self._scan_all, self._open_history = scan_all, open_history

    def show(self) -> None:
        """Say it, with what can be done about it; nothing where all is well."""
        notices = self._library.notices
        if not notices:
            return
        codes = {message.code for message in notices}
        choices: list[Choice] = []
        if codes & {Data.SET_ASIDE, Data.LOST}:
            choices.append((translate("Words", "Scan all folders again"), self._scan_all))
        if Data.SET_ASIDE in codes:
            choices.append((translate("Words", "Show the damaged library"), self._show_folder))
        if Moving.RECOVERED in codes:
            choices.append((translate("Words", "History"), self._open_history))
        self._notice.say(" ".join(map(message_text, notices)), "look", choices)
        notices.clear()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(self._library.data)))

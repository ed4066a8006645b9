"""What the window shows when there is no list: an invitation, a scan that begins, nothing found, an error."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photosim.ui.style import tokens
from photosim.ui.style.icons import line_pixmap
from photosim.ui.style.theme import Theme
from photosim.ui.widgets.controls import button, label, restyle
from photosim.ui.wording import formatting


class StatePage(QFrame):
    """A sign, a title, a sentence, and what can be done.

    Signals:
        choose_requested, scan_requested, samples_requested, folder_requested(path of a recent folder).
    """

    choose_requested = Signal()
    scan_requested = Signal()
    samples_requested = Signal()
    folder_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("state_page")
        self._theme = theme
        self._sign_name, self._tone = "folder-add", "accent"
        self.sign = QLabel()
        self.title = label(role="title")
        self.sentence = label(role="secondary")
        self.sentence.setWordWrap(True)
        self.choose = button(self.tr("Choose folders…"), "primary")
        self.go_on = button(self.tr("Go on with the scan"), "primary")
        self.samples = button(self.tr("Try with samples"))
        self.suggestion = button(self.tr("Suggested folder"))
        self.suggestion.hide()
        self._suggested = ""
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self.card = QFrame()
        self.card.setObjectName("drop_target")
        self._lay_out()
        self.choose.clicked.connect(self.choose_requested)
        self.go_on.clicked.connect(self.scan_requested)
        self.samples.clicked.connect(self.samples_requested)
        self.suggestion.clicked.connect(lambda: self.folder_requested.emit(self._suggested))
        theme.changed.connect(self._on_theme_changed)

    def show_invitation(self, recent: Sequence[str]) -> None:
        """Nothing was scanned yet."""
        self._show(
            "folder-add", "accent", self.tr("Drop your photo folders here"),
            "\n".join([
                self.tr("It finds copies and edited versions, and shows them side by side."),
                self.tr("It removes nothing by itself, and all of it can be put back."),
                self.tr("It works offline: your photos stay on this computer."),
            ]),
        )  # fmt: skip
        self._offer(True, True, recent)

    def suggest(self, folder: str, photos: int, is_complete: bool) -> None:
        """Offer a folder that holds photos, in the invitation. is_complete: whether all of them were counted."""
        name, number = formatting.on_button(formatting.file_name(folder)), formatting.count(photos)
        counted = self.tr("Scan {folder}: {number} photos") if is_complete else self.tr(
            "Scan {folder}: more than {number} photos")  # fmt: skip
        self._suggested = folder
        self.suggestion.setText(counted.format(folder=name, number=number))
        self.suggestion.setVisible(not self.samples.isHidden())

    def show_scanning(self) -> None:
        """A scan runs and has found nothing yet."""
        words = self.tr(
            "The first groups appear here as soon as they are found. You can review them while the scan goes on."
        )
        self._show("search", "accent", self.tr("Looking for matches…"), words)
        self._offer(False, False, ())

    def show_loading(self) -> None:
        """The library is being read."""
        self._show("photo", "accent", self.tr("Opening your library…"), "")
        self._offer(False, False, ())

    def show_nothing_found(self, photos: int) -> None:
        """A scan found no duplicates, or no photos at all."""
        if not photos:
            self._show("photo", "accent", self.tr("No photos in these folders"), self.tr("Choose or drop others."))
            return self._offer(True, True, ())
        words = self.tr(
            "%Ln photo(s) compared, and no two of them are the same picture. Lower the threshold to look farther.",
            "",
            photos,
        )
        self._show("check", "keep", self.tr("No duplicates. Well kept!"), words)
        return self._offer(True, False, ())

    def show_stopped(self, photos: int) -> None:
        """A scan was cancelled before it found anything."""
        words = self.tr("What was finished is kept: %Ln photo(s). Comparing begins when the scan goes on.", "", photos)
        self._show("photo", "accent", self.tr("The scan was stopped"), words)
        self._offer(False, False, ())
        self.go_on.show()

    def show_error(self, sentence: str) -> None:
        """Something that must be told before anything else can be done."""
        self._show("warning", "look", self.tr("This needs a look"), sentence)
        self._offer(False, False, ())

    def take_focus(self) -> None:
        """The keyboard begins at what can be done here."""
        focused = self.window().focusWidget()
        if focused is None or focused is self or not focused.isVisible():
            next((b for b in (self.choose, self.go_on) if not b.isHidden()), self).setFocus()

    def set_active(self, active: bool) -> None:
        """Light up while something is dragged over the window."""
        self.card.setProperty("active", active)
        restyle(self.card)

    def _show(self, sign: str, tone: str, title: str, sentence: str) -> None:
        self._sign_name, self._tone = sign, tone
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self._on_theme_changed()

    def _offer(self, choose: bool, samples: bool, recent: Sequence[str]) -> None:
        self.choose.setVisible(choose)
        self.go_on.hide()
        self.samples.setVisible(samples)
        self.suggestion.setVisible(samples and bool(self._suggested))
        while self._recent.count():
            entry = self._recent.takeAt(0)
            if entry is not None and (widget := entry.widget()) is not None:
                widget.deleteLater()
        for path in recent[:5]:
            again = button(formatting.on_button(formatting.short_path(path)), "link")
            again.setAccessibleName(self.tr("Scan {folder} again").format(folder=formatting.short_path(path)))
            again.clicked.connect(lambda _=False, folder=path: self.folder_requested.emit(folder))
            self._recent.addWidget(again, 0, Qt.AlignmentFlag.AlignCenter)

    def _on_theme_changed(self) -> None:
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(line_pixmap(self._sign_name, self._theme.colour(self._tone).name(), 44, ratio))

    def _lay_out(self) -> None:
        self.card.setMaximumSize(QSize(620, 420))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(tokens.SPACE_M)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.samples)
        buttons.addStretch(1)
        for widget in (self.sign, self.title, self.sentence):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addSpacing(tokens.SPACE_S)
        column.addLayout(buttons)
        column.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._recent)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 10)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

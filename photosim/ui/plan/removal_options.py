"""Below the filters of the plan: what is done with the files that go, and whether what only they know is saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMenu, QVBoxLayout, QWidget

from photosim.ui.dialogs.sheet import Sheet
from photosim.ui.removal.deeds import CHOICES, Deed, choice_words
from photosim.ui.removal.removal_settings import RemovalSettings
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import ElidedLabel, button, label
from photosim.ui.wording import formatting


class RemovalOptions(QWidget):
    """Shows the settings and changes them."""

    def __init__(self, settings: RemovalSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.deed = button("", "row")
        self.deed.setObjectName("deed")
        self.deed.clicked.connect(self._on_deed_clicked)
        self.where = ElidedLabel("", "small", Qt.TextElideMode.ElideMiddle)
        self.where.setContentsMargins(8, 0, 8, 0)
        self.rescue = QCheckBox(self.tr("Save what only they know"))
        self.rescue.setToolTip(
            formatting.tool_tip(
                self.tr(
                    "Rating, keywords, caption, place and date that only a photo that goes has are written into a "
                    "sidecar file (.xmp) beside the photo that stays. Undo takes it back to the last byte."
                )
            )
        )
        self.rescue.setAccessibleDescription(self.tr("Rating, keywords, caption, place and date, in a sidecar file."))
        self.rescue.setChecked(settings.rescuing)
        self.rescue.toggled.connect(settings.set_rescuing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_XS)
        heading = label(self.tr("WHAT HAPPENS TO THEM"), "heading")
        heading.setContentsMargins(8, 0, 0, 4)
        for widget in (heading, self.deed, self.where, self.rescue):
            column.addWidget(widget)
        settings.changed.connect(self._show)
        self._show()

    def menu(self) -> QMenu:
        """Everything that can be done with the files, and whether deleting for good may be."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for deed in CHOICES:
            if deed is Deed.DELETE and not self._settings.allows_for_good:
                continue
            entry = menu.addAction(choice_words(deed), partial(self._choose, deed))
            entry.setCheckable(True)
            entry.setChecked(deed is self._settings.deed)
            group.addAction(entry)
        menu.addSeparator()
        if self._settings.allows_for_good:
            menu.addAction(self.tr("Never delete for good"), lambda: self._settings.allow_for_good(False))
        else:
            menu.addAction(self.tr("Allow deleting for good…"), self.ask_for_good)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def ask_for_good(self) -> ForGoodDialog:
        """Ask whether deleting for good may be chosen from now on; the default answer is no."""
        dialog = ForGoodDialog(self.window())
        dialog.accepted.connect(lambda: self._settings.allow_for_good(True))
        dialog.open()
        return dialog

    def _choose(self, deed: Deed) -> None:
        if deed is not Deed.MOVE:
            self._settings.choose(deed)
            return
        dialog = QFileDialog(self.window(), self.tr("Move the files to this folder"), self._settings.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._settings.choose(Deed.MOVE, folder))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_deed_clicked(self) -> None:
        self.menu().popup(self.deed.mapToGlobal(QPoint(0, self.deed.height())))

    def _show(self) -> None:
        deed = self._settings.deed
        words = choice_words(deed).removesuffix("…")
        self.deed.setText(f"{words} ▾")
        self.deed.setAccessibleName(words)
        self.where.setText(formatting.short_path(self._settings.folder) if deed is Deed.MOVE else "")
        self.where.setVisible(deed is Deed.MOVE)


class ForGoodDialog(Sheet):
    """Whether deleting for good may be chosen.

    Attributes:
        allow: says yes; never the default.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("", "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Allow deleting for good?"))
        self.title.setText(self.tr("Allow deleting for good?"))
        self.say(
            self.tr(
                "Deleted files do not go to the trash, and photosim cannot bring them back. Each plan that deletes "
                "asks once more. The next start begins with the trash again."
            )
        )
        self.allow = button(self.tr("Allow it"), "danger")
        self.allow.clicked.connect(self.accept)
        self.buttons.insertWidget(self.buttons.count() - 1, self.allow)
        self.close_button.setText(self.tr("Cancel"))
        self.close_button.setAutoDefault(True)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        self.resize(520, 200)

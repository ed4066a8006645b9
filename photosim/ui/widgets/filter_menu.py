"""The small sheet below "Filter": which groups are listed, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFormLayout, QFrame, QHBoxLayout, QWidget

from photosim.ui.review.group_filter import Decided, Filters, Order
from photosim.ui.style import tokens
from photosim.ui.widgets.controls import button
from photosim.ui.wording import formatting

SIZES = (0, 1_000_000, 10_000_000, 100_000_000)


class FilterPopup(QFrame):
    """Order, decided or not, folder, kind of file, bytes to win, dates.

    Signals:
        filters_changed: (Filters) without the words of the search field.
    """

    filters_changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filter_popup")
        self.order = self._choice(self.tr("Order"), self._orders())
        self.decided = self._choice(self.tr("Decisions"), self._states())
        self.folder = self._choice(self.tr("Folder"), [(self.tr("All folders"), "")])
        self.format = self._choice(self.tr("Kind of file"), [(self.tr("All kinds"), "")])
        self.least = self._choice(self.tr("Bytes to win"), self._sizes())
        self.dated = QCheckBox(self.tr("Taken between"))
        self.since = self._date(self.tr("From this day"), QDate(2000, 1, 1))
        self.until = self._date(self.tr("To this day"), QDate.currentDate())
        self.reset = button(self.tr("Show everything"), "link")
        self._lay_out()
        self.dated.toggled.connect(self._on_changed)
        self.reset.clicked.connect(self._on_reset_clicked)

    def open_at(self, at: QPoint) -> None:
        """Show the sheet below its button."""
        self.adjustSize()
        self.move(at)
        self.show()
        self.order.setFocus()

    def set_choices(self, folders: Sequence[str], formats: Sequence[str]) -> None:
        """What there is to choose from."""
        self._refill(
            self.folder, [(self.tr("All folders"), ""), *((formatting.short_path(path), path) for path in folders)]
        )
        self._refill(self.format, [(self.tr("All kinds"), ""), *((name, name) for name in formats)])

    @property
    def filters(self) -> Filters:
        """What is chosen."""
        dated = self.dated.isChecked()
        return Filters(
            folder=self.folder.currentData() or "",
            format=self.format.currentData() or "",
            least_bytes=self.least.currentData() or 0,
            since=_day(self.since) if dated else None,
            until=_day(self.until) if dated else None,
            decided=Decided(self.decided.currentData()),
            order=Order(self.order.currentData()),
        )

    def _orders(self) -> list[tuple[str, object]]:
        return [
            (self.tr("Surest first"), Order.SUREST.value),
            (self.tr("Most bytes first"), Order.BYTES.value),
            (self.tr("Most files first"), Order.FILES.value),
            (self.tr("Newest first"), Order.NEWEST.value),
            (self.tr("Oldest first"), Order.OLDEST.value),
        ]

    def _states(self) -> list[tuple[str, object]]:
        return [
            (self.tr("Decided or not"), Decided.ANY.value),
            (self.tr("Not decided yet"), Decided.OPEN.value),
            (self.tr("Decided"), Decided.DONE.value),
        ]

    def _sizes(self) -> list[tuple[str, object]]:
        more = self.tr("At least {size}")
        return [
            (more.format(size=formatting.bytes_text(size)) if size else self.tr("Any size"), size) for size in SIZES
        ]

    def _choice(self, name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumWidth(200)
        box.setMaximumWidth(280)
        for words, value in entries:
            box.addItem(words, value)
        box.currentIndexChanged.connect(self._on_changed)
        return box

    def _refill(self, box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for words, value in entries:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def _date(self, name: str, day: QDate) -> QDateEdit:
        field = QDateEdit(day)
        field.setAccessibleName(name)
        field.setCalendarPopup(False)
        field.setDisplayFormat("dd.MM.yyyy" if QLocale().language() == QLocale.Language.German else "yyyy-MM-dd")
        field.lineEdit().setAccessibleName(name)
        field.dateChanged.connect(self._on_changed)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(*(tokens.SPACE_L,) * 4)
        form.setSpacing(tokens.SPACE_S)
        for box in (self.order, self.decided, self.folder, self.format, self.least):
            form.addRow(box.accessibleName(), box)
        days = QHBoxLayout()
        days.addWidget(self.since)
        days.addWidget(self.until)
        form.addRow(self.dated, days)
        form.addRow(self.reset)

    def _on_changed(self) -> None:
        self.filters_changed.emit(self.filters)

    def _on_reset_clicked(self) -> None:
        self.clear()
        self.filters_changed.emit(replace(Filters(), order=Order(self.order.currentData())))

    def clear(self) -> None:
        """Narrow nothing, and tell nobody."""
        for box in (self.decided, self.folder, self.format, self.least):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        with QSignalBlocker(self.dated):
            self.dated.setChecked(False)


def _day(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())

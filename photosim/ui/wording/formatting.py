"""Numbers, sizes, names and relations as the person reads them, in the language of the window."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from photosim.domain.catalogue import Amount
from photosim.domain.types import Group, GroupKind, Member, Relation
from photosim.ui.wording.message_text import NARROW, message_text

translate = QCoreApplication.translate
"""A text in the language of the window, of the context "Words"; what has a plural is a message (`Amount`)."""


def count(number: int) -> str:
    """A whole number with the language's separators."""
    return QLocale().toString(int(number))


def bytes_text(size: int) -> str:
    """A size in the units that file managers show, e.g. "3.9 MB"."""
    return QLocale().formattedDataSize(int(size), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def percent(score: float) -> str:
    """A score as a whole percentage; never rounds up to 100 what is not."""
    value = int(score * 100 + 0.5)
    return f"{99 if value == 100 and score < 0.9995 else value}{NARROW}%"


def percent_range(scores: Iterable[float]) -> str:
    """The least and the greatest score of a group."""
    values = sorted(scores)
    if not values:
        return ""
    low, high = percent(values[0]), percent(values[-1])
    return low if low == high else f"{low[:-2]} – {high}"


def decimal(value: float, digits: int = 2) -> str:
    """A number with so many decimals, as the language writes it."""
    return QLocale().toString(value, "f", digits)


def signed(value: float) -> str:
    """A number with its sign and one decimal, in the language's form."""
    return ("+" if value >= 0 else "−") + QLocale().toString(abs(value), "f", 1)


def pixels_text(width: int, height: int) -> str:
    """Width and height with the multiplication sign; nothing of a film, which has no picture."""
    return f"{width} × {height}" if width else ""


def date_text(moment: datetime | None) -> str:
    """A date and time, to the second."""
    if moment is None:
        return ""
    value = QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    return f"{QLocale().toString(value.date(), _date_format())} {QLocale().toString(value.time(), _time_format())}"


def _date_format() -> str:
    """The language's long date without the day of the week, and with a short month: "6 May 2024", "May 6, 2024"."""
    long = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    return re.sub(r"[,،]?\s*dddd[,،]?\s*", "", long).replace("MMMM", "MMM")


def _time_format() -> str:
    """The language's time to the second, without the time zone."""
    return re.sub(r"\s*\(?\bt+\b\)?\s*", "", QLocale().timeFormat(QLocale.FormatType.LongFormat))


def day_text(moment: datetime) -> str:
    """A day in the language's form; no reader takes the month for the day."""
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), _date_format())


def duration_text(seconds: float) -> str:
    """A time span in its largest unit, e.g. "3 min"."""
    if seconds < 90:
        return message_text(Amount.SECONDS(n=max(1, round(seconds))))
    if seconds < 5400:
        return message_text(Amount.MINUTES(n=round(seconds / 60)))
    return message_text(Amount.HOURS(n=round(seconds / 3600)))


def file_name(path: str) -> str:
    """The last part of a path, with bytes that are no text shown as a question mark and no line breaks."""
    return visible(os.path.basename(path.rstrip(os.sep)) or path)


def visible(text: str) -> str:
    """`text` on one line, safe to paint: line breaks shown as a sign, undecodable bytes replaced."""
    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "␤" for character in clean)


def tool_tip(text: str) -> str:
    """`text` for a tool tip, which would take HTML tags in a file's name for its own."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def on_button(text: str) -> str:
    """`text` for a button or a menu, which would take & for the mark of a key."""
    return text.replace("&", "&&")


def short_path(path: str) -> str:
    """A path with the home folder as "~"."""
    home = os.path.expanduser("~")
    return visible("~" + path[len(home) :] if path == home or path.startswith(home + os.sep) else path)


def folder_text(folder: str) -> str:
    """The last two parts of a folder: enough to tell "2021 / 05" from "2022 / 05"."""
    return visible(" / ".join([part for part in folder.split(os.sep) if part][-2:]) or os.sep)


def crumb_path(path: str, roots: Iterable[str]) -> str:
    """Folder and name below the library's folder that holds the photo: "Pictures / 2023 / IMG_2041.jpg"."""
    holders = [root for root in roots if path.startswith(root.rstrip(os.sep) + os.sep)]
    if not holders:
        return short_path(path)
    root = max(holders, key=len).rstrip(os.sep)
    return visible(" / ".join([os.path.basename(root) or root, *path[len(root) + 1 :].split(os.sep)]))


def relation_name(relation: Relation) -> str:
    """A relation in plain words."""
    return message_text(relation.label)


def relation_tone(relation: Relation) -> str:
    """The colour role that goes with a relation: sure, worth a look, or neutral."""
    if relation in (Relation.IDENTICAL, Relation.SAME_PIXELS, Relation.COPY):
        return "keep"
    return "accent" if relation is Relation.EDITED else "look"


def group_relation(members: Iterable[Member]) -> Relation:
    """The least sure relation of a group: what its badge says."""
    return max((m.relation for m in members), key=lambda relation: relation.severity, default=Relation.DIFFERENT)


def group_info(group: Group, bytes_to_win: int) -> str:
    """Files and bytes to win, as the second line of a group."""
    files = message_text(Amount.FILES(n=len(group.members) + 1))
    if group.kind is GroupKind.SAME_MOMENT:
        return files + " · " + translate("Words", "never pre-selected")
    if not bytes_to_win:
        return files + " · " + translate("Words", "nothing proposed")
    return files + " · " + translate("Words", "{size} to win").format(size=bytes_text(bytes_to_win))

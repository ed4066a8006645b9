"""Numbers, sizes, names and relations as the person reads them, in the language of the window."""

from __future__ import annotations

import html
import os
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from photosim.domain.types import Group, GroupKind, Member, Relation

NARROW = "\u00a0"


def noop(*texts: str) -> tuple[str, ...]:
    """Mark texts of other layers that `translate` is given later."""
    return texts


REASONS = (
    noop("in a protected folder"), noop("in a preferred folder"), noop("preferred name"), noop("largest"),
    noop("least compressed"), noop("original format"), noop("earliest date"), noop("oldest file"),
    noop("richest metadata"), noop("original name"), noop("shortest path"), noop("first by name"),
)  # fmt: skip
"""Why a keeper is proposed, as `review.keeper` says it."""

EVIDENCE = (
    noop("the same shapes in the same places"), noop("the same large shapes"), noop("enough detail to tell"),
    noop("one picture's brightness follows from the other's"), noop("nothing has moved"),
    noop("no warp between them"), noop("sharp and soft in the same places"),
    noop("no detail lost in light or shadow"), noop("one picture lies wholly inside the other"),
    noop("no other picture around it"), noop("matching points"), noop("alike to the network"),
    noop("alike at a glance"), noop("size and shape"), noop("capture time and exposure"),
)  # fmt: skip
"""What the contributions to a score are called, as `matching.evidence` says it."""


def translate(text: str, n: int = -1) -> str:
    """`text` in the language of the window; `%Ln` is the number `n`, in its plural form."""
    return QCoreApplication.translate("Words", text, None, n)


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


def pixels_text(width: int, height: int) -> str:
    """Width and height with the multiplication sign."""
    return f"{width} × {height}"


def date_text(moment: datetime | None) -> str:
    """A date and time, to the second."""
    if moment is None:
        return ""
    value = QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    return QLocale().toString(value, "d MMM yyyy HH:mm:ss")


def day_text(moment: datetime) -> str:
    """A day, in the form of the language."""
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.ShortFormat)


def duration_text(seconds: float) -> str:
    """A time span in its largest unit, e.g. "3 min"."""
    if seconds < 90:
        return translate("%Ln s", max(1, round(seconds)))
    if seconds < 5400:
        return translate("%Ln min", round(seconds / 60))
    return translate("%Ln h", round(seconds / 3600))


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


def crumb_path(path: str, roots: Iterable[str]) -> str:
    """Folder and name below the library's folder that holds the photo: "Pictures / 2023 / IMG_2041.jpg"."""
    holders = [root for root in roots if path.startswith(root.rstrip(os.sep) + os.sep)]
    if not holders:
        return short_path(path)
    root = max(holders, key=len).rstrip(os.sep)
    return visible(" / ".join([os.path.basename(root) or root, *path[len(root) + 1 :].split(os.sep)]))


def relation_name(relation: Relation) -> str:
    """A relation in plain words."""
    return {
        Relation.IDENTICAL: translate("identical"),
        Relation.SAME_PIXELS: translate("same pixels"),
        Relation.COPY: translate("copy"),
        Relation.EDITED: translate("edited"),
        Relation.SAME_SCENE: translate("same moment"),
        Relation.DIFFERENT: translate("different"),
    }[relation]


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
    files = translate("%Ln file(s)", len(group.members) + 1)
    if group.kind is GroupKind.SAME_MOMENT:
        return files + " · " + translate("never pre-selected")
    return files + " · " + translate("{size} to win").format(size=bytes_text(bytes_to_win))

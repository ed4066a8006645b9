"""What was done in a session, to be kept: each file with its keeper, its digests, and the place where it is now."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Sequence

from photosim.domain.visible import visible
from photosim.removal.journal import Action, Journal, Session, Unit

COLUMNS = (
    "file", "bytes", "state", "place", "restored as", "kept instead", "digest", "digest of the kept file", "sidecar",
)  # fmt: skip

_STYLE = (
    "body{font:14px sans-serif;margin:2em;color:#222;background:#fff}table{border-collapse:collapse}"
    "td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top;word-break:break-all}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}td,th{border-color:#555}}"
)


def receipt_csv(journal: Journal, session_id: str) -> str:
    """A session as comma-separated values. Names appear as they are shown, and no cell is taken for a formula.

    Raises:
        UserError: there is no such session.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(map(_no_formula, _rows(journal.units(session_id))))
    return text.getvalue()


def receipt_html(journal: Journal, session_id: str) -> str:
    """A session as a page that needs nothing else.

    Raises:
        UserError: there is no such session.
    """
    session, rows = journal.session(session_id), list(_rows(journal.units(session_id)))
    head = "".join(f"<th>{html.escape(column)}</th>" for column in COLUMNS)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    title = html.escape(f"photosim: {session_id}")
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1><p>{html.escape(_summary(session))}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></html>\n"
    )


def _summary(session: Session) -> str:
    return (
        f"{session.when:%Y-%m-%d %H:%M}, action: {session.action}. {session.files:,} files, {session.bytes:,} bytes; "
        f"{session.restored:,} of them were put back since."
    )


def _rows(units: Sequence[Unit]) -> Iterator[tuple[str, ...]]:
    for unit in units:
        sidecar = unit.rescue.path if unit.rescue is not None else ""
        yield from (_row(action, sidecar) for action in unit.actions)


def _row(action: Action, sidecar: str) -> tuple[str, ...]:
    file = action.file
    restored = (action.note or "") if action.state == "undone" else ""
    shown = map(visible, (file.path, action.place or "", restored, _kept(action), sidecar))
    path, place, back, keeper, saved = shown
    return (
        path, str(file.size), action.state.value, place, back, keeper, file.full_digest, file.keeper_digest, saved,
    )  # fmt: skip


def _kept(action: Action) -> str:
    """The photo that stays for a file; for a file that was copied there is none."""
    return "" if action.file.keeper == action.place else action.file.keeper


def _no_formula(row: Sequence[str]) -> tuple[str, ...]:
    """A cell that begins like a formula would be computed by a spreadsheet."""
    return tuple(f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in row)

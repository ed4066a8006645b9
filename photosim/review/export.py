"""Groups as CSV, as JSON, and as one HTML page with thumbnails."""

from __future__ import annotations

import base64
import csv
import html
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from photosim.domain.output_file import OutputKind, text_output
from photosim.domain.types import Decision, Group, GroupKind, Photo
from photosim.domain.visible import visible

Thumbnail = Callable[[int], bytes | None]
"""JPEG bytes of a photo, by id; `Store.thumbnail` is one."""

COLUMNS = (
    "group", "kind", "role", "path", "score", "relation", "preselected", "decision",
    "bytes", "width", "height", "format", "taken", "reasons",
)  # fmt: skip

_CSV = OutputKind("export as CSV", b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
_JSON = OutputKind("export as JSON", b'{"version": 1, "groups": [')
_HTML = OutputKind("export as HTML", b"<!DOCTYPE html>", b"<title>photosim: groups</title>")


def export_csv(
    path: Path, groups: Iterable[Group], photos: Mapping[int, Photo], decisions: Mapping[int, Decision] | None = None
) -> None:
    """Write one line for each photo of each group; opens in a spreadsheet as it is.

    Raises:
        UserError: the file cannot be written, or is not an earlier export; what was there before is still there.
    """
    with text_output(path, _CSV, encoding="utf-8-sig", newline="") as file:  # the mark tells spreadsheets the encoding
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number, group in enumerate(groups, start=1):
            for row in _rows(group, photos, decisions or {}):
                writer.writerow({"group": number, **{key: _cell(value) for key, value in row.items()}})


def export_json(
    path: Path, groups: Iterable[Group], photos: Mapping[int, Photo], decisions: Mapping[int, Decision] | None = None
) -> None:
    """Write the groups with all their photos. Bytes of names that are no valid text come as lone surrogates.

    Raises:
        UserError: the file cannot be written, or is not an earlier export; what was there before is still there.
    """
    with text_output(path, _JSON) as file:
        file.write('{"version": 1, "groups": [')
        for number, group in enumerate(groups, start=1):
            entry = {
                "id": number,
                "kind": group.kind,
                "reasons": group.reasons,
                "photos": [
                    {key: value for key, value in row.items() if key not in ("kind", "reasons")}
                    for row in _rows(group, photos, decisions or {})
                ],
            }
            file.write((",\n" if number > 1 else "\n") + json.dumps(entry))
        file.write("\n]}\n")


def export_html(
    path: Path,
    groups: Iterable[Group],
    photos: Mapping[int, Photo],
    thumbnail: Thumbnail,
    decisions: Mapping[int, Decision] | None = None,
) -> None:
    """Write one page that needs no other file and no network. Names are shown literally, whatever they contain.

    Raises:
        UserError: the file cannot be written, or is not an earlier export; what was there before is still there.
    """
    with text_output(path, _HTML) as file:
        file.write(_HEAD)
        for number, group in enumerate(groups, start=1):
            file.write(_section(number, group, photos, thumbnail, decisions or {}))
        file.write("</main></body></html>\n")


def _rows(group: Group, photos: Mapping[int, Photo], decisions: Mapping[int, Decision]) -> Iterator[dict[str, Any]]:
    """What is told of each photo, the keeper first; photos that are gone are left out."""
    matches = {member.photo_id: member for member in group.members}
    for photo_id in group.photo_ids:
        photo, member = photos.get(photo_id), matches.get(photo_id)
        if photo is None:
            continue
        taken = photo.facts.metadata.taken
        yield {
            "kind": group.kind,
            "role": "member" if member else "keeper",
            "path": photo.path,
            "score": member.score if member else None,
            "relation": member.relation if member else None,
            "preselected": member.preselected if member else False,
            "decision": decisions.get(photo_id),
            "bytes": photo.size,
            "width": photo.facts.width,
            "height": photo.facts.height,
            "format": photo.facts.format,
            "taken": None if taken is None else taken.isoformat(),
            "reasons": None if member else "; ".join(group.reasons),
        }


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula, in characters that UTF-8 has."""
    if not isinstance(value, str):
        return value
    text = _printable(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


_TITLES = {GroupKind.SAME_PICTURE: "Same picture", GroupKind.SAME_MOMENT: "Same moment"}


def _section(
    number: int, group: Group, photos: Mapping[int, Photo], thumbnail: Thumbnail, decisions: Mapping[int, Decision]
) -> str:
    figures = "".join(
        _figure(row, thumbnail(photo_id))
        for photo_id, row in zip(
            (i for i in group.photo_ids if i in photos), _rows(group, photos, decisions), strict=True
        )
    )
    reasons = html.escape(_printable(", ".join(group.reasons)))
    return f"<section><h2>{number} · {_TITLES[group.kind]}</h2><p>Kept: {reasons}</p><div>{figures}</div></section>\n"


def _figure(row: Mapping[str, Any], jpeg: bytes | None) -> str:
    if jpeg:
        picture = f'<img alt="" loading="lazy" src="data:image/jpeg;base64,{base64.b64encode(jpeg).decode("ascii")}">'
    else:
        picture = '<span class="none">no thumbnail</span>'
    folder, name = (html.escape(visible(part)) for part in os.path.split(row["path"]))
    if row["role"] == "keeper":
        match = "keeper"
    else:
        match = f"{str(row['relation']).replace('_', ' ')}, {100 * row['score']:.0f} %"
    decision = f" · {row['decision']}" if row["decision"] else ""
    facts = f"{row['width']} × {row['height']} · {row['bytes']:,} bytes · {html.escape(_printable(row['format']))}"
    return (
        f'<figure class="{row["role"]}">{picture}<figcaption><b>{match}{decision}</b><br><bdi>{name}</bdi><br>'
        f"<small><bdi>{folder}</bdi><br>{facts}</small></figcaption></figure>"
    )


_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>photosim: groups</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; --back: #f4f4f6; --panel: #fff; --line: #dcdce2; --text: #1c1c22; --faint: #62626e;
  --keep: #1d8a4b; }
@media (prefers-color-scheme: dark) { :root { --back: #1b1c20; --panel: #232429; --line: #383a43; --text: #ececf1;
  --faint: #a0a2ae; --keep: #57c98a; } }
body { margin: 24px; background: var(--back); color: var(--text); font: 13px system-ui, sans-serif; }
h1 { font-size: 15px; } h2 { font-size: 13px; margin: 0; } p { color: var(--faint); margin: 4px 0 12px; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 0 0 16px;
  content-visibility: auto; contain-intrinsic-size: auto 260px; }
section div { display: flex; flex-wrap: wrap; gap: 16px; }
figure { margin: 0; width: 240px; overflow-wrap: anywhere; }
img, .none { display: flex; align-items: center; justify-content: center; width: 100%; height: 180px;
  object-fit: contain; background: var(--back); color: var(--faint); border-radius: 6px;
  outline: 1px solid var(--line); }
.keeper img, .keeper .none { outline: 2px solid var(--keep); } .keeper b { color: var(--keep); }
small { color: var(--faint); }
</style></head><body><h1>Groups found by photosim</h1><main>
"""

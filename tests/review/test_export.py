import csv
import json
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.types import Decision, Group, GroupKind, Member, Photo, Relation
from photosim.review.export import export_csv, export_html, export_json

ODD = os.fsdecode(b"/x/\xff<script>alert(1)</script>\n&amp;\xe2\x80\xae.jpg")


@pytest.fixture
def photos(make_photo: Callable[..., Photo]) -> dict[int, Photo]:
    return {1: make_photo(1, "/x/a, b.jpg", width=4000), 2: make_photo(2, ODD), 3: make_photo(3, "=cmd|' /C calc'!A0")}


@pytest.fixture
def groups() -> list[Group]:
    members = (Member(2, 0.97, Relation.SAME_PIXELS, True), Member(3, 0.8, Relation.COPY, False))
    gone = Member(99, 0.8, Relation.SAME_SCENE, False)
    return [
        Group(GroupKind.SAME_PICTURE, 1, ("largest", "earliest date"), members),
        Group(GroupKind.SAME_MOMENT, 1, ("largest",), (gone,)),
    ]


DECISIONS = {2: Decision.REMOVE}


def test_csv_has_one_line_for_each_photo(tmp_path: Path, groups: list[Group], photos: dict[int, Photo]) -> None:
    path = tmp_path / "out.csv"
    export_csv(path, groups, photos, DECISIONS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["group"], row["role"], row["score"], row["relation"], row["decision"]) for row in rows] == [
        ("1", "keeper", "", "", ""),
        ("1", "member", "0.97", "same_pixels", "remove"),
        ("1", "member", "0.8", "copy", ""),
        ("2", "keeper", "", "", ""),
    ]
    assert rows[0]["path"] == "/x/a, b.jpg"
    assert rows[0]["reasons"] == "largest; earliest date"
    assert rows[1]["path"].startswith("/x/\\udcff<script>")
    assert rows[2]["path"].startswith("'=cmd"), "no spreadsheet takes it for a formula"


def test_json_keeps_names_intact(tmp_path: Path, groups: list[Group], photos: dict[int, Photo]) -> None:
    path = tmp_path / "out.json"
    export_json(path, groups, photos, DECISIONS)
    content = json.loads(path.read_text("ascii"))
    assert content["version"] == 1
    first = content["groups"][0]
    assert (first["id"], first["kind"], first["reasons"]) == (1, "same_picture", ["largest", "earliest date"])
    assert [entry["path"] for entry in first["photos"]] == [photo.path for photo in photos.values()]
    assert first["photos"][1]["decision"] == "remove"
    export_json(path, [], photos)
    assert json.loads(path.read_text())["groups"] == []


class Page(HTMLParser):
    """Collects tags, text and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_needs_no_other_file_and_shows_names_literally(
    tmp_path: Path, groups: list[Group], photos: dict[int, Photo]
) -> None:
    path = tmp_path / "out.html"
    export_html(path, groups, photos, {1: b"jpeg"}.get, DECISIONS)
    text = path.read_text("utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert set(page.sources) == {"data:image/jpeg;base64,anBlZw=="}
    assert "<script>alert(1)<" in page.text
    assert "\\n&amp;\\u202e.jpg" in page.text
    assert "\u202e" not in text
    assert "same pixels, 97 %" in page.text
    assert "no thumbnail" in page.text
    assert "http" not in re.sub("http-equiv", "", text)
    assert page.tags.count("figure") == 4
    assert page.tags.count("section") == 2


def test_a_file_that_cannot_be_written_is_said_and_what_was_there_stays(
    bare_folder: Path, groups: list[Group], photos: dict[int, Photo]
) -> None:
    path = bare_folder / "out.json"
    export_json(path, groups, photos)
    before = path.read_text()
    os.chmod(bare_folder, 0o500)
    with pytest.raises(UserError, match="cannot be written: permission denied"):
        export_json(path, groups, photos)
    assert path.read_text() == before


def test_an_export_takes_no_place_of_a_photo(tmp_path: Path, groups: list[Group], photos: dict[int, Photo]) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0")
    for export in (export_json, export_csv, lambda *given: export_html(*given, lambda photo_id: None)):
        with pytest.raises(UserError, match="left as it is"):
            export(photo, groups, photos)
    assert photo.read_bytes() == b"\xff\xd8\xff\xe0"


def test_an_earlier_export_of_the_same_kind_is_replaced(
    tmp_path: Path, groups: list[Group], photos: dict[int, Photo]
) -> None:
    for export in (export_json, export_csv, lambda *given: export_html(*given, lambda photo_id: None)):
        path = tmp_path / "export"
        for chosen in (groups[:1], groups):
            export(path, chosen, photos)
        assert path.stat().st_size > 0
        path.unlink()


def test_an_export_that_fails_half_way_leaves_nothing_half(
    tmp_path: Path, groups: list[Group], photos: dict[int, Photo]
) -> None:
    path = tmp_path / "out.html"
    export_html(path, groups, photos, lambda photo_id: None)
    before = path.read_text()

    def fail(_: int) -> bytes | None:
        raise UserError("The library is damaged.")

    with pytest.raises(UserError, match="damaged"):
        export_html(path, groups, photos, fail)
    assert os.listdir(tmp_path) == ["out.html"]
    assert path.read_text() == before

"""A namesake is no copy: what belongs to a photo goes only where the photo that stays has as much."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.domain.types import Photo, Relation
from photosim.review.companions import says_as_much
from photosim.review.plan import Removal
from tests.removal.applying import AddFile, Apply

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" {attributes}>
{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"""
NOTE = {
    "title": "a.jpg",
    "description": "",
    "photoTakenTime": {"timestamp": "1"},
    "imageViews": "3",
    "url": "https://x",
}

Unit = Callable[..., Removal]


def xmp(*keywords: str, rating: int | None = None, edited: str = "2020") -> bytes:
    words = "".join(f"<rdf:li>{word}</rdf:li>" for word in keywords)
    subject = f"<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>" if words else ""
    stars = f'xmp:Rating="{rating}" ' if rating is not None else ""
    return XMP.format(attributes=f'{stars}xmp:MetadataDate="{edited}"', elements=subject).encode()


def note(**changes: object) -> bytes:
    return json.dumps({**NOTE, **changes}).encode()


@pytest.fixture
def unit(add_file: AddFile, tmp_path: Path) -> Unit:
    """A removal whose photo and keeper have one companion each, of this content; None: there is none."""

    def make(name: str, mine: bytes | None, theirs: bytes | None, relation: Relation = Relation.IDENTICAL) -> Removal:
        keeper, copy = add_file(tmp_path / "keep/a.jpg"), add_file(tmp_path / "copies/a.jpg")
        for folder, content in (("keep", theirs), ("copies", mine)):
            if content is not None:
                (tmp_path / folder / name).write_bytes(content)
        return Removal(copy, keeper, (str(tmp_path / "copies" / name),), 1, relation)

    return make


RAW = os.urandom(300_000)
ROTTEN = RAW[:150_000] + b"\0" + RAW[150_001:]


@pytest.mark.parametrize("name", ["a.NEF", "a.MOV", "a.wav", "a.AAE", "a.pp3"])
@pytest.mark.parametrize("theirs", [None, b"", b"another", ROTTEN, RAW[:-1]])
def test_a_companion_of_other_content_keeps_its_unit(apply: Apply, unit: Unit, name: str, theirs: bytes | None) -> None:
    removal = unit(name, RAW, theirs)
    report = apply(removal)
    assert (report.removed, len(report.problems)) == (0, 1)
    assert name in str(report.problems[0].message)
    assert Path(removal.photo.path).exists()
    assert Path(removal.companions[0]).read_bytes() == RAW


@pytest.mark.parametrize("name", ["a.NEF", "a.MOV", "a.wav", "a.AAE", "a.xmp", "a.jpg.json"])
def test_a_companion_of_equal_content_goes(apply: Apply, unit: Unit, name: str) -> None:
    assert apply(unit(name, RAW, RAW)).removed == 2


def test_a_rejected_frame_of_a_moment_goes_with_all_that_belongs_to_it(apply: Apply, unit: Unit) -> None:
    assert apply(unit("a.NEF", RAW, None, Relation.SAME_SCENE)).removed == 2


def test_a_companion_of_the_keeper_that_goes_itself_does_not_count(
    apply: Apply, add_file: AddFile, tmp_path: Path
) -> None:
    photos: list[Photo] = [add_file(tmp_path / name) for name in ("x/a.jpg", "x/b.jpg", "y/a.jpg")]
    for name in ("x/a.NEF", "y/a.NEF"):
        (tmp_path / name).write_bytes(RAW)
    first = Removal(photos[2], photos[0], (str(tmp_path / "y/a.NEF"),), 1, Relation.IDENTICAL)
    other = Removal(photos[1], photos[0], (str(tmp_path / "x/a.NEF"),), 1, Relation.IDENTICAL)
    assert apply(first, other).removed == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "as_much"),
    [
        (xmp("sea", rating=5), xmp("sea", "sand", rating=5, edited="2024"), True),
        (xmp("sea"), xmp("sea", edited="2024"), True),
        (xmp("sea", rating=5), xmp("sea", rating=4), False),
        (xmp("sea", "sand"), xmp("sea"), False),
        (xmp(rating=1), b"", False),
        (b"", xmp(rating=1), True),
        (b"<broken", xmp(rating=1), False),
        (xmp(rating=1), b"<broken", False),
    ],
)
def test_a_sidecar_that_says_more_stands_for_one_that_says_less(mine: bytes, theirs: bytes, as_much: bool) -> None:
    assert says_as_much(theirs, mine, ".xmp") is as_much


@pytest.mark.parametrize(
    ("mine", "theirs", "as_much"),
    [
        (note(imageViews="1"), note(url="https://y"), True),
        (note(description="our house"), note(), False),
        (note(), note(description="our house"), True),
        (note(geoData={"latitude": 1.0}), note(), False),
        (b'{"other": 1}', b"{}", False),
        (b"[1]", b"[1, 2]", False),
        (b"no json", note(), False),
    ],
)
def test_a_note_that_says_more_stands_for_one_that_says_less(mine: bytes, theirs: bytes, as_much: bool) -> None:
    assert says_as_much(theirs, mine, ".json") is as_much


def test_what_no_program_of_ours_understands_is_compared_by_its_bytes() -> None:
    assert not says_as_much(b"[more]\nall=1\nx=2", b"[more]\nall=1", ".pp3")

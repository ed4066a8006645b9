"""What only the removed photo says of itself is saved to a sidecar, and that is taken back to the last byte."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from photosim.domain.types import Decision, Group, GroupKind, Member, Metadata, Photo, Relation
from photosim.library.store import Store
from photosim.removal.undo import undo_session
from photosim.review.companions import says_as_much
from photosim.review.plan import Plan, build_plan
from photosim.review.xmp_sidecar import Additions, merged, missing_facts
from photosim.vision.xmp import read_xmp
from tests.removal.applying import AddFile, Apply, tree
from tests.review.test_companions import xmp

SAID = Metadata(
    rating=4, keywords=("sea", "sand & <sun>"), latitude=-33.5, longitude=151.25, taken=datetime(2020, 5, 1, 12, 30),
    caption="At the sea", copyright="© Ann", artist="Ann", camera="Canon EOS",
)  # fmt: skip
FOREIGN = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:darktable="http://darktable.sf.net/" darktable:history_end="3">
<darktable:history><rdf:Seq><rdf:li darktable:operation="crop"/></rdf:Seq></darktable:history>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def test_only_what_the_other_does_not_say_is_missing() -> None:
    assert missing_facts(SAID, SAID) == Additions()
    assert missing_facts(SAID, Metadata()) == Additions(
        4, SAID.keywords, -33.5, 151.25, SAID.taken, None, "At the sea", "© Ann", "Ann", "Canon EOS"
    )
    assert missing_facts(SAID, Metadata(rating=1, keywords=("sea",))).keywords == ("sand & <sun>",)
    assert missing_facts(SAID, Metadata(rating=1)).rating is None


def test_a_new_sidecar_says_what_is_added() -> None:
    content = merged(None, missing_facts(SAID, Metadata()))
    text = content.decode()
    root = ElementTree.fromstring(content)
    assert 'xmp:Rating="4"' in text
    assert "sand &amp; &lt;sun&gt;" in text
    assert 'exif:GPSLatitude="33,30.000000S"' in text
    assert 'exif:GPSLongitude="151,15.000000E"' in text
    assert 'exif:DateTimeOriginal="2020-05-01T12:30:00"' in text
    assert len(list(root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"))) == 5


def test_what_was_written_is_read_again() -> None:
    read = read_xmp(merged(None, missing_facts(SAID, Metadata())))
    assert replace(read, latitude=None, longitude=None) == replace(SAID, latitude=None, longitude=None, camera=None)
    assert (read.latitude, read.longitude) == pytest.approx((SAID.latitude, SAID.longitude))


def test_a_caption_that_is_there_stays_and_odd_characters_break_nothing() -> None:
    first = merged(None, Additions(caption="mine\0\x1b\ud800\ufffe", keywords=("a\x01b",)))
    assert read_xmp(first).caption == "mine"
    assert read_xmp(first).keywords == ("ab",)
    assert read_xmp(merged(first, Additions(caption="yours"))).caption == "mine"


def test_a_packet_that_is_too_deep_or_of_no_encoding_is_none() -> None:
    for content in (b"<a>" * 60_000 + b"</a>" * 60_000, b"<?xml version='1.0' encoding='nonsense'?><a/>"):
        with pytest.raises(ValueError, match="no XMP"):
            merged(content, Additions(rating=3))


def test_what_is_there_stays_in_its_own_words() -> None:
    content = merged(FOREIGN, Additions(rating=3, keywords=("sea",)))
    assert b'darktable:history_end="3"' in content
    assert b'darktable:operation="crop"' in content
    assert says_as_much(content, FOREIGN, ".xmp")
    assert merged(xmp("sea", rating=5), Additions(rating=3, keywords=("sea", "sand"))).count(b"<rdf:li>") == 2
    assert b'Rating="5"' in merged(xmp(rating=5), Additions(rating=3))


def test_another_sidecar_is_added_as_a_whole() -> None:
    content = merged(xmp("sea", rating=5), Additions(packet=FOREIGN))
    assert says_as_much(content, FOREIGN, ".xmp")
    assert says_as_much(content, xmp("sea", rating=5), ".xmp")


def test_what_is_no_packet_is_not_overwritten() -> None:
    with pytest.raises(ValueError, match="no XMP"):
        merged(b"notes of mine", Additions(rating=3))


@pytest.fixture
def pair(add_file: AddFile, store: Store, tmp_path: Path) -> tuple[Photo, Photo]:
    """A photo that says nothing of itself, and a copy that says much."""
    keeper, copy = add_file(tmp_path / "keep/a.jpg"), add_file(tmp_path / "copies/b.jpg")
    store.update_facts(copy.photo_id, replace(copy.facts, metadata=SAID))
    return keeper, store.photo(copy.photo_id)


def planned(store: Store, keeper: Photo, copy: Photo, *, rescuing: bool = True) -> Plan:
    group = Group(GroupKind.SAME_PICTURE, keeper.photo_id, (), (Member(copy.photo_id, 1.0, Relation.COPY, True),))
    return build_plan(store, [group], {copy.photo_id: Decision.REMOVE}, [], rescuing=rescuing)


def test_nothing_is_rescued_unless_asked_for(store: Store, pair: tuple[Photo, Photo]) -> None:
    assert planned(store, *pair, rescuing=False).items[0].rescued is None
    rescued = planned(store, *pair).items[0].rescued
    assert rescued is not None
    assert rescued.facts == ("rating", "keywords", "place", "date", "caption", "copyright", "camera")


@pytest.mark.parametrize("before", [None, xmp("mine", rating=5), FOREIGN])
def test_what_is_rescued_is_written_and_taken_back_to_the_last_byte(
    apply: Apply, store: Store, pair: tuple[Photo, Photo], tmp_path: Path, before: bytes | None
) -> None:
    keeper, copy = pair
    sidecar = tmp_path / "keep" / ("a.jpg.xmp" if before is None else "a.xmp")
    if before is not None:
        sidecar.write_bytes(before)
        os.chmod(sidecar, 0o640)
    untouched = tree(tmp_path)
    report = apply(*planned(store, keeper, copy).items)
    assert (report.removed, report.problems) == (1, ())
    assert b"sand" in sidecar.read_bytes()
    if before is not None:
        assert says_as_much(sidecar.read_bytes(), before, ".xmp")
    assert undo_session(report.session_id, apply.journal, store).problems == ()
    now = tree(tmp_path)
    assert {path: (file[0], file[2]) for path, file in now.items()} == {
        path: (file[0], file[2]) for path, file in untouched.items()
    }


def test_a_sidecar_that_was_changed_since_stays_as_it_is(
    apply: Apply, store: Store, pair: tuple[Photo, Photo], tmp_path: Path
) -> None:
    report = apply(*planned(store, *pair).items)
    sidecar = tmp_path / "keep/a.jpg.xmp"
    sidecar.write_bytes(xmp("by hand"))
    undone = undo_session(report.session_id, apply.journal, store)
    assert undone.restored == 1
    assert sidecar.read_bytes() == xmp("by hand")
    assert "changed since" in str(undone.problems[0].message)


def test_a_sidecar_that_only_the_removed_photo_has_is_rescued_or_keeps_it(
    apply: Apply, store: Store, pair: tuple[Photo, Photo], tmp_path: Path
) -> None:
    (tmp_path / "copies/b.xmp").write_bytes(xmp("of the copy", rating=2))
    assert planned(store, *pair, rescuing=False).items == ()
    plan = planned(store, *pair)
    assert apply(*plan.items).removed == 2
    assert says_as_much((tmp_path / "keep/a.jpg.xmp").read_bytes(), xmp("of the copy", rating=2), ".xmp")


def test_a_unit_that_stays_after_all_leaves_no_trace_in_the_sidecar(
    apply: Apply, store: Store, pair: tuple[Photo, Photo], tmp_path: Path
) -> None:
    from photosim.removal.trash import SystemTrash

    class Full(SystemTrash):
        def trash(self, path: str) -> str:
            raise OSError(28, "No space left on device")

    before = tree(tmp_path)
    assert apply(*planned(store, *pair).items, trash=Full()).removed == 0
    assert tree(tmp_path) == before


def test_a_sidecar_that_is_no_packet_keeps_the_photo(
    apply: Apply, store: Store, pair: tuple[Photo, Photo], tmp_path: Path
) -> None:
    (tmp_path / "keep/a.xmp").write_bytes(b"notes of mine")
    report = apply(*planned(store, *pair).items)
    assert report.removed == 0
    assert "cannot be read: no XMP packet" in str(report.problems[0].message)
    assert (tmp_path / "keep/a.xmp").read_bytes() == b"notes of mine"

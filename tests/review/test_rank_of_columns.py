"""The rules on columns decide as they do photo by photo, for any photos, in memory and from the library."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.domain.catalogue import KeepReason
from photosim.domain.messages import Code
from photosim.domain.types import FoundFile, Metadata, Photo, PhotoFacts
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import Store
from photosim.review.keeper import DEFAULT_RULES, KeeperRules, Rule, RuleKind
from tests.review import photo_by_photo

TIMES = st.sampled_from([
    None, datetime(1, 1, 1), datetime(2010, 5, 5, 12), datetime(2010, 5, 5, 12, 0, 0, 250_000),
    datetime(2010, 5, 5, 12, tzinfo=timezone(timedelta(hours=14))), datetime(2031, 1, 1),
])  # fmt: skip
METADATA = st.builds(
    Metadata,
    taken=TIMES,
    camera=st.sampled_from([None, "", "X", "\udcff"]),
    latitude=st.sampled_from([None, 0.0]),
    rating=st.sampled_from([None, 0, 5]),
    keywords=st.sampled_from([(), ("sea",), ("a", "b")]),
    tags=st.sampled_from([0, 3, 10, 20]),
)
FACTS = st.builds(
    PhotoFacts,
    digest=st.just(b"d"),
    pixel_digest=st.none(),
    width=st.integers(1, 2),
    height=st.integers(1, 2),
    format=st.sampled_from(["JPEG", "PNG", "TIFF", "HEIF", "WEBP", "XYZ"]),
    phash=st.just(b""),
    jpeg_quality=st.sampled_from([None, None, 80, 92]),
    metadata=METADATA,
)
PATHS = st.builds(
    lambda folder, name, ending: folder + name + ending,
    st.sampled_from(["/a/", "/a/b/", "/safe/", "/"]),
    st.sampled_from(["IMG_1234", "IMG_1234 (1)", "b", "B - Copy", "\udcff", "é"]),
    st.sampled_from([".jpg", ".NEF", "", ".tar.dng"]),
)
LISTS = st.lists(
    st.tuples(PATHS, st.sampled_from([1, 2, 1_700_000_000_000_000_000]), FACTS), max_size=12, unique_by=lambda e: e[0]
).map(lambda entries: [Photo(7 + 3 * n, path, 10, mtime, facts) for n, (path, mtime, facts) in enumerate(entries)])
VALUED = [Rule(RuleKind.FOLDER_ORDER, ("/a/b", "/a")), Rule(RuleKind.NAME_PATTERN, ("img*", "!*(1)*"))]
ORDERS = st.permutations([*DEFAULT_RULES, *VALUED]).flatmap(lambda rules: st.integers(0, 10).map(lambda n: rules[:n]))


@given(LISTS, st.one_of(st.just(list(DEFAULT_RULES)), ORDERS), st.sampled_from([(), ("/safe",), ("/a/b", "/safe/")]))
def test_photos_are_ranked_as_one_by_one(photos: list[Photo], rules: list[Rule], protected: tuple[str, ...]) -> None:
    columns = PhotoColumns.of(photos)
    ranked = columns.ids[KeeperRules(rules).rank(columns, protected)]
    assert ranked.tolist() == photo_by_photo.order(rules, photos, protected)


@given(st.lists(LISTS.filter(bool), min_size=1, max_size=4))
def test_the_reasons_of_many_groups_are_those_of_each(groups: list[list[Photo]]) -> None:
    rules = [rule for rule in DEFAULT_RULES if rule.kind is not RuleKind.COMPRESSION]  # it has a test of its own
    starts = np.cumsum([0, *map(len, groups)])[:-1]
    together = KeeperRules(rules).reasons(PhotoColumns.of([photo for group in groups for photo in group]), starts)
    for group, found in zip(groups, together, strict=True):
        kinds: dict[Code, RuleKind] = {criterion.reason: rule.kind for rule, criterion in KeeperRules(rules).criteria()}
        expected = photo_by_photo.reasons(rules, group[0], group[1:])
        assert [kinds[reason.code] for reason in found if reason.code is not KeepReason.FIRST_BY_NAME] == expected
        assert (found == (KeepReason.FIRST_BY_NAME(),)) == (not expected)


@settings(max_examples=30, deadline=None)
@given(LISTS)
def test_the_library_gives_the_columns_of_its_photos(photos: list[Photo]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "library.db") as store:
        ids = [store.add_photo(FoundFile(p.path, p.size, p.mtime_ns), p.facts) for p in photos]
        stored = store.photo_columns([*ids, 10_000])
        expected = PhotoColumns.of(list(store.photos(ids).values()))
        assert stored.ids.tolist() == ids
        assert stored.paths == [photo.path for photo in photos]
        for name in ("sizes", "mtime_ns", "width", "height", "quality", "taken", "has_camera", "telling", "is_raw"):
            np.testing.assert_array_equal(getattr(stored, name), getattr(expected, name), name)
        assert [stored.formats.names[code] for code in stored.formats.codes] == [p.facts.format for p in photos]

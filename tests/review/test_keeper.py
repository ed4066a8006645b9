import random
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.types import Metadata, Photo, PhotoFacts
from photosim.library.photo_columns import PhotoColumns
from photosim.review.keeper import KeeperRules, Rule, RuleKind, is_below

EARLY = Metadata(taken=datetime(2010, 1, 1))
LATE = Metadata(taken=datetime(2020, 1, 1))


def best(*photos: Photo, rules: KeeperRules | None = None, protected: tuple[str, ...] = ()) -> int:
    return ranked(rules or KeeperRules(), photos, protected)[0]


def ranked(rules: KeeperRules, photos: Sequence[Photo], protected: Sequence[str] = ()) -> list[int]:
    return [photos[row].photo_id for row in rules.rank(PhotoColumns.of(photos), protected)]


def reasons(keeper: Photo, *others: Photo, rules: KeeperRules | None = None, protected: Sequence[str] = ()) -> Any:
    found = (rules or KeeperRules()).reasons(PhotoColumns.of([keeper, *others]), np.zeros(1, np.int64), protected)[0]
    return tuple(map(str, found))


def test_a_photo_of_a_protected_folder_is_kept_before_anything_else(make_photo: Callable[..., Photo]) -> None:
    large, safe = make_photo(1, "/a/big.jpg", width=4000), make_photo(2, "/safe/x/small.jpg")
    assert best(large, safe) == 1
    assert best(large, safe, protected=("/safe/",)) == 2
    assert reasons(safe, large, protected=["/safe"])[0] == "in a protected folder"


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        ({"width": 4000}, {"width": 2000}, "largest"),
        ({"quality": 95}, {"quality": 80}, "least compressed"),
        ({"format": "TIFF", "quality": None}, {"quality": 95}, "least compressed"),
        ({"format": "HEIF", "quality": None}, {"format": "JPEG", "quality": 95}, "original format"),
        ({"metadata": EARLY}, {"metadata": LATE}, "earliest date"),
        ({"metadata": EARLY}, {}, "earliest date"),
        ({"mtime_ns": 1}, {"mtime_ns": 2}, "oldest file"),
        ({"metadata": Metadata(tags=40)}, {"metadata": Metadata(tags=3)}, "richest metadata"),
        ({"metadata": Metadata(keywords=("sea",))}, {"metadata": Metadata(tags=3)}, "richest metadata"),
        ({"path": "/a/IMG_1234.jpg"}, {"path": "/a/IMG_1234 (1).jpg"}, "original name"),
        ({"path": "/a/beach.jpg"}, {"path": "/a/beach - Copy.jpg"}, "original name"),
        ({"path": "/a/20200101_120000.jpg"}, {"path": "/a/x.jpg"}, "original name"),
        ({"path": "/a/x.jpg"}, {"path": "/a/b/x.jpg"}, "shortest path"),
        ({"path": "/a/a.jpg"}, {"path": "/a/b.jpg"}, "first by name"),
    ],
)
def test_the_rules_decide_and_say_why(
    make_photo: Callable[..., Photo], better: dict[str, object], worse: dict[str, object], reason: str
) -> None:
    keeper, other = make_photo(2, **{"path": "/a/1.jpg", **better}), make_photo(1, **{"path": "/a/1.jpg", **worse})
    assert best(other, keeper) == best(keeper, other) == 2
    assert reason in reasons(keeper, other)


def test_a_camera_jpeg_is_kept_before_its_conversion_to_png(make_photo: Callable[..., Photo]) -> None:
    original = make_photo(1, "/a.jpg", quality=95, metadata=Metadata(camera="X", tags=40))
    assert best(original, make_photo(2, "/a.png", format="PNG", quality=None)) == 1


def test_a_screenshot_is_kept_before_what_a_messenger_made_of_it(make_photo: Callable[..., Photo]) -> None:
    screenshot = make_photo(1, "/a.png", format="PNG", quality=None)
    assert best(make_photo(2, "/a.jpg", quality=75), screenshot) == 1


def test_a_reason_is_not_claimed_where_another_photo_is_better_or_all_are_equal(
    make_photo: Callable[..., Photo],
) -> None:
    keeper, equal = make_photo(1, width=400), make_photo(2, width=400)
    assert "largest" not in reasons(keeper, equal)
    assert "largest" in reasons(keeper, equal, make_photo(3, width=40))
    assert "largest" not in reasons(keeper, make_photo(4, width=800), make_photo(3, width=40))
    assert reasons(keeper) == ("first by name",)


def test_what_no_file_tells_is_not_boasted_of(make_photo: Callable[..., Photo]) -> None:
    heic, jpeg = make_photo(1, format="HEIF", quality=None), make_photo(2, quality=80)
    assert "least compressed" not in reasons(heic, jpeg)


def test_rules_can_be_ordered_and_given_values(make_photo: Callable[..., Photo]) -> None:
    a, b, c = make_photo(1, "/x/a.jpg", width=900), make_photo(2, "/y/b.jpg"), make_photo(3, "/z/IMG_9.jpg")
    folders = KeeperRules([Rule(RuleKind.FOLDER_ORDER, ("/z", "/y"))])
    assert ranked(folders, [a, b, c]) == [3, 2, 1]
    assert reasons(c, a, rules=folders) == ("in a preferred folder",)
    names = KeeperRules([Rule(RuleKind.NAME_PATTERN, ("img_*",))])
    assert best(a, b, c, rules=names) == 3
    assert reasons(c, a, rules=names) == ("preferred name",)
    assert best(a, b, c, rules=KeeperRules([Rule(RuleKind.NAME_PATTERN, ("!a*", "!IMG*"))])) == 2
    assert best(a, b, c, rules=KeeperRules([])) == 1


def test_a_photo_of_the_year_one_and_one_with_a_time_zone_can_be_ranked(make_photo: Callable[..., Photo]) -> None:
    first = make_photo(1, metadata=Metadata(taken=datetime(1, 1, 1)))
    second = make_photo(2, metadata=Metadata(taken=datetime.fromisoformat("2020-01-01T00:00:00+14:00")))
    assert best(second, first) == 1


def test_nothing_is_ranked_to_nothing() -> None:
    assert ranked(KeeperRules(), []) == []


PHOTOS = st.lists(
    st.builds(
        lambda path, size, quality, name: (path, size, quality, name),
        st.sampled_from(["/a/", "/a/b/", "/safe/"]),
        st.integers(1, 3),
        st.sampled_from([None, 80, 90]),
        st.text("ab(1)", min_size=1, max_size=3),
    ),
    unique_by=lambda photo: photo[0] + photo[3],
    max_size=12,
)


@given(PHOTOS, st.randoms())
def test_the_order_is_total_and_does_not_depend_on_the_input(
    entries: list[tuple[str, int, int | None, str]], chance: random.Random
) -> None:
    photos = [
        Photo(n, folder + name, 1, 1, PhotoFacts(b"", None, width, 1, "JPEG", b"", quality))
        for n, (folder, width, quality, name) in enumerate(entries)
    ]
    order = ranked(KeeperRules(), photos, ["/safe"])
    assert sorted(order) == [photo.photo_id for photo in photos]
    shuffled = list(photos)
    chance.shuffle(shuffled)
    assert ranked(KeeperRules(), shuffled, ["/safe"]) == order
    safe = [photo.path.startswith("/safe/") for photo in (photos[i] for i in order)]
    assert safe == sorted(safe, reverse=True)


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("/a/b.jpg", "/a", True),
        ("/a/b.jpg", "/a/", True),
        ("/ab.jpg", "/a", False),
        ("/a", "/a", True),
        ("/x", "/", True),
    ],
)
def test_below_means_in_the_folder_at_any_depth(path: str, folder: str, expected: bool) -> None:
    assert is_below(path, [folder]) is expected
    assert not is_below(path, [])


def test_a_large_library_is_ranked_whole(make_photo: Callable[..., Photo]) -> None:
    chance = random.Random(1)
    metadata = [Metadata(taken=datetime(2000 + year, 1, 1), tags=year) for year in range(20)]
    photos = [
        make_photo(
            n,
            f"/photos/{n % 300}/IMG_{n}.jpg",
            width=chance.randrange(9),
            quality=80 + n % 3,
            metadata=metadata[n % 20],
        )
        for n in range(100_000)
    ]
    order = ranked(KeeperRules(), photos, ["/safe", "/photos/7"])
    assert sorted(order) == list(range(100_000))
    assert photos[order[0]].path.startswith("/photos/7/")

"""Filters and orders on columns."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest

from photosim.domain.types import GroupKind, Metadata, Photo, PhotoFacts
from photosim.library.photo_columns import PhotoColumns
from photosim.library.store import PairArrays
from photosim.matching.group.grouping import Grouping, PairGraph
from photosim.matching.group.nodes import Nodes
from photosim.ui.review.group_filter import Decided, Filters, Order, filtered, formats


def photo(number: int, path: str, taken: datetime | None = None, written: datetime | None = None, kind: str = "JPEG"):
    facts = PhotoFacts(b"", None, 1, 1, kind, b"", metadata=Metadata(taken=taken))
    return Photo(number, path, 10 * number, int((written or datetime(2020, 1, 1)).timestamp() * 1e9), facts)


PHOTOS = [
    photo(1, "/a/Straße/IMG_1.jpg", taken=datetime(2015, 6, 1, 23, 59, 59)),
    photo(2, "/b/copy of img_1.jpg", written=datetime(2016, 1, 1)),
    photo(3, "/ab/x.png", taken=datetime(2015, 6, 2), kind="PNG"),
    photo(4, "/ab/y.jpg", taken=datetime(1990, 1, 1)),
    photo(5, "/ab/z.jpg", taken=datetime(1990, 1, 1)),
    photo(6, "/c/last.jpg", written=datetime(2018, 3, 3, 12)),
    photo(7, "/c/last (1).jpg", written=datetime(2018, 3, 3, 12)),
]


@pytest.fixture(scope="module")
def columns() -> PhotoColumns:
    return PhotoColumns.of(PHOTOS)


@pytest.fixture(scope="module")
def grouping(columns: PhotoColumns) -> Grouping:
    """Groups of the photos 1 and 2; 3, 4 and 5; 6 and 7, the surest first."""
    a, b = np.array([(1, 2), (3, 4), (3, 5), (6, 7)]).T
    pairs = PairArrays(a, b, np.array([0.99, 0.9, 0.9, 0.85], np.float32), np.full(4, 2, np.uint8))
    nodes = Nodes(columns.ids, np.arange(len(columns)), columns.sizes, np.zeros(len(columns), np.bool_))
    return PairGraph(nodes, pairs, lambda nodes, starts: [()] * len(starts)).group(0.8)


@pytest.mark.parametrize(
    ("filters", "keepers"),
    [
        (Filters(), [1, 3, 6]),
        (Filters(words="IMG copy"), [1]),
        (Filters(words="img strasse"), [1]),
        (Filters(words="copy strasse"), []),
        (Filters(folder="/a"), [1]),
        (Filters(folder="/ab/"), [3]),
        (Filters(folder="/"), [1, 3, 6]),
        (Filters(format="PNG"), [3]),
        (Filters(format="GIF"), []),
        (Filters(since=date(2015, 6, 2), until=date(2015, 6, 2)), [3]),
        (Filters(since=date(2015, 6, 1), until=date(2015, 6, 1)), [1]),
        (Filters(until=date(1990, 1, 1)), [3]),
        (Filters(since=date(2018, 3, 3)), [6]),
        (Filters(until=date.max), [1, 3, 6]),
        (Filters(since=date(1, 1, 1)), [1, 3, 6]),
        (Filters(words="img", since=date(2016, 1, 1)), [1]),
        (Filters(words="strasse", since=date(2016, 1, 1)), []),
        (Filters(least_bytes=60), [3, 6]),
        (Filters(decided=Decided.DONE), [3]),
        (Filters(decided=Decided.OPEN), [1, 6]),
        (Filters(order=Order.BYTES), [3, 6, 1]),
        (Filters(order=Order.FILES), [3, 1, 6]),
        (Filters(order=Order.NEWEST), [6, 3, 1]),
        (Filters(order=Order.OLDEST), [1, 3, 6]),
        (Filters(decided=Decided.OPEN, words="last", order=Order.NEWEST), [6]),
    ],
)
def test_the_groups_that_pass_come_in_the_order_asked_for(
    grouping: Grouping, columns: PhotoColumns, filters: Filters, keepers: list[int]
) -> None:
    groups = grouping.of_kind(GroupKind.SAME_PICTURE)
    passing = filtered(grouping, groups, filters, columns, lambda numbers: grouping.keepers[numbers] == 3)
    assert grouping.keepers[passing].tolist() == keepers


def test_no_groups_pass_any_filter(grouping: Grouping, columns: PhotoColumns) -> None:
    none = np.empty(0, np.int64)
    filters = Filters(words="a", decided=Decided.OPEN, least_bytes=1, order=Order.OLDEST)
    assert len(filtered(grouping, none, filters, columns, lambda numbers: np.zeros(len(numbers), np.bool_))) == 0


def test_the_formats_are_listed_once_by_name(columns: PhotoColumns) -> None:
    assert formats(columns) == ["JPEG", "PNG"]

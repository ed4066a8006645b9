"""What tells two texts apart is never cut while there is anything else to cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.ui.wording.distinct import shortened


@pytest.mark.parametrize(
    ("text", "other", "room", "expected"),
    [
        ("16 July 2023 18:50:07", "16 July 2023 18:50:09", 40, "16 July 2023 18:50:07"),
        ("16 July 2023 18:50:07", "16 July 2023 18:50:09", 10, "…18:50:07"),
        ("IMG_2041.jpg", "IMG_2041-small.jpg", 8, "…041.jp…"),
        ("/a/very/long/way/one/x.jpg", "/a/very/long/way/two/x.jpg", 12, "…y/one/x.jpg"),
    ],
)
def test_examples(text: str, other: str, room: int, expected: str) -> None:
    found = shortened(text, other, lambda words: len(words) <= room)
    assert len(found) <= room
    assert found == expected or found.strip("…") in text


@given(head=st.text("ab", max_size=20), one=st.text("cd", min_size=1, max_size=4),
       two=st.text("ef", min_size=1, max_size=4), tail=st.text("gh", max_size=20), room=st.integers(7, 40))  # fmt: skip
def test_what_differs_is_always_there(head: str, one: str, two: str, tail: str, room: int) -> None:
    found = shortened(head + one + tail, head + two + tail, lambda words: len(words) <= room)
    assert one in found
    assert len(found) <= room

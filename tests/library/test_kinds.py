import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.library.kinds import looks_like_photo


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xff\xd8\xff\xe1", True),
        (b"GIF89a", True),
        (b"RIFF\0\0\0\0WEBPVP8 ", True),
        (b"RIFF\0\0\0\0WAVEfmt ", False),
        (b"II*\0\x08\0\0\0", True),
        (b"\0\0\0\x18ftypheic", True),
        (b"\0\0\0\x18ftypavif", True),
        (b"\0\0\0\x18ftypmp42", False),
        (b"BM" + bytes(4) + bytes(4) + b"\x36\0\0\0" + b"\x28\0\0\0", True),
        (b"BMW is a car maker in Munich, Germany", False),
        (b"", False),
    ],
)
def test_formats_are_known_by_their_first_bytes(head: bytes, expected: bool) -> None:
    assert looks_like_photo(head) is expected


@given(st.binary(max_size=32))
def test_any_first_bytes_are_looked_at_without_error(head: bytes) -> None:
    looks_like_photo(head)

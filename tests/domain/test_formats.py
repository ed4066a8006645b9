"""The table of formats: no two rows claim the same file, and first bytes tell formats apart."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photosim.domain.formats import (
    FORMATS,
    HEAD_BYTES,
    UNKNOWN,
    Opener,
    format_coded,
    format_named,
    format_of_head,
    format_of_path,
)


def _repeated(values: list[object]) -> list[object]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_no_two_rows_claim_an_extension_a_name_or_a_code() -> None:
    rows = (*FORMATS, UNKNOWN)
    assert _repeated([extension for row in rows for extension in row.extensions.split()]) == []
    assert _repeated([name for row in rows for name in (row.name, *row.aliases)]) == []
    assert _repeated([row.code for row in rows if row.code is not None]) == []


def test_whatever_can_be_opened_has_a_code() -> None:
    assert [row.name for row in FORMATS if row.opener is not Opener.NONE and row.code is None] == []


def test_stored_codes_never_change() -> None:
    names = ("JPEG", "PNG", "HEIF", "WEBP", "AVIF", "TIFF", "BMP", "GIF", "JPEG2000", "other", "PPM", "TGA", "PSD",
             "JXL", "QOI", "HDR", "ICO", "DNG", "raw")  # fmt: skip
    assert tuple(format_coded(code).name for code in range(len(names))) == names


def test_a_format_is_found_by_name_alias_and_extension() -> None:
    assert format_named("MPO") is format_named("JPEG") is format_of_path("/a/B.JPG")
    assert format_named("a format of tomorrow") is format_coded(250) is UNKNOWN
    assert format_of_path("notes.unheard-of") is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xff\xd8\xff\xe1", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WEBP"),
        (b"RIFF\0\0\0\0WAVEfmt ", None),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"\0\0\0\x18ftypheic", "HEIF"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypmp42", None),
        (b"BM" + bytes(4) + bytes(4) + b"\x36\0\0\0" + b"\x28\0\0\0", "BMP"),
        (b"BMW is a car maker in Munich, Germany", None),
        (b"", None),
    ],
)
def test_formats_are_known_by_their_first_bytes(head: bytes, expected: str | None) -> None:
    found = format_of_head(head)
    assert (found and found.name) == expected


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF", "JPEG2000"])
def test_first_bytes_of_what_pillow_writes_are_known(name: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(buffer, name)
    found = format_of_head(buffer.getvalue()[:HEAD_BYTES])
    assert found is not None
    assert found.name == name


@given(st.binary(max_size=HEAD_BYTES))
def test_any_first_bytes_are_looked_at_without_error(head: bytes) -> None:
    format_of_head(head)

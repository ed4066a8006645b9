"""Names of files can neither act on a terminal nor hide what they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.visible import visible


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("IMG 1.jpg", "IMG 1.jpg"),
        ("Zürich 東京.jpg", "Zürich 東京.jpg"),
        ("a\nb.jpg", "a\\nb.jpg"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("photo\u202egpj.exe", "photo\\u202egpj.exe"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("caf\udce9.jpg", "caf\\xe9.jpg"),
        ("\ud800", "\\ud800"),
        ("line\u2028break\x9b", "line\\u2028break\\x9b"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ],
)
def test_what_acts_or_hides_is_written_out(name: str, shown: str) -> None:
    assert visible(name) == shown


@given(st.text(st.characters()))
def test_every_name_is_one_line_that_can_be_encoded(name: str) -> None:
    shown = visible(name)
    shown.encode("utf-8")
    assert "\n" not in shown
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI") for c in shown)

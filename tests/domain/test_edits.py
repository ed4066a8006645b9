"""Edits are kind and value; their words are messages."""

from __future__ import annotations

from photosim.domain.edits import Edit, EditKind


def test_an_edit_reads_as_a_phrase_with_whole_numbers() -> None:
    assert str(Edit(EditKind.CROPPED, 81.6)) == "cropped to 82 %"
    assert str(Edit(EditKind.TURNED_LEFT, 90.0)) == "turned 90° left"
    assert str(Edit(EditKind.CONVERTED, "PNG")) == "converted to PNG"
    assert str(Edit(EditKind.GREY)) == "black and white"

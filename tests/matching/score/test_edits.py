"""Edits are a small vocabulary that can be written, read back and translated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.domain.formats import FORMATS, format_named
from photosim.domain.types import Relation
from photosim.matching.score.edits import Edit, EditKind, edits_of, same_picture_relation


@given(
    kind=st.sampled_from(EditKind),
    value=st.integers(1, 400),
    detail=st.sampled_from([row.name for row in FORMATS if row.code is not None]),
)
def test_every_edit_reads_back(kind: EditKind, value: int, detail: str) -> None:
    edit = Edit(kind, float(value) if "#" in kind.value else None, detail if "@" in kind.value else "")
    assert Edit.parse(str(edit)) == edit


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="no edit"):
        Edit.parse("made lovely")


def test_phrases() -> None:
    assert str(Edit(EditKind.CROPPED, 81.6)) == "cropped to 82 %"
    assert str(Edit(EditKind.TURNED_LEFT, 90)) == "turned 90° left"
    assert str(Edit(EditKind.CONVERTED, None, "PNG")) == "converted to PNG"


def test_only_saving_and_scaling_leave_a_copy() -> None:
    saved = (Edit(EditKind.RESAVED), Edit(EditKind.RESIZED, 50))
    assert same_picture_relation({}, saved) == Relation.COPY
    assert same_picture_relation({}, (*saved, Edit(EditKind.MIRRORED))) == Relation.EDITED
    assert same_picture_relation({"same_pixels": 1}, ()) == Relation.SAME_PIXELS


def test_the_smaller_file_is_the_copy() -> None:
    assert [str(e) for e in edits_of({"resized": 0.5})] == ["resized to 50 %"]
    assert [str(e) for e in edits_of({"resized": 2.0})] == ["resized to 50 %"]


def test_a_camera_format_is_the_source() -> None:
    jpeg, png = float(format_named("JPEG").code or 0), float(format_named("PNG").code or 0)
    assert [str(e) for e in edits_of({"format_one": png, "format_two": jpeg})] == ["converted to PNG"]


def test_colour_comes_before_black_and_white() -> None:
    features = {"chroma_one": 1.0, "chroma_two": 40.0, "hues_one": 1.0, "hues_two": 30.0}
    assert [str(e) for e in edits_of(features)] == ["black and white"]

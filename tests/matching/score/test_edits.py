"""What was done to a photo is named, and says what it is to the other one."""

from __future__ import annotations

from photosim.domain.edits import Edit, EditKind
from photosim.domain.formats import format_named
from photosim.domain.types import Relation
from photosim.matching.score.edit_naming import edits_of, same_picture_relation


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

"""What was done to a photo is named, and says what it is to the other one."""

from __future__ import annotations

from photosim.domain.edits import Edit, EditKind
from photosim.domain.features.change_features import ColourChange, ShapeChange
from photosim.domain.features.known_features import FilePair, Glance, Sides
from photosim.domain.features.measured_pair import OverlayFeatures, PairFeatures
from photosim.domain.formats import format_named
from photosim.domain.types import Relation
from photosim.matching.score.edit_naming import edits_of, same_picture_relation


def test_only_saving_and_scaling_leave_a_copy() -> None:
    saved = (Edit(EditKind.RESAVED), Edit(EditKind.RESIZED, 50))
    assert same_picture_relation(PairFeatures(), saved) == Relation.COPY
    assert same_picture_relation(PairFeatures(), (*saved, Edit(EditKind.MIRRORED))) == Relation.EDITED
    assert same_picture_relation(PairFeatures(Glance(same_pixels=True)), ()) == Relation.SAME_PIXELS


def test_the_smaller_file_is_the_copy() -> None:
    for scale in (0.5, 2.0):
        features = PairFeatures(overlay=OverlayFeatures(shape=ShapeChange(resized=scale)))
        assert [str(e) for e in edits_of(features)] == ["resized to 50 %"]


def test_a_camera_format_is_the_source() -> None:
    jpeg, png = float(format_named("JPEG").code or 0), float(format_named("PNG").code or 0)
    features = PairFeatures(files=FilePair(formats=Sides(png, jpeg)))
    assert [str(e) for e in edits_of(features)] == ["converted to PNG"]


def test_colour_comes_before_black_and_white() -> None:
    colours = ColourChange(chroma=Sides(1.0, 40.0), hues=Sides(1.0, 30.0))
    features = PairFeatures(overlay=OverlayFeatures(colours=colours))
    assert [str(e) for e in edits_of(features)] == ["black and white"]

"""Neighbours by the numbers that cameras give their frames are seldom copies of each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from photosim.domain.features.known_features import CaptureGap
from photosim.domain.types import Photo
from photosim.matching.compare.frame_names import frames_apart
from photosim.matching.score.capture_evidence import moment_evidence
from tests.matching.compare.views import view
from tests.photos import photo


def frame(path: str) -> Photo:
    return replace(view(photo("chelsea.png")).photo, path=path)


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("/a/IMG_0001.JPG", "/a/IMG_0002.JPG", 1.0),
        ("/a/DSC00419.jpg", "/a/DSC00421.jpg", 2.0),
        ("/a/P1010023.jpg", "/a/p1010023.png", 0.0),
        ("/a/IMG_0001.jpg", "/b/IMG_0002.jpg", None),
        ("/a/IMG_0001.jpg", "/a/DSC_0002.jpg", None),
        ("/a/IMG_0001.jpg", "/a/IMG_0001 (1).jpg", None),
        ("/a/IMG-20240501-WA0001.jpg", "/a/IMG-20240501-WA0002.jpg", None),
        ("/a/photo 1.jpg", "/a/photo 2.jpg", None),
    ],
)
def test_frames_of_one_series_are_counted(one: str, two: str, apart: float | None) -> None:
    assert frames_apart(frame(one), frame(two)) == frames_apart(frame(two), frame(one)) == apart


def test_what_no_camera_writes_alike_is_no_series() -> None:
    one, two = frame("/a/IMG_0001.jpg"), frame("/a/IMG_0002.jpg")
    smaller = replace(two, facts=replace(two.facts, width=two.facts.width // 2))
    compressed = replace(two, facts=replace(two.facts, jpeg_quality=30))
    assert frames_apart(one, smaller) is None
    assert frames_apart(one, compressed) is None


def test_names_speak_where_cameras_did_not() -> None:
    assert sum(moment_evidence(CaptureGap(frames=1.0)).values()) < 0
    assert not moment_evidence(CaptureGap(frames=40.0))
    assert not moment_evidence(CaptureGap(frames=0.0))
    assert not moment_evidence(CaptureGap(seconds=0.0, stops=0.0, frames=1.0)), "one capture that was saved twice"

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from photosim.ui.widgets.viewport import Viewport, fit_scale

AREA = QRectF(10, 20, 400, 300)
sizes = st.builds(QSizeF, st.floats(10, 30_000), st.floats(10, 30_000))


@given(sizes)
def test_fit_shows_the_whole_picture_in_the_middle(size):
    target = Viewport().target(size, AREA)
    assert AREA.adjusted(-0.01, -0.01, 0.01, 0.01).contains(target)
    assert target.center().x() == pytest.approx(AREA.center().x())


@given(sizes, st.floats(1, 20), st.floats(0, 1), st.floats(0, 1))
def test_a_zoomed_picture_leaves_no_gap_it_could_fill(size, zoom, x, y):
    target = Viewport(zoom, x, y).target(size, AREA)
    if target.width() >= AREA.width():
        assert target.left() <= AREA.left() + 0.01
        assert target.right() >= AREA.right() - 0.01


def test_zooming_holds_the_point_under_the_pointer():
    size, at = QSizeF(4000, 3000), QPointF(150, 200)
    before = Viewport(2.0).target(size, AREA)
    after = Viewport(2.0).zoomed(1.5, at, size, AREA).target(size, AREA)
    assert (at.x() - before.left()) / before.width() == pytest.approx((at.x() - after.left()) / after.width())


def test_two_sizes_show_the_same_part():
    viewport = Viewport(3.0, 0.3, 0.6)
    large, small = viewport.target(QSizeF(4001, 3000), AREA), viewport.target(QSizeF(400, 300), AREA)
    assert large.width() == pytest.approx(small.width(), rel=0.01)
    assert large.left() == pytest.approx(small.left(), abs=2)


def test_actual_size_is_one_pixel_for_one():
    size = QSizeF(4000, 3000)
    viewport = Viewport().at_scale(1.0, size, AREA)
    assert viewport.target(size, AREA).width() == pytest.approx(4000)


def test_a_crop_is_shown_at_the_same_place_and_size():
    left, right = QSizeF(1000, 800), QSizeF(500, 400)
    crop = QTransform.fromScale(0.5, 0.5) * QTransform.fromTranslate(0.25, 0.25)
    viewport = Viewport(4.0, 0.5, 0.5)
    other = viewport.across(crop, left, right, AREA)
    assert (other.x, other.y) == (pytest.approx(0.5), pytest.approx(0.5))
    shown_left = fit_scale(left, AREA) * viewport.zoom
    shown_right = fit_scale(right, AREA) * other.zoom
    assert shown_left == pytest.approx(shown_right)

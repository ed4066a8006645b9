"""Key points find where one picture lies in another."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.matching.compare.geometry import KeyPoints, affine, fit_points, key_points, mapped, similarity
from tests.photos import photo


def grey(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("L"))


def test_crop_is_found_where_it_was_cut() -> None:
    original = photo("astronaut.png")
    cut = original.crop((100, 60, 400, 300))
    fit = fit_points(key_points(grey(cut)), key_points(grey(original)), max(original.size))
    assert fit is not None
    assert fit.inliers > 30
    corners = mapped(fit.matrix, np.array([[0.0, 0.0], [299.0, 239.0]]))
    assert np.allclose(corners, [[100, 60], [399, 299]], atol=6)


def test_turned_and_smaller_copy_is_found() -> None:
    original = photo("coffee.png")
    turned = original.resize((300, 200)).rotate(90, expand=True)
    fit = fit_points(key_points(grey(original)), key_points(grey(turned)), max(turned.size))
    assert fit is not None
    assert np.sqrt(abs(np.linalg.det(fit.matrix[:2, :2]))) == pytest.approx(0.5, abs=0.03)


def test_plain_picture_has_no_points_and_no_fit() -> None:
    nothing = key_points(np.full((200, 300), 128, np.uint8))
    assert nothing.descriptors.shape == (0, 32)
    assert fit_points(nothing, key_points(grey(photo("coffee.png"))), 300) is None
    assert isinstance(nothing, KeyPoints)


def test_least_squares_maps_are_exact_on_exact_points() -> None:
    rng = np.random.default_rng(3)
    points = rng.uniform(0, 100, (12, 2))
    turn = np.array([[0.8, -0.6, 5.0], [0.6, 0.8, -2.0], [0, 0, 1]])
    target = mapped(turn, points)
    assert np.allclose(affine(points, target), turn)
    assert np.allclose(similarity(points, target), turn)

"""Figures of retrieval, by hand and beside scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from photosim.matching.evaluate.retrieval import Metric, components, retrieve


def line(*places: float) -> np.ndarray:
    """Points on a line, for Euclid's distance."""
    return np.array(places, np.float32)[:, None]


def test_by_hand() -> None:
    # from 0 the order is 1 (same), 3 (other), 4 (same); from 1: 0, 3, 4; from 3: alone; from 4: 3 (other), 1, 0
    found = retrieve(line(0, 1, 3, 4), np.array([0, 0, 1, 0]), Metric.EUCLID, (1, 2, 3))
    assert found.asked == 3
    assert found.at[1].precision == pytest.approx(2 / 3)
    assert found.at[1].recall == pytest.approx((0.5 + 0.5 + 0) / 3)
    assert found.at[3].precision == pytest.approx(2 / 3)
    assert found.at[3].recall == 1
    assert found.at[3].f1 == pytest.approx(0.8)
    expected = np.mean([(1 + 2 / 3) / 2, (1 + 2 / 3) / 2, (1 / 2 + 2 / 3) / 2])
    assert found.mean_average_precision == pytest.approx(expected)


def test_a_class_that_is_apart_is_found_whole() -> None:
    found = retrieve(line(0, 1, 2, 100, 101, 102), np.array([0, 0, 0, 1, 1, 1]), Metric.EUCLID, (2,))
    assert (found.at[2].precision, found.at[2].recall, found.mean_average_precision) == (1, 1, 1)


@pytest.mark.parametrize("metric", list(Metric))
def test_average_precision_is_that_of_scikit_learn(metric: Metric) -> None:
    random = np.random.default_rng(1)
    vectors, classes = random.normal(size=(60, 8)).astype(np.float32), random.integers(0, 4, 60)
    distances = {
        Metric.COSINE: lambda a, b: 1 - a @ b / np.linalg.norm(a) / np.linalg.norm(b),
        Metric.EUCLID: lambda a, b: np.linalg.norm(a - b),
        Metric.PEARSON: lambda a, b: 1 - np.corrcoef(a, b)[0, 1],
    }[metric]
    expected = []
    for one in range(60):
        others = [other for other in range(60) if other != one]
        scores = [-distances(vectors[one], vectors[other]) for other in others]
        expected.append(average_precision_score(classes[others] == classes[one], scores))
    assert retrieve(vectors, classes, metric).mean_average_precision == pytest.approx(np.mean(expected), abs=1e-6)


def test_photos_that_are_all_alone_ask_nothing() -> None:
    found = retrieve(line(0, 1, 2), np.arange(3), Metric.COSINE)
    assert (found.asked, found.mean_average_precision) == (0, 0)


def test_a_rank_beyond_the_photos_counts_those_that_are_missing() -> None:
    found = retrieve(line(0, 1), np.zeros(2, np.int64), Metric.EUCLID, (10,))
    assert (found.at[10].precision, found.at[10].recall) == (pytest.approx(0.1), 1)


def test_components_keep_the_distances_where_none_is_left_out() -> None:
    vectors = np.random.default_rng(1).normal(size=(20, 5)).astype(np.float32)
    reduced = components(vectors, 5)
    one, other = (np.linalg.norm(v[:, None] - v[None], axis=2) for v in (vectors, reduced))
    assert np.allclose(one, other, atol=1e-4)
    assert components(vectors, 2).shape == (20, 2)
    assert components(np.ones((4, 5), np.float32), 3).shape == (4, 0)

"""Where one picture lies in another: keypoint matches to a plane transform, also through a mirror."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[Any]
Doubles = npt.NDArray[Any]

RATIO = 0.88
"""A match counts when the best descriptor is nearer than this share of the distance to the second (Lowe 2004)."""
TOLERANCE = 0.014
"""Distance to a hypothesis, as a share of the longer side, within which a match supports it."""
LEAST_INLIERS = 4
POINT_SIDE = 256
"""Longest side, in pixels, of the picture in which key points are looked for; smaller ones are enlarged to 224."""
ENLARGED_SIDE = 224
POINTS = 300
NARROWEST = 16
"""Pixels below which a picture has no room for key points."""


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """Local features of one picture.

    points: (n, 4) float32: x, y, size in pixels, angle in degrees. descriptors: (n, 32) uint8, 256 bits each.
    """

    points: Floats
    descriptors: npt.NDArray[Any]


_NO_POINTS = KeyPoints(np.zeros((0, 4), np.float32), np.zeros((0, 32), np.uint8))


@dataclass(frozen=True, slots=True)
class Fit:
    """A transform from picture a to picture b, 3×3 on pixel coordinates, with its support.

    inliers, matches: how many matches support it, of how many.
    """

    matrix: Doubles
    inliers: int
    matches: int


def key_points(grey: npt.NDArray[Any]) -> KeyPoints:
    """The strongest ORB features (Rublee et al. 2011) of a grey picture; places on the scale of `grey`."""
    import cv2

    longest = max(grey.shape)
    share = POINT_SIDE / longest if longest > POINT_SIDE else max(1.0, ENLARGED_SIDE / longest)
    if min(grey.shape) * share < NARROWEST:
        return _NO_POINTS
    if share != 1:
        method = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, None, fx=share, fy=share, interpolation=method)
    orb = cv2.ORB.create(POINTS, scaleFactor=1.25, nlevels=9, fastThreshold=7, edgeThreshold=12, patchSize=25)
    found, descriptors = orb.detectAndCompute(grey, None)
    if descriptors is None:
        return _NO_POINTS
    points = np.array([(p.pt[0], p.pt[1], p.size, p.angle) for p in found], np.float32)
    points[:, :3] /= share
    return KeyPoints(points, descriptors)


def fit_points(a: KeyPoints, b: KeyPoints, side: int) -> Fit | None:
    """Transform from a to b supported by most matches; None where fewer than four agree.

    Every match alone, by its size and angle, is a hypothesis of position, scale and rotation; all are tried, so
    nothing is left to chance. The best is refined to an affine map and then to a homography.

    Args:
        a: key points of one picture.
        b: key points of the other.
        side: longest side of the other, pixels.
    """
    rows, columns = matched(a.descriptors, b.descriptors)
    if len(rows) < LEAST_INLIERS:
        return None
    p, q = a.points[rows].astype(np.float64), b.points[columns].astype(np.float64)
    tolerance = TOLERANCE * side
    inliers = _agreeing(p, q, tolerance)
    if inliers.sum() < LEAST_INLIERS:
        return None
    matrix, inliers = _refined(p[:, :2], q[:, :2], inliers, tolerance)
    return Fit(matrix, distinct(p[inliers], q[inliers]), len(rows))


def matched(a: npt.NDArray[np.uint8], b: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Rows of a whose nearest row of b is clearly nearer than the second nearest, and that row."""
    if len(a) < 2 or len(b) < 2:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    import cv2

    distance, nearest = cv2.batchDistance(a, b, cv2.CV_32S, normType=cv2.NORM_HAMMING, K=2)
    good = np.flatnonzero(distance[:, 0] <= RATIO * distance[:, 1])
    return good, nearest[good, 0].astype(np.intp)


def distinct(p: Doubles, q: Doubles) -> int:
    """Number of matches that are apart from each other in both pictures by at least two pixels."""
    places = (np.round(side[:, :2] / 2) @ (1.0, 1j) for side in (p, q))
    return min(len(set(side.tolist())) for side in places)


def _agreeing(p: Doubles, q: Doubles, tolerance: float) -> npt.NDArray[np.bool_]:
    """Which matches lie within the tolerance of the best single-match similarity."""
    scale = q[:, 2] / p[:, 2]
    angle = np.radians(q[:, 3] - p[:, 3])
    turn = scale * np.exp(1j * angle)
    zp, zq = p[:, 0] + 1j * p[:, 1], q[:, 0] + 1j * q[:, 1]
    shift = zq - turn * zp
    away = np.abs(turn[:, None] * zp[None] + shift[:, None] - zq[None])
    near = away < tolerance * 2
    best = int(near.sum(axis=1).argmax())
    result: npt.NDArray[np.bool_] = near[best]
    return result


def _refined(
    p: Doubles, q: Doubles, inliers: npt.NDArray[np.bool_], tolerance: float
) -> tuple[Doubles, npt.NDArray[np.bool_]]:
    matrix = np.eye(3)
    for _ in range(4):
        matrix = affine(p[inliers], q[inliers]) if inliers.sum() >= 6 else similarity(p[inliers], q[inliers])
        found = distance(mapped(matrix, p), q) < tolerance
        if found.sum() < LEAST_INLIERS or np.array_equal(found, inliers):
            break
        inliers = found
    if inliers.sum() >= 10:
        matrix, inliers = _homography(p, q, matrix, inliers, tolerance)
    return matrix, inliers


def _homography(
    p: Doubles, q: Doubles, matrix: Doubles, inliers: npt.NDArray[np.bool_], tolerance: float
) -> tuple[Doubles, npt.NDArray[np.bool_]]:
    import cv2

    away = distance(mapped(matrix, p), q)
    wide = away < 3 * tolerance
    cv2.setRNGSeed(7)
    full, _ = cv2.findHomography(p[wide], q[wide], cv2.RANSAC, tolerance / 2, maxIters=300)
    if full is None:
        return matrix, inliers
    found = distance(mapped(full, p), q) < tolerance
    return (full, found) if found.sum() >= inliers.sum() else (matrix, inliers)


def mapped(matrix: Doubles, points: Doubles) -> Doubles:
    """Points (n, 2) through a 3×3 transform."""
    import cv2

    result: Doubles = cv2.perspectiveTransform(np.asarray(points, np.float64)[None], matrix)[0]
    return result


def affine(p: Doubles, q: Doubles) -> Doubles:
    """Least-squares affine map from p to q, (n, 2) each, n >= 3."""
    result = np.eye(3)
    result[:2] = least_squares(np.column_stack([p, np.ones(len(p))]), q).T
    return result


def least_squares(design: Doubles, wanted: Doubles) -> Doubles:
    """Solution (k, m) by the normal equations, for design (n, k) with few columns of about the same scale."""
    solution: Doubles = np.linalg.lstsq(design.T @ design, design.T @ wanted, rcond=None)[0]
    return solution


def distance(p: Doubles, q: Doubles) -> Doubles:
    """Between points (n, 2), one by one."""
    result: Doubles = np.hypot(p[:, 0] - q[:, 0], p[:, 1] - q[:, 1])
    return result


def similarity(p: Doubles, q: Doubles) -> Doubles:
    """Least-squares scale, rotation and shift from p to q, (n, 2) each, n >= 2."""
    zp, zq = p[:, 0] + 1j * p[:, 1], q[:, 0] + 1j * q[:, 1]
    cp, cq = zp.mean(), zq.mean()
    turn = np.vdot(zp - cp, zq - cq) / max(np.vdot(zp - cp, zp - cp).real, 1e-9)
    shift = cq - turn * cp
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag], [0, 0, 1]])

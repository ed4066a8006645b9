"""Where one picture lies in another: keypoint matches to a plane transform, also through a mirror."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

RATIO = 0.86
"""A match counts when the best descriptor is nearer than this share of the distance to the second (Lowe 2004 uses 0.8)."""
TOLERANCE = 0.014
"""Distance to a hypothesis, as a share of the longer side, within which a match supports it."""
LEAST_INLIERS = 4


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """Local features of one picture.

    points: (n, 4) float32: x, y, size in pixels, angle in degrees. descriptors: (n, 128) uint8 RootSIFT times 512.
    """

    points: Floats
    descriptors: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Fit:
    """A transform from picture a to picture b, 3×3 on pixel coordinates, with its support.

    mirrored: whether it swaps left and right. inliers, matches: how many matches support it, of how many.
    """

    matrix: Doubles
    mirrored: bool
    inliers: int
    matches: int


def _mirror_order() -> npt.NDArray[np.intp]:
    """Order of the 4×4×8 bins of a SIFT descriptor that describes the same place in a mirror."""
    rows, columns, angles = np.meshgrid(np.arange(4), np.arange(4), np.arange(8), indexing="ij")
    return ((3 - rows) * 32 + columns * 8 + (-angles) % 8).ravel()


MIRROR_ORDER = _mirror_order()


def best_fit(a: KeyPoints, b: KeyPoints, size_a: tuple[int, int], size_b: tuple[int, int]) -> Fit | None:
    """The best supported transform, plain or mirrored; None where fewer than four matches agree."""
    fits = [fit_points(a, b, size_a, size_b, mirrored) for mirrored in (False, True)]
    found = [f for f in fits if f is not None]
    return max(found, key=lambda f: f.inliers, default=None)


def fit_points(
    a: KeyPoints, b: KeyPoints, size_a: tuple[int, int], size_b: tuple[int, int], mirrored: bool
) -> Fit | None:
    """Transform supported by most matches.

    Every match alone, by its size and angle, is a hypothesis of position, scale and rotation; all are tried, so
    nothing is left to chance. The best is refined to an affine map and then to a homography.
    """
    points, descriptors = (_mirrored(a, size_a[0]) if mirrored else a).points, a.descriptors
    descriptors = descriptors[:, MIRROR_ORDER] if mirrored else descriptors
    rows, columns = matched(descriptors, b.descriptors)
    if len(rows) < LEAST_INLIERS:
        return None
    p, q = points[rows].astype(np.float64), b.points[columns].astype(np.float64)
    tolerance = TOLERANCE * max(size_b)
    inliers = _agreeing(p, q, tolerance)
    if inliers.sum() < LEAST_INLIERS:
        return None
    matrix, inliers = _refined(p[:, :2], q[:, :2], inliers, tolerance)
    if mirrored:
        matrix = matrix @ np.array([[-1.0, 0, size_a[0] - 1], [0, 1, 0], [0, 0, 1]])
    return Fit(matrix, mirrored, distinct(p[inliers], q[inliers]), len(rows))


def matched(a: npt.NDArray[np.uint8], b: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Rows of a and rows of b that are each other's clear nearest; RootSIFT vectors have about equal lengths."""
    if len(a) < 2 or len(b) < 2:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    x, y = a.astype(np.float32), b.astype(np.float32)
    squared = np.maximum((x * x).sum(1)[:, None] + (y * y).sum(1)[None] - 2 * (x @ y.T), 0)
    nearest = np.argpartition(squared, 1, axis=1)[:, :2]
    rows = np.arange(len(a))
    first, second = squared[rows, nearest[:, 0]], squared[rows, nearest[:, 1]]
    good = first <= RATIO**2 * second
    return rows[good], nearest[good, 0]


def distinct(p: Doubles, q: Doubles) -> int:
    """Number of matches that are apart from each other in both pictures by at least two pixels."""
    return min(len(np.unique(np.round(side[:, :2] / 2), axis=0)) for side in (p, q)) if len(p) else 0


def _mirrored(a: KeyPoints, width: int) -> KeyPoints:
    points = a.points.copy()
    points[:, 0] = width - 1 - points[:, 0]
    points[:, 3] = (180 - points[:, 3]) % 360
    return KeyPoints(points, a.descriptors)


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
        found = np.linalg.norm(mapped(matrix, p) - q, axis=1) < tolerance
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

    away = np.linalg.norm(mapped(matrix, p) - q, axis=1)
    wide = away < 3 * tolerance
    cv2.setRNGSeed(7)
    full, _ = cv2.findHomography(p[wide], q[wide], cv2.RANSAC, tolerance / 2, maxIters=300)
    if full is None:
        return matrix, inliers
    found = np.linalg.norm(mapped(full, p) - q, axis=1) < tolerance
    return (full, found) if found.sum() >= inliers.sum() else (matrix, inliers)


def mapped(matrix: Doubles, points: Doubles) -> Doubles:
    """Points (n, 2) through a 3×3 transform."""
    z = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    w = np.where(np.abs(z[:, 2:]) < 1e-9, 1e-9, z[:, 2:])
    result: Doubles = z[:, :2] / w
    return result


def affine(p: Doubles, q: Doubles) -> Doubles:
    """Least-squares affine map from p to q, (n, 2) each, n >= 3."""
    design = np.column_stack([p, np.ones(len(p))])
    solution = np.linalg.lstsq(design, q, rcond=None)[0]
    return np.vstack([solution.T, [0, 0, 1]])


def similarity(p: Doubles, q: Doubles) -> Doubles:
    """Least-squares scale, rotation and shift from p to q, (n, 2) each, n >= 2."""
    zp, zq = p[:, 0] + 1j * p[:, 1], q[:, 0] + 1j * q[:, 1]
    cp, cq = zp.mean(), zq.mean()
    turn = np.vdot(zp - cp, zq - cq) / max(np.vdot(zp - cp, zp - cp).real, 1e-9)
    shift = cq - turn * cp
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag], [0, 0, 1]])

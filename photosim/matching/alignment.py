"""From a rough placement to one that is right to a tenth of a pixel, by the shifts left between blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.blocks import Blocks
from photosim.matching.features import LocalFeatures
from photosim.matching.geometry import affine, mapped
from photosim.matching.overlay import Overlay, overlaid

Floats = npt.NDArray[Any]
Doubles = npt.NDArray[Any]
Bools = npt.NDArray[Any]

COARSE_SIDE = 96
FRAME_SIDE = 192
"""Longest side of the common frame in which two photos are compared, pixels."""
SETTLED = 0.06
"""Mean correction in pixels of the frame below which the alignment is good enough."""
ROUNDS = 4
BENDS = 3
LEAST_BLOCKS = 8
ENOUGH_BLOCKS = 24
"""Blocks from which a homography, or a bending, is fitted."""
LONGEST_SHIFT = 3.5
"""Pixels; a longer shift of a block is a mistake of the linear model."""


def aligned(a: LocalFeatures, b: LocalFeatures, matrix: Doubles, rough: bool) -> tuple[Overlay | None, Doubles]:
    """Overlay of a on b after the transform was refined, and the refined transform.

    Args:
        a: the picture that is moved.
        b: the picture that gives the frame.
        matrix: 3×3, from pixels of a.grey to pixels of b.grey.
        rough: begin in a smaller frame, where larger shifts can be seen.
    """
    for side in (COARSE_SIDE, COARSE_SIDE) if rough else ():
        overlay = overlaid(a, b, matrix, side)
        if overlay is None:
            return None, matrix
        matrix, _ = _corrected(overlay, matrix)
    overlay = overlaid(a, b, matrix, FRAME_SIDE)
    for _ in range(ROUNDS):
        if overlay is None:
            return None, matrix
        matrix, moved = _corrected(overlay, matrix)
        if moved < SETTLED:
            break
        overlay = overlaid(a, b, matrix, FRAME_SIDE)
    return overlay, matrix


def _corrected(overlay: Overlay, matrix: Doubles) -> tuple[Doubles, float]:
    """The transform after one correction, and the mean length of the correction in pixels of the frame."""
    shift, good, centres = block_shifts(overlay.x, overlay.y, Blocks(overlay.mask))
    good &= np.linalg.norm(shift, axis=1) < LONGEST_SHIFT
    if good.sum() < LEAST_BLOCKS:
        return matrix, 0.0
    p, q = centres[good], centres[good] + shift[good]
    correction = _robust_map(p, q)
    moved = float(np.linalg.norm(mapped(correction, p) - p, axis=1).mean())
    return np.linalg.inv(overlay.to_frame) @ correction @ overlay.to_frame @ matrix, moved


def _robust_map(p: Doubles, q: Doubles) -> Doubles:
    """Affine map, or homography where there are enough points, that most of the points follow."""
    import cv2

    kept = np.ones(len(p), bool)
    correction: Doubles = np.eye(3)
    for _ in range(3):
        correction = affine(p[kept], q[kept])
        away = np.linalg.norm(mapped(correction, p) - q, axis=1)
        kept = away <= max(0.3, 2.5 * float(np.median(away)))
        if kept.sum() < LEAST_BLOCKS:
            return np.eye(3)
    if kept.sum() >= ENOUGH_BLOCKS:
        full, _ = cv2.findHomography(p[kept], q[kept], 0)
        correction = full if full is not None else correction
    return correction


def bent(overlay: Overlay) -> tuple[Overlay, Doubles | None]:
    """The overlay after a smooth bending of x, quadratic in both directions, and the field (h, w, 2) of its shifts.

    Programs warp a quadrangle or correct a lens in ways that no homography follows. The field is None if nothing
    had to be bent.
    """
    import cv2

    h, w = overlay.x.shape
    field, current = np.zeros((h, w, 2), np.float32), overlay
    for turn in range(BENDS):
        step = _bending(current)
        if step is None:
            return current, field if turn else None
        field += step
        rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
        x = cv2.remap(
            overlay.x, columns - field[..., 0], rows - field[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        current = replace(overlay, x=x)
    return current, field


def _bending(overlay: Overlay) -> Floats | None:
    """Quadratic field (h, w, 2) that most of the block shifts follow; None where it would hardly move anything."""
    h, w = overlay.x.shape
    shift, good, centres = block_shifts(overlay.x, overlay.y, Blocks(overlay.mask))
    good &= np.linalg.norm(shift, axis=1) < LONGEST_SHIFT
    if good.sum() < ENOUGH_BLOCKS:
        return None
    where = _quadratic(*(2 * centres[good] / (np.array([w, h]) - 1) - 1).T)
    solution = _robust_solution(where, shift[good])
    if np.abs(where @ solution).mean() < SETTLED:
        return None
    v, u = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    return (_quadratic(u.ravel(), v.ravel()) @ solution).reshape(h, w, 2).astype(np.float32)


def _quadratic(u: Doubles, v: Doubles) -> Doubles:
    return np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=1)


def _robust_solution(design: Doubles, wanted: Floats) -> Doubles:
    kept = np.ones(len(design), bool)
    solution = np.zeros((design.shape[1], 2))
    for _ in range(3):
        solution = np.linalg.lstsq(design[kept], wanted[kept], rcond=None)[0]
        away = np.linalg.norm(design @ solution - wanted, axis=1)
        kept = away <= max(0.3, 2.5 * float(np.median(away)))
    return solution


def block_shifts(x: Floats, y: Floats, blocks: Blocks) -> tuple[Floats, Bools, Doubles]:
    """Shift in pixels of each block from x to y (Lucas and Kanade 1981), after evening out brightness and contrast.

    Returns:
        shifts (n, 2), whether each block has texture in both directions (n,), and the blocks' centres (n, 2).
    """
    import cv2

    a, b = _evened(x), _evened(y)
    both, d = a + b, b - a
    gx, gy = cv2.Sobel(both, cv2.CV_32F, 1, 0, scale=1 / 16), cv2.Sobel(both, cv2.CV_32F, 0, 1, scale=1 / 16)
    products = cv2.merge([gx * gx, gy * gy, gx * gy]), cv2.merge([gx * d, gy * d])
    (sxx, syy, sxy), (sxd, syd) = (blocks.mean(p).T for p in products)
    trace, determinant = sxx + syy, sxx * syy - sxy * sxy
    least = trace / 2 - np.sqrt(np.maximum(trace * trace / 4 - determinant, 0))
    good = least > 0.002
    safe = np.where(good, determinant, 1)
    shift = -np.stack([(syy * sxd - sxy * syd) / safe, (sxx * syd - sxy * sxd) / safe], axis=1)
    return np.clip(np.where(good[:, None], shift, 0), -4, 4).astype(np.float32), good, blocks.centres


def _evened(luma: Floats) -> Floats:
    """Detail at a few pixels, at the same strength everywhere."""
    import cv2

    fine = cv2.GaussianBlur(luma, (7, 7), 1.2, borderType=cv2.BORDER_REPLICATE)
    detail = fine - cv2.blur(fine, (15, 15), borderType=cv2.BORDER_REPLICATE)
    strength = cv2.blur(detail * detail, (15, 15), borderType=cv2.BORDER_REPLICATE)
    result: Floats = detail / np.sqrt(strength + 6)
    return result

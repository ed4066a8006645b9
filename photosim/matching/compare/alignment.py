"""From a rough placement to one that is right to a tenth of a pixel, by the shifts left between blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.blocks import Blocks, quantiles
from photosim.matching.compare.coverage import covered
from photosim.matching.compare.free_bending import freely_bent
from photosim.matching.compare.geometry import affine, distance, least_squares, mapped
from photosim.matching.compare.image_bands import Frame
from photosim.matching.compare.local_features import LocalFeatures
from photosim.matching.compare.overlay import Overlay, moving, overlaid, scaling

Floats = npt.NDArray[Any]
Doubles = npt.NDArray[Any]
Bools = npt.NDArray[Any]

COARSE_SIDE = 96
FRAME_SIDE = 192
"""Longest side of the common frame in which two photos are compared, pixels."""
SETTLED = 0.06
"""Mean correction in pixels of the frame below which the alignment is good enough."""
MOST_SHARED = 0.8
"""Share of each of two pictures that the other shows where one may be the other bent."""
SAME_SHAPE = 0.02
"""Logarithm of the ratio of two aspect ratios that are the same."""
UNBENT = 0.3
"""Shift in pixels that three quarters of the blocks keep where no bending of any form is looked for."""
ROUNDS = 4
BENDS = 3
LEAST_BLOCKS = 8
ENOUGH_BLOCKS = 24
"""Blocks from which a homography, or a bending, is fitted."""
LONGEST_SHIFT = 3.5
"""Pixels; a longer shift of a block is a mistake of the linear model."""


@dataclass(frozen=True, slots=True)
class Shifts:
    """What is left between the blocks of an overlay.

    shift: (n, 2) pixels from x to y. good: (n,) bool, blocks with texture in both directions. centres: (n, 2).
    """

    shift: Floats
    good: Bools
    centres: Doubles

    @property
    def usable(self) -> Bools:
        """Good blocks whose shift is not beyond what the linear model can see."""
        result: Bools = self.good & (np.linalg.norm(self.shift, axis=1) < LONGEST_SHIFT)
        return result

    @property
    def settled(self) -> bool:
        """Whether three quarters of the blocks lie as they should."""
        lengths = np.linalg.norm(self.shift[self.good], axis=1)
        return len(lengths) < LEAST_BLOCKS or quantiles(lengths, (0.75,))[0] < SETTLED

    @property
    def lies_well(self) -> bool:
        """Whether three quarters of the blocks lie nearly as they should."""
        lengths = np.linalg.norm(self.shift[self.good], axis=1)
        return len(lengths) < ENOUGH_BLOCKS or quantiles(lengths, (0.75,))[0] < UNBENT


@dataclass(frozen=True, slots=True)
class Aligned:
    """An overlay after refinement.

    matrix: 3×3, from pixels of a.grey to pixels of b.grey. field: (h, w, 2) shifts by which x was bent besides, or
    None. shifts: what is left.
    """

    overlay: Overlay
    matrix: Doubles
    field: Floats | None
    shifts: Shifts


def aligned(a: LocalFeatures, b: LocalFeatures, matrix: Doubles, rough: bool) -> Aligned | None:
    """Lay a over b and refine the transform, or bend a in any smooth way; None where they hardly overlap.

    Args:
        a: the picture that is moved.
        b: the picture that gives the frame.
        matrix: 3×3, from pixels of a.grey to pixels of b.grey.
        rough: begin in a smaller frame, where larger shifts can be seen.
    """
    found = _refined(a, b, matrix, rough)
    if found is None or found.shifts.lies_well:
        return found
    for start in (_whole_on_whole(a, b), found.matrix if _share_most(a, b, found.matrix) else None):
        overlay = None if start is None else overlaid(a, b, start, FRAME_SIDE)
        bent = None if overlay is None else freely_bent(overlay)
        if start is not None and bent is not None:
            return Aligned(bent[0], start, bent[1], block_shifts(bent[0]))
    return found


def _share_most(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> bool:
    """Whether each shows most of the other: a part of a collage is not bent into it."""
    return min(covered(a, b, matrix), covered(b, a, np.linalg.inv(matrix))) >= MOST_SHARED


def _whole_on_whole(a: LocalFeatures, b: LocalFeatures) -> Doubles | None:
    """The content of a on that of b, if they have the same shape."""
    (width, height), (wide, high) = ((box[2] - box[0], box[3] - box[1]) for box in (a.box, b.box))
    if abs(np.log(width * high / (height * wide))) > SAME_SHAPE:
        return None
    return moving(b.box[0], b.box[1]) @ scaling(wide / width, high / height) @ moving(-a.box[0], -a.box[1])


def _refined(a: LocalFeatures, b: LocalFeatures, matrix: Doubles, rough: bool) -> Aligned | None:
    """Lay a over b and refine the transform; None where they hardly overlap.

    Args:
        a: the picture that is moved.
        b: the picture that gives the frame.
        matrix: 3×3, from pixels of a.grey to pixels of b.grey.
        rough: begin in a smaller frame, where larger shifts can be seen.
    """
    for side in (COARSE_SIDE, COARSE_SIDE) if rough else ():
        overlay = overlaid(a, b, matrix, side)
        if overlay is None:
            return None
        matrix = corrected(overlay, matrix, block_shifts(overlay))
    overlay = overlaid(a, b, matrix, FRAME_SIDE)
    for _ in range(ROUNDS):
        if overlay is None:
            return None
        shifts = block_shifts(overlay)
        if shifts.settled:
            return Aligned(overlay, matrix, None, shifts)
        better = corrected(overlay, matrix, shifts)
        if _moved(better, matrix, b) < SETTLED:
            return _bent(overlay, matrix, shifts)
        matrix = better
        overlay = overlaid(a, b, matrix, FRAME_SIDE)
    return _bent(overlay, matrix, block_shifts(overlay)) if overlay is not None else None


def corrected(overlay: Overlay, matrix: Doubles, shifts: Shifts) -> Doubles:
    """The transform after one correction by the shifts that are left."""
    usable = shifts.usable
    if usable.sum() < LEAST_BLOCKS:
        return matrix
    p = shifts.centres[usable]
    correction = _robust_map(p, p + shifts.shift[usable])
    result: Doubles = np.linalg.inv(overlay.to_frame) @ correction @ overlay.to_frame @ matrix
    return result


def _moved(one: Doubles, two: Doubles, b: LocalFeatures) -> float:
    """Mean distance in pixels of the frame by which two transforms part, over a few places of b."""
    h, w = b.grey.shape
    places = np.array([[0.2, 0.2], [0.8, 0.2], [0.5, 0.5], [0.2, 0.8], [0.8, 0.8]]) * (w, h)
    source = mapped(np.linalg.inv(two), places)
    share = min(1.0, FRAME_SIDE / max(h, w))
    return float(np.linalg.norm(mapped(one, source) - places, axis=1).mean() * share)


def _robust_map(p: Doubles, q: Doubles) -> Doubles:
    """Affine map, or homography where there are enough points, that most of the points follow."""
    import cv2

    kept = np.ones(len(p), bool)
    correction: Doubles = np.eye(3)
    for _ in range(3):
        correction = affine(p[kept], q[kept])
        away = distance(mapped(correction, p), q)
        kept = away <= max(0.3, 2.5 * quantiles(away, (0.5,))[0])
        if kept.sum() < LEAST_BLOCKS:
            return np.eye(3)
    if kept.sum() >= ENOUGH_BLOCKS:
        full, _ = cv2.findHomography(p[kept], q[kept], 0)
        correction = full if full is not None else correction
    return correction


def _bent(overlay: Overlay, matrix: Doubles, shifts: Shifts) -> Aligned:
    """The overlay after a smooth bending of x, quadratic in both directions, if that is still needed.

    Programs warp a quadrangle or correct a lens in ways that no homography follows.
    """
    import cv2

    h, w = overlay.mask.shape
    field: Floats | None = None
    current = overlay
    for _ in range(BENDS):
        step = None if shifts.settled else _bending(current, shifts)
        if step is None:
            break
        field = step if field is None else field + step
        rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
        places = columns - field[..., 0], rows - field[..., 1]
        moved = cv2.remap(overlay.x.luma, *places, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        current = replace(overlay, x=Frame(moved))
        shifts = block_shifts(current)
    return Aligned(current, matrix, field, shifts)


def _bending(overlay: Overlay, shifts: Shifts) -> Floats | None:
    """Quadratic field (h, w, 2) that most of the block shifts follow; None where it would hardly move anything."""
    h, w = overlay.mask.shape
    usable = shifts.usable
    if usable.sum() < ENOUGH_BLOCKS:
        return None
    where = _quadratic(*(2 * shifts.centres[usable] / (np.array([w, h]) - 1) - 1).T)
    solution = _robust_solution(where, shifts.shift[usable])
    if np.abs(where @ solution).mean() < SETTLED:
        return None
    v, u = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    field: Floats = (_quadratic(u.ravel(), v.ravel()) @ solution).reshape(h, w, 2).astype(np.float32)
    return field


def _quadratic(u: Doubles, v: Doubles) -> Doubles:
    return np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=1)


def _robust_solution(design: Doubles, wanted: Floats) -> Doubles:
    kept = np.ones(len(design), bool)
    solution = np.zeros((design.shape[1], 2))
    for _ in range(3):
        solution = least_squares(design[kept], wanted[kept])
        away = distance(design @ solution, wanted)
        kept = away <= max(0.3, 2.5 * quantiles(away, (0.5,))[0])
    return solution


def block_shifts(overlay: Overlay) -> Shifts:
    """Shift of each block from x to y (Lucas and Kanade 1981), after evening out brightness and contrast."""
    import cv2

    blocks = Blocks(overlay.mask)
    a, b = overlay.x.evened, overlay.y.evened
    both, d = a + b, b - a
    gx, gy = cv2.Sobel(both, cv2.CV_32F, 1, 0, scale=1 / 16), cv2.Sobel(both, cv2.CV_32F, 0, 1, scale=1 / 16)
    sxx, syy, sxy, sxd, syd = map(blocks.mean, (gx * gx, gy * gy, gx * gy, gx * d, gy * d))
    trace, determinant = sxx + syy, sxx * syy - sxy * sxy
    least = trace / 2 - np.sqrt(np.maximum(trace * trace / 4 - determinant, 0))
    good = least > 0.002
    safe = np.where(good, determinant, 1)
    shift = -np.stack([(syy * sxd - sxy * syd) / safe, (sxx * syd - sxy * sxd) / safe], axis=1)
    return Shifts(np.clip(np.where(good[:, None], shift, 0), -4, 4).astype(np.float32), good, blocks.centres)

"""Lay one photo over the other and measure what is left: the full features of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.matching.extent import box_corners, extent
from photosim.matching.features import LocalFeatures, PhotoView, cheap
from photosim.matching.geometry import Fit, affine, best_fit, mapped
from photosim.matching.residual import Blocks, Overlay, block_shifts, residual_features
from photosim.vision import fingerprint

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

FRAME_SIDE = 256
"""Longest side of the common frame in which two photos are compared."""
COARSE_SIDE = 96
COLOUR_FRAME = 96
"""Longest side of the frame in which colours are compared."""
BENDS = 3
SETTLED = 0.06
"""Mean correction in pixels of the frame below which the alignment is good enough."""
HASH_NEAR = 84
"""Hash distance up to which an orientation of the whole picture is tried."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How picture a lies in picture b.

    matrix: 3×3 from pixels of a.grey to pixels of b.grey. fit: the key point fit, if that is where it comes from.
    """

    matrix: Doubles
    likeness: float
    fit: Fit | None
    whole: bool


def verify_many(a: PhotoView, others: Sequence[PhotoView]) -> list[dict[str, float]]:
    """Features of a with each of the others."""
    return [verify(a, b) for b in others]


def verify(a: PhotoView, b: PhotoView) -> dict[str, float]:
    """All features of a pair, the same for (a, b) and (b, a)."""
    features = cheap(a, b)
    if a.local is None or b.local is None:
        return features
    one, two = sorted((a, b), key=_precedence)
    return features | overlay_features(one.local, two.local, features)  # type: ignore[arg-type]


def _precedence(view: PhotoView) -> tuple[int, bytes, float]:
    """An order that does not depend on which photo was named first."""
    facts = view.photo.facts
    return -facts.width * facts.height, facts.digest, float(view.embedding[0])


def overlay_features(a: LocalFeatures, b: LocalFeatures, features: dict[str, float]) -> dict[str, float]:
    placed = placement(a, b, features)
    fit = best_fit(a.key_points, b.key_points, a.grey.shape[::-1], b.grey.shape[::-1])
    result = {
        "inliers": float(fit.inliers if fit else 0),
        "matches": float(fit.matches if fit else 0),
        "points": float(min(len(a.key_points.points), len(b.key_points.points))),
        "fit_mirrored": float(fit.mirrored if fit else 0),
    }
    found = [p for p in (placed, _fitted(a, b, fit)) if p is not None]
    if not found:
        return result | {"placed": 0.0}
    best = max(found, key=lambda p: p.likeness)
    if abs(np.linalg.det(best.matrix[:2, :2])) > 1:
        a, b, best = b, a, Placed(np.linalg.inv(best.matrix), best.likeness, best.fit, best.whole)
    matrix = best.matrix
    for side in (COARSE_SIDE, COARSE_SIDE, FRAME_SIDE, FRAME_SIDE, FRAME_SIDE, FRAME_SIDE):
        matrix, moved = refined(a, b, matrix, side)
        if side == FRAME_SIDE and moved < SETTLED:
            break
    overlay = overlaid(a, b, matrix, FRAME_SIDE)
    if overlay is None:
        return result | {"placed": 0.0}
    overlay, bend = bent(overlay)
    return result | {"placed": 1.0, "bend": bend, "likeness": best.likeness, "whole": float(best.whole)} | extent(a, b, matrix) | residual_features(overlay)


def placement(a: LocalFeatures, b: LocalFeatures, features: dict[str, float]) -> Placed | None:
    """The whole content of a on the whole content of b, in the best orientation, if the hashes allow it."""
    if features["hash"] > HASH_NEAR:
        return None
    return max((_whole(a, b, o) for o in range(8)), key=lambda p: p.likeness)


def _whole(a: LocalFeatures, b: LocalFeatures, orientation: int) -> Placed:
    matrix = _onto(b.box) @ _oriented(orientation) @ np.linalg.inv(_onto(a.box))
    return Placed(matrix, likeness(a, b, matrix), None, True)


def _onto(box: tuple[int, int, int, int]) -> Doubles:
    """From the square [-1, 1]² to pixel coordinates of a box."""
    left, top, right, bottom = box
    return np.array([
        [(right - left) / 2, 0, (left + right - 1) / 2], [0, (bottom - top) / 2, (top + bottom - 1) / 2], [0, 0, 1],
    ])  # fmt: skip


def _oriented(orientation: int) -> Doubles:
    """An orientation of `fingerprint.ORIENTATIONS` on the square [-1, 1]²."""
    matrix = np.diag([-1.0 if orientation & 1 else 1.0, -1.0 if orientation & 2 else 1.0, 1.0])
    return np.array([[0.0, 1, 0], [1, 0, 0], [0, 0, 1]]) @ matrix if orientation & 4 else matrix


def _fitted(a: LocalFeatures, b: LocalFeatures, fit: Fit | None) -> Placed | None:
    if fit is None:
        return None
    scale = np.sqrt(abs(np.linalg.det(fit.matrix[:2, :2])))
    if not 0.05 < scale < 20:
        return None
    return Placed(fit.matrix, likeness(a, b, fit.matrix), fit, False)


def likeness(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> float:
    """Correlation of the two, evened out, in a small common frame; -1 where they do not overlap."""
    overlay = overlaid(a, b, matrix, 64)
    if overlay is None:
        return -1.0
    import cv2

    x, y = (v - cv2.GaussianBlur(v, (0, 0), 6) for v in (overlay.x, overlay.y))
    m = overlay.mask
    xx, yy, xy = (x * x)[m].mean(), (y * y)[m].mean(), (x * y)[m].mean()
    return float(xy / np.sqrt((xx + 4) * (yy + 4)))


def overlaid(a: LocalFeatures, b: LocalFeatures, matrix: Doubles, side: int) -> Overlay | None:
    """Both pictures in b's frame, cut to where they overlap, at most `side` pixels; None where they hardly do."""
    import cv2

    box = _overlap_box(a, b, matrix)
    if box is None:
        return None
    left, top, right, bottom = box
    share = min(1.0, side / max(right - left, bottom - top))
    size = (max(8, round((right - left) * share)), max(8, round((bottom - top) * share)))
    to_frame = _scaling(size[0] / (right - left), size[1] / (bottom - top)) @ _moving(-left, -top)
    y = cv2.resize(b.grey[top:bottom, left:right], size, interpolation=cv2.INTER_AREA).astype(np.float32)
    x = _warped(a.grey, to_frame @ matrix, size)
    mask = _inside(a, to_frame @ matrix, size)
    if mask.mean() < 0.05:
        return None
    return Overlay(np.where(mask, x, y), y, mask, *_colours(a, b, to_frame @ matrix, to_frame, size))


def _colours(
    a: LocalFeatures, b: LocalFeatures, from_a: Doubles, from_b: Doubles, size: tuple[int, int]
) -> tuple[Floats, Floats]:
    """The colours of both in the common frame, at the size that the coarser of the two has there."""
    scales = [np.sqrt(abs(np.linalg.det(m[:2, :2]))) * v.grey.shape[0] / v.colour.shape[0] for m, v in ((from_a, a), (from_b, b))]
    share = min(1.0, COLOUR_FRAME / max(size), 1 / max(scales))
    small = (max(8, round(size[0] * share)), max(8, round(size[1] * share)))
    shrink = _scaling(small[0] / size[0], small[1] / size[1])
    pictures = []
    for view, matrix in ((a, from_a), (b, from_b)):
        enlarge = _scaling(view.grey.shape[1] / view.colour.shape[1], view.grey.shape[0] / view.colour.shape[0])
        pictures.append(_warped(view.colour, shrink @ matrix @ enlarge, small))
    return pictures[0], pictures[1]


def _overlap_box(a: LocalFeatures, b: LocalFeatures, matrix: Doubles) -> tuple[int, int, int, int] | None:
    corners = mapped(matrix, box_corners(a.box))
    left, top = np.maximum(np.floor(corners.min(axis=0)), b.box[:2]).astype(int)
    right, bottom = np.minimum(np.ceil(corners.max(axis=0)) + 1, b.box[2:]).astype(int)
    return (left, top, right, bottom) if right - left >= 12 and bottom - top >= 12 else None


def _warped(picture: npt.NDArray[np.uint8], matrix: Doubles, size: tuple[int, int]) -> Floats:
    """The picture moved by a 3×3 transform, made smaller by averaging first where the transform shrinks it."""
    import cv2

    scale = np.sqrt(max(abs(np.linalg.det(matrix[:2, :2])), 1e-6))
    if scale < 0.97:
        small = (max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale)))
        matrix = matrix @ _half_pixel(picture.shape[1] / small[0], picture.shape[0] / small[1])
        picture = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
    moved = cv2.warpPerspective(
        picture.astype(np.float32), matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.clip(moved, 0, 255)


def _inside(a: LocalFeatures, matrix: Doubles, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    import cv2

    content = np.zeros(a.grey.shape, np.uint8)
    left, top, right, bottom = a.box
    content[top:bottom, left:right] = 255
    moved = cv2.warpPerspective(content, matrix, size, flags=cv2.INTER_LINEAR)
    return moved > 250


def _scaling(x: float, y: float) -> Doubles:
    """Scaling that keeps the corner of the picture, not the centre of its first pixel, in place."""
    return np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1]])


_half_pixel = _scaling


def _moving(x: float, y: float) -> Doubles:
    return np.array([[1.0, 0, x], [0, 1, y], [0, 0, 1]])


def refined(a: LocalFeatures, b: LocalFeatures, matrix: Doubles, side: int) -> tuple[Doubles, float]:
    """The transform corrected by the shifts that are left between the blocks of the two pictures."""
    overlay = overlaid(a, b, matrix, side)
    if overlay is None:
        return matrix, 0.0
    blocks = Blocks(overlay.mask)
    shift, good, centres = block_shifts(overlay.x, overlay.y, overlay.mask, blocks)
    good &= np.linalg.norm(shift, axis=1) < 3.5
    if good.sum() < 8:
        return matrix, 0.0
    p, q = centres[good], centres[good] + shift[good]
    correction = _robust_map(p, q)
    box = _overlap_box(a, b, matrix)
    left, top, right, bottom = box
    to_frame = _scaling(overlay.x.shape[1] / (right - left), overlay.x.shape[0] / (bottom - top)) @ _moving(-left, -top)
    moved = float(np.linalg.norm(mapped(correction, p) - p, axis=1).mean())
    return np.linalg.inv(to_frame) @ correction @ to_frame @ matrix, moved


def bent(overlay: Overlay) -> tuple[Overlay, float]:
    """The overlay after a smooth bending of x (quadratic in both directions), and its largest shift in pixels.

    Programs warp a quadrangle or correct a lens in ways that no homography follows.
    """
    import cv2

    h, w = overlay.x.shape
    v, u = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
    field = np.zeros((h, w, 2))
    bend, current = 0.0, overlay
    for _ in range(BENDS):
        blocks = Blocks(current.mask)
        shift, good, centres = block_shifts(current.x, current.y, current.mask, blocks)
        good &= np.linalg.norm(shift, axis=1) < 3.5
        if good.sum() < 20:
            break
        where = 2 * centres / (np.array([w, h]) - 1) - 1
        solution = _robust_quadratic(where[good], shift[good])
        step = _quadratic(np.stack([u.ravel(), v.ravel()], axis=1)) @ solution
        if np.abs(_quadratic(where[good]) @ solution).mean() < SETTLED:
            break
        field += step.reshape(h, w, 2)
        map_x, map_y = (columns - field[..., 0]).astype(np.float32), (rows - field[..., 1]).astype(np.float32)
        x = cv2.remap(overlay.x, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        colour = _bent_colour(overlay.colour_x, field)
        current = Overlay(x, overlay.y, overlay.mask, colour, overlay.colour_y)
        bend = float(np.abs(field).max())
    return current, bend


def _bent_colour(colour: Floats, field: Doubles) -> Floats:
    import cv2

    h, w = colour.shape[:2]
    small = cv2.resize(field, (w, h), interpolation=cv2.INTER_AREA) * (w / field.shape[1])
    rows, columns = np.mgrid[0:h, 0:w]
    map_x, map_y = (columns - small[..., 0]).astype(np.float32), (rows - small[..., 1]).astype(np.float32)
    moved: Floats = cv2.remap(colour, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return moved


def _quadratic(where: Doubles) -> Doubles:
    u, v = where[:, 0], where[:, 1]
    return np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=1)


def _robust_quadratic(where: Doubles, shift: Doubles) -> Doubles:
    design, kept = _quadratic(where), np.ones(len(where), bool)
    for _ in range(3):
        solution = np.linalg.lstsq(design[kept], shift[kept], rcond=None)[0]
        away = np.linalg.norm(design @ solution - shift, axis=1)
        kept = away <= max(0.3, 2.5 * float(np.median(away)))
    return solution


def _robust_map(p: Doubles, q: Doubles) -> Doubles:
    """Affine map, or homography where there are enough points, that most of the points follow."""
    kept = np.ones(len(p), bool)
    for _ in range(3):
        correction = affine(p[kept], q[kept])
        away = np.linalg.norm(mapped(correction, p) - q, axis=1)
        kept = away <= max(0.3, 2.5 * float(np.median(away)))
        if kept.sum() < 8:
            return np.eye(3)
    if kept.sum() >= 24:
        import cv2

        full, _ = cv2.findHomography(p[kept], q[kept], 0)
        correction = full if full is not None else correction
    return correction

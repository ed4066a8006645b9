"""Find the outlines of pictures that lie inside a picture: prints, screens, posts, windows, frames on a wall.

Shapes are cut out of the picture by edges and by levels of light, at several strengths each; those that fill a
quadrangle are kept if an edge runs along each of its sides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

PIXELS, LONGEST = 128 * 96, 192
"""Size of the picture in which shapes are looked for, and its longest side."""
HALF = 0.4
"""Scale of that picture below which every second pixel is enough to make it from."""
LEAST_AREA, MOST_AREA = 0.025, 0.92
"""Shares of the whole picture."""
LEAST_SIDE = 12
"""Pixels below which nothing can be told of a shape."""
FILLED = 0.9
"""Share of a quadrangle that its shape fills; rounded corners take a few percent."""
EDGES = (20, 50)
"""Strengths in levels from which a place counts as an edge: each finds the frames on another ground."""
LEVELS = (-0.8, 0.0, 0.8)
"""Levels of light at which the picture is cut, in standard deviations from its mean."""
ACROSS = 16
"""Places along a side at which it is looked at."""
REACH = 3
"""Pixels by which the ends of a side are moved to where the edge is."""
STEP, STRONG = 9, 40
"""Levels of an edge along a side, and of one beyond which strength counts no more."""
EACH_SIDE = 0.65
"""Least share of the length of each side along which an edge runs."""
MOST_CLEAR = 7.4
"""How much stronger than beside it an edge is where it counts no more; along a line through a texture it is hardly."""
WEIGHTS, BIAS = (7.12, 1.35, 4.65, 1.11), -10.11
"""What the worst side's share of an edge, the logarithm of how clear most edges are, the strength of the weakest (1:
`STRONG`) and the logarithm of the area count: a logistic regression of outlines of framed pictures against those that
photos of other things have."""
SAME = 0.7
"""Share of their union that two quadrangles have in common when they are one."""


def quadrangles(pixels: Bytes, most: int) -> list[Floats]:
    """Outlines of pictures in a picture, the clearest first.

    Args:
        pixels: (h, w, 3) uint8 RGB.
        most: how many at most.

    Returns:
        Corners (4, 2) in pixels, x first, clockwise from the one nearest to the top left.
    """
    import cv2

    height, width = pixels.shape[:2]
    share = min(1.0, math.sqrt(PIXELS / (height * width)), LONGEST / max(height, width))
    size = (round(width * share), round(height * share))
    if min(size) < 2 * LEAST_SIDE:
        return []
    if share < HALF:
        pixels = np.ascontiguousarray(pixels[::2, ::2])  # what is left out is averaged away: half the cost
    soft = np.asarray(cv2.GaussianBlur(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), (3, 3), 0), np.uint8)
    edges = _edges(soft)
    shapes = _different(q for mask in _masks(soft, edges) for q in _filled(mask))
    found = _outlined(soft, edges, shapes)
    scale = (np.array([width, height]) / size).astype(np.float32)
    return [(quad + 0.5) * scale - 0.5 for quad in _apart(found)[:most]]


def _edges(picture: Bytes) -> Bytes:
    """Strength of the strongest channel's gradient, in half levels of a step."""
    import cv2

    across, down = (cv2.convertScaleAbs(cv2.Sobel(picture, cv2.CV_16S, *d), alpha=0.5) for d in ((1, 0), (0, 1)))
    red, green, blue = cv2.split(cv2.add(across, down))
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def _masks(picture: Bytes, edges: Bytes) -> Iterator[Bytes]:
    """Binary pictures in which a picture inside may be a shape of its own."""
    import cv2

    for least in EDGES:
        yield np.asarray(cv2.threshold(edges, least, 1, cv2.THRESH_BINARY)[1], np.uint8)
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    mean, deviation = (float(value[0, 0]) for value in cv2.meanStdDev(luma))
    for level in LEVELS:
        yield np.asarray(cv2.threshold(luma, mean + level * deviation, 1, cv2.THRESH_BINARY)[1], np.uint8)


def _filled(mask: Bytes) -> Iterator[Floats]:
    """Quadrangles around the shapes of a mask, and the holes in them, that fill one."""
    import cv2

    for contour in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
        if len(contour) < 4:
            continue
        _, _, width, height = cv2.boundingRect(contour)
        if min(width, height) < LEAST_SIDE or width * height < LEAST_AREA * mask.size:
            continue
        hull = cv2.convexHull(contour)
        area = cv2.contourArea(hull)
        if len(hull) < 4 or not LEAST_AREA * mask.size <= area <= MOST_AREA * mask.size:
            continue
        quad = cv2.approxPolyN(hull, 4, epsilon_percentage=-1, ensure_convex=True).reshape(-1, 2)
        if len(quad) == 4 and area >= FILLED * cv2.contourArea(quad):
            yield _clockwise(quad.astype(np.float32))


def _clockwise(quad: Floats) -> Floats:
    away = quad - quad.mean(axis=0)
    quad = quad[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]
    result: Floats = np.roll(quad, -int(quad.sum(axis=1).argmin()), axis=0)
    return result


def _different(quads: Iterable[Floats]) -> Floats:
    """Each quadrangle once, (n, 4, 2): several masks show the same."""
    found: dict[tuple[int, ...], Floats] = {}
    for quad in quads:
        found.setdefault(tuple(np.round(quad / 3).astype(int).ravel().tolist()), quad)
    return np.array(list(found.values()), np.float32).reshape(-1, 4, 2)


def _outlined(picture: Bytes, edges: Bytes, quads: Floats) -> list[Floats]:
    """The quadrangles along whose sides an edge runs, moved to lie on it, the clearest first."""
    import cv2

    size = np.array(picture.shape[1::-1], np.float32)
    along = np.linspace(0.06, 0.94, ACROSS, dtype=np.float32)[:, None]
    sides = np.roll(quads, -1, axis=1) - quads
    points = quads[:, :, None] + sides[:, :, None] * along  # (n, 4, places, 2)
    near = cv2.dilate(edges, np.ones((5, 5), np.uint8))[_rows(points, size)]
    seen = (near > STEP).mean(axis=-1) > EACH_SIDE
    outer = ((points < 1.5) | (points > size - 2.5)).any(axis=-1).mean(axis=-1) > 0.8
    seen |= outer
    # a picture may reach from border to border, but not lie in a corner
    whole = ~(outer & ~np.roll(outer, 2, axis=1)).any(axis=1) & (outer.sum(axis=1) <= 2)
    kept = np.flatnonzero(whole & seen.all(axis=1) & (np.linalg.norm(sides, axis=-1).min(axis=1) >= LEAST_SIDE))
    if not len(kept):
        return []
    moved = _moved_sides(picture, quads[kept], points[kept], outer[kept], along)
    found = sorted(moved, key=lambda found: -found[0])
    return [quad for _, *ends in found if (quad := _crossings(*ends)) is not None and _lies_in(quad, size)]


def _rows(points: Any, size: Floats) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Row and column of the pixel at points (…, 2)."""
    places = np.clip(np.round(points), 0, size - 1).astype(np.intp)
    return places[..., 1], places[..., 0]


def _moved_sides(
    picture: Bytes, quads: Floats, points: Floats, outer: npt.NDArray[np.bool_], along: Floats
) -> Iterator[tuple[float, Floats, Floats]]:
    """Quality, and beginnings and ends (4, 2) of the sides where the edges are strongest, of what is outlined."""
    size = np.array(picture.shape[1::-1], np.float32)
    sides = np.roll(quads, -1, axis=1) - quads
    outwards = np.stack([sides[..., 1], -sides[..., 0]], axis=-1) / np.linalg.norm(sides, axis=-1)[..., None]
    reach = np.arange(-REACH - 4, REACH + 5, dtype=np.float32)
    across = points[:, :, :, None] + outwards[:, :, None, None] * reach[:, None]
    levels = picture[_rows(across, size)].astype(np.int16)
    steps = np.abs(levels[..., 2:, :] - levels[..., :-2, :]).max(axis=-1)  # (n, 4, places, 2 * REACH + 7)
    moves = np.mgrid[-REACH : REACH + 1, -REACH : REACH + 1].reshape(2, -1).T
    middle = REACH + 3
    at = np.round(moves[:, :1] + (moves[:, 1:] - moves[:, :1]) * along[:, 0]).astype(np.intp) + middle
    strength = np.minimum(steps, STRONG)[:, :, np.arange(ACROSS), at].mean(axis=-1)  # (n, 4, moves)
    best = np.where(outer, len(moves) // 2, strength.argmax(axis=-1))

    def beside(distance: int) -> npt.NDArray[Any]:
        return np.take_along_axis(steps, at[best][..., None] + distance, axis=-1)[..., 0]

    on = np.maximum.reduce([beside(-1), beside(0), beside(1)])
    strong = np.minimum(on, STRONG).mean(axis=-1)
    rest = np.minimum(np.minimum(beside(3), STRONG).mean(axis=-1), np.minimum(beside(-3), STRONG).mean(axis=-1))
    share = np.where(outer, 1.0, (on > STEP).mean(axis=-1)).min(axis=1)
    clear = np.median(np.where(outer, MOST_CLEAR, strong / (rest + 2)), axis=1)
    terms = np.stack(
        (
            share,
            np.log(np.clip(clear, 1, MOST_CLEAR)),
            np.where(outer, 1, strong / STRONG).min(axis=1),
            np.log(_areas(quads) / float(size.prod())),
        )
    )
    quality = np.array(WEIGHTS) @ terms + BIAS
    for i in np.flatnonzero((quality > 0) & (share >= EACH_SIDE)):
        move = moves[best[i]].astype(np.float32)
        begins = quads[i] + outwards[i] * move[:, :1]
        yield float(quality[i]), begins, quads[i] + sides[i] + outwards[i] * move[:, 1:]


def _areas(quads: Floats) -> Floats:
    x, y = quads[..., 0], quads[..., 1]
    result: Floats = np.abs((x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)).sum(axis=1)) / 2
    return result


def _crossings(begins: Floats, ends: Floats) -> Floats | None:
    """Corners (4, 2) where each side meets the one before it."""
    direction = ends - begins
    before = np.roll(direction, 1, axis=0)
    offset = begins - np.roll(begins, 1, axis=0)
    turn = before[:, 0] * direction[:, 1] - before[:, 1] * direction[:, 0]
    if np.abs(turn).min() < 1e-3:
        return None
    share = (offset[:, 0] * direction[:, 1] - offset[:, 1] * direction[:, 0]) / turn
    result: Floats = (np.roll(begins, 1, axis=0) + share[:, None] * before).astype(np.float32)
    return result


def _lies_in(quad: Floats, size: Floats) -> bool:
    import cv2

    inside = (quad > -3).all() and (quad < size + 2).all()
    share = cv2.contourArea(quad) / float(size.prod())
    return bool(inside and cv2.isContourConvex(quad[:, None]) and LEAST_AREA <= share <= MOST_AREA)


def _apart(quads: list[Floats]) -> list[Floats]:
    """Without those that are nearly the same as a clearer one."""
    kept: list[Floats] = []
    for quad in quads:
        if all(_common_share(quad, other) < SAME for other in kept):
            kept.append(quad)
    return kept


def _common_share(one: Floats, two: Floats) -> float:
    import cv2

    common, _ = cv2.intersectConvexConvex(one, two)
    return float(common / (cv2.contourArea(one) + cv2.contourArea(two) - common + 1e-6))

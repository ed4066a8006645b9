"""How well one picture's brightness follows from the other's colours, by curves as photo programs apply them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.domain.features.structure_features import ToneResidual
from photosim.matching.compare.blocks import Blocks, quantiles

Floats = npt.NDArray[Any]

LUMA = np.array([0.299, 0.587, 0.114], np.float32)
"""Weights of red, green and blue in brightness (ITU-R BT.601, as in JPEG)."""
KNEES = (-0.8, -0.55, -0.3, -0.1, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
"""Where a channel's curve may bend, on a scale from -1 (black) to 1 (white)."""
ROUNDS = 3
FITTED = 3
"""Every third pixel takes part in the fit: a thousand for forty numbers."""
GRAINS = (("fine", 0.7), ("coarse", 2.0))
"""Blur in pixels under which the residual is measured."""
SHARES = (0.25, 0.5, 0.75, 0.9, 0.97)
USED = frozenset(each.name for each in fields(ToneResidual))
"""The quantiles that somebody asks for; features are stored with every pair."""


def tone_residual(x: Floats, y: Floats, mask: npt.NDArray[np.bool_]) -> ToneResidual | None:
    """Residual after the best curves, in the easier and in the harder direction; None where too little overlaps.

    An edit is a function of its source; two exposures are functions of the scene, and each has lost what the other has.

    Args:
        x: (h, w, 3) RGB of one picture.
        y: the other in the same frame.
        mask: (h', w') bool, where both exist, in any size.
    """
    import cv2

    inside = cv2.resize(mask.astype(np.uint8), x.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    inside = inside if inside.mean() > 0.02 else np.ones_like(inside)
    blocks = Blocks(inside)
    if not len(blocks):
        return None
    luma_x, luma_y = x @ LUMA, y @ LUMA
    forth, back = predicted(x, luma_y, inside) - luma_y, predicted(y, luma_x, inside) - luma_x
    numbers: dict[str, float] = {}
    for name, sigma in GRAINS:
        sides = (_unexplained(forth, luma_y, sigma, blocks), _unexplained(back, luma_x, sigma, blocks))
        easier = [
            quantiles(side[1], (0.9,))[0] / (float(luma.std()) + 4)
            for side, luma in zip(sides, (luma_y, luma_x), strict=True)
        ]
        numbers["forth"] = float(np.log2((easier[1] + 0.002) / (easier[0] + 0.002)))
        numbers |= _summary(name, sides)
    return ToneResidual(**numbers)


def _summary(name: str, sides: Sequence[tuple[Floats, Floats]]) -> dict[str, float]:
    """Quantiles over the blocks, of the better and of the worse direction, as far as they are used."""
    result: dict[str, float] = {}
    for kind, position in (("share", 0), ("levels", 1)):
        rows = np.sort([quantiles(side[position], SHARES) for side in sides], axis=0)
        for share, (low, high) in zip(SHARES, rows.T, strict=True):
            key = f"{name}_{kind}_q{round(share * 100)}"
            result |= {f"{key}_min": float(low), f"{key}_max": float(high)}
    return {key: value for key, value in result.items() if key in USED}


def predicted(colour: Floats, target: Floats, mask: npt.NDArray[np.bool_]) -> Floats:
    """`target` (h, w) as a sum of curves of three channels (h, w, 3) and of the place, robustly inside a mask."""
    h, w = target.shape
    parts = _designs(colour)
    design, wanted, inside = parts[0], np.ascontiguousarray(target.ravel()[::FITTED]), mask.ravel()[::FITTED]
    inside = inside if inside.any() else np.ones_like(inside)
    weight = inside.astype(np.float32)  # its square root, to be exact: what both sides of the equations get
    ridge = 0.3 * np.eye(len(design), dtype=np.float32)
    solution = np.zeros(len(design), np.float32)
    for _ in range(ROUNDS):
        weighted = design * weight
        solution = np.linalg.solve(weighted @ weighted.T + ridge, weighted @ (wanted * weight))
        away = np.abs(solution @ design - wanted)
        limit = max(2.0, 2.5 * quantiles(away[inside], (0.5,))[0])
        weight = np.minimum(1, limit / np.maximum(away, 1e-3)) * inside
    whole = np.empty(h * w, np.float32)
    for start, part in enumerate(parts):
        whole[start::FITTED] = solution @ part
    return np.clip(whole, 0, 255).reshape(h, w)


def _designs(colour: Floats) -> list[Floats]:
    """One column for each pixel: bent lines of the channels, and brightness falling off to the corners.

    In `FITTED` parts that take turns: one alone is fitted, and small arrays are much quicker to make than large ones.
    """
    knees = np.array(KNEES, np.float32)[:, None]
    whole, places = colour.reshape(-1, 3).T / 128 - 1, _place(*colour.shape[:2])
    result = []
    for start in range(FITTED):
        t, place = np.ascontiguousarray(whole[:, start::FITTED]), places[:, start::FITTED]
        bends = np.maximum(t[:, None] - knees, 0).reshape(-1, t.shape[1])
        result.append(np.concatenate([place, place[-1:] * t.mean(axis=0), t, bends]))
    return result


@lru_cache(maxsize=64)
def _place(h: int, w: int) -> Floats:
    """(4, h · w): one, across and down from -1 to 1, and the square of the radius."""
    v, u = np.meshgrid(np.linspace(-1, 1, h, dtype=np.float32), np.linspace(-1, 1, w, dtype=np.float32), indexing="ij")
    return np.stack([np.ones_like(u), u, v, u * u + v * v]).reshape(4, -1)


def _unexplained(residual: Floats, target: Floats, sigma: float, blocks: Blocks) -> tuple[Floats, Floats]:
    """For each block the residual's share of the target's variation, and its RMS in levels."""
    import cv2

    r = cv2.GaussianBlur(residual, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    t = cv2.GaussianBlur(target, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    energy, mean = blocks.mean(r * r), blocks.mean(t)
    variation = np.maximum(blocks.mean(t * t) - mean * mean, 0)
    return energy / (energy + variation + 4), np.sqrt(energy)

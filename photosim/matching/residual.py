"""What is left when one picture is laid over the other: the named numbers that tell a copy from a second exposure.

A copy, however badly saved, follows its source at coarse scales everywhere outside of stickers and captions. A second
frame of a burst has moved parts and parallax, a focus stack is sharper here and softer there, and each frame of a
bracket holds detail where the other has lost it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

BAND_SIGMAS = (0.0, 0.8, 1.6, 3.2, 6.4)
"""Limits in pixels of the four bands (differences of Gaussians) in which the pictures are correlated."""
BLOCKS_ALONG = 16
"""Blocks along the longer side of the common frame."""
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
TONE_KNEES = (-0.8, -0.55, -0.3, -0.1, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
"""Where the tone curve may bend, on a scale from -1 (black) to 1 (white)."""
LEAST_TEXTURE = (2.0, 2.0, 2.5, 3.0)
"""Standard deviation in levels that a block needs in a band to have a say there."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Two pictures in one frame.

    x, y: (h, w) float32 luma of a, moved into the frame, and of b. mask: (h, w) bool, where both exist.
    colour_x, colour_y: (h', w', 3) float32 RGB of the same area, smaller.
    """

    x: Floats
    y: Floats
    mask: npt.NDArray[np.bool_]
    colour_x: Floats
    colour_y: Floats


class Blocks:
    """Averages over a grid of blocks that lie inside the mask."""

    def __init__(self, mask: npt.NDArray[np.bool_]) -> None:
        height, width = mask.shape
        side = max(6.0, max(height, width) / BLOCKS_ALONG)
        self._grid = (max(1, round(width / side)), max(1, round(height / side)))
        self.inside = self._mean(mask.astype(np.float32)) > 0.97
        if not self.inside.any():
            self.inside = self._mean(mask.astype(np.float32)) > 0.5

    def mean(self, values: Floats) -> Floats:
        """Averages of (h, w) over the blocks inside, (n,)."""
        return self._mean(values)[self.inside]

    def _mean(self, values: Floats) -> Floats:
        import cv2

        result: Floats = cv2.resize(values, self._grid, interpolation=cv2.INTER_AREA)
        return result


def residual_features(o: Overlay) -> dict[str, float]:
    """All named numbers of an overlay; every one is defined for every input."""
    blocks = Blocks(o.mask)
    result: dict[str, float] = {"blocks": float(blocks.inside.sum())}
    if blocks.inside.sum() == 0:
        return result
    result |= _bands(o, blocks)
    result |= _tone(o, blocks)
    result |= _shifts(o, blocks)
    result |= _clipping(o, blocks)
    return result


def bands(luma: Floats) -> list[Floats]:
    """Differences of Gaussians between neighbouring `BAND_SIGMAS`, finest first."""
    import cv2

    smooth = [luma] + [cv2.GaussianBlur(luma, (0, 0), s, borderType=cv2.BORDER_REPLICATE) for s in BAND_SIGMAS[1:]]
    return [fine - coarse for fine, coarse in zip(smooth, smooth[1:], strict=False)]


def _bands(o: Overlay, blocks: Blocks) -> dict[str, float]:
    """Correlation and gain for each band, over the blocks with texture."""
    result = {}
    gains = []
    for number, (x, y) in enumerate(zip(bands(o.x), bands(o.y), strict=True)):
        xx, yy, xy = blocks.mean(x * x), blocks.mean(y * y), blocks.mean(x * y)
        total = float(xy.sum() / np.sqrt(xx.sum() * yy.sum() + 1e-3))
        textured = np.minimum(xx, yy) > LEAST_TEXTURE[number] ** 2 / 4
        textured &= np.maximum(xx, yy) > LEAST_TEXTURE[number] ** 2
        result[f"band{number}_total"] = total
        result[f"band{number}_textured"] = float(textured.mean())
        result |= _spread(f"band{number}", xx, yy, xy, textured)
        gains.append((np.log2((yy + 0.5) / (xx + 0.5)) / 2, np.maximum(xx, yy) > LEAST_TEXTURE[number] ** 2))
    return result | _focus(gains)


def _focus(gains: list[tuple[Floats, npt.NDArray[np.bool_]]]) -> dict[str, float]:
    """How much sharper y is than x, place by place; contrast, which changes all bands alike, is taken out.

    sharper, softer: log2 of the gain at the tenth of the places where y is sharpest and softest. both_ways: how far it
    goes in both directions at once, which no single edit of one picture does.
    """
    result = {}
    for name, fine in (("fine", 0), ("middle", 1)):
        (g, some), (reference, enough) = gains[fine], gains[3]
        places = some & enough
        if places.sum() < 6:
            result |= {f"{name}_sharper": np.nan, f"{name}_softer": np.nan, f"{name}_both_ways": np.nan}
            continue
        low, high = (float(v) for v in np.quantile((g - reference)[places], (0.06, 0.94)))
        result |= {f"{name}_sharper": max(high, -low), f"{name}_softer": min(high, -low)}
        result[f"{name}_both_ways"] = min(max(high, 0.0), max(-low, 0.0))
    return result


def _spread(name: str, xx: Floats, yy: Floats, xy: Floats, textured: npt.NDArray[np.bool_]) -> dict[str, float]:
    if textured.sum() < 3:
        nothing = dict.fromkeys((f"{name}_q05", f"{name}_q10", f"{name}_q25", f"{name}_q50", f"{name}_q75"), np.nan)
        return nothing | {f"{name}_gain": np.nan, f"{name}_gain_spread": np.nan}
    correlation = xy[textured] / np.sqrt(xx[textured] * yy[textured] + 1e-6)
    q05, q10, q25, q50, q75 = np.quantile(correlation, (0.05, 0.1, 0.25, 0.5, 0.75))
    gain = np.log2((yy[textured] + 0.1) / (xx[textured] + 0.1)) / 2
    low, middle, high = np.quantile(gain, (0.1, 0.5, 0.9))
    return {
        f"{name}_q05": float(q05), f"{name}_q10": float(q10), f"{name}_q25": float(q25), f"{name}_q50": float(q50),
        f"{name}_q75": float(q75), f"{name}_gain": float(middle), f"{name}_gain_spread": float(high - low),
    }  # fmt: skip


def _tone(o: Overlay, blocks: Blocks) -> dict[str, float]:
    """Residual after the best tone curve of each colour channel, in either direction: at a third and at full grain."""
    import cv2

    size = o.colour_x.shape[1::-1]
    mask = cv2.resize(o.mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    small = Blocks(mask)
    if not small.inside.any():
        small, mask = Blocks(np.ones_like(mask)), np.ones_like(mask)
    luma = [(c @ LUMA).astype(np.float32) for c in (o.colour_x, o.colour_y)]
    one = _predicted(o.colour_x, luma[1], mask) - luma[1]
    two = _predicted(o.colour_y, luma[0], mask) - luma[0]
    result = {}
    for sigma in (0.7, 2.0):
        sides = _unexplained(one, luma[1], sigma, small), _unexplained(two, luma[0], sigma, small)
        for kind, position in (("rel", 0), ("abs", 1)):
            for share in (0.25, 0.5, 0.75, 0.9, 0.97):
                values = sorted(float(np.quantile(side[position], share)) for side in sides)
                name = f"tone{1 if sigma < 1 else 4}_{kind}_q{int(share * 100)}"
                result[f"{name}_min"], result[f"{name}_max"] = values
    return result


def _unexplained(residual: Floats, target: Floats, sigma: float, blocks: Blocks) -> tuple[Floats, Floats]:
    """For each block the residual's energy relative to the target's variation, and its RMS in levels."""
    import cv2

    r = cv2.GaussianBlur(residual, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    t = cv2.GaussianBlur(target, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    energy = blocks.mean(r * r)
    variation = np.maximum(blocks.mean(t * t) - blocks.mean(t) ** 2, 0)
    return energy / (energy + variation + 4), np.sqrt(energy)


def _predicted(colour: Floats, target: Floats, mask: npt.NDArray[np.bool_]) -> Floats:
    """`target` (h, w) as a sum of curves of the three channels and of the place in the picture, fitted robustly."""
    h, w = target.shape
    v, u = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j].astype(np.float32)
    t = colour / 128 - 1
    mean = t.mean(axis=-1)
    radius = u * u + v * v
    terms = [np.ones_like(u), radius, radius * mean, u, v, *np.moveaxis(t, -1, 0)]
    terms += [np.maximum(t[..., channel] - knee, 0) for channel in range(3) for knee in TONE_KNEES]
    design = np.stack(terms, axis=-1).reshape(h * w, -1)
    wanted = target.ravel()
    weight = mask.ravel().astype(np.float32)
    for _ in range(4):
        weighted = design * weight[:, None]
        gram = weighted.T @ design + 0.3 * np.eye(design.shape[1], dtype=np.float32)
        solution = np.linalg.solve(gram, weighted.T @ wanted)
        away = np.abs(design @ solution - wanted)
        limit = max(2.0, 2.5 * float(np.median(away[weight > 0])))
        weight = np.minimum(1, limit / np.maximum(away, 1e-3)) ** 2 * mask.ravel()
    return np.clip(design @ solution, 0, 255).reshape(h, w).astype(np.float32)


def _shifts(o: Overlay, blocks: Blocks) -> dict[str, float]:
    shift, weight, _ = block_shifts(o.x, o.y, o.mask, blocks)
    length = np.linalg.norm(shift, axis=1)
    if weight.sum() < 3:
        return {"shift_q50": np.nan, "shift_q75": np.nan, "shift_q90": np.nan, "shift_blocks": float(weight.mean())}
    q50, q75, q90 = np.quantile(length[weight], (0.5, 0.75, 0.9))
    return {
        "shift_q50": float(q50), "shift_q75": float(q75), "shift_q90": float(q90), "shift_blocks": float(weight.mean()),
    }  # fmt: skip


def block_shifts(
    x: Floats, y: Floats, mask: npt.NDArray[np.bool_], blocks: Blocks, sigma: float = 1.2
) -> tuple[Floats, npt.NDArray[np.bool_], Doubles]:
    """Shift in pixels of each block from x to y (Lucas and Kanade 1981), after evening out local brightness and contrast.

    Returns:
        shifts (n, 2), whether each block has texture in both directions (n,), and the blocks' centres (n, 2).
    """
    import cv2

    a, b = _evened(x, sigma), _evened(y, sigma)
    gx, gy = cv2.Sobel(a + b, cv2.CV_32F, 1, 0, scale=1 / 16), cv2.Sobel(a + b, cv2.CV_32F, 0, 1, scale=1 / 16)
    d = b - a
    sxx, syy, sxy = blocks.mean(gx * gx), blocks.mean(gy * gy), blocks.mean(gx * gy)
    sxd, syd = blocks.mean(gx * d), blocks.mean(gy * d)
    trace, determinant = sxx + syy, sxx * syy - sxy * sxy
    small = trace / 2 - np.sqrt(np.maximum(trace * trace / 4 - determinant, 0))
    good = small > 0.002
    safe = np.where(good, determinant, 1)
    shift = -np.stack([(syy * sxd - sxy * syd) / safe, (sxx * syd - sxy * sxd) / safe], axis=1)
    h, w = x.shape
    columns, rows = np.meshgrid(
        (np.arange(blocks.inside.shape[1]) + 0.5) * w / blocks.inside.shape[1] - 0.5,
        (np.arange(blocks.inside.shape[0]) + 0.5) * h / blocks.inside.shape[0] - 0.5,
    )
    centres = np.stack([columns[blocks.inside], rows[blocks.inside]], axis=1)
    return np.clip(np.where(good[:, None], shift, 0), -4, 4).astype(np.float32), good, centres


def _evened(luma: Floats, sigma: float) -> Floats:
    import cv2

    fine = cv2.GaussianBlur(luma, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    coarse = cv2.GaussianBlur(luma, (0, 0), sigma * 5, borderType=cv2.BORDER_REPLICATE)
    detail = fine - coarse
    strength = cv2.GaussianBlur(detail * detail, (0, 0), sigma * 5, borderType=cv2.BORDER_REPLICATE)
    result: Floats = detail / np.sqrt(strength + 6)
    return result


def _clipping(o: Overlay, blocks: Blocks) -> dict[str, float]:
    """Share of the picture where one side is blown out or black and the other still holds detail."""
    import cv2

    lost = []
    for here, there in ((o.x, o.y), (o.y, o.x)):
        mean = cv2.blur(there, (9, 9))
        detail = np.sqrt(np.maximum(cv2.blur(there * there, (9, 9)) - mean * mean, 0))
        flat_mean = cv2.blur(here, (9, 9))
        flat = np.sqrt(np.maximum(cv2.blur(here * here, (9, 9)) - flat_mean * flat_mean, 0))
        gone = (flat < 1.2) & (detail > 3.5) & (detail > 4 * flat)
        lost.append(float(blocks.mean(gone.astype(np.float32)).mean()))
    return {"lost_min": min(lost), "lost_max": max(lost)}

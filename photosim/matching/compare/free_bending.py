"""A smooth bending of any form: lenses, waves, twists, paper that does not lie flat.

Dense optical flow (Kroeger et al. 2016, "DIS") says where each place went; made smooth, it is what a warp does to a
picture. The frames of a scene, too, follow some flow, but neither is it smooth then, nor do details agree under it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.matching.compare.blocks import Blocks, quantiles
from photosim.matching.compare.geometry import least_squares
from photosim.matching.compare.image_bands import Frame
from photosim.matching.compare.overlay import Overlay

Floats = npt.NDArray[Any]

SMOOTHNESS = (9.0, 7.0, 5.0)
"""Standard deviations in pixels over which the flow is averaged, round by round."""
LEVELS = 40.0
"""Levels of 255 for one standard deviation of detail in the pictures whose flow is measured."""
LEAST_SHIFT = 0.55
"""Mean shift in pixels of the frame below which nothing was bent."""
ROUGHEST = 0.3
"""How much, as a share of the mean shift, single places go other ways than the places around them."""
STEEPEST = 0.9
"""Change of the shift from pixel to pixel; a fold would be 1."""
LEAST_OWN = 0.28
"""Share of the shifts beyond an affine map: another view of a scene is mostly moved and turned (up to 0.20 among those
of the bench that agree so well), a bent copy has 0.33 or more."""
FINE, LEAST_FINE, MIDDLE, LEAST_MIDDLE = 1, 0.9, 2, 0.98
"""Bands of detail, and the correlation that nine tenths of the blocks with texture have there in a bent copy."""
TEXTURED = 1.0
"""Variance in levels squared that a block needs in a band to have a say there."""
RIM = 3
"""Pixels."""


def freely_bent(overlay: Overlay) -> tuple[Overlay, Floats] | None:
    """X bent onto y, and the field (h, w, 2) of shifts by which it was; None where it is no bent copy of y."""
    height, width = overlay.mask.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    came_from = np.zeros((height, width, 2), np.float32)
    current, first = overlay.x, True
    for sigma in SMOOTHNESS:
        flow, weight = _flow(current, overlay)
        step = _smooth(flow, weight, sigma)
        if first and not _is_smooth(flow, step, weight):
            return None
        came_from = _taken(came_from, columns + step[..., 0], rows + step[..., 1]) + step
        current, first = Frame(_taken(overlay.x.luma, columns + came_from[..., 0], rows + came_from[..., 1])), False
    bent = replace(overlay, x=current, mask=_known(overlay.mask, columns + came_from[..., 0], rows + came_from[..., 1]))
    is_bending = _steepness(came_from) < STEEPEST and _own_share(came_from) > LEAST_OWN
    return (bent, -came_from) if is_bending and _agree(bent) else None


def _flow(x: Frame, overlay: Overlay) -> tuple[Floats, Floats]:
    """Where in x each place of y is found, relative to it (h, w, 2), and how much detail is there to say so (h, w)."""
    import cv2

    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    one, two = (np.clip(128 + LEVELS * frame.evened, 0, 255).astype(np.uint8) for frame in (overlay.y, x))
    detail = cv2.blur(np.minimum(np.abs(overlay.y.evened), 2), (9, 9)) + 1e-3
    flow = search.calc(one, two, None)  # type: ignore[call-overload]  # from nothing, which its stub does not know
    return np.asarray(flow, np.float32), detail * overlay.mask + 1e-6


def _smooth(flow: Floats, weight: Floats, sigma: float) -> Floats:
    import cv2

    total = cv2.GaussianBlur(weight, (0, 0), sigma)
    parts = [cv2.GaussianBlur(flow[..., axis] * weight, (0, 0), sigma) / total for axis in (0, 1)]
    return np.stack(parts, axis=-1)


def _is_smooth(flow: Floats, smooth: Floats, weight: Floats) -> bool:
    """Whether there is a bending at all, and most places follow it."""
    rough, size = (np.average(np.linalg.norm(part, axis=2), weights=weight) for part in (flow - smooth, smooth))
    return bool(size >= LEAST_SHIFT and rough <= ROUGHEST * size)


def _taken(picture: Floats, columns: Floats, rows: Floats) -> Floats:
    import cv2

    return np.asarray(cv2.remap(picture, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))


def _known(mask: npt.NDArray[np.bool_], columns: Floats, rows: Floats) -> npt.NDArray[np.bool_]:
    """The mask without what lay outside before it was bent, and without the rim, where the flow knows only one side."""
    height, width = mask.shape
    inside = (columns > RIM) & (columns < width - 1 - RIM) & (rows > RIM) & (rows < height - 1 - RIM)
    inside[:RIM] = inside[-RIM:] = inside[:, :RIM] = inside[:, -RIM:] = False
    return np.asarray(mask & inside)


def _steepness(field: Floats) -> float:
    return float(quantiles(np.abs(np.stack([*np.gradient(field, axis=(0, 1))])).max(axis=(0, 3)).ravel(), (0.95,))[0])


def _own_share(field: Floats) -> float:
    """Share of the shifts that no affine map explains."""
    height, width = field.shape[:2]
    v, u = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    design, wanted = np.stack([np.ones_like(u), u, v], axis=-1).reshape(-1, 3), field.reshape(-1, 2)
    left = wanted - design @ least_squares(design, wanted)
    return float(np.linalg.norm(left, axis=1).sum() / np.linalg.norm(wanted, axis=1).sum())


def _agree(bent: Overlay) -> bool:
    """Whether the details of the two follow each other nearly everywhere."""
    blocks = Blocks(bent.mask)
    for band, least in ((FINE, LEAST_FINE), (MIDDLE, LEAST_MIDDLE)):
        x, y = bent.x.bands[band], bent.y.bands[band]
        xx, yy, xy = blocks.mean(x * x), blocks.mean(y * y), blocks.mean(x * y)
        textured = np.minimum(xx, yy) > TEXTURED
        correlation = (xy / np.sqrt(xx * yy + 1e-6))[textured]
        if textured.sum() < 8 or quantiles(correlation, (0.1,))[0] < least:
            return False
    return True

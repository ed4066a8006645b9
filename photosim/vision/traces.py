"""What the pixels of a file tell about its past, at full resolution.

How far its detail really reaches, whether it was compressed before, how grainy it is, whether levels were stretched.
Costs a full decode: asked only about photos that are the same picture as another one, once each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.past import Traces
from photosim.vision.block_sample import BASIS, BlockSample
from photosim.vision.decode import decode_image
from photosim.vision.jpeg_tables import read_jpeg_header

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Pixels = npt.NDArray[np.uint8]

VERSION = 2
"""Of what is measured; traces of another version are read again."""

REGION = 384
"""Longest side in pixels of the middle part that is looked at; photos in frames and on screens lie there too."""
TILE = 64
"""Side in pixels of the squares whose spectra are averaged."""
BANDS = 12
"""Rings of equal width between no detail and the finest that a grid of pixels can hold."""
SPECTRUM = tuple(f"spectrum{number}" for number in range(BANDS))

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_LEAST_SIDE = 24
_SAMPLES = 1 << 14


def read_traces(path: str) -> Traces:
    """The traces of a file, and a sample of its blocks. By name:

    spectrum0 … spectrum11: log10 of the mean power of luma in rings of frequency, each 1/24 of a cycle a pixel wide.
    grain: RMS of the diagonal detail in levels, robustly. chroma_grain: the same in colour; next to nothing where
    colour is stored at half the resolution. grid, grid_elsewhere: how much stronger the steps between the 8×8 blocks of
    JPEG are than others, log2, where a fresh JPEG has them and at the strongest other place. steps: how coarse an 8×8
    transform was rounded, log2 against the standard table of libjpeg at quality 50. own_steps: the same by the file's
    own tables. half_colour: 1 for chroma stored at half the resolution in both directions. standard_tables: 1 for those
    of libjpeg at any quality. combed: share of levels left out in the used range. clipped_low, clipped_high, low, high:
    of luma. flat: share of 8×8 blocks of one colour. colours: log2 of different colours among so many pixels.
    periodic: how regularly neighbours follow from each other, as after enlarging. orientation: the EXIF tag of a JPEG.

    Raises:
        DecodeError: the file is not a readable picture.
    """
    header = read_jpeg_header(path)
    pixels = _as_stored(np.asarray(decode_image(path).image), header.orientation)
    turned = {"orientation": float(header.orientation)}
    sample = BlockSample.of(pixels, header.table)
    return Traces(_of_pixels(pixels) | header.traces | turned, b"" if sample is None else sample.to_bytes())


def _as_stored(pixels: Pixels, orientation: int) -> Pixels:
    """Turned back from upright: the blocks of a JPEG begin at the corner that is stored first."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    rows, columns = ((1, 1), (1, 1), (1, -1), (-1, -1), (-1, 1), (1, 1), (-1, 1), (-1, -1), (1, -1))[orientation]
    return np.ascontiguousarray(pixels[::rows, ::columns])


def _of_pixels(pixels: Pixels) -> dict[str, float]:
    height, width = pixels.shape[:2]
    result = _tones(pixels)
    if min(height, width) < _LEAST_SIDE:
        return result
    region = _middle(pixels).astype(np.float32)
    luma = region @ _LUMA
    result |= _spectrum(luma) | _steps(luma)
    result["grain"] = _grain(luma)
    result["chroma_grain"] = (_grain(region[..., 0] - luma) + _grain(region[..., 2] - luma)) / 2
    home, elsewhere = _grid(luma)
    result |= {"grid": home, "grid_elsewhere": elsewhere, "flat": _flat(luma), "periodic": _periodic(luma)}
    return result


def _middle(pixels: Pixels) -> Pixels:
    """The middle of the picture, beginning at a corner of JPEG's blocks."""
    height, width = pixels.shape[:2]
    top, left = (max(0, (side - REGION) // 2) // 8 * 8 for side in (height, width))
    return pixels[top : top + REGION, left : left + REGION]


def _spectrum(luma: Floats) -> dict[str, float]:
    tiles = _tiles(luma, TILE) if min(luma.shape) >= TILE else luma[None, : min(luma.shape), : min(luma.shape)]
    side = tiles.shape[-1]
    window = np.hanning(side + 2)[1:-1].astype(np.float32)
    window = np.outer(window, window)
    calm = tiles - tiles.mean(axis=(1, 2), keepdims=True)
    power = (np.abs(np.fft.rfft2(calm * window)) ** 2).mean(axis=0) / float((window**2).sum())
    ring = _rings(side)
    inside = ring < BANDS
    total = np.bincount(ring[inside], power[inside], BANDS)
    count = np.bincount(ring[inside], minlength=BANDS)
    levels = np.log10(total / np.maximum(count, 1) + 1e-3)
    return dict(zip(SPECTRUM, levels.tolist(), strict=True))


@lru_cache(maxsize=64)
def _rings(side: int) -> npt.NDArray[np.int64]:
    across, down = np.fft.rfftfreq(side), np.fft.fftfreq(side)
    rings: npt.NDArray[np.int64] = (np.hypot(down[:, None], across[None]) * 2 * BANDS).astype(np.int64)
    return rings


def _tiles(luma: Floats, side: int) -> Floats:
    rows, columns = luma.shape[0] // side, luma.shape[1] // side
    cut = luma[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return cut.swapaxes(1, 2).reshape(-1, side, side)


def _grain(luma: Floats) -> float:
    """Noise by the median of the finest diagonal wavelet coefficients (Donoho and Johnstone 1994)."""
    height, width = luma.shape[0] // 2 * 2, luma.shape[1] // 2 * 2
    a, b = luma[0:height:2, 0:width:2], luma[0:height:2, 1:width:2]
    c, d = luma[1:height:2, 0:width:2], luma[1:height:2, 1:width:2]
    return float(np.median(np.abs(a - b - c + d)) / 2 / 0.6745)


def _grid(luma: Floats) -> tuple[float, float]:
    """Steps across the lines of an 8×8 grid against those beside them, at the usual place and at the next strongest."""
    homes, others = [], []
    for picture in (luma, luma.T):
        steps = np.abs(np.diff(picture, axis=1))
        beyond = np.minimum(steps[:, 1:-1], 20) - np.minimum((steps[:, :-2] + steps[:, 2:]) / 2, 20)
        line = beyond.mean(axis=0)
        phase = (np.arange(len(line)) + 2) % 8  # step number i + 1 lies between pixels i + 1 and i + 2
        strength = np.bincount(phase, line, 8) / np.maximum(np.bincount(phase, minlength=8), 1)
        spread = float(np.median(np.abs(strength - np.median(strength)))) + 0.02
        strength = (strength - np.median(strength)) / spread
        homes.append(float(strength[0]))
        others.append(float(strength[1:].max()))
    return _squeezed(np.mean(homes)), _squeezed(np.mean(others))


def _squeezed(value: Any) -> float:
    return float(np.sign(value) * np.log2(1 + abs(value)))


_LOW = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (3, 0), (2, 2))
_STANDARD = (11, 12, 12, 10, 14, 14, 13, 16, 14, 16)
"""libjpeg's luminance table at quality 50 (ITU-T T.81, table K.1) at these frequencies."""
_LONGEST_STEP = 80
_BLOCKS = 320
_FEWEST = 24
_REGULAR = 0.55


def _steps(luma: Floats) -> dict[str, float]:
    """The coarsest rounding found in the transform of 8×8 blocks at the usual place.

    After rounding to multiples of q the coefficients stay near multiples of q, also when they are rounded again to
    finer steps; the regularity of a period is the length of their mean direction on a circle of that length
    (Lukáš and Fridrich 2003, for double compression).
    """
    blocks = _spread_out(_tiles(luma, 8)) - 128
    low = BASIS @ blocks @ BASIS.T
    found, regularity = [], []
    for (u, v), standard in zip(_LOW, _STANDARD, strict=True):
        step, regular = _coarsest(low[:, u, v])
        if step:
            found.append(np.log2(step / standard))
            regularity.append(regular)
    return {"steps": float(np.median(found)) if len(found) >= 3 else -4.0, "steps_found": len(found) / len(_LOW)}


def _spread_out(blocks: Floats) -> Floats:
    return blocks[:: max(1, len(blocks) // _BLOCKS)]


def _coarsest(values: npt.NDArray[Any]) -> tuple[float, float]:
    """The largest step to whose multiples the values keep, and how regularly; 0 where there is none."""
    size = np.abs(values)
    turns = size / _CANDIDATES
    inside = (turns > 0.55) & (turns < 4.5)
    count = inside.sum(axis=1)
    regular = (np.cos(np.float32(2 * np.pi) * turns) * inside).sum(axis=1) / np.maximum(count, 1)
    found = np.flatnonzero((count >= _FEWEST) & (regular > _REGULAR))
    return (float(_CANDIDATES[found[0], 0]), float(regular[found[0]])) if len(found) else (0.0, 0.0)


_CANDIDATES = np.arange(_LONGEST_STEP, 1, -1, dtype=np.float32)[:, None]


def _flat(luma: Floats) -> float:
    blocks = _tiles(luma, 8)
    return float((blocks.max(axis=(1, 2)) - blocks.min(axis=(1, 2)) < 1.5).mean())


def _periodic(luma: Floats) -> float:
    """The strongest line in the spectrum of the mean second difference (Gallagher 2005), beside JPEG's own, log2."""
    peaks = []
    for picture in (luma, luma.T):
        line = np.abs(picture[:, 2:] - 2 * picture[:, 1:-1] + picture[:, :-2]).mean(axis=0)
        line = line - np.convolve(line, np.ones(9) / 9, mode="same")
        power = np.abs(np.fft.rfft(line[8:-8] * np.hanning(len(line) - 16)))
        frequency = np.fft.rfftfreq(len(line) - 16)
        usual = (np.abs(frequency[:, None] - np.arange(5) / 8) < 0.012).any(axis=1) | (frequency < 0.1)
        half = np.abs(frequency - 0.5) < 0.012
        rest = power[~usual | half]
        peaks.append(float(np.log2((rest.max(initial=0) + 1e-3) / (np.median(rest) + 1e-3))) if len(rest) > 8 else 0.0)
    return float(np.mean(peaks))


def _tones(pixels: Pixels) -> dict[str, float]:
    stride = max(1, int(np.sqrt(pixels.shape[0] * pixels.shape[1] / _SAMPLES)))
    some = np.ascontiguousarray(pixels[::stride, ::stride]).reshape(-1, 3)
    luma = np.clip(some.astype(np.float32) @ _LUMA + 0.5, 0, 255).astype(np.uint8)
    histogram = np.bincount(luma, minlength=256)
    share = np.cumsum(histogram) / len(luma)
    low, high = int(np.searchsorted(share, 0.005)), int(np.searchsorted(share, 0.995))
    green = np.bincount(some[:, 1], minlength=256)[low : high + 1].astype(np.float64)
    rough = np.abs(np.diff(green, 2)).mean() / (green.mean() + 1) if len(green) > 8 else 0.0
    codes = some.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    return {
        "low": float(low),
        "high": float(high),
        "clipped_low": float(np.log10(histogram[:2].sum() / len(luma) + 1e-4)),
        "clipped_high": float(np.log10(histogram[254:].sum() / len(luma) + 1e-4)),
        "combed": float((green[1:-1] == 0).mean()) if len(green) > 8 else 0.0,
        "rough": float(rough),
        "colours": float(np.log2(len(np.unique(codes)) / len(codes))),
    }

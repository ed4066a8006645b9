"""How the pixels of any file become plain RGB: colour profiles, deep channels, transparency."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageChops, ImageCms, ImageStat

if TYPE_CHECKING:
    import numpy.typing as npt

_LIGHT, _DARK = (255, 255, 255), (64, 64, 64)
_LIGHT_DRAWING = 225
"""Mean brightness, 0 to 255, of what is not transparent, from which on a light background would swallow it."""

_SIDE_FOR_COLOURS = 256
_SEEN_CHANGE = 6  # of 255: two roundings on the way, and profiles that differ from sRGB in their last digits
_WIDE_SHARE = 0.001
_WIDE_PRIMARIES = frozenset({9, 10, 11, 12, 22})  # ITU-T H.273: BT.2020, XYZ, DCI-P3, Display P3, EBU 3213

# A file with deep pixels does not say which value is white: the least usual one that holds them all is taken.
_USUAL_WHITES = {"I": (65535.0,), "F": (1.0, 255.0, 65535.0)}


def to_rgb(image: Image.Image) -> Image.Image:
    """Return a picture as 8-bit sRGB: profile applied, deep values scaled, alpha over white, white alpha over grey."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        image = _eight_bit(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        profile = image.info.get("icc_profile")
        image = _over_background(image)
        image.info["icc_profile"] = profile
    converted = _to_srgb(image)
    converted.info.pop("icc_profile", None)
    return converted if converted.mode == "RGB" else converted.convert("RGB")


def shows_wide_colours(image: Image.Image) -> bool:
    """Whether a picture shows colours beyond sRGB: those change on the way to sRGB and back."""
    profile = image.info.get("icc_profile")
    if not profile:
        return _has_wide_primaries(image.info.get("nclx_profile"))
    forth = _transform(profile, image.mode) if image.mode == "RGB" else None
    back = _transform_back(profile) if forth is not None else None
    if forth is None or back is None:
        return False
    small = image.reduce(max(1, max(image.size) // _SIDE_FOR_COLOURS))
    returned = ImageCms.applyTransform(ImageCms.applyTransform(small, forth) or small, back) or small
    changed = np.abs(np.asarray(small, np.int16) - np.asarray(returned, np.int16)).max(axis=2)
    return float((changed > _SEEN_CHANGE).mean()) > _WIDE_SHARE


def _has_wide_primaries(nclx: Any) -> bool:
    return isinstance(nclx, dict) and nclx.get("color_primaries") in _WIDE_PRIMARIES


def _eight_bit(image: Image.Image) -> Image.Image:
    values: npt.NDArray[Any] = np.asarray(image, dtype=np.float32)
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    white = next((white for white in _USUAL_WHITES[image.mode[0]] if high <= white), high)
    black = min(low, 0.0)
    scaled = (np.nan_to_num(values, nan=black) - black) * (255.0 / max(white - black, 1e-12))
    return Image.fromarray(np.clip(scaled + 0.5, 0, 255).astype(np.uint8))


def _over_background(image: Image.Image) -> Image.Image:
    rgba = image.convert("RGBA")
    alpha = rgba.getchannel("A")
    flat = Image.new("RGB", image.size, _DARK if _is_light(rgba, alpha) else _LIGHT)
    flat.paste(rgba, mask=alpha)
    return flat


def _is_light(rgba: Image.Image, alpha: Image.Image) -> bool:
    """Whether nearly nothing of a picture would show over white."""
    if alpha.getextrema()[0] == 255:
        return False
    weight = ImageStat.Stat(alpha).mean[0]
    shown = ImageStat.Stat(ImageChops.multiply(rgba.convert("L"), alpha)).mean[0]
    return weight > 0 and 255 * shown / weight > _LIGHT_DRAWING


def _to_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    transform = _transform(profile, image.mode)
    return image if transform is None else ImageCms.applyTransform(image, transform) or image


@functools.lru_cache(maxsize=32)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Colour transform to sRGB, or None where there is nothing to do or the profile is broken."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.buildTransform(source, _srgb(), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


@functools.lru_cache(maxsize=32)
def _transform_back(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    try:
        return ImageCms.buildTransform(_srgb(), ImageCms.ImageCmsProfile(io.BytesIO(profile)), "RGB", "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

"""Pictures as the comparison sees them, without files."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import xxhash
from PIL import Image

from photosim.domain.types import Metadata, Photo, PhotoFacts
from photosim.matching.compare.local_features import InnerPicture, PhotoView, local_features_of
from photosim.vision import fingerprint
from photosim.vision.embed import Embedder
from photosim.vision.inner_pictures import inner_cuts
from photosim.vision.network_input import network_input


@cache
def embedder() -> Embedder:
    return Embedder()


def view(
    image: Image.Image, quality: int | None = 90, metadata: Metadata | None = None, photo_id: int = 1
) -> PhotoView:
    """A picture with its local features; saved as JPEG of a quality, or as PNG (None)."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG" if quality else "PNG", **({"quality": quality} if quality else {}))
    with Image.open(buffer) as saved:
        picture = saved.convert("RGB")
    small = picture.copy()
    small.thumbnail((512, 512), Image.Resampling.LANCZOS)
    content = fingerprint.trimmed(small)
    luma = np.asarray(small.convert("L"), np.float32) / 255
    facts = PhotoFacts(
        digest=xxhash.xxh3_128_digest(buffer.getvalue()),
        pixel_digest=xxhash.xxh3_128_digest(small.tobytes()),
        width=picture.width,
        height=picture.height,
        format="JPEG" if quality else "PNG",
        phash=fingerprint.dct_hash(content),
        jpeg_quality=quality,
        contrast=float(luma.std()),
        metadata=metadata or Metadata(),
    )
    photo = Photo(photo_id, f"/{photo_id}.jpg", len(buffer.getvalue()), 0, facts)
    cuts = inner_cuts(np.asarray(small))
    whole, *parts = embedder().embed(np.stack([network_input(content), *(cut.pixels for cut in cuts)]))
    inner = tuple(InnerPicture(cut.outline, part) for cut, part in zip(cuts, parts, strict=True))
    return PhotoView(photo, whole, local_features_of(np.asarray(small)), inner)

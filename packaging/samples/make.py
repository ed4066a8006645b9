"""Makes resources/samples from photos that scikit-image carries and that are in the public domain or CC0.

Run it with scikit-image installed: python packaging/samples/make.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from skimage import data

NAMES = {
    "astronaut": "Astronaut",
    "chelsea": "Chelsea",
    "coffee": "Coffee",
    "rocket": "Rocket",
    "hubble_deep_field": "Hubble",
}
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"


def main() -> None:
    """Write each photo as a JPEG of moderate size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for source, name in NAMES.items():
        image = Image.fromarray(getattr(data, source)()).convert("RGB")
        image.thumbnail((800, 800), Image.Resampling.LANCZOS)
        image.save(FOLDER / f"{name}.jpg", quality=90, optimize=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Make families of altered files and measure their pairs, for `fit_directions.py`.

    python packaging/models/measure_families.py PICTURES.txt -o families.jsonl [--first 0] [--last 1000] [--seed 1]

PICTURES.txt: one path a line, photos to make families from. Appends one line for each pair; takes about a second for
each family.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pillow_heif
from families import make_family, related

from photosim.domain.errors import DecodeError
from photosim.domain.past import Traces
from photosim.domain.types import Photo
from photosim.matching.compare.local_features import PhotoView, local_features
from photosim.matching.compare.pair_features import verify
from photosim.vision.decode import decode_image, decode_photo
from photosim.vision.traces import read_traces

LARGEST = 1400


def measured(base: Path, seed: list[int]) -> Iterator[dict[str, Any]]:
    """The pairs of one family."""
    rng = np.random.default_rng(seed)
    image = decode_image(str(base), LARGEST).image
    with tempfile.TemporaryDirectory() as folder:
        versions = make_family(image, Path(folder), rng)
        views, traces = [], []
        for number, version in enumerate(versions):
            path = str(version.path)
            facts = decode_photo(path, number.to_bytes(16, "big")).facts
            photo = Photo(number, path, 0, 0, facts)
            views.append(PhotoView(photo, np.ones(1, np.float32), local_features(path)))
            traces.append(read_traces(path))
        for i, j, kind in related(versions, rng):
            yield {
                "base": base.name, "kind": kind, "i": i, "j": j, "features": verify(views[i], views[j]).stored(),
                "files": [_file(views[k].photo, traces[k]) for k in (i, j)],
                "chains": [versions[k].chain for k in (i, j)], "writers": [versions[k].writer for k in (i, j)],
                "parent": versions[j].parent == i,
            }  # fmt: skip


def _file(photo: Photo, traces: Traces) -> dict[str, Any]:
    facts = asdict(photo.facts)
    kept = {name: facts[name] for name in ("width", "height", "format", "jpeg_quality", "sharpness")}
    blocks = b64encode(traces.blocks).decode()
    return kept | {"number": photo.photo_id, "traces": dict(traces.numbers), "blocks": blocks}


def main() -> None:
    """Make, measure, append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    pillow_heif.register_heif_opener()
    pictures = args.pictures.read_text(encoding="utf-8").splitlines()[args.first : args.last]
    with args.output.open("a", encoding="utf-8") as output:
        for number, name in enumerate(pictures, start=args.first):
            try:
                for pair in measured(Path(name), [args.seed, number]):
                    output.write(json.dumps(pair) + "\n")
            except (DecodeError, OSError, ValueError) as error:
                print(f"{name}: {error}")
            output.flush()


if __name__ == "__main__":
    main()

"""How many frames of one scene are called the same picture, with and without what cameras write into their files.

    python -m tests.benchmarks.scene_confusion FOLDER TRUTH.json

The frames of every scene of a truth file are saved anew, once without any EXIF, once with a capture time some seconds
apart and, every other scene, exposures a stop apart; each set is scanned into an empty library.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

from PIL import Image

from photosim.domain.types import GroupKind
from photosim.library.store import Store
from photosim.matching.evaluate.evaluation import FoundShare
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from photosim.vision.decode import decode_image

EXIF_DIRECTORY, TAKEN, EXPOSURE, ISO, MODEL = 0x8769, 0x9003, 0x829A, 0x8827, 0x0110


def main() -> None:
    """Print the share of confused pairs of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("truth", type=Path)
    arguments = parser.parse_args()
    groups = json.loads(arguments.truth.read_text(encoding="utf-8"))["groups"]
    scenes = [[arguments.folder / m["file"] for m in g["members"]] for g in groups if g["kind"] == "same_scene"]
    for title, exif in (("without EXIF", lambda scene, frame: Image.Exif()), ("with time and exposure", capture)):
        found = confusion(scenes, exif)
        print(f"{title:24} {found.found:4} of {found.of} scene pairs called the same picture, {found.share:.3f}")


def capture(scene: int, frame: int) -> Image.Exif:
    """What a camera writes: times three seconds apart, and in every other scene exposures a stop apart."""
    exif = Image.Exif()
    exif[MODEL] = "Camera"
    details = exif.get_ifd(EXIF_DIRECTORY)
    taken = datetime(2024, 5, 1, 12) + timedelta(hours=scene, seconds=3 * frame)
    details[TAKEN] = taken.strftime("%Y:%m:%d %H:%M:%S")
    details[EXPOSURE] = (2**frame if scene % 2 else 1, 500)
    details[ISO] = 100
    return exif


def confusion(scenes: list[list[Path]], exif: Callable[[int, int], Image.Exif]) -> FoundShare:
    """Pairs of frames of one scene that end in one same-picture group, of all such pairs."""
    with tempfile.TemporaryDirectory() as directory:
        photos = Path(directory) / "photos"
        photos.mkdir()
        for scene, frames in enumerate(scenes):
            for frame, path in enumerate(frames):
                image = decode_image(str(path)).image
                image.save(photos / f"{scene}-{frame}.jpg", quality=95, exif=exif(scene, frame))
        with Store(Path(directory) / "library.db") as store:
            scan(store, [str(photos)])
            together = same_picture_pairs(store)
    wanted = [
        frozenset((f"{scene}-{a}", f"{scene}-{b}"))
        for scene, frames in enumerate(scenes)
        for a, b in combinations(range(len(frames)), 2)
    ]
    return FoundShare(sum(pair in together for pair in wanted), len(wanted))


def same_picture_pairs(store: Store) -> set[frozenset[str]]:
    """Names of photos that stand in one same-picture group."""
    loaded = matches(store)
    grouping = loaded.group(0.8)
    groups = (grouping.group(int(number)) for number in grouping.of_kind(GroupKind.SAME_PICTURE))
    names = ([Path(loaded.photos[i].path).stem for i in group.photo_ids] for group in groups)
    return {frozenset(pair) for group in names for pair in combinations(group, 2)}


if __name__ == "__main__":
    main()

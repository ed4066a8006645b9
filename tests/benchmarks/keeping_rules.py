"""Which rule keeps originals? photosim beside the rules that are usual, on the same groups, as Markdown.

    photosim scan FOLDER --json scan.json
    python -m tests.benchmarks.keeping_rules FOLDER TRUTH.json scan.json

A usual rule keeps one photo of each group and proposes all others for removal; so it is never undecided.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import ExifTags, Image, UnidentifiedImageError

from photosim.matching.evaluate.truth import Truth

Rank = Callable[[str], tuple[int, ...]]
"""Of a path; the greatest is kept."""


def most_pixels(path: str) -> tuple[int, ...]:
    """Width times height; then bytes."""
    try:
        with Image.open(path) as image:
            return image.width * image.height, os.path.getsize(path)
    except (OSError, UnidentifiedImageError):
        return 0, os.path.getsize(path)


def most_bytes(path: str) -> tuple[int, ...]:
    """Size of the file."""
    return (os.path.getsize(path),)


def bytes_then_exif(path: str) -> tuple[int, ...]:
    """Size of the file; of equal ones, the one with more EXIF fields."""
    try:
        with Image.open(path) as image:
            exif = image.getexif()
            return os.path.getsize(path), len(exif) + len(exif.get_ifd(ExifTags.IFD.Exif))
    except (OSError, UnidentifiedImageError):
        return os.path.getsize(path), 0


RULES: dict[str, Rank] = {
    "most pixels": most_pixels, "most bytes": most_bytes, "bytes, then EXIF": bytes_then_exif,
}  # fmt: skip


def by_rule(groups: list[dict[str, Any]], sources: set[str], rank: Rank) -> Counter[str]:
    """How many sources are kept and lost where one photo of each group stays."""
    count: Counter[str] = Counter()
    for group in groups:
        paths = sorted([group["keeper"], *(member["path"] for member in group["members"])])
        keeper = max(paths, key=rank)
        for source in sources.intersection(paths):
            count["kept" if source == keeper or _digest(source) == _digest(keeper) else "lost"] += 1
    return count


def by_proposals(groups: list[dict[str, Any]], sources: set[str]) -> Counter[str]:
    """The same for what a scan proposes."""
    count: Counter[str] = Counter()
    for group in groups:
        proposed = {member["path"] for member in group["members"] if member["preselected"]}
        for source in sources.intersection([group["keeper"], *(member["path"] for member in group["members"])]):
            if source in proposed:
                count["kept" if _digest(source) == _digest(group["keeper"]) else "lost"] += 1
            else:
                count["kept" if source == group["keeper"] and proposed else "undecided"] += 1
    return count


def _digest(path: str) -> bytes:
    return hashlib.blake2b(Path(path).read_bytes()).digest()


def main() -> None:
    """Print the table."""
    folder, truth, scan = sys.argv[1:4]
    pillow_heif.register_heif_opener()
    groups = json.loads(Path(scan).read_text(encoding="utf-8", errors="surrogateescape"))["groups"]
    groups = [group for group in groups if group["kind"] == "same_picture"]
    parents = Truth.read(Path(truth)).parents
    sources = {os.path.join(os.path.abspath(folder), name) for name in set(parents.values()) - parents.keys()}
    rows = {"photosim": by_proposals(groups, sources)}
    rows |= {name: by_rule(groups, sources, rank) for name, rank in RULES.items()}
    print("| what is kept | originals kept | left to the person | lost |\n|---|---|---|---|")
    for name, count in rows.items():
        print(f"| {name} | {count['kept']} | {count['undecided']} | {count['lost']} |")


if __name__ == "__main__":
    main()

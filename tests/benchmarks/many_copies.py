"""What re-sent copies of one photo cost: the time of comparing them, and how many are found and proposed.

    python -m tests.benchmarks.many_copies [--copies 500] [--side 1200]

Comparing may grow with the number of copies, not with its square.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from tests.photos import SOURCE


def main() -> None:
    """Print seconds, the largest group and what may go of it, for a quarter, half and all of the copies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=500)
    parser.add_argument("--side", type=int, default=1200)
    arguments = parser.parse_args()
    print("copies   comparing   whole scan   pairs stored   largest group   proposed")
    for copies in (arguments.copies // 4, arguments.copies // 2, arguments.copies):
        with tempfile.TemporaryDirectory() as directory:
            os.environ["PHOTOSIM_DATA_DIR"] = directory
            folder = Path(directory) / "photos"
            make_copies(folder, copies, arguments.side)
            with Store(Path(directory) / "library.db") as store:
                report = scan(store, [str(folder)])
                largest = max(matches(store).group(0.8).groups(), key=lambda group: len(group.photo_ids))
                pairs = store.counts().pairs
        seconds = report.seconds
        proposed = sum(member.preselected for member in largest.members)
        counts = f"{pairs:14,} {len(largest.photo_ids):15,} {proposed:10,}"
        print(f"{copies:6,} {seconds['match']:9.1f} s {seconds['total']:10.1f} s {counts}")


def make_copies(folder: Path, number: int, side: int) -> None:
    """Copies of one photo, no two with the same bytes: qualities and sizes as messengers make them."""
    from PIL import Image

    folder.mkdir()
    with Image.open(SOURCE / "astronaut.png") as image:
        picture = image.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    for i in range(number):
        size = side - 4 * (i // 50)
        picture.resize((size, size)).save(folder / f"IMG-{i:04}.jpg", quality=45 + i % 50)


if __name__ == "__main__":
    main()

"""Cost of the checks: applying a plan of many copies and undoing it, and what the identity of a file adds to a decode.

python -m tests.benchmarks.removing [--files 1000] [--bytes 2000000]
Run it with PYTHONPATH at another version to compare; processor time is what a busy machine does not change.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from photosim.domain.types import Photo, PhotoFacts, Relation
from photosim.library.digest import full_digest, quick_digest
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.removal.apply import apply_plan
from photosim.removal.journal import Journal
from photosim.removal.undo import undo_session
from photosim.review.plan import Plan, Removal

Answer = TypeVar("Answer")

_ROUNDS = 40


def main() -> None:
    """Print seconds of each step, as wall clock and as processor time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--bytes", type=int, default=2_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        os.environ["XDG_DATA_HOME"] = str(root / "xdg")
        (root / "data").mkdir()
        with Store(root / "data/library.db") as store:
            plan = make_plan(store, root / "photos", arguments.files, arguments.bytes)
            journal = Journal(root / "data/journal.jsonl")
            report = timed("apply", lambda: apply_plan(plan, store, journal, decodes=lambda _: None))
            assert report.removed == arguments.files, report.problems[:3]
            undone = timed("undo", lambda: undo_session(report.session_id, journal, store))
            assert undone.restored == arguments.files, undone.problems[:3]
        decode(root)


def make_plan(store: Store, folder: Path, count: int, size: int) -> Plan:
    """So many copies, each of a photo of its own."""
    for name in ("keep", "copies"):
        (folder / name).mkdir(parents=True)
    items = []
    for number in range(count):
        content = os.urandom(size)
        pair = [add(store, folder / name / f"{number:05d}.jpg", content) for name in ("keep", "copies")]
        items.append(Removal(pair[1], pair[0], relation=Relation.IDENTICAL))
    return Plan(tuple(items))


def add(store: Store, path: Path, content: bytes) -> Photo:
    """A file with its row in the library."""
    path.write_bytes(content)
    facts = PhotoFacts(quick_digest(str(path)), None, 40, 30, "JPEG", bytes(32), 90)
    return store.photo(store.add_photo(found_file(str(path)), facts, full_digest(str(path))))


def timed(name: str, work: Callable[[], Answer]) -> Answer:
    """Do some work and say how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = work()
    print(f"{name:20} {time.perf_counter() - wall:8.2f} s wall {time.process_time() - cpu:8.2f} s processor")
    return answer


def decode(root: Path) -> None:
    """What a worker does with one photo of 12 megapixels, in processor time."""
    import numpy as np
    from PIL import Image

    from photosim.vision.decode import decode_photo

    noise = np.random.default_rng(1).integers(0, 40, (3024, 4032, 3), np.uint8)
    path = str(root / "large.jpg")
    Image.fromarray(noise + np.uint8(90)).save(path, quality=85)
    print(f"a photo of {os.path.getsize(path) / 1e6:.1f} MB")
    try:
        from photosim.pipeline.reading import read_photo as read
    except ImportError:  # a version before files were digested as a whole
        read = decode_photo  # type: ignore[assignment]
    for name, function in (("decode alone", decode_photo), ("as a scan does it", read)):
        function(path, b"")
        start = time.process_time()
        for _ in range(_ROUNDS):
            function(path, b"")
        print(f"{name:20} {(time.process_time() - start) / _ROUNDS * 1000:8.2f} ms processor")


if __name__ == "__main__":
    main()

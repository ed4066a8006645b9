"""A thousand letters or chats are all near each other: what a scan of them costs, and whether copies are found.

    python -m tests.benchmarks.crowds [--each 40] [--kinds letter invoice …]

Draws so many papers and screens of each kind, and an altered copy of every fourth. Prints how many pairs are looked at
beside all that the network calls near, how many copies are among them and end in a group with what they were made from,
and the time: it may grow with the number of files, and not with its square.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

import numpy as np

from photosim.domain.types import GroupKind
from photosim.library.store import Store
from photosim.matching.search.candidates import EMBEDDING_REACH, Fingerprints, candidate_pairs
from photosim.pipeline.matches import matches
from photosim.pipeline.query import copy_index
from photosim.pipeline.scan import scan
from photosim.vision.embed import Embedder
from tests.benchmarks.almost import copies, papers, screens

KINDS = {kind.__name__: kind for kind in (papers.letter, papers.invoice, papers.form, papers.receipt, screens.chat)}
Copied = tuple[str, str]
"""The path of a picture, and that of its copy."""
ALTERED = (copies.resaved, copies.scanned, copies.brightened, copies.captioned, copies.stamped, copies.photographed)


def main() -> None:
    """Make, scan, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        os.environ["PHOTOSIM_DATA_DIR"] = directory
        folder = Path(directory) / "papers"
        made = make(folder, arguments.kinds, arguments.each)
        with Store(Path(directory) / "library.db") as store:
            seconds = scan(store, [str(folder)]).seconds
            print_candidates(store, made)
            print_groups(store, made)
        print(f"scan {seconds['total']:.0f} s, of these comparing {seconds['match']:.0f} s")


def make(folder: Path, kinds: list[str], each: int) -> list[Copied]:
    """Draw them; returns the paths of each copied one and its copy."""
    folder.mkdir()
    chance = np.random.default_rng(1)
    made = []
    for number in range(each):
        for kind in kinds:
            picture, path = KINDS[kind](chance)[0].convert("RGB"), folder / f"{kind}{number:04}.jpg"
            picture.save(path, quality=88)
            if number % 4 == 0:
                copy = folder / f"{kind}{number:04} copy.jpg"
                ALTERED[number // 4 % len(ALTERED)](picture, chance).convert("RGB").save(copy, quality=80)
                made.append((str(path), str(copy)))
    return made


def print_candidates(store: Store, made: list[Copied]) -> None:
    """Pairs that are looked at, and how many copies are among them."""
    index = copy_index(store, Embedder())
    everyone = Fingerprints(*store.hashes())
    candidates = {tuple(pair) for pair in candidate_pairs(everyone, everyone, index).tolist()}
    _, vectors = store.embeddings(index.model_id)
    cosines = vectors.astype(np.float32) @ vectors.astype(np.float32).T
    near = int(np.triu(cosines >= EMBEDDING_REACH.near, 1).sum())
    ids = {path: photo_id for photo_id, path in store.paths().items()}
    among = sum((min(ids[a], ids[b]), max(ids[a], ids[b])) in candidates for a, b in made)
    print(
        f"{len(ids):,} files, {len(candidates):,} candidates ({near:,} near), {among} of {len(made)} copies among them"
    )


def print_groups(store: Store, made: list[Copied]) -> None:
    """How many copies stand in a group with what they were made from, and how many other files stand beside them."""
    ids = {path: photo_id for photo_id, path in store.paths().items()}
    groups = [set(g.photo_ids) for g in matches(store).group(0.8).groups() if g.kind is GroupKind.SAME_PICTURE]
    found = sum(any({ids[a], ids[b]} <= group for group in groups) for a, b in made)
    others = sum(len(group) for group in groups) - 2 * found
    print(f"{found} of {len(made)} copies found; {others} other files called the same as something")


if __name__ == "__main__":
    main()

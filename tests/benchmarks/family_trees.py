"""Random families of altered files: is the original found, and the tree?

    python -m tests.benchmarks.family_trees PICTURES.txt [--families 200] [--seed 5]

PICTURES.txt: one path a line, photos that the numbers were not fitted on. Each family has a source and one to seven
files that were made from it or from each other, by one to three edits and any writer. A family counts as decided where
something would be proposed for removal.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from photosim.domain.errors import DecodeError
from photosim.domain.types import FoundFile, Group, Pair, Photo
from photosim.library.store import Store
from photosim.matching.compare.local_features import PhotoView, local_features
from photosim.matching.compare.pair_features import verify
from photosim.matching.phylogeny.directions import Judge
from photosim.matching.score.scorer import Scorer
from photosim.pipeline.matches import matches
from photosim.vision import readers
from photosim.vision.decode import decode_image, decode_photo
from photosim.vision.traces import read_traces

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging" / "models"))

from families import Version, make_family  # type: ignore[import-not-found]  # beside the scripts that fit

LARGEST = 1400


@dataclass
class Count:
    """What was found. lost: sources that would be removed."""

    groups: int = 0
    decided: int = 0
    right_roots: int = 0
    lost: int = 0
    links: int = 0
    right_links: int = 0


def judge_family(versions: list[Version], store: Store, count: Count) -> None:
    """Put one family into a library of its own and add what becomes of it."""
    judge, scorer = Judge.load(), Scorer.load()
    views, traces, ids = [], {}, []
    for number, version in enumerate(versions):
        path = str(version.path)
        facts = decode_photo(path, number.to_bytes(16, "big")).facts
        photo_id = store.add_photo(FoundFile(path, version.path.stat().st_size, 1), facts)
        photo = Photo(photo_id, path, version.path.stat().st_size, 1, facts)
        views.append(PhotoView(photo, np.ones(1, np.float32), local_features(path)))
        traces[photo_id] = read_traces(path)
        ids.append(photo_id)
    pairs = []
    for i, j in combinations(range(len(versions)), 2):
        values = verify(views[i], views[j])
        verdict = scorer.score(values)
        if verdict.relation.is_same_picture:
            pairs.append(Pair(ids[i], ids[j], verdict.score, verdict.relation, verdict.edits, values))
    if not pairs:
        return
    store.add_pairs(judge.directed(pairs, {view.photo.photo_id: view.photo for view in views}, traces))
    place = {photo_id: number for number, photo_id in enumerate(ids)}
    for group in matches(store).group(0.8).explained():
        _add(group, place, versions, count)


def _add(group: Group, group_of: dict[int, int], versions: list[Version], count: Count) -> None:
    members = {group_of[i] for i in group.photo_ids}
    if 0 not in members:
        return
    tied = {group_of[m.photo_id]: m.made_from for m in group.members} | {group_of[group.keeper]: group.made_from}
    decided = any(m.preselected for m in group.members)
    count.groups += 1
    count.decided += decided
    count.right_roots += decided and group.root is not None and group_of[group.root] == 0
    count.lost += any(m.preselected for m in group.members if group_of[m.photo_id] == 0)
    for number in members - {0}:
        parent = versions[number].parent
        if parent in members:
            count.links += 1
            made_from = tied[number]
            count.right_links += made_from is not None and group_of[made_from] == parent


def main() -> None:
    """Make, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--families", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    pictures = args.pictures.read_text(encoding="utf-8").splitlines()
    readers.register()
    count = Count()
    for number in range(args.families):
        rng = np.random.default_rng([args.seed, number])
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "library.db") as store:
            base = decode_image(pictures[number % len(pictures)], LARGEST).image
            try:
                versions = make_family(base, Path(folder) / "photos", rng, int(rng.integers(1, 8)))
                judge_family(versions, store, count)
            except (DecodeError, OSError, ValueError) as error:
                print(f"{pictures[number % len(pictures)]}: {error}")
    right_roots, right_links = count.right_roots / max(1, count.decided), count.right_links / max(1, count.links)
    print(f"{count.groups} families   decided {count.decided}   root right {right_roots:.3f} of those")
    print(f"source lost {count.lost}   links right {right_links:.3f} of {count.links}")


if __name__ == "__main__":
    main()

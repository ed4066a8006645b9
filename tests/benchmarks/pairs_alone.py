"""How many sources and altered copies are called the same picture when nothing but the two is there.

    python -m tests.benchmarks.pairs_alone FOLDER TRUTH.json

In a scan a third file may join two that do not match each other; somebody with two files in a folder has no third.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.pipeline.query import compare
from photosim.vision.embed import Embedder


def main() -> None:
    """Print the share, and each kind of alteration of which some are lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("truth", type=Path)
    arguments = parser.parse_args()
    embedder, found = Embedder(), defaultdict(list)
    for group in json.loads(arguments.truth.read_text(encoding="utf-8"))["groups"]:
        if group["kind"] != "copy":
            continue
        source = str(arguments.folder / group["source"])
        for member in group["members"]:
            pair = compare(source, str(arguments.folder / member["file"]), embedder).pair
            same = pair.relation.is_same_picture and pair.score >= DEFAULT_THRESHOLD
            found[member["transform"]].append(same)
    for kind, results in sorted(found.items()):
        if not all(results):
            print(f"{kind:26} {sum(results):4} of {len(results):4}")
    every = [same for results in found.values() for same in results]
    print(f"{'all':26} {sum(every):4} of {len(every):4} = {sum(every) / len(every):.4f}")


if __name__ == "__main__":
    main()

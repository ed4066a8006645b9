"""Whether two results of `photosim scan --json` hold the same groups.

usage: python packaging/same_groups.py A.json B.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

Groups = set[tuple[str, str, tuple[str, ...]]]


def groups(file: str) -> Groups:
    """Kind, keeper and members of each group."""
    found = json.loads(Path(file).read_text(encoding="utf-8"))["groups"]
    return {(g["kind"], g["keeper"], tuple(sorted(m["path"] for m in g["members"]))) for g in found}


if __name__ == "__main__":
    one, other = map(groups, sys.argv[1:3])
    print(f"{len(one)} and {len(other)} groups, {len(one ^ other)} that only one of them has")
    sys.exit(1 if one != other else 0)

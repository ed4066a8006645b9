"""What is known to be true about the photos of a folder, to judge matches with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from photosim.domain.catalogue import Shipped
from photosim.domain.errors import UserError, system_reason

Names = tuple[str, str]
"""Two file names relative to the folder, in alphabetical order."""


def names(a: str, b: str) -> Names:
    """A pair of names in order."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class TrueChange:
    """How a copy came about. strength: how hard it is to find, e.g. "easy"."""

    transform: str
    strength: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Pairs by what they really are.

    files: all names. core: source and altered copy, with the change. copies: all pairs within a group of copies, the
    core too. scenes: frames of one scene. partial: a collage and one of its sources. tempting: alike, but different.
    parents: for each altered copy what it was made from.
    """

    files: frozenset[str]
    core: dict[Names, TrueChange]
    copies: frozenset[Names]
    scenes: frozenset[Names]
    partial: frozenset[Names]
    tempting: frozenset[Names]
    parents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Truth:
        """Read a truth file.

        Raises:
            UserError: it cannot be read or has another form.
        """
        try:
            if path.exists() and not path.is_file():  # a pipe or a device might never end
                raise UserError(Shipped.TRUTH_MALFORMED(path=str(path)))
            return _from_json(json.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise UserError(Shipped.TRUTH_NOT_READ(path=str(path), reason=system_reason(error))) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UserError(Shipped.TRUTH_MALFORMED(path=str(path))) from error


def _from_json(content: dict[str, Any]) -> Truth:
    core: dict[Names, TrueChange] = {}
    copies: set[Names] = set()
    scenes: set[Names] = set()
    parents: dict[str, str] = {}
    for group in content["groups"]:
        members = [member["file"] for member in group["members"]]
        if group["kind"] == "copy":
            source = group["source"]
            for member in group["members"]:
                core[names(source, member["file"])] = TrueChange(member["transform"], member["strength"])
                parents[member["file"]] = member.get("made_from", source)
            copies |= _all_pairs([source, *members])
        else:
            scenes |= _all_pairs(members)
    partial = {names(part["file"], source) for part in content.get("partial", ()) for source in part["of"]}
    tempting = set().union(*(_all_pairs(alike["files"]) for alike in content.get("hard_negatives", ())))
    return Truth(
        frozenset(content["files"]),
        core,
        frozenset(copies),
        frozenset(scenes),
        frozenset(partial),
        frozenset(tempting),
        parents,
    )


def _all_pairs(files: Iterable[str]) -> set[Names]:
    return {names(a, b) for a, b in combinations(files, 2)}

"""The parts of others that the program is made of, with their licences: of the installed packages, or of the bundle."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

FOLDER = "licences"
INDEX = "index.json"
"""In a bundle: a list of name, version and licence, beside one text for each part."""

_TEXTS = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS|third.party)", re.IGNORECASE)
_NAME = re.compile(r"^[\w.-]+")

UNDECLARED = {"chroma-hnswlib": "Apache-2.0", "openTSNE": "BSD-3-Clause"}
"""Licences that a package's own description leaves out or calls just "approved"; by its repository."""


@dataclass(frozen=True, slots=True)
class Part:
    """name, version, licence: as the part says them. text: what it asks to be passed on."""

    name: str
    version: str
    licence: str
    text: str = ""


def parts() -> list[Part]:
    """Every part, by name; empty where nothing is known, as in an installation without descriptions."""
    folder = bundled_folder()
    found = _bundled(folder) if folder is not None else installed("photosim")
    return sorted(found, key=lambda part: part.name.lower())


def versions() -> dict[str, str]:
    """The version of each part, by its name in small letters; no text is read."""
    folder = bundled_folder()
    if folder is None:
        return {entry.metadata["Name"].lower(): entry.version for entry in _closure("photosim")}
    return {entry["name"].lower(): entry["version"] for entry in _index(folder)}


def bundled_folder() -> Path | None:
    """Where the packaged program keeps the texts; None for one that runs from its source."""
    program = Path(sys.executable).parent
    places = (program / FOLDER, program.parent / "Resources" / FOLDER)
    return next((place for place in places if (place / INDEX).is_file()), None)


def installed(package: str) -> list[Part]:
    """What a package needs, and what that needs in turn, as far as it is installed; not the package itself."""
    return [part_of(entry) for entry in _closure(package)]


def _closure(package: str) -> Iterable[Distribution]:
    seen: dict[str, Distribution] = {}
    waiting = list(_needs(package))
    while waiting:
        name = waiting.pop()
        found = _found(name)
        if found is not None and _key(name) not in seen:
            seen[_key(name)] = found
            waiting += _needs(name)
    return seen.values()


def part_of(entry: Distribution) -> Part:
    """Name, version, licence and texts of an installed package."""
    facts = entry.metadata
    classified = [line.split(" :: ")[-1] for line in facts.get_all("Classifier") or () if line.startswith("License")]
    declared, expression = ((facts.get_all(name) or [""])[0] for name in ("License", "License-Expression"))
    said = expression or ", ".join(classified) or declared.split("\n")[0]
    licence = UNDECLARED.get(facts["Name"], said)
    files = [file for file in entry.files or () if _TEXTS.search(file.name) and file.suffix not in (".py", ".pyc")]
    texts = [Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files]
    return Part(facts["Name"], entry.version, licence, "\n\n".join(texts) or licence)


def _needs(package: str) -> Iterator[str]:
    """Names in what a package requires, extras aside."""
    found = _found(package)
    for line in (found.requires or ()) if found is not None else ():
        name = _NAME.match(line)
        if name is not None and "extra ==" not in line:
            yield name[0]


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _bundled(folder: Path) -> list[Part]:
    return [Part(e["name"], e["version"], e["licence"], _text(folder / f"{e['name']}.txt")) for e in _index(folder)]


def _index(folder: Path) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return entries


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""

"""Collects the licences of all parts that the program carries.

usage: python packaging/licences.py FOLDER      (with the Python of the environment that was frozen)

FOLDER gets one text a part and an index.json with name, version and licence, which the window shows in *About*.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS|third.party|ThirdParty)", re.IGNORECASE)


def main(folder: Path) -> int:
    """Write the texts and the index; complain about a part without a licence."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [*map(part_of, bundled()), python_part()]
    for entry, text in parts:
        (folder / f"{entry['name']}.txt").write_text(text, encoding="utf-8")
    notice = HERE.parent / "resources" / "models" / "NOTICE"
    (folder / "network weights.txt").write_text(notice.read_text(encoding="utf-8"), encoding="utf-8")
    index = sorted((entry for entry, _ in parts), key=lambda entry: entry["name"].lower())
    (folder / "index.json").write_text(json.dumps(index, indent=1), encoding="utf-8")
    unknown = [entry["name"] for entry in index if not entry["licence"]]
    if unknown:
        print(f"No licence is known of {', '.join(unknown)}.", file=sys.stderr)
    return 1 if unknown else 0


def bundled() -> list[Distribution]:
    """The locked parts that are installed here; those of other systems and Python versions are not."""
    names = re.findall(r"^([\w.-]+)==", (HERE / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    found = []
    for name in dict.fromkeys(names):
        try:
            found.append(distribution(name))
        except PackageNotFoundError:
            continue
    return found


def part_of(part: Distribution) -> tuple[dict[str, str], str]:
    """Name, version and licence of a part; all texts about it, one after the other."""
    facts = part.metadata
    classified = [entry.split(" :: ")[-1] for entry in facts.get_all("Classifier") or () if entry.startswith("License")]
    licence = facts.get("License-Expression") or ", ".join(classified) or (facts.get("License") or "").split("\n")[0]
    files = [file for file in part.files or () if TEXTS.search(file.name) and not file.name.endswith((".py", ".pyc"))]
    texts = [Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files]
    text = "\n\n".join(texts) or licence
    return {"name": facts["Name"], "version": part.version, "licence": licence}, text


def python_part() -> tuple[dict[str, str], str]:
    """Python itself."""
    import pydoc

    version = ".".join(map(str, sys.version_info[:3]))
    text = next((Path(base, "LICENSE.txt") for base in (sys.base_prefix,) if Path(base, "LICENSE.txt").exists()), None)
    words = text.read_text(encoding="utf-8") if text else pydoc.plain(str(license))
    return {"name": "Python", "version": version, "licence": "PSF-2.0"}, words


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

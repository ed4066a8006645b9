"""Collects the licences of all parts that the program carries.

usage: python packaging/licences.py FOLDER      (with the Python of the environment that was frozen)

FOLDER gets one text a part and an index.json with name, version and licence, which the window shows in *About*.
"""

from __future__ import annotations

import json
import re
import sys
import sysconfig
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "texts"
"""Licences in full, by the names that SPDX gives them."""

sys.path.insert(0, str(HERE.parent))

from photosim.services.parts import INDEX, Part, part_of  # noqa: E402 -- found beside this folder

LEAST = 500
"""Letters that the shortest licence has, and more."""


def main(folder: Path) -> int:
    """Write the texts and the index; complain about a part without a licence."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = sorted(map(in_full, [*bundled(), python_part(), weights_part()]), key=lambda part: part.name.lower())
    for part in parts:
        (folder / f"{part.name}.txt").write_text(part.text, encoding="utf-8")
    index = [{"name": part.name, "version": part.version, "licence": part.licence} for part in parts]
    (folder / INDEX).write_text(json.dumps(index, indent=1), encoding="utf-8")
    unknown = [part.name for part in parts if not part.licence or len(part.text) < LEAST]
    if unknown:
        print(f"There is no licence, or no text of it, of {', '.join(unknown)}.", file=sys.stderr)
    return 1 if unknown else 0


def in_full(part: Part) -> Part:
    """The part with the whole text of its licence, where it brings no more than its name."""
    if len(part.text) > len(part.licence):
        return part
    texts = [file.read_text(encoding="utf-8") for file in sorted(TEXTS.glob("*.0.txt")) if file.stem in part.licence]
    return replace(part, text="\n\n".join([part.licence, *texts]))


def bundled() -> list[Part]:
    """The locked parts that are installed here; those of other systems and Python versions are not."""
    names = re.findall(r"^([\w.-]+)==", (HERE / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    found = []
    for name in dict.fromkeys(names):
        try:
            found.append(part_of(distribution(name)))
        except PackageNotFoundError:
            continue
    return found


def weights_part() -> Part:
    """The weights of the network, and what their authors ask to be passed on."""
    notice = HERE.parent / "resources" / "models" / "NOTICE"
    return Part("MobileNetV2 weights", "", "MIT, Apache-2.0", notice.read_text(encoding="utf-8"))


def python_part() -> Part:
    """Python itself; its licence stands beside its library, or beside the program."""
    version = ".".join(map(str, sys.version_info[:3]))
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    text = next((place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists()), None)
    return Part("Python", version, "PSF-2.0", text.read_text(encoding="utf-8") if text else "")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

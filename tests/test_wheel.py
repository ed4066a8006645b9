from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_wheel_carries_every_resource():
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    folders = {entry.name for entry in (ROOT / "resources").iterdir()}
    assert wheel["force-include"] == {f"resources/{name}": f"photosim/resources/{name}" for name in folders}

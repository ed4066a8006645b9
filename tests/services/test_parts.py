from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from photosim.services import parts

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_installed_is_named_with_its_licence_and_its_text() -> None:
    found = {part.name.lower(): part for part in parts.parts()}
    assert "Permission" in found["pillow"].text
    assert "photosim" not in found
    for name in ("numpy", "opencv-python-headless", "pyside6_essentials", "chroma-hnswlib", "openvino"):
        assert found[name].licence
        assert found[name].text


def test_what_only_tests_need_is_no_part() -> None:
    assert not {"pytest", "ruff"} & {part.name.lower() for part in parts.parts()}


@pytest.mark.parametrize("place", ["app/licences", "Resources/licences"])
def test_a_bundle_carries_its_own_list(tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    entries = [
        {"name": "zlib", "version": "1.3", "licence": "Zlib"},
        {"name": "Alpha", "version": "2", "licence": "MIT"},
    ]
    (folder / parts.INDEX).write_text(json.dumps(entries), encoding="utf-8")
    (folder / "zlib.txt").write_text("the text", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "app" / "photosim"))
    assert parts.parts() == [parts.Part("Alpha", "2", "MIT"), parts.Part("zlib", "1.3", "Zlib", "the text")]
    assert parts.versions() == {"alpha": "2", "zlib": "1.3"}


def test_a_package_that_nobody_knows_has_no_parts() -> None:
    assert parts.installed("no-such-package-at-all") == []


def test_the_texts_that_a_bundle_carries_can_be_collected(tmp_path: Path) -> None:
    """Of those parts that are installed here; each has a licence, and the list is the one that *About* reads."""
    command = [sys.executable, str(ROOT / "packaging" / "licences.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    entries = json.loads((tmp_path / parts.INDEX).read_text(encoding="utf-8"))
    assert {"Python", "MobileNetV2 weights"} <= {entry["name"] for entry in entries}
    for entry in entries:
        assert len((tmp_path / f"{entry['name']}.txt").read_text(encoding="utf-8")) > 500, entry["name"]

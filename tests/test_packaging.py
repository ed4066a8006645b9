"""What packages are made of, as far as it can be looked at without building one."""

from __future__ import annotations

import importlib.util
import re
import struct
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

import start

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(name).stem, PACKAGING / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_holds_every_dependency_but_torch() -> None:
    """Otherwise `packaging/lock.py` was not run."""
    lock = (PACKAGING / "requirements.lock").read_text(encoding="utf-8")
    locked = {plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    wanted = {plain(re.split(r"[^\w.-]", entry)[0]) for entry in start.light_dependencies()}
    assert wanted <= locked
    assert not {"torch", "torchvision"} & locked
    assert lock.count("--hash=sha256:") > 2 * len(locked)


def test_the_entry_of_the_menu_takes_folders_and_pictures() -> None:
    entry = (PACKAGING / "linux" / "org.photosim.photosim.desktop").read_text(encoding="utf-8")
    assert "Exec=photosim --open %F" in entry
    assert "inode/directory;image/jpeg;" in entry


def test_one_place_holds_the_version() -> None:
    from photosim import __version__

    described = (PACKAGING / "linux" / "org.photosim.photosim.metainfo.xml").read_text(encoding="utf-8")
    assert f'version="{__version__}"' in described
    others = [
        PACKAGING / "photosim.spec",
        PACKAGING / "build.py",
        PACKAGING / "windows" / "photosim.iss",
        ROOT / "start.py",
    ]
    assert [file.name for file in others if f'"{__version__}"' in file.read_text(encoding="utf-8")] == []


def test_archives_of_the_same_files_are_the_same(tmp_path: Path) -> None:
    build = script("build.py")
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name / "photosim"
        folder.mkdir(parents=True)
        for file in ("b", "a") if name == "one" else ("a", "b"):
            (folder / file).write_text(file, encoding="utf-8")
        target = tmp_path / f"{name}.tar.gz"
        with build.compressed(target, quick=True) as stream, tarfile.open(fileobj=stream, mode="w") as tar:
            build.add_all(tar, {folder: "photosim"})
        made.append(build.digest(target))
    assert made[0] == made[1]


def test_films_are_never_opened_with_opencv() -> None:
    """The packages hold no FFmpeg: a call would end the program."""
    sources = [file.read_text(encoding="utf-8") for file in (ROOT / "photosim").rglob("*.py")]
    assert not any("VideoCapture" in source or "VideoWriter" in source for source in sources)


@pytest.mark.parametrize("name", ["coll/de.res", "coll/ucadata.icu", "nfkc.nrm", "root.res"])
def test_data_that_sorts_stays(name: str) -> None:
    assert script("linux/stand_ins.py").SORTING.match(f"icudt73l/{name}")


@pytest.mark.parametrize(
    "name", ["de.res", "ibm-1047_P100-1995.cnv", "brkitr/word.brk", "zone/de.res", "curr/root.res"]
)
def test_data_that_names_and_converts_goes(name: str) -> None:
    assert not script("linux/stand_ins.py").SORTING.match(f"icudt73l/{name}")


def test_items_are_packed_as_icu_reads_them() -> None:
    """Number of items, then offsets of name and data from the beginning, the data on 16 bytes."""
    items = [("icudt73l/coll/de.res", b"first"), ("icudt73l/root.res", b"second one")]
    blob = script("linux/stand_ins.py").packed(items)
    (count,) = struct.unpack_from("<I", blob)
    assert count == 2
    for number, (label, data) in enumerate(items):
        name, place = struct.unpack_from("<II", blob, 4 + 8 * number)
        assert blob[name : name + len(label) + 1] == label.encode() + b"\0"
        assert place % 16 == 0
        assert blob[place : place + len(data)] == data

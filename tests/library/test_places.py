"""A folder is what the disk says it is, by whatever name it is reached."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from photosim.library.place_identity import mount_table, really_below, really_inside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links")


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    (tmp_path / "photos/album").mkdir(parents=True)
    (tmp_path / "photos/album/a.jpg").touch()
    (tmp_path / "photoship").mkdir()
    return tmp_path / "photos"


def test_a_folder_is_known_by_its_name_also_when_it_is_gone() -> None:
    test = really_below(["/gone/photos/"])
    assert test("/gone/photos/a.jpg")
    assert test("/gone/photos")
    assert not test("/gone/photoship/a.jpg")
    assert not really_below([])("/gone/photos/a.jpg")


@pytest.fixture(params=["with a table of mounts", "without"])
def any_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Linux tells of its mounts; elsewhere device and inode are all there is."""
    if request.param == "without":
        monkeypatch.setattr("photosim.library.place_identity.mount_table", list)


@pytest.mark.usefixtures("any_system")
@pytest.mark.parametrize("linked", [".", "album"])
def test_a_link_to_the_folder_or_below_it_is_the_folder(photos: Path, tmp_path: Path, linked: str) -> None:
    (tmp_path / "link").symlink_to(photos / linked)
    path = tmp_path / "link" / ("album/a.jpg" if linked == "." else "a.jpg")
    assert path.exists()
    assert really_below([str(photos)])(str(path))
    assert really_below([str(tmp_path / "link")])(str(photos / "album/a.jpg"))
    assert not really_below([str(tmp_path / "photoship")])(str(path))


@pytest.mark.usefixtures("any_system")
def test_a_link_to_a_file_and_one_in_the_middle_are_seen_through(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/name.jpg").symlink_to(photos / "album/a.jpg")
    (tmp_path / "other/middle").symlink_to(photos)
    test = really_below([str(photos / "album")])
    assert test(str(tmp_path / "other/name.jpg"))
    assert test(str(tmp_path / "other/middle/album/a.jpg"))
    assert not test(str(tmp_path / "other/middle/b.jpg"))


@pytest.mark.usefixtures("any_system")
def test_what_a_link_leads_to_outside_is_not_inside(photos: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (photos / "out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "chosen").symlink_to(photos)
    for root in (photos, tmp_path / "chosen"):
        test = really_inside([str(root)])
        assert test(str(photos / "album/a.jpg"))
        assert test(str(tmp_path / "chosen/album/a.jpg"))
        assert not test(str(root / "out/a.jpg"))
    assert really_inside([str(photos), str(tmp_path / "elsewhere")])(str(photos / "out/a.jpg"))


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only an administrator of Linux may mount")
@pytest.mark.parametrize("below", [".", "album"])
def test_a_bind_mount_is_the_folder_that_it_shows(photos: Path, tmp_path: Path, below: str) -> None:
    point = tmp_path / "a mount"
    point.mkdir()
    mounted = subprocess.run(["mount", "--bind", str(photos / below), str(point)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        assert str(point) in {known for known, _ in mount_table()}
        assert really_below([str(photos)])(str(point / "a.jpg"))
        assert really_below([str(point)])(str(photos / below / "a.jpg"))
        assert not really_below([str(tmp_path / "photoship")])(str(point / "a.jpg"))
    finally:
        subprocess.run(["umount", str(point)], check=True)

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.library.units import MAX_LIVE_BYTES, CompanionKind, UnitFinder, companions_now


@pytest.fixture
def companions(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Names of the companions of the first of the files given."""

    def find(*names: str) -> list[str]:
        for name in names:
            (tmp_path / name).write_bytes(b"x")
        found = companions_now(str(tmp_path / names[0]))
        assert found == UnitFinder().companions(str(tmp_path / names[0]))
        return [companion.name for companion in found]

    return find


def test_a_raw_file_and_its_sidecars_travel_with_the_jpeg(companions) -> None:  # type: ignore[no-untyped-def]
    names = ("IMG_1.JPG", "IMG_1.CR2", "IMG_1.xmp", "IMG_1.JPG.xmp", "IMG_1.AAE")
    assert companions(*names, "IMG_2.CR2", "IMG_10.xmp") == sorted(names[1:])


def test_the_film_of_a_live_photo_travels_with_it(companions) -> None:  # type: ignore[no-untyped-def]
    assert companions("IMG_1.HEIC", "IMG_1.MOV") == ["IMG_1.MOV"]


def test_a_long_film_of_the_same_name_is_a_film_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    with open(tmp_path / "a.mov", "wb") as file:
        file.truncate(MAX_LIVE_BYTES + 1)
    assert companions_now(str(tmp_path / "a.jpg")) == ()


def test_a_converted_jpeg_does_not_take_the_film_of_its_heic(companions) -> None:  # type: ignore[no-untyped-def]
    assert companions("IMG_1.JPG", "IMG_1.HEIC", "IMG_1.MOV", "IMG_1.JPG.json") == ["IMG_1.JPG.json"]
    assert companions("IMG_1.HEIC") == ["IMG_1.MOV"]


def test_notes_of_a_takeout_belong_to_the_file_they_name(companions) -> None:  # type: ignore[no-untyped-def]
    names = ("a.jpg", "a.jpg.json", "a.jpg.supplemental-metadata.json")
    assert companions(*names, "a.json", "a.png") == sorted(names[1:])


def test_other_photos_of_the_name_are_no_companions(companions) -> None:  # type: ignore[no-untyped-def]
    assert companions("a.jpg", "a.png", "a.txt") == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_and_folders_are_no_companions(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    (tmp_path / "a.cr2").mkdir()
    (tmp_path / "real.dng").touch()
    (tmp_path / "a.dng").symlink_to(tmp_path / "real.dng")
    assert companions_now(str(tmp_path / "a.jpg")) == ()


def test_kind_and_size_are_told_and_a_vanished_companion_is_left_out(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.nef", "a.xmp"):
        (tmp_path / name).write_bytes(b"123")
    finder = UnitFinder()
    found = finder.companions(str(tmp_path / "a.jpg"))
    assert [(c.kind, c.size) for c in found] == [(CompanionKind.RAW, 3), (CompanionKind.SIDECAR, 3)]
    (tmp_path / "a.nef").unlink()
    assert len(finder.companions(str(tmp_path / "a.jpg"))) == 1


def test_a_folder_that_is_gone_has_no_companions(tmp_path: Path) -> None:
    assert companions_now(str(tmp_path / "gone/a.jpg")) == ()


@pytest.mark.parametrize(
    ("photo", "belongs"),
    [
        ("IMG_1.JPG", ["img_1.xmp", "IMG_1.JPG.XMP", "IMG_1_01.JPG.xmp", "IMG_1_02.JPG.xmp", "IMG_1.jpg.dop"]),
        ("IMG_1.JPG", ["IMG_1.CR2", "IMG_1.CR2.xmp", "IMG_1.CR2.pp3", "IMG_1.arp"]),
        ("IMG_1234.HEIC", ["IMG_1234.AAE", "IMG_O1234.AAE", "IMG_1234.MOV", "IMG_1234_HEVC.MOV", "IMG_1234.MOV.json"]),
        ("PXL_1.MP.jpg", ["PXL_1.MP", "PXL_1.MP.jpg.supplemental-metadata.json"]),
        ("PXL_1.jpg", ["PXL_1.MP"]),
        ("a.jpg", ["a.jpg.supplemental-meta.json"]),
        ("a.jpg", ["a.jpg.s.json"]),
        ("a(2).jpg", ["a.jpg(2).json", "a.jpg.supplemental-metadata(2).json"]),
        ("a(2).jpg", ["a(2).jpg.json"]),
        ("a-edited.jpg", ["a.jpg.json"]),
        ("x" * 60 + ".jpg", ["x" * 46 + ".json"]),
        ("y" * 40 + ".jpg", ["y" * 40 + ".jpg.s.json"]),
        ("a.jpg", ["a.THM", "a.wav", "a.on1"]),
    ],
)
def test_every_spelling_of_a_companion_is_known(companions, photo: str, belongs: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert companions(photo, *belongs) == sorted(belongs)


@pytest.mark.parametrize(
    ("photo", "others"),
    [
        ("a.jpg", ["a.json", "ab.jpg.json", "a.jpeg.json", "a.jpg.txt", "a_x.jpg.xmp", "b.xmp"]),
        ("a.jpg", ["a(2).jpg", "a.jpg(2).json"]),
        ("a-edited.jpg", ["a.jpg", "a.jpg.json"]),
        ("IMG_E1234.JPG", ["IMG_1234.HEIC", "IMG_1234.AAE", "IMG_O1234.AAE", "IMG_1234.MOV"]),
        ("a_01.jpg", ["a.jpg", "a.jpg.xmp", "a.xmp"]),
        ("IMG_1.png", ["IMG_1.JPG", "IMG_1.MOV", "IMG_1_HEVC.MOV", "IMG_1.AAE"]),
        ("a.jpg", ["a.MP4.jpg", "A.jpg"]),
    ],
)
def test_what_belongs_to_another_photo_does_not_travel(companions, photo: str, others: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert companions(photo, *others) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that tells letter cases apart")
def test_the_exact_spelling_of_a_stem_comes_first(companions) -> None:  # type: ignore[no-untyped-def]
    assert companions("a.jpg", "A.jpg", "a.xmp", "A.xmp", "A.jpg.xmp") == ["a.xmp"]


STEMS = st.builds(
    "".join,
    st.lists(st.sampled_from(["IMG", "img", "_1", "_E1", "_O1", "_01", ".MP", "-edited", "(2)", "x" * 44, ".", "a"]),
             min_size=1, max_size=4),
)  # fmt: skip
ENDINGS = st.sampled_from([
    ".jpg", ".JPG", ".heic", ".NEF", ".mov", ".xmp", ".aae", ".jpg.xmp", ".jpg.json", ".jpg(2).json", ".json", "",
    ".jpg.supplemental-meta.json", "_hevc.mov", ".jpg.supplemental-metadata(2).json",
])  # fmt: skip


NAMES = st.builds(str.__add__, STEMS, ENDINGS).filter(lambda name: set(name) != {"."})


@settings(max_examples=150)
@given(
    st.lists(st.builds(str.__add__, STEMS, ENDINGS).filter(lambda name: set(name) != {"."}), max_size=8, unique=True)
)
def test_a_look_at_a_part_of_the_names_finds_what_all_of_them_tell(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            Path(folder, name).write_bytes(b"x")
        for name in names:
            path = f"{folder}/{name}"
            assert companions_now(path) == UnitFinder().companions(path)

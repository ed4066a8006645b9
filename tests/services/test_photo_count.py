from __future__ import annotations

from pathlib import Path

from photosim.services.folder_roles import PhotoCount, count_photos


def test_photos_are_counted_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "2024" / "May").mkdir(parents=True)
    for name in ("a.jpg", "b.HEIC", "2024/c.png", "2024/May/d.dng", "2024/notes.txt", "2024/film.mov", "noname"):
        (tmp_path / name).touch()
    assert count_photos(str(tmp_path)) == PhotoCount(str(tmp_path), 4, is_complete=True)


def test_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".thumbnails").mkdir()
    for name in (".thumbnails/a.png", ".b.jpg"):
        (tmp_path / name).touch()
    assert count_photos(str(tmp_path)).photos == 0


def test_counting_ends_when_the_time_is_over(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "photo.jpg").touch()
    counted = count_photos(str(tmp_path), limit_s=-1)
    assert not counted.is_complete
    assert counted.photos < 3


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert count_photos(str(tmp_path / "gone")) == PhotoCount(str(tmp_path / "gone"), 0, is_complete=True)

"""Outputs are whole or not there, and take no place but a free one or that of an earlier output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.output_file import OutputKind, binary_output, check_output, text_output

KIND = OutputKind("list", b"LIST 1", b"by photosim")


def write(path: Path, text: str = "LIST 1 by photosim\n") -> None:
    with text_output(path, KIND) as file:
        file.write(text)


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write(tmp_path / "new.txt")
    assert (tmp_path / "new.txt").read_text() == "LIST 1 by photosim\n"
    assert os.listdir(tmp_path) == ["new.txt"]


def test_an_earlier_output_is_replaced(tmp_path: Path) -> None:
    write(tmp_path / "list")
    write(tmp_path / "list", "LIST 1 anew by photosim")
    assert (tmp_path / "list").read_text() == "LIST 1 anew by photosim"


def test_an_empty_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "list").touch()
    write(tmp_path / "list")
    assert (tmp_path / "list").stat().st_size > 0


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 a photo", b"LIST 1 of somebody else", b"x LIST 1 by photosim"])
def test_anything_else_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "theirs"
    path.write_bytes(content)
    for attempt in (lambda: check_output(path, KIND), lambda: write(path)):
        with pytest.raises(UserError, match="is left as it is"):
            attempt()
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["theirs"]


def test_a_photo_behind_a_link_stays(tmp_path: Path) -> None:
    photo, link, hard = tmp_path / "photo.jpg", tmp_path / "link", tmp_path / "hard"
    photo.write_bytes(b"\xff\xd8")
    link.symlink_to(photo)
    os.link(photo, hard)
    for path in (link, hard):
        with pytest.raises(UserError):
            write(path)
    assert photo.read_bytes() == b"\xff\xd8"
    assert link.is_symlink()


def test_a_link_to_an_earlier_output_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", "LIST 1, second, by photosim")
    assert (tmp_path / "link").is_symlink()
    assert "second" in (tmp_path / "real").read_text()


def test_an_output_that_fails_half_way_leaves_the_earlier_one(tmp_path: Path) -> None:
    write(tmp_path / "list")

    def fail() -> None:
        with binary_output(tmp_path / "list", KIND) as file:
            file.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="no space left"):
        fail()
    assert (tmp_path / "list").read_text() == "LIST 1 by photosim\n"
    assert os.listdir(tmp_path) == ["list"]


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "list"

    def race() -> None:
        with text_output(path, KIND) as file:
            file.write("LIST 1 by photosim")
            path.write_bytes(b"a photo that was just copied here")

    with pytest.raises(UserError, match="appeared meanwhile"):
        race()
    assert path.read_bytes() == b"a photo that was just copied here"


def test_pipes_and_devices_are_written_into(tmp_path: Path) -> None:
    write(Path("/dev/null"))
    with pytest.raises(UserError, match="no space left"):
        write(Path("/dev/full"))


@pytest.mark.parametrize("name", ["", "folder", "missing/list", "\0", "x" * 300])
def test_impossible_names_are_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError):
        check_output(str(tmp_path / name) if name else "", KIND)

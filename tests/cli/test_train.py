"""`photosim train`: on folders of classes, and on folders of persons."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageEnhance
from skimage import data

Run = Callable[..., Any]


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    """One face, and the same one mirrored and dark: six photos each; one without a face, and one that is no photo."""
    whole = Image.fromarray(data.astronaut())
    mirrored = ImageEnhance.Brightness(whole.transpose(Image.Transpose.FLIP_LEFT_RIGHT)).enhance(0.6)
    for name, image in (("Anna", whole), ("Berta", mirrored)):
        folder = tmp_path / "persons" / name
        folder.mkdir(parents=True)
        for number in range(6):
            image.crop((4 * number, 0, 480 + 4 * number, 400)).save(folder / f"{number}.jpg")
    Image.fromarray(data.coffee()).save(tmp_path / "persons" / "Anna" / "cup.jpg")
    (tmp_path / "persons" / "Berta" / "text.jpg").write_text("no photo")
    return tmp_path / "persons"


def test_faces_are_learned(photosim: Run, persons: Path, tmp_path: Path) -> None:
    outcome = photosim("train", persons, "--scorer", "faces", "--epochs", "60", "--plot", tmp_path / "curves.png")
    assert outcome.status == 0
    assert "2 folders" in outcome.out
    assert "of 2, of photos that were set apart" in outcome.out
    assert "no face seen" in outcome.err
    assert "not read" in outcome.err
    saved = Path(outcome.out.splitlines()[-1].removeprefix("Saved as "))
    assert saved.is_file()
    assert saved.with_suffix(".json").is_file()
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("scorer", ["index", "faces"])
def test_folders_that_cannot_teach_are_one_sentence(photosim: Run, tmp_path: Path, scorer: str) -> None:
    assert "does not exist" in photosim("train", tmp_path / "nothing", "--scorer", scorer).err
    (tmp_path / "empty").mkdir()
    outcome = photosim("train", tmp_path / "empty", "--scorer", scorer)
    assert outcome.status == 1
    assert "no folders with photos" in outcome.err
    one = tmp_path / "one" / "cat"
    one.mkdir(parents=True)
    for number in range(6):
        Image.fromarray(data.chelsea()).save(one / f"{number}.jpg")
    outcome = photosim("train", tmp_path / "one", "--scorer", scorer)
    assert outcome.status == 1
    assert "at least two folders" in outcome.err


def test_identical_photos_in_every_folder_teach_nothing_and_do_no_harm(photosim: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = tmp_path / "same" / name
        folder.mkdir(parents=True)
        for number in range(5):
            Image.fromarray(data.chelsea()).save(folder / f"{number}.jpg")
    outcome = photosim("train", tmp_path / "same", "--scorer", "index", "--epochs", "3")
    assert outcome.status == 0
    assert "nan" not in outcome.out


@pytest.mark.parametrize("wrong", [["--seed", "-1"], ["--epochs", "0"], ["--epochs", "many"], ["--scorer", "cats"]])
def test_wrong_numbers_are_wrong_usage(photosim: Run, tmp_path: Path, wrong: list[str]) -> None:
    assert photosim("train", tmp_path, "--scorer", "index", *wrong).status == 2


@pytest.mark.parametrize("command", ["serve", "train", "compare", "models", "evaluate"])
def test_help_loads_nothing_heavy(command: str) -> None:
    heavy = ("torch", "torchvision", "fastapi", "uvicorn", "cv2", "numpy", "PySide6")
    script = (
        f"import sys; from photosim.__main__ import main\ntry: main(['{command}', '--help'])\nexcept SystemExit: pass\n"
        f"print([module for module in {heavy!r} if module in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"

"""Training on real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from skimage import data

from photosim.__main__ import main
from photosim.domain.errors import UserError
from photosim.matching.learn.fitting import Epoch, Trained
from photosim.services import training
from photosim.vision.models.layer_maps import LayerMaps


@pytest.fixture
def classes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with crops of two photos, and a file that is no photo."""
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "data"))
    for name in ("chelsea", "coffee"):
        whole = Image.fromarray(getattr(data, name)())
        (tmp_path / "photos" / name).mkdir(parents=True)
        for number in range(6):
            crop = whole.crop((number * 8, number * 5, 240 + number * 8, 200 + number * 5))
            (crop if number % 2 else ImageOps.mirror(crop)).save(tmp_path / "photos" / name / f"{number}.jpg")
    (tmp_path / "photos" / "coffee" / "7.jpg").write_bytes(b"\xff\xd8\xff\xe0 damaged")
    return tmp_path / "photos"


def test_the_command_trains_saves_and_draws(classes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = classes.parent / "curves.png"
    assert main(["train", str(classes), "--scorer", "index", "--epochs", "30", "--plot", str(picture)]) == 0
    out, err = capsys.readouterr()
    assert "2 classes" in out
    assert "not read" in err
    assert "7.jpg" in err
    saved = training.scorers_dir() / "similarity_index.safetensors"
    facts = json.loads(saved.with_suffix(".json").read_text())
    assert facts["classes"] == ["chelsea", "coffee"]
    assert len(facts["curve"]) <= 30
    with Image.open(picture) as drawn:
        assert drawn.width > 300
    drawing = picture.with_suffix(".svg")
    for place in (picture, drawing, drawing):  # earlier curves are replaced
        training.check_plot(str(place))
        training.plot_curves(Trained({}, [Epoch(1, 0.5, 0.5, 0.5, 0.5)], 1), str(place))
    assert drawing.read_bytes().startswith(b"<?xml")
    photo = next(classes.rglob("*.jpg"))
    before = photo.read_bytes()
    assert main(["train", str(classes), "--scorer", "index", "--epochs", "1", "--plot", str(photo)]) == 1
    assert "is left as it is" in capsys.readouterr().err
    assert photo.read_bytes() == before


def test_the_maps_are_those_of_the_convolutions_before_normalisation() -> None:
    layers = LayerMaps()
    maps = layers.maps(Image.fromarray(data.chelsea()))
    assert len(maps) == len(layers.names) == 18
    assert [maps[0].shape, maps[1].shape, maps[-1].shape] == [(32, 112, 112), (24, 56, 56), (1280, 7, 7)]
    assert min(values.min() for values in maps) < 0  # behind a ReLU nothing would be negative


@pytest.mark.parametrize("content", ["nothing", "files only"])
def test_a_folder_without_classes_is_said(tmp_path: Path, content: str) -> None:
    if content == "files only":
        Image.new("RGB", (9, 9)).save(tmp_path / "a.jpg")
    with pytest.raises(UserError, match="each folder in it is one class"):
        training.photos_by_class(str(tmp_path))
    with pytest.raises(UserError, match="does not exist"):
        training.photos_by_class(str(tmp_path / "missing"))

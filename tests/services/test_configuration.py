"""The TOML file of the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.model_spec import Layer
from photosim.services.configuration import TEMPLATE, Configuration, load_configuration, write_template


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "photosim.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    assert load_configuration(tmp_path / "none.toml") == Configuration()


def test_the_template_says_the_defaults_and_is_never_written_over(tmp_path: Path) -> None:
    path = write_template(tmp_path / "deep" / "photosim.toml")
    assert load_configuration(path) == Configuration()
    spoken = write(tmp_path, "\n".join(line.removeprefix("# ") for line in TEMPLATE.splitlines()[1:]))
    assert load_configuration(spoken) == Configuration(weights={"resnet50": Path("/path/to/resnet50.safetensors")})
    path.write_text("[compare]\nthreshold = 0.5\n")
    assert load_configuration(write_template(path)).threshold == 0.5


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = '[compare]\nmodel = "vgg16"\ninput_size = 512\nlayer = "head"\nthreshold = 1\n[weights]\nvgg16 = "~/v.pth"\n'
    expected = Configuration("vgg16", 512, Layer.HEAD, 1, {"vgg16": Path.home() / "v.pth"})
    assert load_configuration(write(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('[compare]\nmodel = "resnet19"', 2, "resnet18"),
        ("[compare]\n\n# words\ninput_size = 300", 4, "224"),
        ('[compare]\ninput_size = "224"', 2, "224"),
        ("[compare]\nthreshold = 1.5", 2, "0 to 1"),
        ("[compare]\nthreshold = true", 2, "0 to 1"),
        ('[compare]\nlayer = "last"', 2, "pooled"),
        ("[compare]\ncolour = 1", 2, "not known"),
        ("\n[comparing]\n", 2, r"\[compare\]"),
        ('[weights]\nresnet19 = "/x"', 2, "name of a model"),
        ("[weights]\nresnet18 = 7", 2, "path"),
        ("compare = 3", 1, "not known"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(UserError, match=f"line {line}: .*{word}"):
        load_configuration(write(tmp_path, text))


@pytest.mark.parametrize("content", [b"[compare\n", b"\xff\xfe\x00", b"a = = 1"])
def test_a_file_that_is_no_toml_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photosim.toml"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"photosim\.toml"):
        load_configuration(path)

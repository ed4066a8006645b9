"""The commented TOML file in the user's configuration directory: defaults for comparing with other networks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photosim.domain import paths
from photosim.domain.catalogue import Configured
from photosim.domain.errors import UserError
from photosim.domain.model_spec import DEFAULT_MODEL, INPUT_SIZES, SPECS, Layer
from photosim.domain.types import DEFAULT_THRESHOLD

TEMPLATE = f"""\
# photosim: what `photosim compare --model` and the Lab start from. Lines that begin with # say what is there otherwise.

[compare]
# model = "{DEFAULT_MODEL}"      # {", ".join(entry.name for entry in SPECS)}
# input_size = 224            # {", ".join(map(str, INPUT_SIZES))}: side of the picture that the network sees
# layer = "pooled"            # pooled: last feature maps, averaged; head: the fully connected layer
# threshold = {DEFAULT_THRESHOLD}           # least normalised cosine, 0 to 1, for "the same"

[weights]
# resnet50 = "/path/to/resnet50.safetensors"      # a file of your own for a model
"""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the file says. weights: files by name of a model."""

    model: str = DEFAULT_MODEL
    input_size: int = 224
    layer: Layer = Layer.POOLED
    threshold: float = DEFAULT_THRESHOLD
    weights: Mapping[str, Path] = field(default_factory=dict)


def configuration_path() -> Path:
    """Where the file lies; inside the data directory when that is overridden."""
    return paths.config_dir() / "photosim.toml"


def write_template(path: Path | None = None) -> Path:
    """Put the commented file there unless there is one; its path."""
    path = path or configuration_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEMPLATE, encoding="utf-8")
    return path


def load_configuration(path: Path | None = None) -> Configuration:
    """Read the file; the defaults where there is none.

    Raises:
        UserError: something in it is wrong; names the line and what may stand there.
    """
    path = path or configuration_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Configuration()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Configured.NOT_READ(path=str(path), reason=str(error))) from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(Configured.NO_TOML(path=str(path), reason=str(error))) from error
    return _checked(table, text, path)


def _one_of(choices: tuple[Any, ...]) -> Callable[[Any], bool]:
    return lambda value: type(value) is type(choices[0]) and value in choices


_MAY_BE: dict[str, tuple[Callable[[Any], bool], str]] = {
    "model": (_one_of(tuple(s.name for s in SPECS)), f"one of {', '.join(s.name for s in SPECS)}"),
    "input_size": (_one_of(INPUT_SIZES), f"one of {', '.join(map(str, INPUT_SIZES))}"),
    "layer": (_one_of(tuple(layer.value for layer in Layer)), "pooled or head"),
    "threshold": (
        lambda value: isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1,
        "a number from 0 to 1",
    ),
}


def _checked(table: dict[str, Any], text: str, path: Path) -> Configuration:
    def refuse(code: Configured, key: str, choices: str) -> UserError:
        return UserError(code(path=str(path), line=_line_of(key, text), key=key, choices=choices))

    for section, content in table.items():
        if section not in ("compare", "weights") or not isinstance(content, dict):
            raise refuse(Configured.UNKNOWN, section, "[compare], [weights]")
    values = table.get("compare", {})
    for key, value in values.items():
        if key not in _MAY_BE:
            raise refuse(Configured.UNKNOWN, key, ", ".join(_MAY_BE))
        fits, expected = _MAY_BE[key]
        if not fits(value):
            raise refuse(Configured.MUST_BE, key, expected)
    weights = table.get("weights", {})
    for name, file in weights.items():
        if name not in {entry.name for entry in SPECS} or not isinstance(file, str):
            raise refuse(Configured.MUST_BE, name, "the name of a model, and its value a path")
    given = {**values, "layer": Layer(values.get("layer", Layer.POOLED))}
    return Configuration(**given, weights={name: Path(file).expanduser() for name, file in weights.items()})


def _line_of(key: str, text: str) -> int:
    """Number of the line that sets a key or opens a section."""
    found = re.search(rf"^[ \t]*\[?[ \t]*['\"]?{re.escape(key)}['\"]?[ \t]*[=\].]", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1

"""Every sentence of the program, in English. How to add one: see `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from photosim.domain.messages import Code, Message


class Plain(Code):
    """What comes as a text already."""

    TEXT = "{text}"


class EditKind(Code):
    """One thing that was done. Its name is stored in libraries: never change or reuse one."""

    CROPPED = "cropped to {value} %"
    MIRRORED = "mirrored"
    MIRRORED_DOWN = "mirrored top to bottom"
    TURNED_LEFT = "turned {value}° left"
    TURNED_RIGHT = "turned {value}° right"
    UPSIDE_DOWN = "turned upside down"
    STRAIGHTENED = "straightened by {value}°"
    PERSPECTIVE = "perspective changed"
    STRETCHED = "stretched"
    BORDER = "border added"
    SCREENSHOT = "screenshot of it"
    OVERLAY = "text or sticker added"
    GREY = "black and white"
    SEPIA = "sepia"
    COLOURS = "colours changed"
    STRONGER = "colours stronger"
    WEAKER = "colours weaker"
    BRIGHTER = "brighter"
    DARKER = "darker"
    CONTRAST = "contrast changed"
    BLURRED = "blurred"
    SHARPENED = "sharpened"
    NOISE = "noise added"
    RESIZED = "resized to {value} %"
    RESAVED = "re-saved at lower quality"
    CONVERTED = "converted to {value}"


def plain(text: str) -> Message:
    """A text of an older library, of the system or of another program, said as it is."""
    return Plain.TEXT(text=text)


@cache
def all_codes() -> dict[str, Code]:
    """Everything that is ever said, by key."""
    return {code.key: code for subject in Code.__subclasses__() for code in subject}


def message_as_json(message: Message) -> dict[str, Any]:
    """Code and arguments, to be stored."""
    return {"code": message.code.key, "args": {name: _plain_value(value) for name, value in message.arguments}}


def message_from_json(values: Mapping[str, Any]) -> Message:
    """The reverse of `message_as_json`; of a code that this version of the program does not know, what is there."""
    code = all_codes().get(values["code"])
    arguments = {name: _argument(value) for name, value in values["args"].items()}
    if code is None or code.places != arguments.keys():
        return plain(" ".join([values["code"], *map(str, arguments.values())]))
    return code(**arguments)


def _plain_value(value: str | int | Message) -> Any:
    return message_as_json(value) if isinstance(value, Message) else value


def _argument(value: Any) -> str | int | Message:
    return message_from_json(value) if isinstance(value, Mapping) else value

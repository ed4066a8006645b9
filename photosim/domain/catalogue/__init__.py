"""Every sentence of the program, in English, one file for each subject. How to add one: see `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from photosim.domain.catalogue.data import Data, Opening, Shipped
from photosim.domain.catalogue.exploring_messages import Exploring
from photosim.domain.catalogue.lab import Configured, Learning, Models, Serving, Training
from photosim.domain.catalogue.matching import (
    Descent,
    EditKind,
    Evidence,
    KeepReason,
    PairSentence,
    RelationName,
    RelationSentence,
    ShotReason,
)
from photosim.domain.catalogue.outputs import Output, OutputName, Usage
from photosim.domain.catalogue.reading_messages import Reading, System, Walking
from photosim.domain.catalogue.removing import (
    CompanionName,
    DeedButton,
    DeedDone,
    DeedQuestion,
    DeedUndone,
    Moving,
    Part,
    Staying,
)
from photosim.domain.catalogue.telling import Amount, Plain, StageName
from photosim.domain.messages import Code, Message

__all__ = [
    "Amount",
    "CompanionName",
    "Configured",
    "Data",
    "DeedButton",
    "DeedDone",
    "DeedQuestion",
    "DeedUndone",
    "Descent",
    "EditKind",
    "Evidence",
    "Exploring",
    "KeepReason",
    "Learning",
    "Models",
    "Moving",
    "Opening",
    "Output",
    "OutputName",
    "PairSentence",
    "Part",
    "Plain",
    "Reading",
    "RelationName",
    "RelationSentence",
    "Serving",
    "Shipped",
    "ShotReason",
    "StageName",
    "Staying",
    "System",
    "Training",
    "Usage",
    "Walking",
    "all_codes",
    "message_as_json",
    "message_from_json",
    "plain",
]


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

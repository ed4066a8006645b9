"""Messages in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from photosim.domain.messages import Message, filled
from photosim.domain.visible import visible

CONTEXT = "Messages"
NARROW = "\u00a0"


def message_text(message: Message) -> str:
    """What a message says, with numbers as the language writes them; nothing in the name of a file acts or hides."""
    english, number = message.code.english.replace("{n}", "%Ln"), message.number
    sentence = QCoreApplication.translate(CONTEXT, english, None, -1 if number is None else number)
    return filled(sentence, message, _argument_text).replace(" %", f"{NARROW}%")


def _argument_text(value: str | int | Message) -> str:
    if isinstance(value, Message):
        return message_text(value)
    return "\n".join(map(visible, value.splitlines())) if isinstance(value, str) else QLocale().toString(value)

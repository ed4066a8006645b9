"""What the program says to the person, as data: a code with named arguments. The sentences stand in `catalogue`.

To say something new:
1. Add a member to the class of its subject in `catalogue/`: a name that stays, because libraries store it, and the
   English sentence, with `{name}` for each argument. `{n}` is a number with a singular and a plural: "{n} photo(s)".
2. Make the message where it is needed: `Reading.TOO_LARGE(millions=400)`. It is raised, returned or stored as it is;
   nobody ever looks into its text.
3. Run `python packaging/translations/update.py` and translate what it lists.

The command line prints the English sentence (`str(message)`); the window looks it up in its own language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

_PLACE = re.compile(r"\{(\w+)\}")


class Code(Enum):
    """One thing to say; the value is its English sentence."""

    @property
    def key(self) -> str:
        """What is stored for it: class and name. Never change or reuse one."""
        return f"{type(self).__name__}.{self.name}"

    @property
    def english(self) -> str:
        """Its sentence, with `{name}` for each argument."""
        return str(self.value)

    @property
    def places(self) -> frozenset[str]:
        """The names of its arguments."""
        return frozenset(_PLACE.findall(self.english))

    def __call__(self, **arguments: str | int | Message) -> Message:
        """This, with its arguments.

        Raises:
            TypeError: they are not those of its sentence.
        """
        if arguments.keys() != self.places:
            raise TypeError(f"{self.name} is said with {sorted(self.places)}, not with {sorted(arguments)}")
        return Message(self, tuple(sorted(arguments.items())))


@dataclass(frozen=True, slots=True)
class Message:
    """Something that is said. `str` gives the English sentence.

    arguments: name and value of each, by name. A value is a text (a path, a name, a reason that the system gives), a
    number, or another message.
    """

    code: Code
    arguments: tuple[tuple[str, str | int | Message], ...] = ()

    def __str__(self) -> str:
        return filled(self.code.english, self, str)

    @property
    def number(self) -> int | None:
        """The argument `n`, by which singular and plural are told apart; None where there is none."""
        value = dict(self.arguments).get("n")
        return value if isinstance(value, int) else None


def filled(sentence: str, message: Message, show: Callable[[str | int | Message], str]) -> str:
    """A sentence with the arguments of a message in their places, each as `show` says it."""
    shown = {name: show(value) for name, value in message.arguments}
    if message.number is not None:
        sentence = sentence.replace("(s)", "" if message.number == 1 else "s")
    return _PLACE.sub(lambda place: shown[place[1]], sentence)

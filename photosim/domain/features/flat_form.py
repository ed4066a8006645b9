"""Records of numbers as one flat mapping of names to numbers: as they are stored, exported and fitted on.

The stored name of a number is that of its field, unless `named` gives it another one; `part` says how the names of
all that is in a record begin and end. What was not measured (None) and flags that are not set are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_type_hints

Value = TypeVar("Value")
Kind = TypeVar("Kind", bound="Record")

_AS = "stored as"


class Record:
    """A frozen dataclass whose fields are numbers, flags and other records, or None."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Record], tuple[Any, ...]]:
        """Pickled as what it is made with: records go from process to process with every pair, and this is quick."""
        return type(self), _values(self)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field of a record. stored: its name, or the pattern of the names in it. kind: its type, without None."""

    attribute: str
    stored: str
    kind: type
    is_record: bool


def part(default: Value, pattern: str = "{}") -> Value:
    """A field that holds a record. pattern: of the stored names of what is in it, such as "tone_{}"."""
    return named(default, pattern)


def named(default: Value, name: str) -> Value:
    """A field that holds a number whose stored name is not the field's."""
    result: Value = field(default=default, metadata=stored_as(name))
    return result


def stored_as(name: str) -> dict[str, str]:
    """Metadata of a field without a default: the stored name, or the pattern of the names in it."""
    return {_AS: name}


def flat(record: Record) -> dict[str, float]:
    """The numbers of a record and of its parts by their stored names."""
    found: dict[str, float] = {}
    _collect(record, "{}", found)
    return found


def restored(kind: type[Kind], numbers: Mapping[str, float]) -> Kind:
    """The record of which these are the stored numbers; names that it does not know are passed over."""
    return kind(**_arguments(kind, "{}", numbers))


def stored_names(kind: Any, pattern: str = "{}") -> list[str]:
    """All names under which numbers of such a record can be stored."""
    return [
        name
        for entry in _entries(kind, pattern)
        for name in (stored_names(entry.kind, entry.stored) if entry.is_record else [entry.stored])
    ]


def rounded(record: Kind, digits: int) -> Kind:
    """The record with all its numbers to so many decimals."""
    return type(record)(*(_rounded(value, digits) for value in _values(record)))


def _rounded(value: object, digits: int) -> object:
    if isinstance(value, float):
        return round(value, digits)
    return rounded(value, digits) if isinstance(value, Record) else value


def _values(record: Record) -> tuple[Any, ...]:
    names: tuple[str, ...] = type(record).__slots__
    return tuple([getattr(record, name) for name in names])


def _collect(record: Record, pattern: str, found: dict[str, float]) -> None:
    kind: Any = type(record)
    for entry in _entries(kind, pattern):
        value = getattr(record, entry.attribute)
        if value is None or value is False:
            continue
        if entry.is_record:
            _collect(value, entry.stored, found)
        else:
            found[entry.stored] = float(value)


def _arguments(kind: Any, pattern: str, numbers: Mapping[str, float]) -> dict[str, Any]:
    """What a record is made of; a part of which nothing is known is left to its default."""
    result: dict[str, Any] = {}
    for entry in _entries(kind, pattern):
        if not entry.is_record:
            if entry.stored in numbers:
                result[entry.attribute] = entry.kind(numbers[entry.stored])
        elif inside := _arguments(entry.kind, entry.stored, numbers):
            result[entry.attribute] = entry.kind(**inside)
    return result


@lru_cache(maxsize=256)
def _entries(kind: Any, pattern: str) -> tuple[_Entry, ...]:
    hints = get_type_hints(kind)
    found = []
    for each in fields(kind):
        options = get_args(hints[each.name]) or (hints[each.name],)
        inner = next(option for option in options if option is not type(None))
        stored = pattern.replace("{}", each.metadata.get(_AS, each.name))
        found.append(_Entry(each.name, stored, inner, issubclass(inner, Record)))
    return tuple(found)

"""Messages are codes with arguments: each has a sentence, each sentence its arguments, and they can be stored."""

from __future__ import annotations

import ast
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain import catalogue
from photosim.domain.catalogue import (
    CompanionName,
    Data,
    DeedButton,
    DeedDone,
    DeedQuestion,
    EditKind,
    Part,
    Plain,
    Reading,
    RelationName,
    RelationSentence,
    StageName,
    Staying,
    all_codes,
    message_as_json,
    message_from_json,
    plain,
)
from photosim.domain.errors import DecodeError, UserError
from photosim.domain.messages import Code
from photosim.domain.progress import Stage
from photosim.domain.types import Relation
from photosim.library.units import CompanionKind
from photosim.review.completeness import LossKind
from photosim.ui.removal.deeds import CHOICES

PACKAGE = Path(catalogue.__file__).parents[2]
SUBJECTS = {
    subject.__name__: subject for subject in Code.__subclasses__() if subject.__module__.startswith(catalogue.__name__)
}
BY_NAME = (EditKind, StageName, CompanionName, RelationName, RelationSentence, Part, DeedButton, DeedQuestion, DeedDone)
"""Subjects whose members are looked up by name, or stored."""


def calls() -> Iterator[tuple[str, ast.Call, Code]]:
    """Every place of the program where a message is made: file and line, the call, and what is said."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (code := code_of(node.func)) is not None:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node, code


def code_of(node: ast.AST) -> Code | None:
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in SUBJECTS):
        return None
    return SUBJECTS[node.value.id].__members__.get(node.attr)


def test_no_sentence_stands_twice_in_a_subject() -> None:
    for subject in SUBJECTS.values():
        assert len(subject.__members__) == len(list(subject)), subject


def test_every_message_is_made_with_the_arguments_of_its_sentence() -> None:
    for place, call, code in calls():
        if not any(keyword.arg is None for keyword in call.keywords):
            assert {keyword.arg for keyword in call.keywords} == code.places, place
        assert not call.args, place


def test_every_sentence_is_said_somewhere() -> None:
    named = {
        code
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (code := code_of(node)) is not None
    }
    assert {code for code in all_codes().values() if not isinstance(code, BY_NAME)} - named == set()


def test_every_stage_companion_and_loss_has_a_name() -> None:
    assert {stage.name for stage in Stage} == set(StageName.__members__)
    assert {kind.name for kind in CompanionKind} == set(CompanionName.__members__)
    assert {kind.name for kind in LossKind} == set(Part.__members__)


def test_every_deed_has_its_words() -> None:
    deeds = {deed.name for deed in CHOICES}
    assert deeds == set(DeedButton.__members__) == set(DeedQuestion.__members__) == set(DeedDone.__members__)


def test_every_relation_has_a_name_and_a_sentence() -> None:
    assert {relation.label.code for relation in Relation} == set(RelationName)
    assert {relation.sentence.code for relation in Relation} == set(RelationSentence)


def test_arguments_that_the_sentence_does_not_have_are_refused() -> None:
    with pytest.raises(TypeError, match="folder"):
        Data.DISK_FULL(path="/a")


def test_a_message_reads_as_its_english_sentence() -> None:
    assert str(Reading.TOO_LARGE(millions=400)) == "It has more than 400 million pixels."
    inside = Staying.KEEPER_UNREADABLE(keeper="/a {reason}.jpg", reason=Reading.EMPTY())
    assert str(inside) == "The photo that would be kept (/a {reason}.jpg) cannot be read: The file is empty."
    assert str(UserError(Reading.EMPTY())) == str(DecodeError("/a.jpg", Reading.EMPTY())) == "The file is empty."


@pytest.mark.parametrize(("n", "words"), [(1, "1 photo"), (0, "0 photos"), (7, "7 photos")])
def test_numbers_decide_between_singular_and_plural(n: int, words: str) -> None:
    class Counted(Code):
        PHOTOS = "{n} photo(s)"

    assert str(Counted.PHOTOS(n=n)) == words


@pytest.mark.parametrize(
    "message",
    [
        Reading.EMPTY(),
        Reading.TOO_LARGE(millions=400),
        Reading.PICTURE(path="/odd \udcff.jpg", reason=Reading.UNREADABLE(reason="no")),
        plain("An old sentence."),
    ],
    ids=str,
)
def test_messages_survive_being_stored_and_sent(message) -> None:  # type: ignore[no-untyped-def]
    assert message_from_json(json.loads(json.dumps(message_as_json(message)))) == message
    assert pickle.loads(pickle.dumps(message)) == message


@pytest.mark.parametrize("code", ["Reading.OF_TOMORROW", "Reading.EMPTY"])
def test_what_another_version_stored_is_shown_with_what_it_says(code: str) -> None:
    message = message_from_json({"code": code, "args": {"path": "/a.jpg"}})
    assert message.code is Plain.TEXT
    assert "/a.jpg" in str(message)

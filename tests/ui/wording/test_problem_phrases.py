from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.ui.wording.problem_phrases import SENTENCES, problem_words
from tests.ui.wording.test_language import german  # noqa: F401 -- a fixture

PACKAGE = Path(__file__).resolve().parents[3] / "photosim"
NOT_SHOWN = ("ui", "cli")
RAISED = ("UserError", "DecodeError", "RefusedError", "Problem")


def said(path: Path) -> Iterator[str]:
    """Sentences in a module: whole ones anywhere, and whatever is raised as a sentence; {} for what is filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        for child in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(child, ast.Expr):
                skipped.add(id(child.value))
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(value) for value in node.values)
    raised = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED
        for part in node.args
    }
    for node in ast.walk(tree):
        words = text_of(node)
        if words is None or id(node) in skipped:
            continue
        whole = re.fullmatch(r"[A-Z{].* .*\.", words, re.DOTALL)
        if whole or (id(node) in raised and " " in words and words[0].isupper()):
            yield re.sub(r"\{\w*\}", "{}", words)


def text_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def all_said() -> set[str]:
    modules = (path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in NOT_SHOWN)
    return {sentence for path in modules for sentence in said(path)}


def test_every_sentence_of_the_other_layers_is_known():
    known = {entry[0] for entry in SENTENCES}
    assert all_said() - known == set()


def test_no_sentence_is_known_that_nobody_says():
    known = {entry[0] for entry in SENTENCES}
    assert known - all_said() == set()


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("sentence", sorted(entry[0] for entry in SENTENCES))
def test_each_sentence_is_said_in_german_with_what_is_filled_in(sentence):
    filled = sentence.replace("{}", "/a {b}/c.jpg")
    words = problem_words(filled)
    assert words != filled
    assert words.count("/a {b}/c.jpg") == sentence.count("{}")


def test_english_stays_as_it_is(qapp):
    for sentence in ("It is a folder.", "Nobody knows this sentence.", "The folder /x {} does not exist."):
        assert problem_words(sentence) == sentence

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from photosim.domain.catalogue import Data, EditKind, Reading, Staying, System, all_codes, plain
from photosim.ui.wording.message_text import message_text
from tests.ui.wording.test_language import german  # noqa: F401 -- a fixture


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("code", all_codes().values(), ids=lambda code: code.key)
def test_each_message_is_said_in_german_with_what_is_filled_in(code):
    message = code(**{place: 2310 if place == "n" else "/a {b}/c.jpg" for place in code.places})
    words = message_text(message)
    assert words.count("/a {b}/c.jpg") == len(code.places - {"n"})
    assert ("2.310" in words) == ("n" in code.places)


@pytest.mark.usefixtures("german")
def test_a_message_inside_another_is_german_too():
    closed = Data.FOLDER_NOT_MADE(folder="/a", reason=System.READ_ONLY())
    words = "Der Ordner /a für die Daten von photosim kann nicht angelegt werden: Dateisystem ist schreibgeschützt."
    assert message_text(closed) == words
    assert "Die Datei ist leer." in message_text(Staying.KEEPER_UNREADABLE(keeper="/a.jpg", reason=Reading.EMPTY()))


@pytest.mark.usefixtures("german")
def test_numbers_are_written_as_the_language_does():
    assert "1.400" in message_text(Reading.TOO_LARGE(millions=1400))


def test_english_is_the_sentence_of_the_catalogue(qapp):
    assert message_text(Reading.EMPTY()) == str(Reading.EMPTY())
    assert message_text(EditKind.CROPPED(value=76)) == "cropped to 76\u00a0%"
    assert message_text(plain("A sentence of an old library.")) == "A sentence of an old library."


def test_a_name_that_is_no_text_cuts_nothing_off(qapp):
    label = QLabel(message_text(Reading.PICTURE(path="/a/caf\udce9.jpg", reason=Reading.EMPTY())))
    assert label.text() == "The picture /a/caf\\xe9.jpg cannot be read. The file is empty."

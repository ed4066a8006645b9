from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from photosim.domain import paths
from photosim.domain.catalogue import Amount
from photosim.ui.wording import formatting
from photosim.ui.wording.language import LANGUAGES
from photosim.ui.wording.message_text import message_text

PLACES = re.compile(r"\{\w*\}|%Ln")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def german(qapp):
    translator = QTranslator()
    assert translator.load("photosim_de", str(paths.resource("translations")))
    qapp.installTranslator(translator)
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)
    qapp.removeTranslator(translator)


def translations(language):
    """(context, text, forms) of each text of a .ts file."""
    for context in ET.parse(paths.resource(f"translations/photosim_{language}.ts")).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield context.findtext("name"), message.findtext("source"), forms


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_text_is_translated(language):
    assert [(context, text) for context, text, forms in translations(language) if not all(forms)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_arguments_survive_translation(language):
    for _, text, forms in translations(language):
        for form in forms:
            assert set(PLACES.findall(form)) == set(PLACES.findall(text)), (text, form)


def test_the_translations_are_up_to_date(tmp_path):
    """What lupdate finds is what the .ts files hold: otherwise `packaging/translations/update.py` was not run."""
    script = ROOT / "packaging" / "translations" / "update.py"
    shutil.copytree(paths.resource("translations"), tmp_path / "translations")
    subprocess.run([sys.executable, script, "--folder", str(tmp_path / "translations")], check=True, cwd=ROOT)
    for language in LANGUAGES:
        name = f"photosim_{language}.ts"
        assert (tmp_path / "translations" / name).read_text() == paths.resource(f"translations/{name}").read_text()


def test_no_text_stands_where_lupdate_does_not_find_it():
    """Inside of an f-string, or glued together from variables."""
    hidden = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "photosim" / "ui").rglob("*.py"))
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for node in ast.walk(joined)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("tr", "translate")
    ]
    assert hidden == []


def test_english_has_singular_and_plural(qapp):
    assert message_text(Amount.FILES(n=1)) == "1 file"
    assert message_text(Amount.FILES(n=2310)) == "2,310 files"


def test_german_words_and_numbers(german):
    assert message_text(Amount.FILES(n=2310)) == "2.310 Dateien"
    assert formatting.bytes_text(14_200_000) == "14,2 MB"
    assert QCoreApplication.translate("ReviewBar", "Same moment") == "Gleicher Augenblick"


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_US", "May 6, 2024 5:08:09 PM"),
        ("en_GB", "6 May 2024 17:08:09"),
        ("de_DE", "6. Mai 2024 17:08:09"),
        ("ja_JP", "2024年5月6日 17時08分09秒"),
        ("zh_CN", "2024年5月6日 17:08:09"),
    ],
)
def test_dates_are_written_as_the_language_does(german, locale, words):
    QLocale.setDefault(QLocale(locale))
    assert formatting.date_text(datetime(2024, 5, 6, 17, 8, 9)).replace("\u202f", " ") == words


def test_the_window_speaks_german(german, window):
    assert window.review_bar.rules.text() == "Regeln…"
    assert window.bottom_bar.apply.text() == "Plan ansehen…"
    window.window_commands.show_keys()
    assert window.dialogs.open_dialogs["keys"].close_button.text() == "Schließen"

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from photosim.domain import paths
from photosim.ui.wording import formatting

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def update():
    spec = importlib.util.spec_from_file_location("update", ROOT / "packaging" / "translations" / "update.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["update"] = module
    spec.loader.exec_module(module)
    return module


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


def test_every_text_has_a_german_translation(update):
    known = update.read(update.FOLDER / "photosim_de.ts")
    missing = [source for source in update.sources() if not all(known.get(source, [""]))]
    assert missing == []


def test_placeholders_survive_translation(update):
    for source, forms in update.read(update.FOLDER / "photosim_de.ts").items():
        for form in forms:
            for place in ("{n}", "{m}", "{size}", "{folder}", "{files}", "{name}", "{file}", "%Ln"):
                assert (place in source.text) == (place in form), (source, form)


def test_english_has_singular_and_plural(qapp):
    assert formatting.translate("%Ln file(s)", 1) == "1 file"
    assert formatting.translate("%Ln file(s)", 2310) == "2,310 files"


def test_german_words_and_numbers(german):
    assert formatting.translate("%Ln file(s)", 2310) == "2.310 Dateien"
    assert formatting.bytes_text(14_200_000) == "14,2 MB"
    assert QCoreApplication.translate("ReviewBar", "Same moment") == "Gleicher Augenblick"


def test_the_window_speaks_german(german, window):
    assert window.review_bar.rules.text() == "Regeln…"
    assert window.bottom_bar.apply.text() == "Plan ansehen…"
    window.show_keys()
    assert window.dialogs.open_dialogs["keys"].close_button.text() == "Schließen"

"""The language of the window: the system's, where there is a translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from photosim.domain import paths

LANGUAGES = {"en": "English", "de": "Deutsch"}


def install(application: QCoreApplication, wanted: str = "") -> str:
    """Speak `wanted` ("en", "de"), or the system's language where it is empty; answers which one it is now."""
    locale = QLocale(wanted) if wanted else QLocale.system()
    code = locale.name().split("_")[0]
    if code not in LANGUAGES:
        code = "en"
    if locale.language() == QLocale.Language.C or locale.name().split("_")[0] != code:
        locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    QLocale.setDefault(locale)
    for name, folder in (
        (f"photosim_{code}", str(paths.resource("translations"))),
        (f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    return code

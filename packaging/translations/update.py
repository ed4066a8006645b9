"""Brings resources/translations/*.ts up to date with the texts of the program, and makes the .qm files that Qt reads.

Run it after changing a text:  python packaging/translations/update.py
To begin another language:     python packaging/translations/update.py fr

Qt's own tools do the work (pyside6-lupdate and pyside6-lrelease): what is translated is kept, what is no longer used
goes, what is new is marked as unfinished and listed. lupdate finds `self.tr(...)` and `translate("Context", ...)` in
the window, but not inside of f-strings; for the catalogue of messages a source is written that it can read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

from photosim.domain.catalogue import all_codes

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
SOURCE_LANGUAGE = "en"
CONTEXT = "Messages"


def main(arguments: Sequence[str] | None = None) -> int:
    """Update every language; answers 1 where something is not translated yet."""
    parser = argparse.ArgumentParser(description="Update the translations of photosim.")
    parser.add_argument("language", nargs="*", help="code of a language to begin, such as fr")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the translations are")
    parsed = parser.parse_args(arguments)
    languages = {path.stem.removeprefix("photosim_") for path in parsed.folder.glob("photosim_*.ts")}
    files = {language: parsed.folder / f"photosim_{language}.ts" for language in sorted({*languages, *parsed.language})}
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Path(folder) / "catalogue.py"
        catalogue.write_text(catalogue_source(), encoding="utf-8")
        sources = [*sorted((ROOT / "photosim" / "ui").rglob("*.py")), catalogue]
        for language, file in files.items():
            collect(sources, language, file)
    write_english(files[SOURCE_LANGUAGE])
    for file in files.values():
        run_qt_tool("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))
    missing = [f"{language}: {text}" for language, file in files.items() for text in unfinished(file)]
    for line in missing:
        print(f"not translated: {line}")
    return 1 if missing else 0


def catalogue_source() -> str:
    """Python that says every sentence of the catalogue, for lupdate."""
    calls = []
    for code in all_codes().values():
        number = ', "", 1' if "n" in code.places else ""
        calls.append(f'translate("{CONTEXT}", {quoted(code.english.replace("{n}", "%Ln"))}{number})')
    return "\n".join(calls) + "\n"


def quoted(text: str) -> str:
    """A Python literal that lupdate understands as well."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def collect(sources: Sequence[Path], language: str, file: Path) -> None:
    """Bring the .ts file of a language up to date; of English only what has a plural."""
    options = ["-silent", "-no-obsolete", "-locations", "none", "-sort-messages", "-disable-heuristic", "similartext"]
    options += ["-source-language", SOURCE_LANGUAGE, "-target-language", language]
    if language == SOURCE_LANGUAGE:
        options.append("-pluralonly")
    run_qt_tool("lupdate", *options, *map(str, sources), "-ts", str(file))


def run_qt_tool(name: str, *arguments: str) -> None:
    """Run one of the tools that PySide6 brings, also where its scripts are not on the PATH."""
    code = f"from PySide6.scripts.pyside_tool import {name}; {name}()"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)


def write_english(path: Path) -> None:
    """Singular and plural of English follow from the text: "%Ln file(s)" is "%Ln file" and "%Ln files"."""
    tree = ET.parse(path)
    for message in tree.iter("message"):
        text, translation = message.findtext("source") or "", message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        for form, ending in zip(translation.iter("numerusform"), ("", "s"), strict=True):
            form.text = text.replace("(s)", ending)
    body = ET.tostring(tree.getroot(), encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def unfinished(file: Path) -> Iterator[str]:
    """Texts without a translation, each with its context."""
    for context in ET.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield f"{context.findtext('name')}: {message.findtext('source')}"


if __name__ == "__main__":
    sys.exit(main())

"""Collects the texts of the window into resources/translations/*.ts and makes the .qm files that Qt reads.

Run it after changing a text: python packaging/translations/update.py
It keeps what is translated, drops what is no longer used, and marks what is new as unfinished. It needs PySide6's
lrelease.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from photosim.domain.catalogue import all_codes

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "photosim" / "ui"
FOLDER = ROOT / "resources" / "translations"
WORDS = "Words"
MESSAGES = "Messages"


@dataclass(frozen=True, order=True)
class Source:
    """One text. context: the class that says it, or WORDS for `text.translate`. counted: it holds %Ln."""

    context: str
    text: str

    @property
    def counted(self) -> bool:
        """Whether it has a plural form."""
        return "%Ln" in self.text


def sources() -> list[Source]:
    """Every text of the window, in a fixed order."""
    found = {source for path in sorted(UI.rglob("*.py")) for source in _of_file(path)}
    return sorted(found | {Source(MESSAGES, code.english.replace("{n}", "%Ln")) for code in all_codes().values()})


def _of_file(path: Path) -> Iterator[Source]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _of_node(tree, WORDS)


def _of_node(node: ast.AST, context: str) -> Iterator[Source]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call):
            source = _of_call(child, context)
            if source is not None:
                yield source
        yield from _of_node(child, inner)


def _of_call(call: ast.Call, context: str) -> Source | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in ("tr", "translate", "noop") or not call.args:
        return None
    first = call.args[0]
    if len(call.args) > 2 and name == "translate":  # Qt's own form, with the context first
        return None
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return None
    return Source(context if name == "tr" else WORDS, first.value)


def read(path: Path) -> dict[Source, list[str]]:
    """The translations of a .ts file: one form, or one for each number."""
    if not path.exists():
        return {}
    known: dict[Source, list[str]] = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            known[Source(name, message.findtext("source") or "")] = forms
    return known


def write(path: Path, language: str, texts: dict[Source, list[str]]) -> None:
    """Write a .ts file."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted({source.context for source in texts}):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source in sorted(entry for entry in texts if entry.context == name):
            message = ET.SubElement(context, "message", {"numerus": "yes"} if source.counted else {})
            ET.SubElement(message, "source").text = source.text
            _write_forms(message, source, texts[source])
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def _write_forms(message: ET.Element, source: Source, forms: list[str]) -> None:
    translation = ET.SubElement(message, "translation")
    if not all(forms):
        translation.set("type", "unfinished")
    if not source.counted:
        translation.text = forms[0]
        return
    for form in (forms * 2)[:2]:
        ET.SubElement(translation, "numerusform").text = form


def english(text: str) -> list[str]:
    """Singular and plural of an English text: "%Ln file(s)" becomes "%Ln file" and "%Ln files"."""
    return [text.replace("(s)", ""), text.replace("(s)", "s")]


def main() -> int:
    """Update both languages; answers 1 where something is not translated yet."""
    FOLDER.mkdir(exist_ok=True)
    found = sources()
    write(FOLDER / "photosim_en.ts", "en", {source: english(source.text) for source in found if source.counted})
    known = read(FOLDER / "photosim_de.ts")
    german = {source: known.get(source, [""]) for source in found}
    write(FOLDER / "photosim_de.ts", "de", german)
    for code in ("en", "de"):
        stem = FOLDER / f"photosim_{code}"
        subprocess.run(["pyside6-lrelease", "-silent", f"{stem}.ts", "-qm", f"{stem}.qm"], check=True)
    missing = [source for source, forms in german.items() if not all(forms)]
    for source in missing:
        print(f"not translated: {source.context}: {source.text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""Names of files as people see them, in window, terminal and receipts: nothing in a name can act or hide."""

from __future__ import annotations

import unicodedata

_ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that are written out: controls, directions and other formats, lone surrogates (undecodable bytes),
private and unassigned characters, line and paragraph separators."""

_HARMLESS = frozenset("\u200c\u200d")
"""Joiners: Persian words and emoji families need them between visible characters."""

_FIRST_BYTE, _LAST_BYTE = "\udc80", "\udcff"


def visible(text: str) -> str:
    r"""`text` on one line, with every character that acts, hides or cannot be encoded written out (`\n`, `\u202e`).

    Bytes that are no valid UTF-8 appear as such (`\xe9`).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in _HARMLESS or unicodedata.category(character) not in _ACTING:
        return character
    if _FIRST_BYTE <= character <= _LAST_BYTE:
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")

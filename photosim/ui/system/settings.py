"""The settings of the window: a file beside the library, which is never wiped."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

FILE = "window.ini"


def open_settings(data: Path, *, safe_mode: bool = False) -> QSettings:
    """The person's settings in the folder of the library.

    safe_mode: empty ones instead, which nobody remembers; the file stays as it is.
    """
    folder = Path(tempfile.mkdtemp(prefix="photosim-safe-")) if safe_mode else data
    return QSettings(str(folder / FILE), QSettings.Format.IniFormat)

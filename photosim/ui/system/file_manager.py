"""Shows a file in the file manager of the system, selected."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SERVICE = "org.freedesktop.FileManager1"
_PATH = "/org/freedesktop/FileManager1"
_PATIENCE_MS = 2000


def show_in_folder(path: str) -> None:
    """Open the folder of a file with the file selected; the folder alone where the file manager cannot do that."""
    if os.path.lexists(path) and _select(path):
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(path)))


def _select(path: str) -> bool:
    if sys.platform == "win32":
        # one argument as Explorer wants it: quotation marks around the path only, never around the switch
        return subprocess.Popen(f'explorer /select,"{os.path.normpath(path)}"').returncode is None
    if sys.platform == "darwin":
        return subprocess.run(["open", "-R", path], check=False).returncode == 0
    return _ask_bus(path)


def _ask_bus(path: str) -> bool:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    call = QDBusMessage.createMethodCall(SERVICE, _PATH, SERVICE, "ShowItems")
    # not QUrl's text: a name need not be UTF-8, and pathlib keeps its bytes
    call.setArguments([[Path(path).as_uri()], ""])
    answer = bus.call(call, timeout=_PATIENCE_MS)
    return bool(answer.type() == QDBusMessage.MessageType.ReplyMessage)

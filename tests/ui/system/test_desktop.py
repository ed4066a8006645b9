"""What the window tells the desktop, heard on a bus of the test's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from photosim.ui.system.desktop import ENTRY, Desktop
from photosim.ui.system.settings import FILE, open_settings

WAIT_MS = 20_000
ROOT = Path(__file__).resolve().parents[3]
needs_bus = pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no dbus-run-session here")

LISTEN = """
import json, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject

class Everything(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        words = [value if isinstance(value, (str, list)) else str(value) for value in message.arguments()]
        print(json.dumps([message.member(), words]), flush=True)
        connection.send(message.createReply([]))
        return True

application = QCoreApplication([])
bus, everything = QDBusConnection.sessionBus(), Everything()
for service, path in zip(sys.argv[1::2], sys.argv[2::2]):
    assert bus.registerVirtualObject(path, everything) and bus.registerService(service)
print("ready", flush=True)
application.exec()
"""

SAY = """
import subprocess, sys
from pathlib import Path
services = ["org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
            "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"]
listener = subprocess.Popen([sys.executable, "-c", sys.argv[1], *services], stdout=subprocess.PIPE, text=True)
assert listener.stdout.readline() == "ready\\n"
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
from photosim.ui.system import desktop, file_manager
window = QWidget()
if sys.argv[2] == "file":
    file_manager.show_in_folder(sys.argv[3])
else:
    desktop.Desktop(window, desktop.ENTRY).notify("A title", "Some words")
print(listener.stdout.readline(), end="")
listener.kill()
"""


def heard(*words: str, path: str = "") -> tuple[str, list[object]]:
    """The method that was called on the bus, and its arguments. path: where programs are looked for meanwhile."""
    program = shutil.which("dbus-run-session")
    command = [str(program), "--", sys.executable, "-c", SAY, LISTEN, *words]
    variables = {**os.environ, "PATH": path or os.environ["PATH"]}
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=ROOT, env=variables)
    method, arguments = json.loads(result.stdout)
    return method, arguments


@needs_bus
@pytest.mark.parametrize("name", ["photo.jpg", "ü & 100 %#.jpg"])
def test_the_file_manager_is_asked_to_select_the_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.touch()
    assert heard("file", str(file)) == ("ShowItems", [[file.as_uri()], ""])


@needs_bus
def test_without_its_program_a_notification_goes_to_the_portal(tmp_path: Path) -> None:
    (tmp_path / "dbus-daemon").symlink_to(str(shutil.which("dbus-daemon")))
    method, arguments = heard("notify", path=str(tmp_path))
    assert method == "AddNotification"
    assert arguments[0] == "scan"


@pytest.mark.skipif(os.name != "posix", reason="a script in the place of the desktop's program")
def test_a_notification_is_told_by_the_program_of_the_desktop(qtbot, tmp_path, monkeypatch) -> None:
    told, program = tmp_path / "told", tmp_path / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}.part"; mv "{told}.part" "{told}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(sys, "platform", "linux")
    window = QWidget()
    Desktop(window, ENTRY).notify("--title", "Some words")
    qtbot.waitUntil(told.exists, timeout=WAIT_MS)
    assert told.read_text(encoding="utf-8").splitlines()[-3:] == ["--", "--title", "Some words"]
    window.deleteLater()


def test_without_a_bus_nothing_is_shown_and_nothing_fails(qapp, monkeypatch, tmp_path) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QWidget; application = QApplication([]); window = QWidget(); "
        "from photosim.ui.system.desktop import ENTRY, Desktop; desktop = Desktop(window, ENTRY); "
        "desktop.notify('a', 'b'); desktop.set_progress(0.5); desktop.set_progress(None); print('done')"
    )
    variables = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none"}
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=variables, cwd=ROOT)
    assert result.stdout == "done\n"


def test_safe_mode_neither_reads_nor_writes_the_settings(tmp_path: Path) -> None:
    own = open_settings(tmp_path)
    own.setValue("window/scheme", "dark")
    own.sync()
    before = (tmp_path / FILE).read_bytes()
    safe = open_settings(tmp_path, safe_mode=True)
    assert safe.value("window/scheme") is None
    safe.setValue("window/scheme", "light")
    safe.sync()
    assert (tmp_path / FILE).read_bytes() == before

"""Tells what the person waits for when the window is not in front: a notification, and progress in the taskbar."""

from __future__ import annotations

import shutil
import sys

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

ENTRY = "org.photosim.photosim"
"""Name of the program's entry in the system's menu: by it Wayland finds the icon, and the taskbar the progress."""

_ADD_NOTIFICATION = (
    "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification",
    "AddNotification",
)  # fmt: skip
_LAUNCHER = "com.canonical.Unity.LauncherEntry"
"""The signal by which KDE's and Ubuntu's taskbars, among others, learn of progress."""

_SHOWN_MS = 10_000


class Desktop(QObject):
    """The system's desktop, as far as it listens; where it does not, nothing happens."""

    def __init__(self, window: QWidget, entry: str) -> None:
        """entry: the name of the program's entry in the system's menu."""
        super().__init__(window)
        self._window, self._entry = window, entry
        self._tray: QSystemTrayIcon | None = None

    def notify(self, title: str, words: str) -> None:
        """Show a notification, and have the taskbar draw attention to the window."""
        QApplication.alert(self._window)
        if sys.platform.startswith("linux"):
            self._notify_on_linux(title, words)
        elif QSystemTrayIcon.supportsMessages():
            self._notify_by_tray(title, words)

    def set_progress(self, share: float | None) -> None:
        """How much is done, 0 to 1, shown on the icon in the taskbar; None: nothing is going on."""
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        signal = QDBusMessage.createSignal("/" + self._entry.replace(".", "/"), _LAUNCHER, "Update")
        state = {"progress": share or 0.0, "progress-visible": share is not None}
        signal.setArguments([f"application://{self._entry}.desktop", state])
        bus.send(signal)

    def _notify_on_linux(self, title: str, words: str) -> None:
        """By the desktop's own program; else by the portal. Qt's bus cannot say the unsigned numbers of `Notify`."""
        program = shutil.which("notify-send")
        if program is not None:
            options = ["--app-name=photosim", f"--icon={self._entry}", f"--hint=string:desktop-entry:{self._entry}"]
            QProcess.startDetached(program, [*options, "--", title, words])
            return
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            call = QDBusMessage.createMethodCall(*_ADD_NOTIFICATION)
            call.setArguments(["scan", {"title": title, "body": words}])
            bus.send(call)

    def _notify_by_tray(self, title: str, words: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self._window.activateWindow)
        self._tray.show()
        self._tray.showMessage(title, words, self._window.windowIcon(), _SHOWN_MS)

"""The program with a window: what is made before it, around it, and after it."""

from __future__ import annotations

import logging
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING

from photosim.domain import paths
from photosim.domain.catalogue import Opening
from photosim.domain.errors import UserError
from photosim.ui.system_libraries import LIBRARIES, X11_LIBRARIES, install_line, missing_libraries

if TYPE_CHECKING:
    from photosim.ui.shell.failure_reporter import FailureReporter


DESKTOP_ENTRY = "org.photosim.photosim"
"""Name of the entry in the system's menu: by it Wayland finds the icon of the window, and the taskbar its progress."""


def run_window(folders: list[str], *, safe_mode: bool = False) -> int:
    """Open the window, scan `folders`, and stay until it is closed; or hand them to the window that is open.

    safe_mode: with the settings the program came with; those of the person are neither read nor written.

    Raises:
        UserError: a library of the system is missing, there is no screen, or the data folder cannot be used.
    """
    check_system()
    try:
        from photosim.ui.single_instance import FolderReceiver, HandOver, hand_over
    except ImportError as error:
        raise UserError(Opening.NO_QT(reason=str(error), command=install_line())) from error

    from photosim.library.lock import DirectoryLock

    data = paths.data_dir()
    wanted = [os.path.abspath(folder) for folder in folders]
    lock = DirectoryLock(data)
    outcome = None if lock.acquire() else hand_over(data, wanted)
    if outcome is HandOver.TAKEN:
        return 0
    try:
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise UserError(Opening.NO_QT(reason=str(error), command=install_line())) from error

    from photosim.services.library_session import Library
    from photosim.ui.dialogs.busy_dialog import may_only_look
    from photosim.ui.style.theme import Theme, application_font
    from photosim.ui.system.settings import open_settings
    from photosim.ui.wording import language

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("photosim")
    application.setDesktopFileName(DESKTOP_ENTRY)
    application.setStyle("Fusion")
    application.setFont(application_font())
    application.setWindowIcon(QIcon(str(paths.resource("icons/photosim.svg"))))
    settings = open_settings(data, safe_mode=safe_mode)
    language.install(application, str(settings.value("window/language", "")))
    theme = Theme(application)
    theme.override(str(settings.value("window/scheme", "")) or None)
    if outcome is not None and not may_only_look(hangs=outcome is HandOver.SILENT):
        return 0
    from photosim.ui.wiring import Wiring

    wiring = Wiring(Library(data, read_only=outcome is not None), theme, settings)
    window = wiring.window
    window.show()
    if outcome is None:
        FolderReceiver(data, window).received.connect(wiring.bring_up)
    sys.excepthook = lambda kind, error, trace: report_bug(wiring.failures, error)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: window.close())
    awake = QTimer(window, interval=300)  # lets Python see Ctrl-C while Qt's loop waits
    awake.timeout.connect(lambda: None)
    awake.start()
    QTimer.singleShot(0, lambda: wiring.open(wanted))
    status: int = application.exec()
    sys.excepthook = sys.__excepthook__
    lock.release()
    return status


def report_bug(failures: FailureReporter, error: BaseException) -> None:
    """What nobody expected is shown as a report that can be copied; the window goes on."""
    report = "".join(traceback.format_exception(error))
    sys.stderr.write(report)
    logging.getLogger(__name__).error("an unexpected failure", exc_info=error)
    failures.report(f"{type(error).__name__}: {error}", report)


def check_system() -> None:
    """Make sure that Qt can open a window, for it would abort without a word a person can use.

    Raises:
        UserError: what is missing, and the line that installs it.
    """
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform in ("offscreen", "minimal", "vnc"):
        missing = missing_libraries(LIBRARIES)
    else:
        missing = missing_libraries(LIBRARIES + (X11_LIBRARIES if platform in ("", "xcb") else ()))
        if not platform and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            raise UserError(Opening.NO_SCREEN())
    if missing:
        raise UserError(Opening.NO_LIBRARIES(names=", ".join(missing), command=install_line()))

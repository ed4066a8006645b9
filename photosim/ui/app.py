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


def run_window(folders: list[str]) -> int:
    """Open the window, scan `folders`, and stay until it is closed.

    Raises:
        UserError: a library of the system is missing, there is no screen, or the data folder cannot be used.
    """
    check_system()
    try:
        from PySide6.QtCore import QSettings, QTimer
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise UserError(Opening.NO_QT(reason=str(error), command=install_line())) from error

    from photosim.library.lock import DirectoryLock
    from photosim.services.library import Library
    from photosim.ui.dialogs.busy_dialog import may_only_look
    from photosim.ui.single_instance import FolderReceiver, HandOver, hand_over
    from photosim.ui.style.theme import Theme, application_font
    from photosim.ui.wiring import Wiring
    from photosim.ui.wording import language

    data = paths.data_dir()
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("photosim")
    application.setDesktopFileName("photosim")
    application.setStyle("Fusion")
    application.setFont(application_font())
    application.setWindowIcon(QIcon(str(paths.resource("icons/photosim.svg"))))
    settings = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
    language.install(application, str(settings.value("window/language", "")))
    theme = Theme(application)
    theme.override(str(settings.value("window/scheme", "")) or None)
    lock = DirectoryLock(data)
    read_only = not lock.acquire()
    wanted = [os.path.abspath(folder) for folder in folders]
    if read_only and (hand_over(data, wanted) is HandOver.TAKEN or not may_only_look()):
        return 0
    wiring = Wiring(Library(data, read_only=read_only), theme, settings)
    window = wiring.window
    window.show()
    if not read_only:
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

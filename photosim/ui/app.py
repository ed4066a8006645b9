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
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from photosim.services.library import Library
    from photosim.ui.shell.failure_reporter import FailureReporter
    from photosim.ui.style.theme import Theme


def run_window(given: list[str], *, safe_mode: bool = False) -> int:
    """Open the window, and stay until it is closed; or hand what was given to the window that is open.

    given: folders, which are scanned, and pictures, which the library is searched with.
    safe_mode: with the settings the program came with; those of the person are neither read nor written.

    Raises:
        UserError: a library of the system is missing, there is no screen, or the data folder cannot be used.
    """
    check_system()
    try:  # in this order: a second start needs no more of Qt than the socket
        from photosim.services.library import Library
        from photosim.ui.single_instance import HandOver, hand_over

        data = paths.data_dir()
        wanted = [os.path.abspath(path) for path in given]
        library = Library(data)
        other = None if library.claim() else hand_over(data, wanted)
        if other is HandOver.TAKEN:
            return 0
        import PySide6.QtGui  # noqa: F401 -- the widgets would not say which library it lacks
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise UserError(Opening.NO_QT(reason=str(error), command=install_line())) from error

    from photosim.ui.dialogs.busy_dialog import may_only_look
    from photosim.ui.style.theme import Theme
    from photosim.ui.system.settings import open_settings

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    settings = open_settings(data, safe_mode=safe_mode)
    prepare(application, str(settings.value("window/language", "")))
    theme = Theme(application)
    theme.override(str(settings.value("window/scheme", "")) or None)
    if other is not None and not may_only_look(hangs=other is HandOver.SILENT):
        return 0
    return _show(application, library, wanted, theme, settings)


def prepare(application: QApplication, language: str) -> None:
    """What the whole program looks like and is called. language: its code; empty: as the system says."""
    from PySide6.QtGui import QIcon

    from photosim.ui.style.theme import application_font
    from photosim.ui.system.desktop import ENTRY
    from photosim.ui.wording.language import install

    application.setApplicationName("photosim")
    application.setDesktopFileName(ENTRY)
    application.setStyle("Fusion")
    application.setFont(application_font())
    application.setWindowIcon(QIcon(str(paths.resource("icons/photosim.svg"))))
    install(application, language)


def _show(application: QApplication, library: Library, wanted: list[str], theme: Theme, settings: QSettings) -> int:
    """The life of the window; the exit status."""
    from PySide6.QtCore import QTimer

    from photosim.ui.single_instance import FolderReceiver
    from photosim.ui.wiring import Wiring

    wiring = Wiring(library, theme, settings)
    window = wiring.window
    window.show()
    if not library.read_only:
        FolderReceiver(library.data, window).received.connect(wiring.bring_up)
    sys.excepthook = lambda kind, error, trace: report_bug(wiring.failures, error)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: window.close())
    awake = QTimer(window, interval=300)  # lets Python see Ctrl-C while Qt's loop waits
    awake.timeout.connect(lambda: None)
    awake.start()
    QTimer.singleShot(0, lambda: wiring.open(wanted))
    status: int = application.exec()
    sys.excepthook = sys.__excepthook__
    return status


def show_failure(error: UserError) -> None:
    """Say in a window why the program does not open; not where it is that no window can open."""
    if isinstance(error.message.code, Opening):
        return
    from PySide6.QtWidgets import QApplication, QMessageBox

    application = QApplication.instance() or QApplication(sys.argv[:1])
    QMessageBox.critical(None, "photosim", str(error))
    del application


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

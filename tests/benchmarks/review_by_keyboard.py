"""Fifty groups by keyboard alone, then apply, undo, and one file back from the history; every key goes to the window.

    python -m tests.benchmarks.review_by_keyboard [--groups 50] [--spoken FILE]

Photos are parts of the sample pictures and copies of them, scanned for real. Before each decision what a screen reader
would say is read from the accessibility tree: with `--spoken` it is written down, and the run decides by it alone.
Each step is checked; the run ends with exit 1 where one does not hold.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photosim.domain import paths
from photosim.services.library import Library
from photosim.ui.dialogs.history_dialog import HistoryDialog
from photosim.ui.style.theme import Theme, application_font
from photosim.ui.wiring import Wiring
from photosim.ui.wording import language
from tests.ui.heartbeat import tiles

WAIT_S = 180
CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Run:
    """One person at the keyboard: sees nothing but what is spoken, has nothing but keys."""

    def __init__(self, window: Wiring) -> None:
        self.window = window
        self.spoken: list[str] = []
        self.keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key, wherever the focus is."""
        top = QApplication.activeModalWidget() or QApplication.activeWindow()
        if top is None:  # a window manager would give the keyboard back when a dialog closes
            top = self.window.window
            top.activateWindow()
            QApplication.processEvents()
        handle = top.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)
        self.keys += 1
        QApplication.processEvents()

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Wait for something that happens beside the window."""
        end = time.monotonic() + WAIT_S
        while not condition():
            QTest.qWait(10)
            if time.monotonic() > end:
                raise SystemExit(f"did not happen: {what}")

    def reach(self, wanted: Callable[[QWidget], bool], what: str) -> None:
        """Tab until something has the focus."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and wanted(focus):
                self.say(focus)
                return
            self.press(Qt.Key.Key_Tab)
        raise SystemExit(f"Tab does not reach: {what}")

    def say(self, widget: QWidget) -> str:
        """What a screen reader says of a widget."""
        interface = QAccessible.queryAccessibleInterface(widget)
        words = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
        child = interface.focusChild()
        if child is not None and child.object() is not widget:
            words.append(child.text(QAccessible.Text.Name))
        line = " · ".join(filter(None, words))
        self.spoken.append(line)
        return line


def photos(folder: Path, groups: int) -> int:
    """Parts of pictures, each with a smaller copy that was saved again; answers how many there are."""
    (folder / "Camera").mkdir(parents=True)
    (folder / "Phone").mkdir()
    pictures = (Image.open(path).convert("RGB") for path in sorted(paths.resource("samples").glob("*.jpg")))
    number = 0
    for number, part in enumerate(islice(tiles(pictures, 128, 96), groups + 10), start=1):
        part.save(folder / "Camera" / f"IMG_{number:04}.jpg", quality=92)
        part.resize((200, 150)).save(folder / "Phone" / f"IMG_{number:04} small.jpg", quality=60)
    return number


def decide(run: Run, groups: int) -> int:
    """Decide one group after the other by what is spoken of it; answers how many."""
    window = run.window
    run.wait(lambda: window.navigator.current is not None, "a first pair")
    decided = 0
    while decided < groups and window.navigator.current is not None:
        words = run.say(window.compare_panel.view)
        open_before = window.review.count_open()
        if "Proposed: remove" in words:
            run.press(Qt.Key.Key_A)
        elif "Your choice" in words or "stays" in words:
            run.press(Qt.Key.Key_1 if decided % 2 else Qt.Key.Key_B)
        else:
            run.press(Qt.Key.Key_Space)
        if window.review.count_open() == open_before and window.notice.isVisible() and "skipped" in window.notice.text:
            break
        decided += open_before - window.review.count_open()
    run.wait(lambda: window.tasks.idle, "decisions stored")
    return decided


def apply(run: Run) -> int:
    """Look at the plan, apply it; answers how many files went."""
    window = run.window
    run.press(Qt.Key.Key_Return, CTRL)
    run.wait(lambda: window.window.place is window.plan_place, "the plan")
    run.say(window.plan_place.list)
    run.press(Qt.Key.Key_Return, CTRL)
    run.wait(lambda: window.removal.dialog is not None, "the question")
    dialog = window.removal.dialog
    assert dialog is not None
    run.spoken.append(dialog.title.text())
    run.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.confirm, "one Tab leads to the red button"
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: not window.removal.is_busy and "trash" in window.notice.text, "files moved")
    run.spoken.append(window.notice.text)
    run.wait(lambda: window.tasks.idle and not window.review.busy, "the list read again")
    return sum(session.files - session.restored for session in window.library.sessions())


def one_back(run: Run, folder: Path) -> None:
    """Put one file back from the history."""
    window = run.window
    before = len(list(folder.rglob("*.jpg")))
    run.press(Qt.Key.Key_H, CTRL)
    run.wait(lambda: "history" in window.dialogs.open_dialogs, "the history")
    dialog = window.dialogs.find("history", HistoryDialog)
    dialog.activateWindow()
    run.wait(lambda: dialog.files.rowCount() > 0, "its files")
    run.reach(lambda widget: widget is dialog.file_view, "the list of files")
    run.press(Qt.Key.Key_Down)
    run.say(dialog.file_view)
    run.reach(lambda widget: widget is dialog.restore, "the button that puts files back")
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: len(list(folder.rglob("*.jpg"))) == before + 1, "one file back")
    run.spoken.append(window.notice.text)
    run.press(Qt.Key.Key_Escape)
    run.wait(lambda: window.tasks.idle and not window.review.busy, "the list read again")


def main() -> int:
    """Print what was done, how fast, and what was spoken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=50)
    parser.add_argument("--spoken", type=Path, help="write down what a screen reader said")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        os.environ |= {"PHOTOSIM_DATA_DIR": str(home / "data"), "HOME": str(home), "XDG_DATA_HOME": str(home / "share")}
        (home / "data").mkdir()
        (home / "share").mkdir()
        made = photos(home / "photos", arguments.groups)
        application = QApplication(["photosim"])
        application.setStyle("Fusion")
        application.setFont(application_font())
        language.install(application, "en")
        settings = QSettings(str(home / "data" / "window.ini"), QSettings.Format.IniFormat)
        window = Wiring(Library(home / "data"), Theme(application), settings)
        window.window.show()
        window.window.activateWindow()
        window.open([str(home / "photos")])
        run = Run(window)
        run.wait(lambda: window.navigator.current and not window.scans.is_running and window.tasks.idle, "a scan")
        files = len(list((home / "photos").rglob("*.jpg")))
        start = time.perf_counter()
        decided = decide(run, arguments.groups)
        seconds = time.perf_counter() - start
        print(f"{made} photos and their copies; {decided} groups decided with {run.keys} keys in {seconds:.1f} s")
        print(f"that is {decided * 3600 / seconds:,.0f} groups an hour for somebody who need not look")
        away = apply(run)
        print(f"{away} files moved to the trash")
        run.press(Qt.Key.Key_Z, CTRL)
        run.wait(lambda: len(list((home / "photos").rglob("*.jpg"))) == files, "every file back after undo")
        run.wait(lambda: window.tasks.idle and not window.review.busy, "the list read again")
        print("undone: every file is back")
        run.window.group_panel.list.setFocus()
        decide(run, 5)
        print(f"{apply(run)} files moved again")
        one_back(run, home / "photos")
        print("one file put back from the history")
        window.window.close()
        if arguments.spoken:
            arguments.spoken.write_text("\n".join(run.spoken) + "\n", encoding="utf-8")
        silent = sum(not line for line in run.spoken)
        print(f"{len(run.spoken)} lines spoken, {silent} of them empty")
        return 1 if silent or decided < arguments.groups else 0


if __name__ == "__main__":
    sys.exit(main())

"""Takes the pictures of the user guide: the real window on the sample photos, light and dark.

usage: python packaging/screenshots.py [FOLDER]      docs/pictures where not given

Samples are scanned into a library of their own, which is gone afterwards; nothing of the person's is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from photosim.services.library import Library
from photosim.ui.review.group_filter import Tab
from photosim.ui.style.theme import Theme, application_font
from photosim.ui.wiring import Wiring
from photosim.ui.wording import language

SIZE = (1280, 800)
LIMIT_S = 300.0


def main(target: Path) -> int:
    """Take them all."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="photosim-pictures-") as directory:
        home = Path(directory)
        os.environ |= {"PHOTOSIM_DATA_DIR": str(home / "data"), "HOME": str(home), "XDG_DATA_HOME": str(home / "share")}
        for name in ("data", "share"):
            (home / name).mkdir()
        application = QApplication(["photosim"])
        application.setStyle("Fusion")
        application.setFont(application_font())
        language.install(application, "en")
        theme = Theme(application)
        theme.override("light")
        settings = QSettings(str(home / "data" / "window.ini"), QSettings.Format.IniFormat)
        window = Wiring(Library(home / "data"), theme, settings)
        window.window.resize(*SIZE)
        window.window.show()
        window.open([])
        window.state_page.samples_requested.emit()
        wait(lambda: window.navigator.current is not None and not window.scans.is_running and is_calm(window))
        take(window, theme, target)
        window.window.close()
    return 0


def take(window: Wiring, theme: Theme, target: Path) -> None:
    """One place after the other."""
    window.bulk.accept_proposals()
    window.review.set_tab(Tab.EDITED)
    wait(lambda: is_calm(window) and window.review.view is not None and window.review.view.tab is Tab.EDITED)
    names = [window.navigator.make_row(row).photos[0].path for row in range(window.navigator.rows)]
    window.navigator.go(next((row for row, name in enumerate(names) if "Rocket" in name), 0))
    shoot(window.window, window, target / "review-light.png")
    window.group.open()
    shoot(window.window, window, target / "group-light.png")
    window.group.leave()
    window.crossing.explore_requested.emit(next((name for name in names if "Rocket" in name), names[0]))
    wait(lambda: window.window.place is not None and window.window.place.name == "explore" and is_calm(window))
    QTest.qWait(4000)  # the map is drawn
    shoot(window.window, window, target / "explore-light.png")
    window.window.show_place(window.review_place.name)
    window.bulk.accept_proposals()
    wait(lambda: bool(window.decisions.removed) and is_calm(window))
    window.plan.open()
    wait(lambda: window.window.place is window.plan_place)
    theme.override("dark")
    shoot(window.window, window, target / "plan-dark.png")
    theme.override("light")
    window.plan_place.apply.click()
    wait(lambda: window.removal.dialog is not None)
    assert window.removal.dialog is not None
    shoot(window.removal.dialog, window, target / "question-light.png")
    window.removal.dialog.sure.setChecked(True)
    window.removal.dialog.confirm.click()
    wait(lambda: not window.removal.is_busy and is_calm(window))
    for name, open_it in (("history", window.history.open), ("backup", window.backup.open)):
        open_it()
        wait(lambda: is_calm(window))
        shoot(dialog_of(window, name), window, target / f"{name}-light.png")
        dialog_of(window, name).close()


def dialog_of(window: Wiring, name: str) -> QDialog:
    """An open dialog."""
    return window.dialogs.open_dialogs[name]


def shoot(widget: QWidget, window: Wiring, path: Path) -> None:
    """Take one picture when everything is loaded."""
    wait(lambda: is_calm(window))
    QTest.qWait(500)  # thumbnails and explanations are asked for a little later
    wait(lambda: is_calm(window))
    QTest.qWait(300)
    window.notice.hide()
    widget.grab().save(str(path))
    print(path)


def is_calm(window: Wiring) -> bool:
    """Whether nothing is under way."""
    return bool(window.tasks.idle and not window.review.busy)


def wait(condition: Callable[[], object]) -> None:
    """Wait for something that happens beside the window."""
    end = time.monotonic() + LIMIT_S
    while not condition():
        QTest.qWait(20)
        if time.monotonic() > end:
            raise SystemExit("the window did not get ready")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "pictures"))

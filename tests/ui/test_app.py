from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from photosim.__main__ import main
from photosim.domain.errors import UserError
from photosim.library.lock import DirectoryLock
from photosim.services.library import Library
from photosim.ui import app
from photosim.ui.dialogs.busy_dialog import BusyDialog
from photosim.ui.style.theme import Theme, style_sheet
from photosim.ui.style.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST
from photosim.ui.system_libraries import missing_libraries
from tests.ui.shell.test_main_window import nameless

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "torchvision", "cv2", "hnswlib", "openvino", "sklearn", "scipy")
WAIT_MS = 20_000


def test_the_window_opens_before_anything_heavy_is_imported():
    code = (
        f"import sys, photosim.ui.shell.main_window, photosim.ui.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert result.stdout.strip() == "[]"


def test_missing_system_libraries_are_named_with_the_line_that_installs_them(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(app, "missing_libraries", lambda names: ["libEGL.so.1"])
    with pytest.raises(UserError, match=r"apt-get install .*libegl1"):
        app.check_system()


def test_without_a_screen_a_sentence_says_so(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(app, "missing_libraries", lambda names: [])
    with pytest.raises(UserError, match="no screen"):
        app.check_system()


def test_libraries_that_are_there_are_not_missing():
    assert missing_libraries(["libc.so.6"]) == []
    assert missing_libraries(["libnothing-at-all.so.9"]) == ["libnothing-at-all.so.9"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST])
def test_text_can_be_read(colours):
    grounds = (colours.background, colours.panel, colours.canvas)
    for text in (colours.text, colours.secondary):
        assert min(contrast(text, ground) for ground in grounds) >= 4.5
    for role in ("keep", "remove", "look"):
        assert contrast(getattr(colours, role), getattr(colours, f"{role}_soft")) >= 3.7
    assert contrast(colours.on_accent, colours.accent) >= 4.3


def test_the_style_sheet_is_made_from_the_tokens(qapp):
    for colours in (LIGHT, DARK):
        sheet = style_sheet(colours)
        assert colours.accent in sheet
        assert "$" not in sheet


def test_the_theme_changes_at_once(qtbot, window):
    theme = window.theme
    with qtbot.waitSignal(theme.changed):
        theme.override("dark")
    assert theme.colours == DARK
    theme.override("light", contrast=True)
    assert theme.colours == LIGHT_CONTRAST
    theme.override("shiny")  # somebody wrote that into the settings
    assert theme.colours in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)


def test_the_theme_follows_the_system_without_an_override(qapp):
    theme = Theme()
    theme.refresh()
    assert theme.colours in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)


def test_a_second_window_offers_to_look_only(qtbot, data_folder):
    with DirectoryLock(data_folder):
        assert not DirectoryLock(data_folder).acquire()
    dialog = BusyDialog()
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    assert dialog.close_button.isDefault()


def test_a_read_only_window_decides_nothing(qtbot, library, make_window):
    looking = Library(library.data, read_only=True)
    window = make_window(looking)
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None and window.folders.known, timeout=WAIT_MS)
    window.commands.keep_left()
    assert window.decisions.removed == []
    assert "read-only" in window.notice.text
    window.folders.add(["/tmp"])
    assert not window.scans.is_running
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_samples_are_made_once(data_folder):
    library = Library(data_folder)
    folder = Path(library.make_samples())
    names = sorted(path.name for path in folder.rglob("*.jpg"))
    assert len(names) >= 15
    assert Path(library.make_samples()) == folder


def test_a_bug_becomes_a_report_that_can_be_copied(qtbot, window, capsys):
    try:
        raise KeyError("surprise")
    except KeyError as error:
        app.report_bug(window.failures, error)
    assert "did not expect" in window.notice.text
    window.notice.choose()
    dialog = window.dialogs.open_dialogs["report"]
    assert "surprise" in dialog.report.toPlainText()
    assert nameless(dialog) == []
    assert "surprise" in capsys.readouterr().err


def test_a_start_from_the_menu_that_fails_says_why_in_a_window(qapp, monkeypatch, tmp_path, capsys):
    shown = []
    monkeypatch.setattr(QMessageBox, "critical", lambda parent, title, words: shown.append(words))
    (tmp_path / "file").touch()
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "file" / "data"))
    assert main(["--open"]) == 1
    assert len(shown) == 1
    assert "cannot be made" in shown[0]
    assert main([]) == 1
    assert len(shown) == 1
    assert capsys.readouterr().err.count("cannot be made") == 2


MISSING = """
import ctypes, runpy, sys
from importlib.abc import MetaPathFinder

class Hidden(ctypes.CDLL):
    def __init__(self, name, *rest, **more):
        if HIDDEN and name and HIDDEN in str(name):
            raise OSError(f"{name}: cannot open shared object file")
        super().__init__(name, *rest, **more)

class Broken(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if BROKEN and name == BROKEN:
            raise ImportError("libsomething.so.9: cannot open shared object file")

ctypes.CDLL = Hidden
sys.meta_path.insert(0, Broken())
sys.argv = ["photosim"]
runpy.run_module("photosim", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("hidden", "broken", "named"), [("libEGL", "", "libEGL.so.1"), ("", "PySide6.QtGui", "libsomething.so.9")]
)
def test_a_system_without_qts_libraries_gets_one_sentence_and_the_line(hidden, broken, named, data_folder):
    code = f"HIDDEN, BROKEN = {hidden!r}, {broken!r}\n{MISSING}"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 1
    assert named in result.stderr
    assert "sudo apt-get install" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_window_that_was_left_off_the_screen_comes_back(qtbot, library, make_window):
    window = make_window(library).window
    window.move(9000, 7000)
    window.close()
    again = make_window(library).window
    qtbot.waitUntil(lambda: again.screen().availableGeometry().intersects(again.geometry()), timeout=WAIT_MS)
    assert again.screen().availableGeometry().contains(again.geometry().topLeft())


def test_about_names_the_parts_with_their_licences(qtbot, window):
    window.surroundings.show_about()
    qtbot.waitUntil(lambda: "about" in window.dialogs.open_dialogs, timeout=WAIT_MS)
    dialog = window.dialogs.open_dialogs["about"]
    names = [row[0].lower() for row in dialog.model.texts]
    dialog.view.selectRow(names.index("pillow"))
    assert "Permission" in dialog.text.toPlainText()
    assert nameless(dialog) == []


def test_pictures_that_are_opened_with_the_program_are_searched_for(qtbot, window, photo_folder):
    event = QFileOpenEvent(QUrl.fromLocalFile(str(photo_folder / "Camera" / "coffee.jpg")))
    application = QApplication.instance()
    assert application is not None
    QApplication.sendEvent(application, event)
    qtbot.waitUntil(lambda: window.window.place.name == "explore", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=4 * WAIT_MS)


def test_the_window_is_made_without_what_it_shows_later():
    """Each of these takes a tenth of a second or more; the person waits for all that is loaded before the window."""
    later = ("PIL.Image", "cv2", "scipy", "torch", "sklearn", "pyqtgraph", "hnswlib")
    told = f"import sys, photosim.ui.wiring; print([name for name in {later!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=120)
    assert found.stdout.strip() == "[]"

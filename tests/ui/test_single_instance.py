"""A second start hands its folders over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from photosim.services.library import Library
from photosim.ui.dialogs.busy_dialog import BusyDialog
from photosim.ui.single_instance import FolderReceiver, HandOver, hand_over, socket_name

WAIT_MS = 15_000
ROOT = Path(__file__).resolve().parents[2]
SECOND = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
    "from photosim.ui.single_instance import hand_over; application = QCoreApplication([]); "
    "print(hand_over(Path(sys.argv[1]), sys.argv[2:], 10000).name)"
)


def second_start(data: Path, *folders: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND, str(data), *folders]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("folders", [["/photos", "/with spaces\n and lines"], []])
def test_the_open_window_gets_the_folders(qtbot: QtBot, tmp_path: Path, folders: list[str]) -> None:
    receiver = FolderReceiver(tmp_path)
    assert receiver.is_listening
    with qtbot.waitSignal(receiver.received, timeout=WAIT_MS) as heard:
        second = second_start(tmp_path, *folders)
    assert heard.args == [folders]
    assert second.communicate()[0].strip() == "TAKEN"
    receiver.close()


def test_without_a_window_nobody_takes_them(qtbot: QtBot, tmp_path: Path) -> None:
    assert hand_over(tmp_path, ["/photos"]) is HandOver.NOBODY


def test_a_window_that_hangs_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    server = QLocalServer()
    assert server.listen(socket_name(tmp_path))  # accepts, and never answers
    assert hand_over(tmp_path, ["/photos"], answer_ms=50) is HandOver.SILENT
    server.close()


def test_libraries_have_windows_of_their_own(qtbot: QtBot, tmp_path: Path) -> None:
    receiver = FolderReceiver(tmp_path / "one")
    assert hand_over(tmp_path / "other", []) is HandOver.NOBODY
    receiver.close()


def test_the_socket_of_a_crashed_window_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    crash = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from photosim.ui.single_instance import FolderReceiver; application = QCoreApplication([]); "
        "receiver = FolderReceiver(Path(sys.argv[1])); print(receiver.is_listening, flush=True); os._exit(9)"
    )
    died = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], capture_output=True, text=True, check=False)
    assert died.stdout.strip() == "True"
    receiver = FolderReceiver(tmp_path)
    assert receiver.is_listening
    receiver.close()


@pytest.mark.parametrize("words", [b"nonsense\n", json.dumps({"a": 1}).encode() + b"\n", b"[1, 2]\n", b"\xff\xfe\n"])
def test_nonsense_is_not_answered_and_not_passed_on(qtbot: QtBot, tmp_path: Path, words: bytes) -> None:
    receiver = FolderReceiver(tmp_path)
    heard: list[list[str]] = []
    receiver.received.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected, timeout=WAIT_MS):
        socket.connectToServer(socket_name(tmp_path))
        socket.write(words)
        socket.flush()
    assert heard == []
    assert socket.readAll().isEmpty()
    receiver.close()


def program(data: Path, *arguments: str) -> subprocess.Popen[str]:
    variables = {**os.environ, "PHOTOSIM_DATA_DIR": str(data), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "photosim", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables, cwd=ROOT)


@pytest.fixture
def open_program(qtbot: QtBot, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The whole program with its window, which listens."""
    process = program(tmp_path / "data")
    qtbot.waitUntil(lambda: hand_over(tmp_path / "data", []) is HandOver.TAKEN, timeout=4 * WAIT_MS)
    yield process
    if os.name == "posix":
        process.send_signal(signal.SIGCONT)
    process.terminate()
    process.communicate(timeout=60)


def test_a_second_program_gives_its_folders_to_the_first_and_ends(qtbot, tmp_path, open_program) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    second = program(tmp_path / "data", str(folder))
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out, err) == (0, "", "")
    assert open_program.poll() is None

    def has_it() -> bool:
        with Library(tmp_path / "data", read_only=True) as library:
            return [entry.path for entry, _ in library.folders()] == [str(folder)]

    qtbot.waitUntil(has_it, timeout=WAIT_MS)


@pytest.mark.skipif(os.name != "posix", reason="holds the first program by a signal")
def test_a_program_that_hangs_is_found_out(tmp_path, open_program) -> None:
    open_program.send_signal(signal.SIGSTOP)
    assert hand_over(tmp_path / "data", ["/photos"], answer_ms=100) is HandOver.SILENT


def test_a_window_that_hangs_is_told_in_words(qtbot: QtBot) -> None:
    told = BusyDialog(hangs=True)
    qtbot.addWidget(told)
    assert "does not answer" in told.title.text()
    assert "nothing that was decided or moved is lost" in told.sentence.text()

"""A second start hands its folders over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from photosim.ui.single_instance import FolderReceiver, HandOver, hand_over, socket_name

WAIT_MS = 15_000
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

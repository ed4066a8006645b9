"""One window a library: a second start hands its folders to the window that is open."""

from __future__ import annotations

import hashlib
import json
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS = 300
ANSWER_MS = 1500
"""How long a second start waits for the window: longer than a busy one needs, shorter than a person's patience."""

_READY = b"ok\n"


class HandOver(Enum):
    """What became of the folders of a second start."""

    TAKEN = auto()
    """The open window has them and came to the front."""
    SILENT = auto()
    """A window is there and does not answer."""
    NOBODY = auto()
    """No window is listening."""


def socket_name(data: Path) -> str:
    """The name of the local socket of a library: short, for some systems allow a hundred bytes only."""
    return "photosim-" + hashlib.sha256(str(data.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def hand_over(data: Path, folders: list[str], answer_ms: int = ANSWER_MS) -> HandOver:
    """Give absolute `folders` to the window that has the library of `data`."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data))
    if not socket.waitForConnected(CONNECT_MS):
        return HandOver.NOBODY
    socket.write(json.dumps(folders).encode() + b"\n")
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(answer_ms):
            return HandOver.SILENT
    return HandOver.TAKEN if bytes(socket.readLine().data()) == _READY else HandOver.SILENT


class FolderReceiver(QObject):
    """Listens in the open window for what later starts hand over.

    Signals:
        received: (list of absolute paths) a second start wants these shown; empty: only the window itself.
    """

    received = Signal(list)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        name = socket_name(data)
        if not self._server.listen(name):  # the socket of a program that crashed; the caller has the library's lock
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def is_listening(self) -> bool:
        """Whether later starts can reach this window; where not, they open a window that only looks."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_new_connection(self) -> None:
        # the sockets are children of the server and go with it: a handful a session, if at all
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready_read)
            self._answer(socket)

    def _on_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            folders = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            folders = None
        if isinstance(folders, list) and all(isinstance(folder, str) for folder in folders):
            socket.write(_READY)
            socket.flush()
            self.received.emit(folders)
        socket.disconnectFromServer()

"""Runs the service at an address."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack

import uvicorn

from photosim.domain.catalogue import Serving
from photosim.domain.errors import UserError, system_reason
from photosim.http.application import make_app
from photosim.http.limits import is_loopback

HIGHEST_PORT = 65535


def serve(host: str, port: int, token: str) -> int:
    """Listen and answer until the program is asked to end; returns the exit status.

    Raises:
        UserError: the address cannot be had, or it needs a token.
    """
    if not is_loopback(host) and not token:
        raise UserError(Serving.NEEDS_TOKEN(host=host))
    if not 0 <= port <= HIGHEST_PORT:
        raise UserError(Serving.NO_PORT(port=port, highest=HIGHEST_PORT))
    listener = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    print(
        f"photosim answers at http://{shown}:{listener.getsockname()[1]}/docs; Ctrl-C ends it.",
        file=sys.stderr,
        flush=True,
    )
    configuration = uvicorn.Config(make_app(token=token), log_level="warning", timeout_graceful_shutdown=5)
    uvicorn.Server(configuration).run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    with ExitStack() as undo:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            listener = undo.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(128)
        except OSError as error:
            raise UserError(Serving.NOT_LISTENING(host=host, port=port, reason=system_reason(error))) from error
        undo.pop_all()
    return listener

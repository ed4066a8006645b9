"""What a request may cost: bytes, time, and how many at once; and who may ask."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """body_bytes: of a whole request. at_once: requests that are worked on; waiting: those that may wait for a place.

    time_s: seconds a request may wait and take.
    """

    body_bytes: int = 64_000_000
    at_once: int = 2
    waiting: int = 64
    time_s: float = 30.0


class TooBusyError(Exception):
    """More requests are waiting than may."""


class TooSlowError(Exception):
    """A request took longer than it may."""


class Gate:
    """Lets a few requests work at a time, and a limited number wait.

    Attributes:
        inside: requests that work or wait.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = asyncio.Semaphore(limits.at_once)
        self.inside = 0

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Run blocking work in a thread.

        Raises:
            TooBusyError: there is no place to wait.
            TooSlowError: it was not done in time.
        """
        if self.inside >= self._limits.at_once + self._limits.waiting:
            raise TooBusyError
        self.inside += 1
        try:
            async with asyncio.timeout(self._limits.time_s), self._places:
                return await asyncio.to_thread(work, *arguments)
        except TimeoutError as error:
            raise TooSlowError from error
        finally:
            self.inside -= 1


class BodyLimit:
    """ASGI middleware: a body that is larger than allowed is refused before it is stored."""

    def __init__(self, app: Any, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self._limit:
            await self._refuse(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                return {"type": "http.disconnect"}
            return message

        await self._app(scope, counted, send)

    async def _refuse(self, scope: Message, receive: Receive, send: Send) -> None:
        words = f"A request may hold at most {self._limit // 1_000_000} MB."
        await JSONResponse({"detail": words}, status_code=413)(scope, receive, send)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_token(app: FastAPI, token: str) -> None:
    """Answer only those who send `Authorization: Bearer TOKEN`; /health is for everybody."""

    @app.middleware("http")
    async def checked(request: Any, forward: Callable[[Any], Awaitable[Any]]) -> Any:
        given = request.headers.get("authorization", "").encode("utf-8", "replace")
        if request.url.path != "/health" and not hmac.compare_digest(given, f"Bearer {token}".encode()):
            return JSONResponse({"detail": "A token is needed: Authorization: Bearer TOKEN."}, status_code=401)
        return await forward(request)

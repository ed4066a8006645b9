"""Puts the service together: one file a resource, limits around all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from photosim import __version__
from photosim.domain.errors import UserError
from photosim.http import compare, health, models, similar
from photosim.http.engine import Engine
from photosim.http.limits import BodyLimit, Limits, TooBusyError, TooSlowError, require_token

DESCRIPTION = "Compares pictures and finds similar ones in the library. Everything stays on this machine."


def make_app(limits: Limits | None = None, token: str = "") -> FastAPI:
    """The service. token: needed for every request but /health, where it is not empty."""
    limits = limits or Limits()

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        with Engine(limits) as engine:
            app.state.engine = engine
            yield

    app = FastAPI(title="photosim", version=__version__, description=DESCRIPTION, lifespan=running)
    for resource in (compare, similar, models, health):
        app.include_router(resource.router)
    app.add_exception_handler(UserError, _refused)
    app.add_exception_handler(TooBusyError, _busy)
    app.add_exception_handler(TooSlowError, _slow)
    if token:
        require_token(app, token)
    app.add_middleware(BodyLimit, limit=limits.body_bytes)
    return app


async def _refused(request: Request, error: Exception) -> Any:
    return JSONResponse({"detail": str(error)}, status_code=422)


async def _busy(request: Request, error: Exception) -> Any:
    words = "Too many requests are waiting; try again in a moment."
    return JSONResponse({"detail": words}, status_code=503, headers={"Retry-After": "2"})


async def _slow(request: Request, error: Exception) -> Any:
    return JSONResponse({"detail": "This took too long and was given up."}, status_code=503)

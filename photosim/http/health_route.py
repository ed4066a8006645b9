"""GET /health: whether the service answers."""

from __future__ import annotations

from fastapi import APIRouter

from photosim import __version__

router = APIRouter(tags=["health"])


@router.get("/health")
async def health() -> dict[str, str]:
    """Name and version; needs no token."""
    return {"status": "ok", "name": "photosim", "version": __version__}

"""POST /similar: the photos of the library that are like a picture."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from pydantic import BaseModel

router = APIRouter(tags=["similar"])


class Photo(BaseModel):
    """distance: 0 for the same to 2, by what is shown. relation: of the two, where it is known."""

    path: str
    distance: float
    relation: str | None


@router.post("/similar", responses={413: {}, 422: {}, 503: {}})
async def similar(
    request: Request,
    photo: Annotated[UploadFile, File(description="the picture to search with")],
    n: Annotated[int, Form(ge=1, le=1000)] = 10,
    max_distance: Annotated[float, Form(ge=0, le=2)] = 0.20,
) -> list[Photo]:
    """At most `n` photos of the library of this machine, the nearest first; none where nothing is like it."""
    engine = request.app.state.engine
    found: list[Any] = await engine.gate.run(engine.similar, photo, n, max_distance)
    return [
        Photo(
            path=one.photo.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
            distance=one.distance,
            relation=str(one.relation) if one.relation else None,
        )
        for one in found
    ]

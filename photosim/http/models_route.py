"""GET /models: which networks can be compared with."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from photosim.domain.model_spec import INPUT_SIZES
from photosim.services.model_comparison import statuses

router = APIRouter(tags=["models"])


class Model(BaseModel):
    """ready: its weights are on this machine. dim: length of the pooled features."""

    name: str
    title: str
    dim: int
    ready: bool
    input_sizes: list[int]


@router.get("/models")
def models() -> list[Model]:
    """The networks that photosim knows."""
    return [
        Model(
            name=entry.spec.name,
            title=entry.spec.title,
            dim=entry.spec.dim,
            ready=entry.is_ready,
            input_sizes=list(INPUT_SIZES),
        )
        for entry in statuses()
    ]

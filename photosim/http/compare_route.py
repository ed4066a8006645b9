"""POST /compare: two pictures and a network."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import BaseModel

from photosim.domain.model_spec import DEFAULT_MODEL, Layer
from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.services.model_comparison import ModelChoice

router = APIRouter(tags=["compare"])


class CompareAnswer(BaseModel):
    """cosine: −1 to 1. normalised: (1 + cosine) / 2. same: normalised ≥ threshold. milliseconds: both pictures."""

    model: str
    input_size: int
    layer: str
    cosine: float
    normalised: float
    threshold: float
    same: bool
    decode_milliseconds: float
    network_milliseconds: float


async def choice(
    model: Annotated[str, Form()] = DEFAULT_MODEL,
    input_size: Annotated[Literal[224, 416, 512], Form()] = 224,
    layer: Annotated[Layer, Form()] = Layer.POOLED,
    threshold: Annotated[float, Form(ge=0, le=1)] = DEFAULT_THRESHOLD,
) -> ModelChoice:
    """The network that a request asks for."""
    return ModelChoice(model, input_size, layer, threshold)


@router.post("/compare", responses={413: {}, 422: {}, 503: {}})
async def compare(
    request: Request,
    a: Annotated[UploadFile, File(description="the first picture")],
    b: Annotated[UploadFile, File(description="the second picture")],
    chosen: Annotated[ModelChoice, Depends(choice)],
) -> CompareAnswer:
    """Whether two pictures are alike to a network."""
    engine = request.app.state.engine
    found = await engine.gate.run(engine.compare, a, b, chosen)
    return CompareAnswer(
        model=chosen.model,
        input_size=chosen.input_size,
        layer=chosen.layer,
        cosine=found.cosine,
        normalised=found.normalised,
        threshold=chosen.threshold,
        same=found.is_same,
        decode_milliseconds=found.decode_ms,
        network_milliseconds=found.network_ms,
    )

"""Whatever a client sends, the service answers as its own description says, and never with a failure of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from photosim.http.app import make_app
from photosim.http.engine import Engine
from photosim.http.limits import Limits


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with pytest.MonkeyPatch.context() as patch:
        folder: Path = tmp_path_factory.mktemp("data")
        patch.setenv("PHOTOSIM_DATA_DIR", str(folder))
        patch.setenv("TORCH_HOME", str(folder))
        limits = Limits(body_bytes=1_000_000)
        made = make_app(limits)
        with Engine(limits) as engine:
            made.state.engine = engine
            yield made


@pytest.mark.parametrize("path", ["/compare", "/similar", "/models", "/health"])
def test_every_answer_is_one_that_is_described(app: FastAPI, path: str) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    (operation,) = [found.ok() for found in schema.get_all_operations() if found.ok().path == path]

    @given(case=operation.as_strategy())
    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=[not_a_server_error, status_code_conformance, response_schema_conformance])

    holds()

"""A packaged program does not ask for a line that its owner cannot use."""

from __future__ import annotations

import sys

import pytest

from photosim.domain.model_spec import SPECS
from photosim.vision.models.weights import missing_library


@pytest.mark.parametrize("frozen", [False, True])
def test_what_helps_is_said(monkeypatch: pytest.MonkeyPatch, frozen: bool) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    for model in SPECS:
        words = str(missing_library(model))
        assert model.title in words
        assert ("which this package leaves out" in words) == frozen
        assert ("This brings" in words) != frozen

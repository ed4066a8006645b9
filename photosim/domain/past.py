"""What the pixels of a file tell about its past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traces:
    """numbers: traces by name. blocks: a sample of the picture's 8×8 blocks, packed; empty where there is none."""

    numbers: Mapping[str, float]
    blocks: bytes = b""

"""What a scan did: its figures and its problems."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from photosim.domain.types import Problem


@dataclass(slots=True)
class ScanReport:
    """What a scan did.

    files: found below the folders. photos: those in the library now. reused: needed no decode. embedded: new
    embeddings. model_id: of these. seconds: wall clock by step. peak_rss_mb: of all processes together.
    """

    files: int = 0
    photos: int = 0
    reused: int = 0
    embedded: int = 0
    problems: list[Problem] = field(default_factory=list)
    model_id: str = ""
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    peak_rss_mb: int = 0

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the time spent inside to a step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] += time.perf_counter() - start

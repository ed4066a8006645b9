"""What a scan did: its figures and its problems."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from photosim.domain.types import Problem
from photosim.processes.pool import Effort

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class ScanReport:
    """What a scan did.

    files: found below the folders. photos: those in the library now. reused: needed no decode. embedded: new
    embeddings. model_id: of these. seconds: wall clock by step. peak_rss_mb: of all processes together.
    cpu_seconds: that the process of the program itself computed, meanwhile. workers: number of worker processes.
    efforts: what they did, by name of the function.
    """

    files: int = 0
    photos: int = 0
    reused: int = 0
    embedded: int = 0
    problems: list[Problem] = field(default_factory=list)
    model_id: str = ""
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    peak_rss_mb: int = 0
    cpu_seconds: float = 0.0
    workers: int = 0
    efforts: Mapping[str, Effort] = field(default_factory=dict)

    def log(self) -> None:
        """Write the figures to the log, and each problem."""
        for problem in self.problems:
            _log.info("skipped '%s' (%s): %s", problem.path, problem.stage, problem.message)
        seconds = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in self.seconds.items())
        _log.info(
            "scanned: %d files, %d photos, %d reused, %d embedded, %d problems; %s; %d MB",
            *(self.files, self.photos, self.reused, self.embedded, len(self.problems), seconds, self.peak_rss_mb),
        )

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the time spent inside to a step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] += time.perf_counter() - start

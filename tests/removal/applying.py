"""Applying plans in tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from photosim.domain.catalogue import plain
from photosim.domain.errors import DecodeError
from photosim.domain.types import Photo, Relation
from photosim.library.store import Store
from photosim.removal.apply import ApplyReport, apply_plan
from photosim.removal.journal import Journal
from photosim.review.plan import Plan, Removal

AddFile = Callable[..., Photo]


class Apply:
    """Applies plans with one library, and keeps what the progress is told."""

    def __init__(self, store: Store, journal: Journal) -> None:
        self.store, self.journal = store, journal
        self.unreadable: set[str] = set()
        self.decoded: list[str] = []
        self.told: list[tuple[object, int, int | None]] = []

    def __call__(self, *items: Removal, roots: tuple[str, ...] = (), **options: object) -> ApplyReport:
        return apply_plan(
            Plan(items, roots=roots),
            self.store,
            self.journal,
            progress=self,
            **{"decodes": self.decode, **options},  # type: ignore[arg-type]
        )

    def decode(self, path: str) -> None:
        self.decoded.append(path)
        if path in self.unreadable:
            raise DecodeError(path, plain("It is truncated."))

    def update(self, stage: object, done: int, total: int | None) -> None:
        self.told.append((stage, done, total))

    def results_changed(self) -> None:
        """No pairs are found while photos are removed."""


def copy_of(keeper: Photo, photo: Photo, relation: Relation | None = Relation.IDENTICAL) -> Removal:
    return Removal(photo, keeper, relation=relation)


def refused(report: ApplyReport, photo: Photo, text: str) -> None:
    """The photo stayed, and the reason was said."""
    assert report.removed == 0
    assert [(problem.path, problem.stage) for problem in report.problems] == [(photo.path, "remove")]
    assert text in str(report.problems[0].message)


def remove(store: Store, journal: Journal, keeper: Photo, *copies: Photo) -> ApplyReport:
    plan = Plan(tuple(Removal(copy, keeper, relation=Relation.IDENTICAL) for copy in copies))
    report = apply_plan(plan, store, journal, decodes=lambda _: None)
    assert report.problems == ()
    return report


def tree(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file with its content, time and permissions."""
    files = {}
    for parent, _, names in os.walk(folder):
        for path in (os.path.join(parent, name) for name in names):
            with open(path, "rb") as file:
                files[path] = (file.read(), os.stat(path).st_mtime_ns, os.stat(path).st_mode)
    return files

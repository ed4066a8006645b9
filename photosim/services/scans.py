"""Scanning folders, and the groups of what was found. Every front end sees the same groups and keepers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.services.folder_roles import protected
from photosim.services.library_session import LibrarySession
from photosim.services.queries import photos

if TYPE_CHECKING:
    from photosim.matching.group.grouping import Grouping
    from photosim.matching.score.promise import Promise
    from photosim.pipeline.matches import MatchSet
    from photosim.pipeline.scan_report import ScanReport


@dataclass(frozen=True, slots=True)
class ScanResult:
    """A scan, and what matches below its folders, grouped. promise: how many matches are expected to be wrong."""

    report: ScanReport
    matches: MatchSet
    grouping: Grouping
    promise: Promise | None = None


def scan(
    session: LibrarySession,
    folders: Sequence[str],
    *,
    retry: bool = False,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> ScanReport:
    """Bring the library up to date with folders (absolute paths); runs as long as it takes.

    retry: also read again what could not be read before and did not change.

    Raises:
        UserError: a folder is not there, or the library cannot be written.
        Cancelled: what was finished is kept.
    """
    from photosim.library import saved_decisions
    from photosim.pipeline import scan

    if retry:
        session.store.try_again(folders)
    report = scan.scan(session.store, folders, progress=progress, cancel=cancel)
    saved_decisions.restore_decisions(session.store)
    return report


def matches(session: LibrarySession, folders: Sequence[str] | None = None, *, protect: Sequence[str] = ()) -> MatchSet:
    """All pairs below folders (None: of the library), ready for grouping by the person's keeper rules.

    protect: folders that are protected besides those of the library.
    """
    from photosim.pipeline import matches
    from photosim.review.rules import load_rules

    return matches.matches(
        session.store,
        folders,
        protected=[*protect, *protected(session)],
        rules=load_rules(session.store),
        read=partial(photos, session),
    )


def scan_and_group(
    session: LibrarySession,
    folders: Sequence[str],
    threshold: float,
    *,
    protect: Sequence[str] = (),
    retry: bool = False,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> ScanResult:
    """Scan folders and those to protect, and group what is below them; see `scan`."""
    everywhere = [*folders, *protect]
    report = scan(session, everywhere, retry=retry, progress=progress, cancel=cancel)
    found = matches(session, everywhere, protect=protect)
    return ScanResult(report, found, found.group(threshold), expected_wrong(session, found, threshold))


def expected_wrong(session: LibrarySession, found: MatchSet, threshold: float) -> Promise | None:
    """Share of the matches of a library at a threshold that is expected to be wrong; None where nothing is known.

    found: what was loaded of the library; decisions are read anew.
    """
    from photosim.domain.errors import UserError
    from photosim.matching.score.promise import promised
    from photosim.matching.score.scorer import Scorer
    from photosim.pipeline.matches import decided

    try:
        return promised(threshold, decided(session.store, found.known), Scorer.load())
    except UserError:
        return None

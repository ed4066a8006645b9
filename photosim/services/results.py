"""What the program found, as JSON: the one place that knows the formats, for command line and HTTP alike.

Paths are absolute, as text; bytes that are no valid text are surrogate-escaped, and such names are listed as problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import OutputName, Reading
from photosim.domain.output_file import OutputKind
from photosim.domain.types import SCORE_FLOOR, Group, Member, Problem, Relation

if TYPE_CHECKING:
    from photosim.library.store import PairArrays
    from photosim.matching.score.explain import Contribution
    from photosim.pipeline.query import PairComparison, Similar
    from photosim.pipeline.scan_report import ScanReport
    from photosim.removal.apply import ApplyReport
    from photosim.review.plan import Plan
    from photosim.services.exploring import Alike
    from photosim.services.library_session import LibrarySession
    from photosim.services.queries import LibraryInfo
    from photosim.services.scans import ScanResult

Json = dict[str, Any]

_VERSION = 1

SCAN_RESULT = OutputKind(OutputName.SCAN_RESULT(), b'{\n "version": 1,\n "threshold": ')
PLAN_RESULT = OutputKind(OutputName.PLAN(), b'{\n "version": 1,\n "files": ')


def scan_as_json(session: LibrarySession, result: ScanResult) -> Json:
    """A scan in the format of DESIGN section 5; ids and pairs in an order that does not depend on the database."""
    report, grouping = result.report, result.grouping
    path = result.matches.paths
    files, size = grouping.removable
    problems = [*report.problems, *_unspeakable(path.values())]
    return {
        "version": _VERSION,
        "threshold": grouping.threshold,
        "model_id": report.model_id,
        "counts": {
            "files": report.files,
            "photos": report.photos,
            "reused": report.reused,
            "problems": len(report.problems),
            "groups": len(grouping),
            "removable": files,
            "removable_bytes": size,
        },
        "groups": [_group(number, group, path, session) for number, group in enumerate(grouping.explained(), start=1)],
        "pairs": _pairs(session.store.pair_arrays(path), path),
        "problems": problems_as_json(problems),
        "seconds": {step: round(seconds, 3) for step, seconds in report.seconds.items()},
        "peak_rss_mb": report.peak_rss_mb,
    }


def profile_as_json(report: ScanReport) -> Json:
    """Where the time of a scan went: wall clock by step, and what each kind of process was busy with, in seconds."""
    total = report.seconds["total"]
    steps = {step: seconds for step, seconds in report.seconds.items() if step != "total"}
    capacity = total * max(1, report.workers)
    return {
        "seconds": round(total, 3),
        "steps": [
            {"step": step, "seconds": round(seconds, 3), "share": _share(seconds, total)}
            for step, seconds in sorted(steps.items(), key=lambda item: -item[1])
        ],
        "main_process": {"cpu_seconds": round(report.cpu_seconds, 3), "share": _share(report.cpu_seconds, total)},
        "workers": report.workers,
        "work": [
            {
                "task": name,
                "calls": effort.calls,
                "seconds": round(effort.seconds, 3),
                "share": _share(effort.seconds, capacity),
            }
            for name, effort in sorted(report.efforts.items(), key=lambda item: -item[1].seconds)
        ],
        "peak_rss_mb": report.peak_rss_mb,
    }


def _share(seconds: float, whole: float) -> float:
    return round(seconds / whole, 4) if whole else 0.0


def plan_as_json(plan: Plan, applied: ApplyReport | None, unread: Iterable[Problem] = ()) -> Json:
    """A plan, and what came of it. unread: files that the scan before it could not read."""
    problems = [*unread, *plan.refused, *(applied.problems if applied else ())]
    return {
        "version": _VERSION,
        "files": plan.files,
        "bytes": plan.bytes,
        "plan": [
            {"path": item.photo.path, "keeper": item.keeper.path, "companions": item.companions, "bytes": item.bytes}
            for item in plan.items
        ],
        "applied": applied is not None,
        "session": applied.session_id if applied and applied.removed else None,
        "action": applied.action if applied else None,
        "removed": applied.removed if applied else 0,
        "quarantined": applied.quarantined if applied else 0,
        "freed_bytes": applied.freed_bytes if applied else 0,
        "problems": problems_as_json(problems),
    }


def comparison_as_json(a: str, b: str, comparison: PairComparison, threshold: float) -> Json:
    """What two files are to each other. a, b: as they were asked for."""
    pair = comparison.pair
    return {
        **_pair_of_files(a, b, comparison),
        "same_picture": is_same_picture(comparison, threshold),
        "threshold": threshold,
        "features": {name: round(value, 6) for name, value in pair.features.stored().items()} if pair.features else {},
        "milliseconds": round(comparison.milliseconds),
    }


def is_same_picture(comparison: PairComparison, threshold: float) -> bool:
    """Whether two files count as the same picture at a threshold."""
    return comparison.pair.relation.is_same_picture and comparison.pair.score >= threshold


def explanation_as_json(a: str, b: str, comparison: PairComparison, rows: Iterable[Contribution]) -> Json:
    """What two files are to each other, and what spoke for and against it (log-odds)."""
    contributions = [{"name": row.name, "label": str(row.label), "value": round(row.value, 4)} for row in rows]
    return {**_pair_of_files(a, b, comparison), "contributions": contributions}


def similar_as_json(photo: str, found: Iterable[Similar]) -> Json:
    """The photos that are like one."""
    rows = [{"path": s.photo.path, "score": round(s.score, 4), "relation": s.relation} for s in found]
    return {"photo": photo, "similar": rows}


def alike_as_json(photo: str, max_distance: float, found: Iterable[Alike]) -> Json:
    """The photos that show what one shows; relation: of copies and of views of the same scene only."""
    rows = [{"path": a.photo.path, "distance": round(a.distance, 4), "relation": a.relation} for a in found]
    return {"photo": photo, "max_distance": max_distance, "similar": rows}


def info_as_json(info: LibraryInfo, version: str) -> Json:
    """The library in figures. version: of the program."""
    counts, index = info.counts, info.index
    return {
        "version": version,
        "library": info.path,
        "photos": counts.photos,
        "bytes": counts.bytes,
        "missing": counts.missing,
        "embeddings": counts.embeddings,
        "pairs": counts.pairs,
        "decisions": counts.decisions,
        "not_duplicates": counts.not_duplicates,
        "folders": counts.folders,
        "problems": counts.problems,
        "index": None if index is None else asdict(index),
        "log": info.log,
        "engine": info.engine,
        **info.machine,
    }


def problems_as_json(problems: Iterable[Problem]) -> list[Json]:
    """Files that could not be read or acted on, with the reason."""
    return [{"path": p.path, "stage": p.stage, "message": str(p.message)} for p in problems]


def _pair_of_files(a: str, b: str, comparison: PairComparison) -> Json:
    pair = comparison.pair
    return {
        "a": a,
        "b": b,
        "score": round(pair.score, 4),
        "relation": pair.relation,
        "edits": [str(edit) for edit in pair.edits],
    }


def _unspeakable(paths: Iterable[str]) -> list[Problem]:
    """File names that no text can hold."""
    odd = [path for path in paths if any("\udc80" <= character <= "\udcff" for character in path)]
    return [Problem(path, "name", Reading.ODD_NAME()) for path in odd]


def _group(number: int, group: Group, path: Mapping[int, str], session: LibrarySession) -> Json:
    return {
        "id": number,
        "kind": group.kind,
        "keeper": path[group.keeper],
        "reasons": list(map(str, group.reasons)),
        "keeper_confidence": None if group.confidence is None else round(group.confidence, 4),
        "original": None if group.root is None else path[group.root],
        "members": [
            {
                "path": path[member.photo_id],
                "score": member.score,
                "relation": member.relation,
                "preselected": member.preselected,
                "compared_with_keeper": member.direct,
                "version": [kind.name.lower() for kind in member.version if kind.name],
                "made_from": None if member.made_from is None else path[member.made_from],
                "evidence": _evidence(member, session),
            }
            for member in group.members
        ],
    }


def _evidence(member: Member, session: LibrarySession) -> list[str]:
    """What shows that a member was made from another photo, the weightiest first."""
    if member.made_from is None:
        return []
    a, b = sorted((member.made_from, member.photo_id))
    spoken = session.store.evidence([(a, b)]).get((a, b), ())
    return [evidence.english for evidence, side in spoken if (a, b)[side] == member.photo_id]


def _pairs(pairs: PairArrays, path: Mapping[int, str]) -> list[Json]:
    columns = zip(pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), pairs.relation.tolist(), strict=True)
    rows = [
        (*sorted((path[a], path[b])), score, Relation.from_code(code))
        for a, b, score, code in columns
        if score >= SCORE_FLOOR
    ]
    return [{"a": a, "b": b, "score": round(score, 4), "relation": relation} for a, b, score, relation in sorted(rows)]

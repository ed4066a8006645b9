"""`photosim scan FOLDER …`"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from photosim.cli import terminal
from photosim.domain.catalogue import Reading
from photosim.domain.progress import CancelToken
from photosim.domain.types import SCORE_FLOOR, FolderRole, Group, Problem, Relation

if TYPE_CHECKING:
    from photosim.library.store import Store
    from photosim.matching.group.grouping import Grouping
    from photosim.pipeline import MatchSet, ScanReport

_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    terminal.add_search_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Scan, group, print."""
    with terminal.library() as store, terminal.interruptible() as cancel:
        report, matches = search(store, arguments, cancel)
        grouping = matches.group(arguments.threshold)
        path = matches.paths
        if arguments.json:
            terminal.write_json(as_json(report, path, grouping, store), arguments.json)
        if not arguments.json:
            _print_groups(path, grouping)
        if arguments.json != "-":
            _print_summary(report, grouping)
    return 0


def search(store: Store, arguments: argparse.Namespace, cancel: CancelToken) -> tuple[ScanReport, MatchSet]:
    """Scan the folders of a command and load what matches below them."""
    from photosim.pipeline import matches, scan

    folders = terminal.existing_folders(arguments.folders)
    protected = terminal.existing_folders(arguments.protect)
    progress = terminal.TerminalProgress(not arguments.no_progress)
    if arguments.retry:
        store.try_again([*folders, *protected])
    try:
        report = scan(store, [*folders, *protected], progress=progress, cancel=cancel)
    finally:
        progress.clear()
    remembered = [folder.path for folder in store.folders() if folder.role is FolderRole.PROTECTED]
    return report, matches(store, [*folders, *protected], protected=[*protected, *remembered])


def as_json(report: ScanReport, path: Mapping[int, str], grouping: Grouping, store: Store) -> dict[str, Any]:
    """The result in the format of DESIGN section 5; ids and pairs in an order that does not depend on the database."""
    files, size = grouping.removable
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
        "groups": [_group(number, group, path) for number, group in enumerate(grouping.explained(), start=1)],
        "pairs": _pairs(store, path),
        "problems": terminal.problem_rows(problems(report, path.values())),
        "seconds": {step: round(seconds, 3) for step, seconds in report.seconds.items()},
        "peak_rss_mb": report.peak_rss_mb,
    }


def problems(report: ScanReport, paths: Iterable[str]) -> list[Problem]:
    """Those of the scan, and file names that no text can hold."""
    odd = [path for path in paths if not path.isprintable() and _is_undecodable(path)]
    return report.problems + [Problem(path, "name", Reading.ODD_NAME()) for path in odd]


def _is_undecodable(path: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in path)


def _group(number: int, group: Group, path: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": number,
        "kind": group.kind,
        "keeper": path[group.keeper],
        "reasons": list(map(str, group.reasons)),
        "members": [
            {
                "path": path[member.photo_id],
                "score": member.score,
                "relation": member.relation,
                "preselected": member.preselected,
            }
            for member in group.members
        ],
    }


def _pairs(store: Store, path: Mapping[int, str]) -> list[dict[str, Any]]:
    pairs = store.pair_arrays(path)
    columns = zip(pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), pairs.relation.tolist(), strict=True)
    rows = [
        (*sorted((path[a], path[b])), score, Relation.from_code(code))
        for a, b, score, code in columns
        if score >= SCORE_FLOOR
    ]
    return [{"a": a, "b": b, "score": round(score, 4), "relation": relation} for a, b, score, relation in sorted(rows)]


def _print_groups(path: Mapping[int, str], grouping: Grouping) -> None:
    for group in grouping.explained():
        print(f"\n{group.kind.replace('_', ' ')}, keep {terminal.printable(path[group.keeper])}", end="")
        print(f" ({', '.join(map(str, group.reasons))})" if group.reasons else "")
        for member in group.members:
            relation = member.relation.replace("_", " ")
            print(f"  {member.score:4.0%}  {relation:<11}  {terminal.printable(path[member.photo_id])}")


def _print_summary(report: ScanReport, grouping: Grouping) -> None:
    files, size = grouping.removable
    print(
        f"{report.photos:,} photos, {len(grouping):,} groups, {files:,} removable ({terminal.size_text(size)}), "
        f"{len(report.problems):,} skipped, {report.seconds['total']:.1f} s"
    )
    tell_problems(report.problems)


def tell_problems(problems: Sequence[Problem]) -> None:
    """One line each, to standard error."""
    for problem in problems:
        print(f"skipped {terminal.printable(problem.path)}: {problem.message}", file=sys.stderr)

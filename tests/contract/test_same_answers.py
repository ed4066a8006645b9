"""Services, command line and window propose the same groups, keepers and plan for one library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from photosim.__main__ import main
from photosim.domain.types import DEFAULT_THRESHOLD
from photosim.services import removals, scans
from photosim.services.library_session import LibrarySession

Groups = dict[str, set[tuple[str, str]]]


def groups_of(session: LibrarySession) -> Groups:
    """Members and their relation, by keeper."""
    matches = scans.matches(session)
    return {
        matches.paths[group.keeper]: {(matches.paths[m.photo_id], str(m.relation)) for m in group.members}
        for group in matches.group(DEFAULT_THRESHOLD).groups()
    }


def plan_of(session: LibrarySession, folder: Path) -> set[tuple[str, str]]:
    """Removed photo and keeper."""
    plan = removals.propose(session, scans.scan_and_group(session, [str(folder)], DEFAULT_THRESHOLD))
    return {(item.photo.path, item.keeper.path) for item in plan.items}


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--json", "-"]) == 0
    return json.loads(capsys.readouterr().out)


def test_scan_follows_the_rules_of_the_library(
    particular: LibrarySession, folder: Path, photos: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    result = command(capsys, "scan", str(folder))
    found = {g["keeper"]: {(m["path"], m["relation"]) for m in g["members"]} for g in result["groups"]}
    assert found == groups_of(particular)
    assert str(photos["smaller"]) in found, "kept by the person's rule, against all others"
    assert str(photos["coffee"]) in found, "protected"


def test_clean_plans_what_the_library_proposes(
    particular: LibrarySession, folder: Path, photos: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    result = command(capsys, "clean", str(folder))
    planned = {(item["path"], item["keeper"]) for item in result["plan"]}
    assert planned == plan_of(particular, folder)
    removed = {path for path, _ in planned}
    assert str(photos["chelsea"]) in removed, "its smaller copy is kept by rule"
    assert str(photos["astronaut"]) not in removed, "decided: it stays"
    assert str(photos["coffee"]) not in removed, "protected"


def test_without_rules_of_the_person_all_agree_too(
    session: LibrarySession, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = command(capsys, "scan", str(folder))
    found = {g["keeper"]: {(m["path"], m["relation"]) for m in g["members"]} for g in result["groups"]}
    assert found == groups_of(session)
    plan = command(capsys, "clean", str(folder))["plan"]
    assert {(item["path"], item["keeper"]) for item in plan} == plan_of(session, folder)
    preselected = {m["path"] for g in result["groups"] for m in g["members"] if m["preselected"]}
    assert {item["path"] for item in plan} == preselected

"""Takes each check of removing away, one at a time, and sees that a test notices: python -m tests.faults.mutants

A mutant that survives is a check that no test holds. The working tree is not touched.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHECKS, APPLY, UNDO = "tests/review/test_checks.py", "tests/removal/test_apply.py", "tests/removal/test_undo.py"
PLAN, COMPANIONS = "tests/review/test_plan.py", "tests/review/test_companions.py"
MOVE, TRASH = "tests/removal/test_safe_move.py", "tests/removal/test_trash.py"
ACTIONS, POINTS = "tests/removal/test_actions.py", "tests/faults/test_crash_points.py"
IDENTITY, JOURNAL = "tests/pipeline/test_identity.py", "tests/removal/test_journal.py"
CARE, PLACES = "tests/library/test_care.py", "tests/library/test_places.py"
DAMAGE, RECOVERY = "tests/review/test_damage.py", "tests/removal/test_recovery.py"


@dataclass(frozen=True)
class Mutant:
    """What is changed in a file below `photosim`, and the tests that should notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]


# fmt: off
# ruff: noqa: E501 -- each line is a line of another file, and stays whole
MUTANTS = (
    Mutant("review/checks.py", "if any(map(really_below(self._protected), removal.paths)):", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "if self._plan.roots and not all(", "if False and not all(", (CHECKS,)),
    Mutant("review/checks.py", "if keeper.photo_id in self._plan.photo_ids or keeper.path in self._plan.paths:", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "if _is_same_file(own, theirs, photo.path, keeper.path):", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "if _identity(theirs) in self._doomed:", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "        self._compare_content(removal, own, theirs)\n", "        self._stands = None\n", (CHECKS,)),
    Mutant("review/checks.py", "        self._compare_companions(removal)\n", "", (COMPANIONS,)),
    Mutant("review/checks.py", "        self._decode(keeper, theirs, removal.relation)\n", "", (CHECKS,)),
    Mutant("review/checks.py", "if not self._is_as_scanned(photo, own):", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "if not self._is_as_scanned(keeper, theirs):", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "return self._pictures(photo.path) == photo.facts.pixel_digest", "return True", (CHECKS,)),
    Mutant("review/checks.py", "if is_identical and not are_same:", "if False:", (CHECKS,)),
    Mutant("review/checks.py", "if any(map(os.path.lexists, strange)):", "if False:", (COMPANIONS,)),
    Mutant("review/checks.py", "whole=True", "whole=False", (COMPANIONS,)),
    Mutant("review/checks.py", "if c.path not in self._plan.paths]", "]", (COMPANIONS,)),
    Mutant("review/checks.py", "if stat.S_ISLNK(status.st_mode):", "if False:", (CHECKS,)),
    Mutant("review/plan.py", "is_inside is not None and not is_inside(photo.path)", "False", (CHECKS,)),
    Mutant("review/plan.py", "if staying.isdisjoint(item.companions) and taken.isdisjoint(item.companions):", "if True:", (PLAN, COMPANIONS)),
    Mutant("review/plan.py", "        elif reason is not None:", "        elif False:", (PLAN,)),
    Mutant("review/damage.py", "return share > 0 and (", "return False and (", (DAMAGE,)),
    Mutant("library/lookup.py", "return row.ctime_ns in (None, file.ctime_ns)", "return True", (IDENTITY,)),
    Mutant("library/lookup.py", "if self._is_at(file, twin) and twin.full_digest == whole)", "if self._is_at(file, twin))", (IDENTITY,)),
    Mutant("library/lookup.py", "if self._is_gone(twin) and twin.full_digest in (whole, None))", "if self._is_gone(twin))", (IDENTITY,)),
    Mutant("pipeline/reading.py", "if after != before:", "if False:", (IDENTITY,)),
    Mutant("library/place_identity.py", "_identity(folder) in wanted or ", "", (PLACES,)),
    Mutant("removal/apply.py", "if not self.checker.keeper_stands(removal):", "if False:", (CHECKS,)),
    Mutant("removal/apply.py", "        self.checker.check(removal)\n", "", (CHECKS,)),
    Mutant("removal/apply.py", "        self.action.prepare(removal)\n", "", (ACTIONS,)),
    Mutant("removal/apply.py", "    recovered = recover(journal, action if trash is not None else None)\n", "    recovered = recover(Journal(journal.path.with_name('none')))\n", (APPLY,)),
    Mutant("removal/apply.py", "if not self.action.is_done(file, place):", "if False:", (APPLY,)),
    Mutant("removal/apply.py", "            self._put_back(unit, error)\n", "", (APPLY,)),
    Mutant("removal/apply.py", "if not action.is_reversible and not for_good:", "if False:", (ACTIONS,)),
    Mutant("removal/apply.py", "flush=not self.action.is_reversible)", "flush=False)", (RECOVERY,)),
    Mutant("removal/journal.py", "self._append({**entry, \"rescue\": asdict(rescue)} if rescue is not None else entry)", "self._append({**entry, \"rescue\": asdict(rescue)} if rescue is not None else entry, flush=False)", (RECOVERY,)),
    Mutant("removal/actions/base.py", "        os.utime(path, ns=(file.atime_ns, file.mtime_ns))\n", "", (UNDO,)),
    Mutant("removal/actions/base.py", "        os.chmod(path, file.mode)\n", "", (ACTIONS, POINTS)),
    Mutant("removal/actions/base.py", "    refuse_another_folder(file)\n", "", (ACTIONS,)),
    Mutant("removal/actions/base.py", "return full_digest(path).hex() == file.full_digest", "return True", (UNDO,)),
    Mutant("removal/actions/links.py", "if removal.relation is not Relation.IDENTICAL:", "if False:", (ACTIONS,)),
    Mutant("removal/safe_move.py", "if not same_bytes(source, target):", "if False:", (MOVE,)),
    Mutant("removal/safe_move.py", "if not _arrived(before, source, target):", "if True:", (TRASH, POINTS)),
    Mutant("removal/freedesktop_trash.py", "            refuse_foreign(folder)\n", "", (TRASH,)),
    Mutant("removal/freedesktop_trash.py", "if not os.path.lexists(target):", "if True:", (TRASH, POINTS)),
    Mutant("removal/recovery.py", "    else:\n        _unsplit(unit, journal, action, places, count)\n", "", (POINTS,)),
    Mutant("removal/recovery.py", "        _finish_restoring(unit, journal, action, count)\n", "", (POINTS,)),
    Mutant("removal/journal_file.py", "return entry if check is None or check == _sum(json.dumps(entry)) else None", "return entry", (JOURNAL,)),
    Mutant("removal/journal_file.py", "            os.fsync(file.fileno())\n    if is_new", "            pass\n    if is_new", (JOURNAL,)),
    Mutant("removal/journal_file.py", 'flags | getattr(os, "O_NOFOLLOW", 0), 0o600)', "flags, 0o600)", (JOURNAL,)),
    Mutant("library/care.py", "choice != Decision.REMOVE.value", "True", (CARE,)),
    Mutant("library/saved_decisions.py", "                if photo_id not in decided:", "                if True:", (CARE,)),
)
# fmt: on


def main() -> int:
    """Try each mutant; returns how many survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", default=[""], help="words of the names of files, or of lines")
    arguments = parser.parse_args()
    wanted = [mutant for mutant in MUTANTS if any(word in f"{mutant.file} {mutant.old}" for word in arguments.only)]
    with tempfile.TemporaryDirectory(prefix="photosim-mutants-") as directory:
        copy = Path(directory)
        for name in ("photosim", "tests", "resources"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        survivors = sum(not _is_killed(mutant, copy) for mutant in wanted)
    print(f"{survivors} of {len(wanted)} survived")
    return survivors


def _is_killed(mutant: Mutant, copy: Path) -> bool:
    path = copy / "photosim" / mutant.file
    text = path.read_text(encoding="utf-8")
    assert text.count(mutant.old) == 1, f"{mutant.file}: {mutant.old!r} stands there {text.count(mutant.old)} times"
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests]
    try:
        result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
    finally:
        path.write_text(text, encoding="utf-8")
    is_killed = result.returncode == 1
    print(f"{'killed  ' if is_killed else 'SURVIVED'} {mutant.file}: {mutant.old.strip()[:80]}", flush=True)
    return is_killed


if __name__ == "__main__":
    sys.exit(min(main(), 1))

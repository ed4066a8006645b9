"""Kills the program for real, at a moment of chance, while it removes, undoes or recovers: python -m tests.faults.kills

usage: python -m tests.faults.kills [--rounds 300] [--seed 1]

Other than the crash points of `test_crash_points`, nothing is simulated: a child process works on a small disk and gets
SIGKILL, so that what the system had not written is lost too, and SQLite is cut off as well. Not on Windows.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from photosim.library import care
from tests.faults.world import World

UNITS = 6
DEEDS: dict[str, Callable[[World], object]] = {
    "apply": lambda world: world.apply(),
    "undo": lambda world: [world.undo(session.session_id) for session in world.journal.sessions()],
    "recover": lambda world: world.recover(),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round came to. is_cut: whether the kill came before the work was done. faults: promises that broke."""

    deed: str
    is_cut: bool
    faults: tuple[str, ...]


def main() -> int:
    """Print what was killed; returns the number of rounds in which a promise broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    outcomes = kill(arguments.rounds, arguments.seed)
    for deed in DEEDS:
        mine = [outcome for outcome in outcomes if outcome.deed == deed]
        print(f"{deed:8} {len(mine):4} rounds, {sum(outcome.is_cut for outcome in mine):4} killed in the middle")
    broken = [outcome for outcome in outcomes if outcome.faults]
    for outcome in broken:
        print(outcome.deed, *outcome.faults, sep="\n  ")
    print(f"{len(broken)} rounds broke a promise")
    return len(broken)


def kill(rounds: int, seed: int = 1) -> list[Outcome]:
    """So many rounds, each on a disk of its own; apply, undo and recovery take turns."""
    dice = random.Random(seed)
    limits = {deed: _seconds(deed) for deed in DEEDS}
    deeds = list(DEEDS)
    return [_round(deeds[n % len(deeds)], dice.random(), limits[deeds[n % len(deeds)]]) for n in range(rounds)]


def _round(deed: str, share: float, limit: float) -> Outcome:
    with _Disk(deed) as disk:
        is_cut = disk.killed_in(deed, share * limit)
        return Outcome(deed, is_cut, tuple(disk.faults()))


def _seconds(deed: str) -> float:
    """How long some work takes in a child."""
    with _Disk(deed) as disk:
        start = time.monotonic()
        disk.killed_in(deed, None)
        return time.monotonic() - start


class _Disk:
    """A world that is open in one process at a time."""

    def __init__(self, deed: str) -> None:
        self._before = os.environ.get("XDG_DATA_HOME", "")
        self.root = Path(tempfile.mkdtemp(prefix="photosim-kill-"))
        world = World(self.root)
        for number in range(UNITS):
            for folder in ("album", "copies"):
                world.write(f"{folder}/{number}.jpg", b"picture %d" % number)
                world.write(f"{folder}/{number}.NEF", b"raw %d" % number * 50)
                world.write(f"{folder}/{number}.xmp", b"<stars n='%d'/>" % number)
        world.scan()
        self.tree, self.contents = world.tree(), set(world.contents())
        if deed != "apply":
            world.apply()
        world.close()
        if deed == "recover":
            self.killed_in("undo", 0.0, units=2)

    def killed_in(self, deed: str, seconds: float | None, units: int = UNITS) -> bool:
        """Have a child do it and kill it after so long; None: never. Whether it had not ended by then.

        units: after so many lines of the journal it stops by itself, in the middle of its work.
        """
        child = os.fork()
        if child == 0:
            try:
                world = World(self.root)
                if units < UNITS:
                    _die_in(world, units)
                DEEDS[deed](world)
            finally:
                os._exit(0)
        if seconds is not None and units == UNITS:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)

    def faults(self) -> list[str]:
        """What does not hold after the next start."""
        found = []
        damage = care.damage(self.root / "data/library.db")
        world = World(self.root)
        checks: list[tuple[str, Callable[[], bool]]] = [
            (f"the library is damaged: {damage}", lambda: damage is None),
            ("content is gone", lambda: self.contents <= set(world.contents())),
            ("files are nowhere", lambda: world.recover().open == ()),
            ("a unit is split", lambda: world.split_units() == []),
            ("a second recovery finds something", lambda: world.recover().message is None),
            ("content is gone after recovery", lambda: self.contents <= set(world.contents())),
            ("undoing has problems", lambda: not any(
                world.undo(session.session_id).problems for session in world.journal.sessions())),
            ("not everything is back", lambda: world.tree() == self.tree),
        ]  # fmt: skip
        found = [name for name, holds in checks if not holds()]
        world.close()
        return found

    def __enter__(self) -> _Disk:
        return self

    def __exit__(self, *_: object) -> None:
        os.environ["XDG_DATA_HOME"] = self._before
        shutil.rmtree(self.root)


def _die_in(world: World, lines: int) -> None:
    """Have the process kill itself when it is about to write one line more to the journal."""
    from photosim.removal import journal_file

    write, left = journal_file._append, [2 * lines]  # noqa: SLF001 -- where a crash can come

    def dying(*arguments: object, **named: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        write(*arguments, **named)  # type: ignore[arg-type]

    journal_file._append = dying  # type: ignore[assignment]  # noqa: SLF001


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))

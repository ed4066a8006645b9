"""Any order of scanning, removing, undoing, crashing, failing disks, and of what other programs do meanwhile.

The ordinary run takes some hundred steps; PHOTOSIM_STEPS=10000 has it take as many as that, and 100000 is for a night.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from photosim.domain.errors import UserError
from photosim.domain.folders import FolderRole
from tests.faults.faults import ERRORS, Fault, failing
from tests.faults.world import World

STEPS = int(os.environ.get("PHOTOSIM_STEPS", "400"))
STEPS_OF_ONE = 40

FOLDERS = st.sampled_from(["a", "b", "b/c", "safe"])
NAMES = st.sampled_from(["1", "2", "IMG_3"])
CONTENTS = st.sampled_from([b"one", b"two", b"three" * 40_000, b""])
COMPANIONS = st.dictionaries(
    st.sampled_from([".NEF", ".xmp", ".jpg.json", ".MOV"]), st.sampled_from([b"x", b"y", b""]), max_size=2
)
POINTS = st.integers(0, 45)


class Removing(RuleBasedStateMachine):
    """What must hold after every step: no content is gone from disk and trash, and no protected file was touched."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="photosim-world-"))
        self.before = os.environ.get("XDG_DATA_HOME", "")
        self.world = World(self.root)
        self.known = set(self.world.contents())
        self.safe = self.world.tree()
        self.must_settle = False

    def teardown(self) -> None:
        self.world.close()
        os.environ["XDG_DATA_HOME"] = self.before
        shutil.rmtree(self.root)

    def _outside(self) -> None:
        """Another program, or the person, changed the disk: what is there now is what must not be lost."""
        self.known = set(self.world.contents())
        self._note_protected()

    def _note_protected(self) -> None:
        below = tuple(folder + "/" for folder in self.world.protected)
        self.safe = {path: file for path, file in self.world.tree().items() if below and path.startswith(below)}

    @rule(folder=FOLDERS, name=NAMES, content=CONTENTS, companions=COMPANIONS)
    def a_photo_comes(self, folder: str, name: str, content: bytes, companions: dict[str, bytes]) -> None:
        self.world.write(f"{folder}/{name}.jpg", content)
        for ending, text in companions.items():
            self.world.write(f"{folder}/{name}{ending}", text)
        self._outside()

    @rule(origin=FOLDERS, place=FOLDERS, name=NAMES)
    def a_folder_is_copied(self, origin: str, place: str, name: str) -> None:
        for path in list((self.world.photos / origin).glob(f"{name}.*")):
            copy = self.world.photos / place / path.name
            if path.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, copy)
        self._outside()

    @rule()
    def a_scan(self) -> None:
        self.world.scan()

    @rule(protect=st.booleans(), by_link=st.booleans())
    def a_folder_is_protected(self, protect: bool, by_link: bool) -> None:
        folder, link = self.world.photos / "safe", self.root / "link"
        folder.mkdir(exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(folder)
        chosen = str(link if by_link else folder)
        for path in (str(folder), str(link)):
            self.world.store.set_folder(path, FolderRole.NORMAL)
        if protect:
            self.world.store.set_folder(chosen, FolderRole.PROTECTED)
        self.world.protected = [str(folder)] if protect else []
        self._note_protected()

    @rule(name=NAMES, folder=FOLDERS, change=st.sampled_from(["edit", "rot", "touch", "move", "delete"]))
    def somebody_else_changes_a_photo(self, name: str, folder: str, change: str) -> None:
        path = self.world.photos / folder / f"{name}.jpg"
        if not path.is_file():
            return
        status = path.stat()
        if change == "edit":
            path.write_bytes(path.read_bytes() + b"!")
        elif change == "rot" and status.st_size:
            content = bytearray(path.read_bytes())
            content[len(content) // 5] ^= 1
            path.write_bytes(content)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        elif change == "touch":
            os.utime(path, (1, 1))
        elif change == "move":
            path.rename(path.with_name("moved.jpg"))
        elif change == "delete":
            path.unlink()
        self._outside()

    @rule(keepers=st.lists(st.integers(1, 12), max_size=3))
    def photos_are_removed(self, keepers: list[int]) -> None:
        self.world.apply(keepers)

    @rule(point=POINTS, after=st.booleans(), error=st.sampled_from([None, *ERRORS]))
    def photos_are_removed_on_a_bad_day(self, point: int, after: bool, error: int | None) -> None:
        with failing(Fault(point, after, error)), contextlib.suppress(UserError):
            self.world.apply()
        self.must_settle = True

    @precondition(lambda self: self.world.journal.sessions())
    @rule(data=st.data(), point=POINTS, after=st.booleans(), error=st.sampled_from([None, *ERRORS]), bad=st.booleans())
    def a_session_is_undone(self, data: st.DataObject, point: int, after: bool, error: int | None, bad: bool) -> None:
        session = data.draw(st.sampled_from(self.world.journal.sessions()))
        paths = [action.file.path for action in self.world.journal.actions(session.session_id)]
        only = data.draw(st.none() | st.lists(st.sampled_from(paths), max_size=2))
        with failing(Fault(point if bad else -1, after, error)), contextlib.suppress(UserError):
            self.world.undo(session.session_id, only)
        self.must_settle = True

    @rule()
    def the_drive_of_the_trash_is_unplugged(self) -> None:
        trash, away = self.root / "xdg/Trash", self.root / "unplugged"
        if trash.is_dir() and not away.exists():
            trash.rename(away)

    @rule()
    def the_drive_of_the_trash_is_back(self) -> None:
        trash, away = self.root / "xdg/Trash", self.root / "unplugged"
        if away.is_dir() and not trash.exists():
            away.rename(trash)

    @precondition(lambda self: self.must_settle and not (self.root / "unplugged").exists())
    @rule()
    def the_program_starts_again(self) -> None:
        tree = self.world.tree()
        recovery = self.world.recover()
        self.must_settle = False
        assert recovery.open == () or tree  # what is nowhere was changed by somebody else
        again = self.world.recover()
        assert (again.removed, again.kept, again.put_back, again.restored) == (0, 0, 0, 0)

    @invariant()
    def no_content_is_gone(self) -> None:
        assert self.known <= set(self.world.contents())

    @invariant()
    def no_protected_file_was_touched(self) -> None:
        now = self.world.tree()
        assert {path: now.get(path) for path in self.safe} == self.safe


@pytest.mark.usefixtures("own_directories")
def test_whatever_happens_nothing_is_lost() -> None:
    run_state_machine_as_test(
        Removing,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_OF_ONE),
            stateful_step_count=STEPS_OF_ONE,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

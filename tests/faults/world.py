"""A small disk with photos, a library of it, a trash and a journal; what is on it is known to the last byte."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from photosim.domain.types import Decision, Group, GroupKind, Member, PhotoFacts, Relation
from photosim.library.digest import full_digest, quick_digest
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.removal.apply import ApplyReport, apply_plan
from photosim.removal.journal import Journal
from photosim.removal.recovery import Recovery, recover
from photosim.removal.undo import UndoReport, undo_session
from photosim.review.plan import build_plan


class World:
    """Everything below one folder: `photos`, `trash` (XDG data), `data`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.photos = root / "photos"
        self.photos.mkdir(exist_ok=True)
        (root / "data").mkdir(exist_ok=True)
        os.environ["XDG_DATA_HOME"] = str(root / "xdg")
        self.store = Store(root / "data/library.db")
        self.protected: list[str] = []

    @property
    def journal(self) -> Journal:
        """A new one each time: nothing is remembered from before a crash."""
        return Journal(self.root / "data/journal.jsonl", self.root / "data/copy.jsonl")

    def close(self) -> None:
        self.store.close()

    def write(self, name: str, content: bytes) -> Path:
        path = self.photos / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def scan(self) -> None:
        """What a scan leaves in the library, without a decoder."""
        there = {str(path) for path in self.photos.rglob("*.jpg") if path.is_file()}
        known = self.store.known_files()
        with self.store.transaction():
            self.store.mark_missing([row.photo_id for path, row in known.items() if path not in there])
            for path in sorted(there):
                facts = PhotoFacts(quick_digest(path), None, 4, 3, "JPEG", bytes(32))
                self.store.add_photo(found_file(path), facts, full_digest(path))

    def apply(self, keepers: Sequence[int] = ()) -> ApplyReport:
        """Remove every copy of each content but one; keepers: photos that are preferred to stay."""
        by_content: dict[bytes | None, list[int]] = {}
        for photo_id, photo in self.store.photos().items():
            by_content.setdefault(photo.full_digest, []).append(photo_id)
        groups = []
        for ids in by_content.values():
            ids.sort(key=lambda photo_id: (photo_id not in keepers, photo_id))
            members = tuple(Member(photo_id, 1.0, Relation.IDENTICAL, True) for photo_id in ids[1:])
            groups.append(Group(GroupKind.SAME_PICTURE, ids[0], (), members))
        decisions = {member.photo_id: Decision.REMOVE for group in groups for member in group.members}
        plan = build_plan(self.store, groups, decisions, self.protected, [str(self.photos)])
        return apply_plan(plan, self.store, self.journal, decodes=lambda _: None)

    def undo(self, session_id: str, only: Iterable[str] | None = None) -> UndoReport:
        return undo_session(session_id, self.journal, self.store, only=None if only is None else list(only))

    def recover(self) -> Recovery:
        return recover(self.journal)

    def contents(self) -> Counter[bytes]:
        """Every content on the disk, in the trash and in quarantine, with how often it is there."""
        files = [*_files(self.photos), *_files(self.root / "xdg/Trash/files"), *_files(self.root / "unplugged/files")]
        return Counter(path.read_bytes() for path in files if not path.name.endswith(".part"))

    def tree(self) -> dict[str, tuple[bytes, int, int]]:
        """Every file in its place, with content, time and permissions."""
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in _files(self.photos)
        }

    def split_units(self) -> list[str]:
        """Units of the journal of which one file is in its place and another is not."""
        found = []
        for session in self.journal.sessions():
            for unit in self.journal.units(session.session_id):
                home = {os.path.lexists(action.file.path) for action in unit.actions}
                if len(home) > 1:
                    found.append(unit.actions[0].file.path)
        return found


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []

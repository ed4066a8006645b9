"""What the person decided about photos, by the digests of their files: in a file of its own, and waiting in a library.

Ids mean nothing in another library, and paths may change; the digest of a file's bytes is what decisions are saved by.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photosim.domain.folders import Folder, FolderRole
from photosim.domain.types import Decision
from photosim.library.store import Store

SAVED = "saved_decisions"
"""Name under which a library keeps what waits for its photos to be scanned again."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved of a library.

    decisions: by digest. not_duplicates: pairs of digests, the smaller first. folders: with their roles. meta: named
    texts, such as the rules for keepers. Digests are quick ones, as hexadecimal text.
    """

    decisions: dict[str, str] = field(default_factory=dict)
    not_duplicates: tuple[tuple[str, str], ...] = ()
    folders: tuple[Folder, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Number of decisions of both kinds."""
        return len(self.decisions) + len(self.not_duplicates)


def keep_copy(store: Store) -> None:
    """Write what the person decided to a file of its own, from which `mend` takes it where the library is lost."""
    saved, photos = _told(store), len(store.photo_ids())
    text = json.dumps({"photos": photos, **json.loads(_as_text(saved)), **_more(saved)})
    target = _copy(store.path)
    with contextlib.suppress(OSError):
        if target.exists() and target.read_text("ascii") == text:
            return
        unfinished = target.with_name(target.name + ".part")
        descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        os.replace(unfinished, target)


def _told(store: Store) -> Saved:
    """What a sound library knows, with what still waits in it."""
    apart = {tuple(sorted((a.hex(), b.hex()))) for a, b in store.not_duplicates_by_digest()}
    decisions = {digest.hex(): decision.value for digest, decision in store.decisions_by_digest().items()}
    found = Saved(decisions, tuple(sorted((a, b) for a, b in apart)), tuple(store.folders()), store.texts())
    waiting = found.meta.pop(SAVED, "")
    return joined(from_text(waiting), found)


def take_over(store: Store, saved: Saved) -> None:
    """Give a new library the folders and texts, and remember the decisions until their photos are scanned."""
    for folder in saved.folders:
        store.set_folder(folder.path, folder.role)
    for key, value in saved.meta.items():
        store.set_meta(key, value)
    if saved.count:
        store.set_meta(SAVED, _as_text(saved))


def restore_decisions(store: Store) -> int:
    """Decide again what was decided about photos that are known by now; returns for how many that was.

    What the person decided since then is left alone. Photos that are not scanned yet wait on.
    """
    text = store.meta(SAVED)
    if not text:
        return 0
    saved, count = from_text(text), 0
    decided = store.decisions()
    with store.transaction():
        left = {}
        for digest, decision in saved.decisions.items():
            photos = [photo.photo_id for photo in store.find_by_digest(bytes.fromhex(digest)) if not photo.missing]
            for photo_id in photos:
                if photo_id not in decided:
                    store.set_decision(photo_id, Decision(decision))
                    count += 1
            if not photos:
                left[digest] = decision
        apart = [pair for pair in saved.not_duplicates if not _set_apart(store, pair)]
        count += len(saved.not_duplicates) - len(apart)
        rest = Saved(left, tuple(apart))
        store.set_meta(SAVED, _as_text(rest) if rest.count else "")
    return count


def _set_apart(store: Store, pair: tuple[str, str]) -> bool:
    first, second = (store.find_by_digest(bytes.fromhex(digest)) for digest in pair)
    if not first or not second:
        return False
    for one in first:
        for other in second:
            if one.photo_id != other.photo_id:
                store.set_not_duplicates(one.photo_id, other.photo_id, True)
    return True


def _copy(path: Path) -> Path:
    return path.with_name(path.stem + ".saved.json")


def _more(saved: Saved) -> dict[str, Any]:
    return {"folders": [[folder.path, folder.role.value] for folder in saved.folders], "meta": saved.meta}


def read_copy(path: Path) -> tuple[Saved, int]:
    """What `keep_copy` wrote, and of how many photos the library was."""
    try:
        text = _copy(path).read_text("ascii")
        values = json.loads(text)
        folders = tuple(folders_of((os.fsencode(folder), role) for folder, role in values["folders"]))
        saved = from_text(text)
        return Saved(saved.decisions, saved.not_duplicates, folders, dict(values["meta"])), int(values["photos"])
    except (OSError, ValueError, TypeError, KeyError):
        return Saved(), 0


def folders_of(rows: Iterable[Sequence[Any]]) -> Iterator[Folder]:
    """Those rows of paths (bytes) and roles that make sense."""
    for path, role in rows:
        if isinstance(path, bytes) and path and role in {known.value for known in FolderRole}:
            yield Folder(os.fsdecode(path), FolderRole(role))


def joined(older: Saved, newer: Saved) -> Saved:
    """Both; where they contradict each other, the newer one."""
    decisions = {**older.decisions, **newer.decisions}
    return Saved(decisions, tuple({*older.not_duplicates, *newer.not_duplicates}), newer.folders, newer.meta)


def _as_text(saved: Saved) -> str:
    return json.dumps({"decisions": saved.decisions, "not_duplicates": saved.not_duplicates})


def from_text(text: str) -> Saved:
    """The decisions in a text that `take_over` stored; none where it is damaged."""
    try:
        values = json.loads(text) if text else {}
        return Saved(dict(values.get("decisions", {})), tuple((a, b) for a, b in values.get("not_duplicates", ())))
    except (ValueError, TypeError, AttributeError):
        return Saved()

"""What became of the last scan: remembered, so that a stopped one can go on after a restart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from PySide6.QtCore import QSettings

KEY = "scan/last"


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """The last scan.

    Attributes:
        when: local time at which it ended, ISO 8601.
        done, total: files it had read, of those it had found; total is -1 where it had not counted them yet.
        is_complete: whether it came to its end.
        folders: what it went through.
    """

    when: str
    done: int
    total: int
    is_complete: bool
    folders: tuple[str, ...] = ()

    @classmethod
    def now(cls, done: int, total: int, is_complete: bool, folders: Sequence[str]) -> ScanRecord:
        """A scan that ends at this moment."""
        return cls(datetime.now().isoformat(timespec="seconds"), done, total, is_complete, tuple(folders))

    @property
    def moment(self) -> datetime:
        """When it ended."""
        return datetime.fromisoformat(self.when)

    def save(self, settings: QSettings) -> None:
        """Remember it."""
        settings.setValue(KEY, json.dumps(asdict(self)))


def load_record(settings: QSettings) -> ScanRecord | None:
    """The last scan that is remembered; None where there is none, or where it cannot be read."""
    try:
        stored = json.loads(str(settings.value(KEY, "")))
        record = ScanRecord(**{**stored, "folders": tuple(stored["folders"])})
        datetime.fromisoformat(record.when)
    except (ValueError, TypeError, KeyError):
        return None
    return record

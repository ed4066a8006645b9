"""Folders of the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FolderRole(StrEnum):
    """Photos of a protected folder may be keepers and are never removed."""

    NORMAL = "normal"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the library. path: absolute."""

    path: str
    role: FolderRole = FolderRole.NORMAL

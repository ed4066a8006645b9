"""To another folder, with the tree of folders kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from photosim.domain.catalogue import Staying
from photosim.removal.actions.base import Away
from photosim.removal.records import FileRecord
from photosim.removal.safe_move import free_name, move
from photosim.review.checks import RefusedError
from photosim.review.plan import Removal


class MoveElsewhere(Away):
    """Moves `/photos/2019/a.jpg` to `folder/photos/2019/a.jpg`, also to another volume; there each copy is compared."""

    name = "move"

    def __init__(self, folder: str) -> None:
        """folder: absolute; made when it is not there."""
        self._folder = folder

    @property
    def settings(self) -> Mapping[str, str]:
        """The folder."""
        return {"folder": self._folder}

    def prepare(self, removal: Removal) -> None:
        """What lies in the folder already is not moved into itself.

        Raises:
            RefusedError: it does.
        """
        inside = os.path.join(os.path.realpath(self._folder), "")
        if any(os.path.realpath(path).startswith(inside) for path in removal.paths):
            raise RefusedError(Staying.MOVED_ALREADY())

    def perform(self, file: FileRecord) -> str:
        """Move a file there, under a free name."""
        target = self._target(file)
        folder, name = os.path.split(target)
        os.makedirs(folder, exist_ok=True)
        while True:
            try:
                move(file.path, target)
                return target
            except FileExistsError:
                target = free_name(folder, name)

    def places(self, file: FileRecord) -> Iterator[str]:
        """Files beside its place there that have its extension."""
        folder, name = os.path.split(self._target(file))
        yield os.path.join(folder, name)
        extension = os.path.splitext(name)[1]
        try:
            names = os.listdir(folder)
        except OSError:
            return
        yield from (os.path.join(folder, other) for other in sorted(names) if other.endswith(extension))

    def _target(self, file: FileRecord) -> str:
        drive, path = os.path.splitdrive(os.path.abspath(file.path))
        return os.path.join(self._folder, drive.strip(":\\/"), path.lstrip("\\/"))

"""What requests share: worker processes that open uploads, networks that were loaded, the gate."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from photosim.http.limits import Gate, Limits
from photosim.services.model_comparison import ModelAnswer, ModelChoice, ModelComparer

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from photosim.services.exploring import Alike

_COPIED_AT_ONCE = 2**20  # bytes


class Engine:
    """Lives as long as the service.

    Attributes:
        gate: what every costly request goes through.
    """

    def __init__(self, limits: Limits) -> None:
        self.gate = Gate(limits)
        self._comparer = ModelComparer(limits.at_once, time_limit_s=limits.time_s)
        self._one_network = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._comparer.close()

    def compare(self, a: UploadFile, b: UploadFile, choice: ModelChoice) -> ModelAnswer:
        """Compare two uploads.

        Raises:
            UserError: one of them is no picture, or the network cannot be loaded.
        """
        with ExitStack() as files:
            paths = [files.enter_context(stored(upload)) for upload in (a, b)]
            pictures = self._comparer.opened(paths)
            with self._one_network:  # networks keep buffers that two threads must not share
                return self._comparer.compare_images(pictures, choice)

    def similar(self, photo: UploadFile, n: int, max_distance: float) -> list[Alike]:
        """Photos of the library that are like an upload.

        Raises:
            UserError: it is no picture.
        """
        from photosim.services import exploring
        from photosim.services.library_session import LibrarySession

        with stored(photo) as path:
            (image,) = self._comparer.opened([path]).images
            clean = os.path.join(os.path.dirname(path), "opened.png")
            image.save(clean)  # the search opens it in this process: never the bytes that were sent
            with self._one_network, LibrarySession.to_read() as session:
                return exploring.similar(session, clean, n, max_distance)


@contextmanager
def stored(upload: UploadFile) -> Iterator[str]:
    """An upload as a file, for a worker process to open; gone afterwards."""
    suffix = os.path.splitext(upload.filename or "")[1][:8]
    suffix = suffix if suffix[1:].isalnum() else ""
    with tempfile.TemporaryDirectory(prefix="photosim-") as folder:
        path = os.path.join(folder, f"upload{suffix}")
        with open(path, "wb") as file:
            copy(upload.file, file)
        yield path


def copy(source: Any, target: Any) -> None:
    """All bytes from one open file to another."""
    source.seek(0)
    while chunk := source.read(_COPIED_AT_ONCE):
        target.write(chunk)

"""A session with the person's library: opened once by a front end, used from any of its threads.

The other modules of this folder are what can be done in a session; each of their functions takes it first.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from photosim.domain import paths
from photosim.domain.catalogue import plain
from photosim.domain.errors import UserError
from photosim.domain.messages import Message

if TYPE_CHECKING:
    from photosim.library.lock import DirectoryLock
    from photosim.library.store import Store
    from photosim.removal.journal import Journal
    from photosim.review.decision_log import DecisionLog


_OPENING = threading.Lock()
"""The first opening may bring an old library up to date, and nobody can read it meanwhile: the others wait."""


class LibrarySession:
    """One library on disk. Nothing is opened before it is needed, and nothing heavy is imported before that.

    Attributes:
        data: the folder of the library.
        read_only: another program has the library; nothing is stored.
        notices: what the person should know about how the last use ended: what was recovered, or saved of a damaged
            library.
    """

    def __init__(self, data: Path, *, read_only: bool = False, thumbnails: Path | None = None) -> None:
        """Use the library in `data`. thumbnails: their file, in the person's cache where not given."""
        self.data = data
        self.read_only = read_only
        self.notices: list[Message] = []
        self._thumbnails = thumbnails
        self._local = threading.local()
        self._lock: DirectoryLock | None = None

    @classmethod
    @contextmanager
    def to_write(cls) -> Iterator[LibrarySession]:
        """The person's library, which no other program uses meanwhile.

        Raises:
            UserError: another program uses it, or it cannot be opened.
        """
        from photosim.library.lock import DirectoryLock

        with DirectoryLock(paths.data_dir()), cls(paths.data_dir()) as session:
            session._look_after()
            yield session

    @classmethod
    @contextmanager
    def to_read(cls) -> Iterator[LibrarySession]:
        """The person's library, also while another program writes to it; an empty one where there is none yet."""
        from photosim.library.migrations import UpgradeNeededError

        with cls(paths.data_dir(), read_only=True) as session:
            try:
                is_ready = paths.library_path().exists() and session.store is not None
            except UpgradeNeededError:
                is_ready = False
            if not is_ready:
                with cls.to_write() as writing:
                    writing.store.counts()
            yield session

    @classmethod
    @contextmanager
    def temporary(cls) -> Iterator[LibrarySession]:
        """An empty library that is gone at the end; the person's own is not touched."""
        with (
            tempfile.TemporaryDirectory(prefix="photosim-") as directory,
            cls(Path(directory), thumbnails=Path(directory) / "thumbnails.db") as session,
        ):
            yield session

    def claim(self) -> bool:
        """Keep other programs from writing, until `close`; where one does already, read only. Whether it was free."""
        from photosim.library.lock import DirectoryLock

        lock = DirectoryLock(self.data)
        self.read_only = not lock.acquire()
        if not self.read_only:
            self._lock = lock
            self._look_after()
        return not self.read_only

    @property
    def store(self) -> Store:
        """The calling thread's own store; opened on first use."""
        return self._own_store("store", self.read_only)

    @property
    def reader(self) -> Store:
        """The calling thread's own store for reading only, which waits for no scan: for threads that must not wait."""
        return self._own_store("reader", read_only=True)

    @property
    def journal(self) -> Journal:
        """The record of every file that was moved."""
        from photosim.removal.journal import Journal

        is_own = self.data == paths.data_dir()
        return Journal(self.data / paths.journal_path().name, paths.journal_copy_path() if is_own else None)

    def store_if_sound(self) -> Store | None:
        """The store; None where the library cannot be opened: putting photos back does without it."""
        try:
            return self.store
        except UserError:
            return None

    def _look_after(self) -> None:
        """Bring what a crash or a damaged disk left to a consistent end, before anything is opened."""
        from photosim.library import care
        from photosim.removal.recovery import recover

        try:
            mended = care.mend(self.data / paths.library_path().name)
            recovered = recover(self.journal).message
        except (UserError, OSError) as error:
            self.notices.append(error.message if isinstance(error, UserError) else plain(str(error)))
            return
        self.notices += [message for message in (mended, recovered) if message is not None]

    def decision_log(self) -> DecisionLog:
        """The calling thread's own record of decisions."""
        log: DecisionLog | None = getattr(self._local, "decision_log", None)
        if log is None:
            from photosim.review.decision_log import DecisionLog

            log = self._local.decision_log = DecisionLog(self.store)
        return log

    def close(self) -> None:
        """Close the stores of this thread, and let go of the others: a connection can be closed by its own thread only.

        Call it when all workers have ended.
        """
        self._keep_copy()
        if not self.read_only:
            paths.close_files_to_others()
        stores = [getattr(self._local, name, None) for name in ("store", "reader")]
        self._local = threading.local()
        for store in stores:
            if store is not None:
                store.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _keep_copy(self) -> None:
        """Keep what the person decided in a second place, or have the next start look for damage."""
        from photosim.library import care, saved_decisions

        store: Store | None = getattr(self._local, "store", None)
        if store is None or store.read_only:
            return
        try:
            if not store.is_damaged:
                saved_decisions.keep_copy(store)
        except UserError:
            pass
        if store.is_damaged:
            care.suspect(store.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _own_store(self, name: str, read_only: bool) -> Store:
        store: Store | None = getattr(self._local, name, None)
        if store is None:
            from photosim.library import care
            from photosim.library.database import DamagedError
            from photosim.library.store import Store

            path = self.data / paths.library_path().name
            try:
                with _OPENING:
                    store = Store(path, read_only=read_only, thumbnails=self._thumbnails or paths.thumbnails_path())
            except DamagedError:
                care.suspect(path)
                raise
            setattr(self._local, name, store)
        return store

"""The log: what the program does, in a file that only its person can read, with old parts thrown away.

A module logs through `logging.getLogger(__name__)`. Paths may stand in the file; what leaves the computer by way of a
report goes through `shortened` first, which leaves names only.
"""

from __future__ import annotations

import contextlib
import io
import logging
import logging.handlers
import os
import platform
import re
from collections.abc import Iterator, Sequence
from typing import cast

from photosim import __version__
from photosim.domain.errors import UserError
from photosim.domain.paths import log_path

_ROOT = "photosim"
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_MOST_BYTES = 1_000_000
_KEPT_FILES = 3
_TAIL_BYTES = 64 * 1024

_CODE = re.compile(r'File "[^"\n]*[\\/](?:site-packages[\\/])?((?:photosim|PySide6|PIL|numpy)[\\/][^"\n]*\.py)"')
"""A line of a traceback: of the program and of what it uses, the place inside of the package is kept."""
_QUOTED = re.compile(r"""(["'`])(?:[A-Za-z]:)?[\\/](?:(?!\1)[^\n])*?[\\/]((?:(?!\1)[^\\/\n])*)\1""")
_BARE = re.compile(r"(?<![\w.…/\\~])(?:[A-Za-z]:)?[\\/](?=\S)[\\/]*(?:[^\\/\n]+[\\/]+)+")
_HOME = re.compile(r"(?<![\w…])~[\\/]+(?:[^\\/\n]+[\\/]+)*")


@contextlib.contextmanager
def writing(level: int = logging.INFO) -> Iterator[None]:
    """Write what the program logs to its file until the end; without a file, the program runs all the same."""
    logger = logging.getLogger(_ROOT)
    before = logger.level
    handler = _handler()
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.info("photosim %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
        handler.close()


def last_lines(count: int = 60) -> list[str]:
    """The end of the log, `shortened`, without half a line at its beginning; empty where there is no log."""
    try:
        with open(log_path(), "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except (OSError, UserError):
        return []
    return [shortened(line) for line in lines[1 if size > _TAIL_BYTES else 0 :][-count:]]


def shortened(text: str) -> str:
    """The text with every whole path cut to its name, as for a report that others will read.

    Outside of quotation marks nobody can tell where a path with blanks in it ends: then everything up to the last
    separator of the line goes, rather too much than a folder's name too many.
    """
    text = _QUOTED.sub(r"\1…/\2\1", _CODE.sub(r'File "…/\1"', text))
    return _HOME.sub("…/", _BARE.sub("…/", text))


def forwarded(records: Sequence[logging.LogRecord]) -> None:
    """Log here what another process logged."""
    for record in records:
        logger = logging.getLogger(record.name)
        if logger.isEnabledFor(record.levelno):
            logger.handle(record)


class Collector(logging.Handler):
    """Keeps what is logged in a worker process, to be sent to the process that writes the file."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record, with its text made here: arguments need not survive the way."""
        message = record.getMessage()
        if record.exc_info:
            message = f"{message}\n{logging.Formatter().formatException(record.exc_info)}"
        record.msg, record.args, record.exc_info, record.exc_text = message, None, None, None
        self._records.append(record)

    def taken(self) -> list[logging.LogRecord]:
        """What was kept since the last time."""
        records, self._records = self._records, []
        return records


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """Made for its owner only; a file that another photosim has open is not renamed away (Windows refuses)."""

    def _open(self) -> io.TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return cast(io.TextIOWrapper, os.fdopen(descriptor, self.mode, encoding=self.encoding, errors=self.errors))

    def doRollover(self) -> None:  # noqa: N802 -- the name of the standard library
        """Begin a new file, and throw the oldest away."""
        with contextlib.suppress(OSError):
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()


def _handler() -> logging.Handler:
    try:
        path = log_path()
        handler: logging.Handler = _PrivateFile(
            path, maxBytes=_MOST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8", errors="backslashreplace"
        )
    except (OSError, UserError):
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler

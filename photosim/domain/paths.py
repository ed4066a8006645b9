"""Where the program keeps its data and finds its resources."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import appdirs

from photosim.domain.catalogue import Data
from photosim.domain.errors import UserError, system_reason

_PRIVATE = 0o700
_PRIVATE_FILE = 0o600

DATA_DIR_VARIABLE = "PHOTOSIM_DATA_DIR"


def data_dir() -> Path:
    """Directory of the library, the index and the journal; created if it does not exist.

    Raises:
        UserError: it cannot be created.
    """
    override = os.environ.get(DATA_DIR_VARIABLE)
    return _made(Path(override) if override else _system_folder(appdirs.user_data_dir, "XDG_DATA_HOME"))


def cache_dir() -> Path:
    """Directory of what can be rebuilt (thumbnails); inside the data directory when that is overridden."""
    override = os.environ.get(DATA_DIR_VARIABLE)
    return _made(Path(override) / "cache" if override else _system_folder(appdirs.user_cache_dir, "XDG_CACHE_HOME"))


def config_dir() -> Path:
    """Directory of what a person writes for the program to read; inside the data directory when that is overridden.

    It need not exist.
    """
    override = os.environ.get(DATA_DIR_VARIABLE)
    return Path(override) if override else _system_folder(appdirs.user_config_dir, "XDG_CONFIG_HOME")


def library_path() -> Path:
    """The SQLite file that remembers everything about photos."""
    return data_dir() / "library.db"


def thumbnails_path() -> Path:
    """The file of the thumbnails."""
    return cache_dir() / "thumbnails.db"


def working_images_path() -> Path:
    """The folder of the pictures that were decoded last."""
    return cache_dir() / "working"


def journal_path() -> Path:
    """The record of every file action."""
    return data_dir() / "journal.jsonl"


def journal_copy_path() -> Path:
    """A second record of every file action; in another folder than the first where the system has one for that."""
    override = os.environ.get(DATA_DIR_VARIABLE)
    state = Path(override) / "state" if override else _system_folder(appdirs.user_state_dir, "XDG_STATE_HOME")
    copy = _made(state) / "journal.jsonl"
    return copy if copy != journal_path() else copy.with_name("journal-copy.jsonl")


def log_path() -> Path:
    """The file of the log; inside the data directory when that is overridden."""
    override = os.environ.get(DATA_DIR_VARIABLE)
    directory = Path(override) / "logs" if override else _system_folder(appdirs.user_log_dir, "XDG_CACHE_HOME")
    return _made(directory) / "photosim.log"


def resource(name: str) -> Path:
    """Path of a shipped file, e.g. `resource("models/scorer.json")`.

    In a wheel `resources/` lies inside the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return (inside if inside.is_dir() else package.parent / "resources") / name


def _system_folder(find: Callable[..., str], variable: str) -> Path:
    """Where the system keeps files of a kind for programs.

    A relative or empty `variable` is ignored, as its specification says: it would mean another library in each working
    directory.
    """
    if not os.path.isabs(os.environ.get(variable, "/")):
        del os.environ[variable]
    return Path(find("photosim", appauthor=False))


def close_files_to_others() -> None:
    """Take away what others may do with files in the program's own folders: such as an earlier version left open.

    The folders are closed whenever they are used; this is the second lock, for the day on which one is opened by hand.
    """
    with contextlib.suppress(UserError):  # a folder that went away
        data = data_dir()
        folders = {data, cache_dir(), journal_copy_path().parent, log_path().parent}
        _close_all({*folders, data / "receipts", data / "scorers"})


def _close_all(folders: Iterable[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            _close_to_others(folder)
            for entry in list(os.scandir(folder)):
                if entry.is_file(follow_symlinks=False):
                    _close_to_others(Path(entry.path), _PRIVATE_FILE)


def _close_to_others(path: Path, mode: int = _PRIVATE) -> None:
    """Nobody else may look into it: names and thumbnails of photos are in there."""
    if os.name == "posix" and path.stat().st_uid == os.geteuid() and path.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):  # a volume without permissions
            path.chmod(mode)


def _made(directory: Path) -> Path:
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        _close_to_others(directory)
    except OSError as error:
        raise UserError(Data.FOLDER_NOT_MADE(folder=str(directory), reason=system_reason(error))) from error
    return directory

"""What every place of the window may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from photosim.ui.shell.crossing import Crossing
from photosim.ui.shell.dialog_manager import DialogManager
from photosim.ui.shell.failure_reporter import FailureReporter
from photosim.ui.shell.main_window import MainWindow
from photosim.ui.style.theme import Theme
from photosim.ui.tasks import Tasks

if TYPE_CHECKING:
    from photosim.services.library import Library


@dataclass(frozen=True, slots=True)
class Shared:
    """What every place may use; its factory hands on to each part only what that part needs.

    reload: reads the groups anew, after their pairs were judged in another way.
    """

    library: Library
    tasks: Tasks
    theme: Theme
    settings: QSettings
    window: MainWindow
    dialogs: DialogManager
    failures: FailureReporter
    crossing: Crossing
    reload: Callable[[], object]

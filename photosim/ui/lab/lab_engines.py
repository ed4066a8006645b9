"""What the Lab computes with; nothing of it is loaded before somebody asks for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photosim.services.configuration import Configuration
    from photosim.services.model_comparison import ModelComparer, OpenedPictures
    from photosim.services.side_by_side import Judges


class LabEngines:
    """Worker process, networks and configuration; for threads beside the window."""

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._comparer: ModelComparer | None = None
        self._judges: Judges | None = None
        self._closed = False

    @property
    def comparer(self) -> ModelComparer:
        """Opens pictures and asks networks."""
        from photosim.services.model_comparison import ModelComparer

        with self._making:
            if self._comparer is None:
                self._comparer = ModelComparer()
            return self._comparer

    @property
    def judges(self) -> Judges:
        """Everything that can judge a pair.

        Raises:
            UserError: the configuration file is wrong.
        """
        from photosim.services.side_by_side import Judges

        comparer, configuration = self.comparer, self.configuration()
        if self._judges is None:
            self._judges = Judges(comparer, configuration)
        return self._judges

    def configuration(self) -> Configuration:
        """What the configuration file says.

        Raises:
            UserError: something in it is wrong.
        """
        from photosim.services.configuration import load_configuration

        return load_configuration()

    def open(self, path: str) -> OpenedPictures:
        """A picture and how long it took to open it.

        Raises:
            UserError: it cannot be read.
        """
        return self.comparer.opened([path])

    def close(self) -> None:
        """End the worker process."""
        if self._comparer is not None:
            self._comparer.close()

"""What every engine offers to whoever embeds photos."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt


class FeatureNetwork(Protocol):
    """What an embedder needs of a network: the averages (n, c) of the feature maps of each layer named in `taps`.

    batch: pictures in one pass that suit it.
    """

    batch: int

    def averages(self, pixels: npt.NDArray[np.uint8], taps: tuple[int, ...]) -> list[npt.NDArray[np.float32]]:
        """Averages over the maps of (n, h, w, 3) uint8 RGB pictures."""
        ...

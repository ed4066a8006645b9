"""A glance at thumbnails: most pairs that are hardly alike are told apart before their files are opened again.

In a large library nearly every photo has some distant neighbours. Of those pairs nine in ten have fewer than six key
points in common even by chance, while copies and other views of a scene keep dozens in a thumbnail.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from photosim.matching.compare.geometry import KeyPoints, fit_points, key_points

LEAST_COMMON = 6
"""Key points that must agree on one transform for a pair to be worth a closer look."""
_SIDE = 320
"""Longest side of a thumbnail, pixels."""


def thumbnail_points(thumbnails: Sequence[bytes]) -> list[KeyPoints]:
    """Key points of thumbnails (JPEG); none for one that cannot be read."""
    import cv2

    pictures = [cv2.imdecode(np.frombuffer(t, np.uint8), cv2.IMREAD_GRAYSCALE) for t in thumbnails]
    return [key_points(np.zeros((8, 8), np.uint8) if picture is None else picture) for picture in pictures]


def common(a: KeyPoints, others: Sequence[KeyPoints]) -> list[bool]:
    """For each of the others whether it has enough in common with a to be looked at closely."""
    fits = [fit_points(a, b, _SIDE) for b in others]
    return [fit is not None and fit.inliers >= LEAST_COMMON for fit in fits]

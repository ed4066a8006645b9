"""What one place of the window asks of another; none of them knows the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Crossing(QObject):
    """Passes requests from place to place.

    Signals:
        explore_requested: (path) show what is like this picture.
        image_requested: (QImage) the same for a picture that is no file.
        choose_requested: let the person choose such a picture.
        library_changed: a scan has found something, or has ended.
        review_requested: (photo ids) show the groups in which these photos are.
    """

    explore_requested = Signal(str)
    image_requested = Signal(object)
    choose_requested = Signal()
    review_requested = Signal(list)
    library_changed = Signal()

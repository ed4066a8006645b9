"""The controls of Review in the top bar."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from photosim.ui.style.theme import Theme
from photosim.ui.widgets.review_bar import ReviewBar


@pytest.mark.parametrize(
    ("groups", "photos", "has_slider"),
    [(False, False, False), (False, True, True), (True, True, True), (True, False, True)],
)
def test_the_threshold_can_be_moved_wherever_there_is_something(qtbot, groups: bool, photos: bool, has_slider: bool):
    """Also in a library that the command line filled: it has groups, and no folder in the window."""
    bar = ReviewBar(Theme(QApplication.instance()))
    qtbot.addWidget(bar)
    bar.set_reviewing(groups, photos)
    assert bar.slider.isHidden() is not has_slider
    assert bar.rules.isEnabled() is groups

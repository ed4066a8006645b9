"""Another network is chosen in Explore: it looks at the library first, and then says what is alike."""

from __future__ import annotations

import pytest

from photosim.services import likeness_models

WAIT_MS = 20_000


@pytest.fixture
def shown(qtbot, explored, start):
    """The window and Explore, once it is known which networks are ready."""
    window, place = start(explored)
    qtbot.waitUntil(lambda: place.likeness.box.findData("mobilenet_v2") > 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: place.session.step is not None and window.tasks.idle, timeout=WAIT_MS)
    return window, place


def distances(place) -> dict[int, float]:
    return {one.photo.photo_id: one.distance for one in place.session.found}


def test_it_looks_and_then_answers(qtbot, shown) -> None:
    window, place = shown
    before, path = distances(place), place.session.step.asked.path
    with qtbot.waitSignal(place.likeness.chosen, timeout=4 * WAIT_MS):
        place.likeness.choose("mobilenet_v2")
    qtbot.waitUntil(lambda: place.session.step is not None and window.tasks.idle, timeout=WAIT_MS)
    assert place.session.step.asked.path == path
    assert distances(place) != before
    assert "says now what is alike" in window.notice.text
    with qtbot.waitSignal(place.likeness.chosen, timeout=WAIT_MS):
        place.likeness.choose(likeness_models.OWN)
    qtbot.waitUntil(lambda: place.session.step is not None and window.tasks.idle, timeout=WAIT_MS)
    assert distances(place) == before


def test_a_network_that_cannot_be_loaded_leaves_things_as_they_were(qtbot, shown, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    window, place = shown
    box = place.likeness.box
    box.addItem("Seen by VGG-16", "vgg16")
    box.setCurrentIndex(box.count() - 1)
    with qtbot.waitSignal(place.likeness.failed, timeout=WAIT_MS) as failed:
        place.likeness.choose("vgg16")
    assert "VGG-16" in failed.args[0]
    assert box.currentData() == likeness_models.OWN
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)


def test_stopping_says_that_it_goes_on_from_there(qtbot, shown, monkeypatch) -> None:
    window, place = shown

    def looking(library, model, progress, cancel):
        cancel.cancel()
        cancel.check()

    monkeypatch.setattr(likeness_models, "look_at_library", looking)
    place.likeness.choose("mobilenet_v2")
    qtbot.waitUntil(lambda: "goes on from there" in window.notice.text, timeout=WAIT_MS)
    assert place.likeness.box.currentData() == likeness_models.OWN
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)

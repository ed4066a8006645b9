"""The window at the place Explore, on a library of which it is known what the photos show."""

from __future__ import annotations

import numpy as np
import pytest

from photosim.pipeline.index_file import rebuild_index
from photosim.vision.likeness import likeness_model_id

WAIT_MS = 20_000
DIM = 128


def shows(subject: int, number: int) -> np.ndarray:
    """What the photo with this number shows: photos of one subject are alike."""
    axes = np.eye(DIM, dtype=np.float32)
    vector = axes[subject] + 0.1 * axes[20 + number]
    return vector / np.linalg.norm(vector)


@pytest.fixture
def explored(library):
    """Every photo shows what its name says: astronaut, chelsea, coffee or rocket."""
    subjects = ("astronaut", "chelsea", "coffee", "rocket")
    with library.store.transaction():
        for photo in library.store.photos().values():
            subject = next(number for number, name in enumerate(subjects) if name in photo.path)
            library.store.add_embedding(photo.photo_id, likeness_model_id(), shows(subject, photo.photo_id))
    rebuild_index(library.store)
    return library


@pytest.fixture
def start(qtbot, make_window):
    """Opens the window on a library and goes to Explore; answers the window and the place."""

    def begin(library, path: str = ""):
        window = make_window(library)
        window.open([])
        qtbot.waitUntil(lambda: window.folders.known and window.tasks.idle, timeout=WAIT_MS)
        place = next(place for place in window.window.places if place.name == "explore")
        if path:
            place.explore(path)
        else:
            window.window.show_place("explore")
        qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)
        return window, place

    return begin


@pytest.fixture
def astronaut(photo_folder) -> str:
    return str(photo_folder / "Camera" / "astronaut.jpg")


@pytest.fixture
def at_astronaut(start, explored, astronaut):
    """The window and the place, where the photo of the astronaut was asked for."""
    return start(explored, astronaut)

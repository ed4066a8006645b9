from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QSize

from photosim.ui.media.image_cache import ImageCache, Level
from photosim.ui.media.pair_overlay import compare
from photosim.ui.media.thumbnail_cache import Thumbnails

WAIT_MS = 10_000


@pytest.fixture
def photos(library):
    return {Path(photo.path).name: photo for photo in library.store.photos().values()}


@pytest.fixture
def images(qtbot, library):
    cache = ImageCache(library)
    yield cache
    cache.stop()


def test_a_small_picture_comes_before_the_large_one(qtbot, images, photos):
    photo = photos["astronaut.jpg"]
    levels: list[int] = []
    images.image_ready.connect(lambda _photo, level: levels.append(level))
    images.want([photo], [], full=True)
    qtbot.waitUntil(lambda: images.best(photo.photo_id) is not None and len(levels) >= 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: images.best(photo.photo_id)[1] is not Level.THUMBNAIL, timeout=WAIT_MS)


def test_neighbours_are_decoded_ahead(qtbot, images, photos):
    ahead = photos["coffee.jpg"]
    images.want([photos["astronaut.jpg"]], [ahead])
    qtbot.waitUntil(lambda: images.best(ahead.photo_id) is not None, timeout=WAIT_MS)


def test_a_photo_that_vanished_is_said_calmly(qtbot, images, photos):
    photo = photos["coffee.jpg"]
    os.remove(photo.path)
    with qtbot.waitSignal(images.image_failed, timeout=WAIT_MS):
        images.want([photo], [])
    assert images.failure(photo.photo_id)
    assert "Error" not in images.failure(photo.photo_id)


def test_the_oldest_pictures_are_dropped(qtbot, library, photos):
    cache = ImageCache(library, budget=1)
    cache.want(list(photos.values()), [])
    qtbot.waitUntil(lambda: cache.is_idle, timeout=WAIT_MS)
    assert len(cache) <= 2
    cache.stop()


def test_thumbnails_show_the_whole_photo(qtbot, library, photos):
    thumbnails = Thumbnails(library, QSize(76, 58), 2.0)
    photo = photos["chelsea.jpg"]
    with qtbot.waitSignal(thumbnails.thumbnail_ready, timeout=WAIT_MS):
        assert thumbnails.pixmap(photo) is None
    shown = thumbnails.pixmap(photo).size()
    assert shown.width() == 152 or shown.height() == 116
    assert shown.width() / shown.height() == pytest.approx(photo.facts.width / photo.facts.height, rel=0.02)
    thumbnails.stop()


def test_stale_thumbnails_are_dropped(qtbot, library, photos):
    thumbnails = Thumbnails(library, QSize(76, 58))
    thumbnails.pixmap(photos["chelsea.jpg"])
    thumbnails.renew()
    thumbnails.wait()
    qtbot.wait(1)
    assert len(thumbnails) == 0
    thumbnails.stop()


def test_a_crop_is_laid_where_it_was_cut(tmp_path, library, photos):
    left = photos["astronaut.jpg"]
    with Image.open(left.path) as image:
        width, height = image.size
        image.crop((width // 4, height // 4, width * 3 // 4, height * 3 // 4)).save(photos["coffee.jpg"].path)
    found = compare(library, left, photos["coffee.jpg"])
    assert found.aligned
    corner = found.right_to_left.map(QPointF(0.0, 0.0))
    assert corner.x() == pytest.approx(0.25, abs=0.02)
    assert corner.y() == pytest.approx(0.25, abs=0.02)


def test_identical_pictures_do_not_differ(library, photos):
    assert compare(library, photos["chelsea.jpg"], photos["chelsea copy.jpg"]).is_same
    assert not compare(library, photos["chelsea.jpg"], photos["chelsea-grey.jpg"]).is_same

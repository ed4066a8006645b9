"""The library from the window's side."""

from __future__ import annotations

import sqlite3

import pytest

from photosim.domain import paths
from photosim.library import database
from photosim.services.library import Library


def test_reading_photos_waits_for_no_writer(library: Library, data_folder, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = library.store.photo_ids()
    library.close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.01)
    writers = [sqlite3.connect(path, isolation_level=None) for path in (paths.library_path(), paths.thumbnails_path())]
    for writer in writers:
        writer.execute("BEGIN IMMEDIATE")
    try:
        assert list(library.photos(ids)) == ids
    finally:
        for writer in writers:
            writer.close()


def test_a_group_is_still_shown_when_a_scan_replaced_one_of_its_photos(window) -> None:
    ids = window.review.group(0).photo_ids
    window.library.store.forget(ids[-1:])
    window.review.view.matches.photos.forget()  # as if the row had not been in sight yet
    shown = window.navigator.make_row(0)
    assert {photo.photo_id for photo in shown.photos} == set(ids)
    assert [photo.missing for photo in shown.photos if photo.photo_id == ids[-1]] == [True]

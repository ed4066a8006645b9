"""Any network may say what photos show; the embeddings and the index of each stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken
from photosim.pipeline.index_file import index_agrees, index_path, index_saved
from photosim.services import exploring, scans
from photosim.services.library_session import LibrarySession
from photosim.services.likeness_models import likeness_model, look_at_library, waiting
from tests.photos import make_library

NETWORK = "mobilenet_v2"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibrarySession]:
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "data"))
    make_library(tmp_path / "photos")
    with LibrarySession.to_write() as session:
        scans.scan(session, [str(tmp_path / "photos")])
        yield session


def test_a_network_looks_once_and_has_an_index_of_its_own(session: LibrarySession) -> None:
    own, network = likeness_model(), likeness_model(NETWORK)
    assert own.model_id != network.model_id
    assert (waiting(session.store, own), waiting(session.store, network)) == (0, 10)
    before = index_saved(session.store)
    look_at_library(session, network)
    assert waiting(session.store, network) == 0
    assert look_at_library(session, network) == 0
    assert index_path(session.store, network.model_id) != index_path(session.store)
    assert index_agrees(session.store, network.model_id)
    assert index_agrees(session.store)
    assert index_saved(session.store) == before
    saved = index_saved(session.store, network.model_id)
    assert saved is not None
    assert (saved.dim, saved.count) == (1280, 10)


def test_it_answers_with_its_own_distances(session: LibrarySession, tmp_path: Path) -> None:
    look_at_library(session, likeness_model(NETWORK))
    asked = str(next((tmp_path / "photos").rglob("chelsea*")))
    mine = exploring.similar(session, asked, 9, 2.0)
    other = exploring.similar(session, asked, 9, 2.0, NETWORK)
    assert {one.photo.photo_id for one in mine} == {one.photo.photo_id for one in other}
    assert [one.distance for one in mine] != [one.distance for one in other]
    assert other[0].distance < 0.2 < other[-1].distance
    assert [one.distance for one in other] == sorted(one.distance for one in other)


def test_cancelling_keeps_what_was_finished(session: LibrarySession) -> None:
    network, cancel = likeness_model(NETWORK), CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        look_at_library(session, network, cancel=cancel)
    assert look_at_library(session, network) > 0
    assert index_agrees(session.store, network.model_id)


@pytest.mark.parametrize(("name", "words"), [("resnet18", "no weights"), ("nonsense", "no model called")])
def test_a_network_that_cannot_be_used_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, words: str
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path))
    with pytest.raises(UserError, match=words):
        likeness_model(name)

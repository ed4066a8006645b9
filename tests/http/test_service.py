"""The service, asked as a program would ask it."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from skimage import data

from photosim.domain.errors import UserError
from photosim.http.app import make_app
from photosim.http.engine import Engine
from photosim.http.limits import Limits, is_loopback
from photosim.http.server import serve

CAT, CUP = Image.fromarray(data.chelsea()), Image.fromarray(data.coffee())


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def uploads(a: bytes, b: bytes, names: tuple[str, str] = ("a.jpg", "b.jpg")) -> dict[str, tuple[str, bytes]]:
    return {"a": (names[0], a), "b": (names[1], b)}


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(make_app(Limits(body_bytes=3_000_000))) as client:
        yield client


def test_two_pictures_are_compared(client: TestClient) -> None:
    same = client.post("/compare", files=uploads(jpeg(CAT), jpeg(CAT.resize((300, 200))))).json()
    other = client.post("/compare", files=uploads(jpeg(CAT), jpeg(CUP)), data={"threshold": "0.9"}).json()
    assert same["same"] is True
    assert same["normalised"] == pytest.approx((1 + same["cosine"]) / 2)
    assert (other["same"], other["threshold"], other["model"]) == (False, 0.9, "mobilenet_v2")
    assert other["decode_milliseconds"] > 0 < other["network_milliseconds"]


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"model": "resnet19"}, "resnet18"),
        ({"model": "resnet50"}, "no weights"),
        ({"input_size": "300"}, "224"),
        ({"threshold": "2"}, "less than or equal"),
        ({"threshold": "nan"}, ""),
        ({"layer": "last"}, "pooled"),
        ({"layer": "head"}, "fully connected"),
    ],
)
def test_wrong_wishes_are_4xx_with_a_sentence(client: TestClient, fields: dict[str, str], word: str) -> None:
    answer = client.post("/compare", files=uploads(jpeg(CAT), jpeg(CUP)), data=fields)
    assert answer.status_code == 422
    assert word in answer.text


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"%!PS-Adobe-3.0\n{1 pop} loop\n", jpeg(CAT)[:500], b"\x89PNG\r\n\x1a\n" + b"\xff" * 99],
    ids=["empty", "text", "postscript", "cut", "png"],
)
def test_what_is_no_picture_is_said(client: TestClient, content: bytes) -> None:
    answer = client.post("/compare", files=uploads(jpeg(CAT), content, ("a.jpg", "../../etc/passwd.jpg")))
    assert answer.status_code == 422
    assert "passwd" not in answer.text
    assert client.get("/health").json()["status"] == "ok"


def test_a_missing_picture_is_said(client: TestClient) -> None:
    answer = client.post("/compare", files={"a": ("a.jpg", jpeg(CAT))})
    assert answer.status_code == 422
    assert client.post("/compare").status_code == 422


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/compare", files=uploads(b"0" * 4_000_000, b"")).status_code == 413

    def chunks() -> Iterator[bytes]:
        yield from (b"0" * 100_000 for _ in range(100))

    head = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/compare", content=chunks(), headers=head).status_code >= 400


def test_pictures_of_very_many_pixels_are_refused(client: TestClient) -> None:
    out = io.BytesIO()
    Image.new("1", (60_000, 60_000)).save(out, "PNG")
    answer = client.post("/compare", files=uploads(jpeg(CAT), out.getvalue()))
    assert answer.status_code == 422


def test_similar_photos_of_the_library_are_found(tmp_path: Path, client: TestClient) -> None:
    from photosim.services import scans
    from photosim.services.library_session import LibrarySession
    from tests.photos import make_library

    assert client.post("/similar", files={"photo": ("a.jpg", jpeg(CAT))}).json() == []
    photos = make_library(tmp_path / "photos")
    with LibrarySession.to_write() as session:
        scans.scan(session, [str(tmp_path / "photos")])
    found = client.post("/similar", files={"photo": ("a.jpg", jpeg(CAT))}, data={"n": "2"}).json()
    assert {one["path"] for one in found} == {str(photos["chelsea"]), str(photos["smaller"])}
    assert all(0 <= one["distance"] <= 0.2 for one in found)


@pytest.mark.parametrize("fields", [{"n": "0"}, {"n": "many"}, {"max_distance": "nan"}, {"max_distance": "3"}])
def test_wrong_wishes_for_similar_photos_are_422(client: TestClient, fields: dict[str, str]) -> None:
    assert client.post("/similar", files={"photo": ("a.jpg", jpeg(CAT))}, data=fields).status_code == 422


def test_what_is_no_picture_has_no_similar_ones(client: TestClient) -> None:
    answer = client.post("/similar", files={"photo": ("a.jpg", b"no picture")})
    assert answer.status_code == 422
    assert "upload.jpg" in answer.text


def test_models_and_description(client: TestClient) -> None:
    models = {model["name"]: model for model in client.get("/models").json()}
    assert models["mobilenet_v2"]["ready"]
    assert models["vgg16"]["dim"] == 512
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/compare", "/similar", "/models", "/health"} <= paths.keys()
    assert client.get("/docs").status_code == 200


def test_with_a_token_only_those_who_have_it_are_answered() -> None:
    with TestClient(make_app(token="secret")) as client:
        assert client.get("/health").status_code == 200
        assert client.get("/models").status_code == 401
        assert client.get("/models", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/models", headers={"Authorization": "Bearer secret"}).status_code == 200


def test_many_at_once_are_all_answered_and_too_many_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held, entered = threading.Event(), threading.Event()
    compare = Engine.compare

    def slow(self: Engine, *arguments: object) -> object:
        entered.set()
        held.wait(30)
        return compare(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "compare", slow)
    files = uploads(jpeg(CAT), jpeg(CUP))
    with TestClient(make_app(Limits(at_once=1, waiting=3))) as client, ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(client.post, "/compare", files=files) for _ in range(4)]
        assert entered.wait(30)
        while client.app.state.engine.gate.inside < 4:  # type: ignore[attr-defined]
            client.get("/health")
        refused = client.post("/compare", files=files)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
        held.set()
        assert [answer.result().status_code for answer in waiting] == [200] * 4


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(Engine, "compare", lambda *arguments: held.wait(30))
    with TestClient(make_app(Limits(time_s=0.05))) as client:
        answer = client.post("/compare", files=uploads(jpeg(CAT), jpeg(CUP)))
        held.set()
    assert (answer.status_code, "too long" in answer.text) == (503, True)


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True), ("0.0.0.0", False), ("::", False)],
)
def test_others_reach_it_only_with_a_token(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
    if not alone:
        with pytest.raises(UserError, match="--token"):
            serve(host, 0, "")


def test_a_port_in_use_is_a_sentence() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UserError, match="cannot listen"):
        serve("127.0.0.1", taken.getsockname()[1], "")
    with pytest.raises(UserError, match="no port"):
        serve("127.0.0.1", 70_000, "")

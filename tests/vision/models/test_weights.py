"""Weights of other networks: found, fetched from a server of our own, refused when they are not what they should be."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from photosim.domain.errors import UserError
from photosim.domain.model_spec import spec
from photosim.domain.progress import Cancelled, CancelToken
from photosim.vision.models import weights

CONTENT = bytes(range(256)) * 4000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
RESNET = spec("resnet18")


class Server(BaseHTTPRequestHandler):
    """Serves CONTENT under any name; `fault` says what goes wrong."""

    def __init__(self, faults: list[str], asked: list[str], *arguments: object) -> None:
        self.faults, self.asked = faults, asked
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.asked.append(wanted)
        fault = self.faults.pop(0) if self.faults else ""
        if fault.isdigit():
            self.send_error(int(fault))
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and fault != "no ranges" else 0
        if start >= len(CONTENT):
            self.send_error(416)
            return
        body = CONTENT[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if fault == "cut" else body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str], list[str]]]:
    """Address of a file with the right digest in its name; faults of the next requests; ranges that were asked for."""
    faults: list[str] = []
    asked: list[str] = []
    http = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, faults, asked))
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}/net-{DIGEST[:8]}.pth", faults, asked
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    return tmp_path / "data"


def test_a_download_is_whole_told_and_found_again(server: tuple[str, list[str], list[str]]) -> None:
    told: list[tuple[int, int | None]] = []
    path = weights.download(RESNET, lambda done, total: told.append((done, total)), url=server[0])
    assert path.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("second", ["", "no ranges"])
def test_a_download_that_was_cut_off_goes_on(server: tuple[str, list[str], list[str]], second: str) -> None:
    url, faults, asked = server
    faults += ["cut", second]
    with pytest.raises(UserError, match="cannot be fetched"):
        weights.download(RESNET, url=url)
    assert weights.download(RESNET, url=url).read_bytes() == CONTENT
    assert asked == ["", f"bytes={len(CONTENT) // 2}-"]


def test_a_cancelled_download_keeps_what_came(server: tuple[str, list[str], list[str]]) -> None:
    url, _, asked = server
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        weights.download(RESNET, lambda done, total: cancel.cancel(), cancel, url)
    assert weights.download(RESNET, url=url).read_bytes() == CONTENT
    assert asked[1].startswith("bytes=")


def test_a_file_that_came_whole_before_is_only_checked(server: tuple[str, list[str], list[str]]) -> None:
    url = server[0]
    target = weights.weights_dir() / url.rsplit("/", 1)[-1]
    target.parent.mkdir(parents=True)
    target.with_name(target.name + ".part").write_bytes(CONTENT)
    assert weights.download(RESNET, url=url) == target


def test_another_file_under_the_name_is_dropped(server: tuple[str, list[str], list[str]]) -> None:
    wrong = server[0].replace(DIGEST[:8], "00000000")
    with pytest.raises(UserError, match="not what was published"):
        weights.download(RESNET, url=wrong)
    assert list(weights.weights_dir().iterdir()) == []


@pytest.mark.parametrize("status", ["403", "404", "500"])
def test_a_server_that_refuses_is_said(server: tuple[str, list[str], list[str]], status: str) -> None:
    server[1].append(status)
    with pytest.raises(UserError, match=status):
        weights.download(RESNET, url=server[0])


def test_without_a_network_a_sentence_says_so() -> None:
    with pytest.raises(UserError, match="Is there a network"):
        weights.download(RESNET, url="http://127.0.0.1:9/net.pth")


def test_weights_are_found_where_torchvision_keeps_them(tmp_path: Path) -> None:
    assert weights.find_weights(RESNET) is None
    cached = tmp_path / "torch" / "hub" / "checkpoints" / str(weights.published_name(RESNET))
    cached.parent.mkdir(parents=True)
    cached.write_bytes(b"")
    assert weights.find_weights(RESNET) == cached
    assert weights.find_weights(RESNET, tmp_path / "mine") == tmp_path / "mine"


class Bad:
    """Runs code when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path("executed"),)  # type: ignore[return-value]


def test_no_code_of_a_weights_file_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, write in (
        ("torch.pth", torch.save),
        ("plain.pth", lambda value, path: path.write_bytes(pickle.dumps(value))),
    ):
        write({"a": Bad()}, tmp_path / name)
        with pytest.raises(UserError):
            weights.load_state(tmp_path / name)
    assert not (tmp_path / "executed").exists()


def test_files_that_are_no_weights_are_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = tmp_path / "whole.safetensors"
    save_file({"a": torch.ones(1000)}, whole)
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(whole.read_bytes()[:-100])
    numbers = tmp_path / "numbers.safetensors"
    save_file({"a": torch.tensor([1.0, float("nan")])}, numbers)
    listed = tmp_path / "list.pth"
    torch.save([1, 2], listed)
    (tmp_path / "photo.pth").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    (tmp_path / "empty.pth").write_bytes(b"")
    for name in ("cut.safetensors", "numbers.safetensors", "list.pth", "photo.pth", "empty.pth", "missing.pth"):
        with pytest.raises(UserError, match=name.split(".")[0]):
            weights.load_state(tmp_path / name)
    assert weights.load_state(whole)["a"].sum() == 1000

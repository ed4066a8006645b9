"""Weights of other networks: found on this machine, or downloaded when the person asks for it; never unpickled."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import Models
from photosim.domain.errors import UserError, system_reason
from photosim.domain.messages import Message
from photosim.domain.model_spec import DEFAULT_MODEL, ModelSpec, Source
from photosim.domain.packaged import is_packaged
from photosim.domain.paths import data_dir, resource
from photosim.domain.progress import CancelToken

if TYPE_CHECKING:
    import torch

_SHIPPED = "models/mobilenet_v2.safetensors"
_CHUNK = 2**18  # bytes
_TIMEOUT_S = 30.0
_OK, _PARTIAL, _RANGE_NOT_SATISFIABLE = 200, 206, 416
_DIGEST = re.compile(r"-([0-9a-f]{8,64})\.\w+$")
"""Published weights carry the beginning of their SHA-256 in their name."""

Told = Callable[[int, int | None], None]
"""Told the bytes that are there and the bytes in all (None: the server does not say)."""


def weights_dir() -> Path:
    """Where downloaded weights are kept."""
    return data_dir() / "models"


def find_weights(model: ModelSpec, given: Path | None = None) -> Path | None:
    """The weights of a model on this machine: the file that was given, ours, or those in torchvision's cache."""
    if given is not None:
        return given
    if model.name == DEFAULT_MODEL:
        return resource(_SHIPPED)
    safe = weights_dir() / f"{model.name}.safetensors"
    if safe.is_file():
        return safe
    candidates = [path for folder in (weights_dir(), _torch_cache()) for path in folder.glob(f"{model.name}[-_]*")]
    if not candidates:  # asking its library for the exact name takes seconds
        return None
    name = published_name(model)
    return next((path for path in candidates if path.name == name and path.is_file()), None)


def address(model: ModelSpec) -> str:
    """Where the library of a model says that its weights are published.

    Raises:
        UserError: that library is not installed.
    """
    try:
        if model.source is Source.TIMM:
            import timm

            return str(getattr(timm.get_pretrained_cfg(model.name), "url", ""))
        from torchvision.models import get_model_weights

        return str(get_model_weights(model.name).DEFAULT.url)
    except ImportError as error:
        raise UserError(missing_library(model)) from error


def published_name(model: ModelSpec) -> str | None:
    """The name of the published file; None where the library that knows it is not installed."""
    try:
        return address(model).rsplit("/", 1)[-1]
    except UserError:
        return None


def missing_library(model: ModelSpec) -> Message:
    """What is missing, and what brings it: a line, but for a package to which nothing can be added."""
    if is_packaged():
        library = "timm" if model.source is Source.TIMM else "torch"
        return Models.NOT_PACKAGED(model=model.title, library=library)
    code = Models.NEEDS_TIMM if model.source is Source.TIMM else Models.NEEDS_TORCH
    return code(model=model.title)


class CutOffError(ConnectionError):
    """The server sent less than it promised."""


def download(
    model: ModelSpec, told: Told = lambda done, total: None, cancel: CancelToken | None = None, url: str | None = None
) -> Path:
    """Fetch the weights of a model; a download that was cut off goes on where it stopped.

    Raises:
        UserError: there is no network, the server refuses, the disk is full, or the file is not what it should be.
        Cancelled: what has come so far stays for the next time.
    """
    url = url or address(model)
    target = weights_dir() / url.rsplit("/", 1)[-1]
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        _fetch(url, part, told, cancel or CancelToken())
        _check_digest(part, target.name)
        part.replace(target)
    except urllib.error.HTTPError as error:
        raise UserError(Models.REFUSED(model=model.title, reason=f"{error.code} {error.reason}")) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = Models.CUT_OFF() if isinstance(error, CutOffError) else str(getattr(error, "reason", error))
        raise UserError(Models.NOT_FETCHED(model=model.title, reason=reason)) from error
    except OSError as error:
        raise UserError(Models.NOT_STORED(folder=str(target.parent), reason=system_reason(error))) from error
    return target


def _fetch(url: str, part: Path, told: Told, cancel: CancelToken) -> None:
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        response = urllib.request.urlopen(request, timeout=_TIMEOUT_S)
    except urllib.error.HTTPError as error:
        if error.code != _RANGE_NOT_SATISFIABLE:
            raise
        return  # all of it is there already; the digest says whether it is right
    with response:
        if response.status != _PARTIAL:
            have = 0  # a server that cannot go on in the middle
        length = response.headers.get("Content-Length")
        total = have + int(length) if length else None
        with part.open("ab" if have else "wb") as file:
            while chunk := response.read(_CHUNK):
                cancel.check()
                file.write(chunk)
                have += len(chunk)
                told(have, total)
    if total is not None and have < total:
        raise CutOffError


def _check_digest(part: Path, name: str) -> None:
    wanted = _DIGEST.search(name)
    if wanted is None:
        return
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if not found.startswith(wanted[1]):
        part.unlink()
        raise UserError(Models.NOT_AS_PUBLISHED(name=name))


def load_state(path: Path) -> dict[str, torch.Tensor]:
    """The tensors of a weights file by name, float32, from safetensors or from torch's own format without its code.

    Raises:
        UserError: the file is missing, cut short, no weights file, or holds values that are no numbers.
    """
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    state: Any
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting, a device has no end
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        if path.suffix == ".safetensors":
            state = load_file(path)
        else:
            state = torch.load(path, map_location="cpu", weights_only=True)
            state = state.get("state_dict", state) if isinstance(state, dict) else state
    except OSError as error:
        raise UserError(Models.NOT_READ(path=str(path), reason=system_reason(error))) from error
    except (SafetensorError, RuntimeError, EOFError, ValueError, KeyError) as error:
        raise UserError(Models.CUT_SHORT(path=str(path))) from error
    except Exception as error:  # torch raises a pickle error of its own for whatever is more than tensors
        raise UserError(Models.MORE_THAN_WEIGHTS(path=str(path))) from error
    if not isinstance(state, dict) or not all(isinstance(value, torch.Tensor) for value in state.values()):
        raise UserError(Models.NO_FILE_OF_WEIGHTS(path=str(path)))
    if any(not torch.isfinite(value).all() for value in state.values() if value.is_floating_point()):
        raise UserError(Models.NO_NUMBERS(path=str(path)))
    return {name: value.float() if value.is_floating_point() else value for name, value in state.items()}


def _torch_cache() -> Path:
    home = os.environ.get("TORCH_HOME") or Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "torch"
    return Path(home) / "hub" / "checkpoints"

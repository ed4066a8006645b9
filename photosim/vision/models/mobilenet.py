"""Neural networks that turn pixels into feature maps, built from shipped or downloaded weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photosim.domain.catalogue import Shipped
from photosim.domain.errors import UserError
from photosim.domain.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import torch

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)
"""Mean and standard deviation of ImageNet's RGB values in [0, 1], with which torchvision's networks were trained."""

INPUT_SIZE = 160
"""Side in pixels of the square picture that the default network sees. With a projection fitted for it, 160 takes half
the time of the usual 224 and finds as many copies: 94 % of altered ones are nearer than all but one in 10,000."""

WEIGHTS = "models/mobilenet_v2.safetensors"

CPU_BATCH = 8
"""Photos in one pass; larger batches are slower on a processor, because their maps no longer fit its cache."""

GPU_BATCH = 64
"""At most; a scan embeds fewer at a time. Their maps take about a gigabyte."""


class MobileNetV2:
    """The convolutional part of MobileNetV2 (Sandler et al. 2018) with batch normalisation folded into the weights.

    Runs in float32 and the `channels_last` layout, without gradients. Not safe to share between threads.

    Attributes:
        batch: pictures in one pass.
    """

    def __init__(self, weights: Path | None = None, device: str = "cpu") -> None:
        """Load the network.

        Args:
            weights: safetensors file with torchvision's names; the shipped one by default.
            device: where it runs, as torch names it: "cpu", "cuda", "mps".

        Raises:
            UserError: the weights cannot be read.
            RuntimeError: the device cannot be used.
        """
        import torch
        from torchvision.models import mobilenet_v2

        network = mobilenet_v2(weights=None)
        network.load_state_dict(_read_weights(weights or resource(WEIGHTS)), strict=False)
        self._layers = _folded(network.features.eval()).to(device).to(memory_format=torch.channels_last)
        self._device = device
        self.batch = CPU_BATCH if device == "cpu" else GPU_BATCH
        torch.backends.cuda.matmul.allow_tf32 = False  # TF32's 10 bits of mantissa would change embeddings
        torch.backends.cudnn.allow_tf32 = False

    def maps(self, pixels: npt.NDArray[np.uint8], taps: tuple[int, ...]) -> list[torch.Tensor]:
        """Feature maps of the layers named in `taps`, in their order.

        Args:
            pixels: (n, h, w, 3) uint8 RGB.
            taps: ascending numbers of `features.*`, 0 (first convolution) to 18 (last convolution).

        Returns:
            For each tap a float32 tensor (n, channels, height, width), on the device.
        """
        import torch

        with torch.inference_mode():
            return list(self._run(_network_input(pixels, self._device), taps))

    def averages(self, pixels: npt.NDArray[np.uint8], taps: tuple[int, ...]) -> list[npt.NDArray[np.float32]]:
        """Average over each map: for each tap (n, channels)."""
        return [maps.mean(dim=(2, 3)).cpu().numpy() for maps in self.maps(pixels, taps)]

    def _run(self, x: torch.Tensor, taps: tuple[int, ...]) -> Iterator[torch.Tensor]:
        for number, layer in enumerate(self._layers.children()):
            x = layer(x)
            if number in taps:
                yield x
            if number == taps[-1]:
                return


def _network_input(pixels: npt.NDArray[np.uint8], device: str) -> torch.Tensor:
    import torch

    mean = torch.tensor(IMAGENET_MEAN, device=device).view(1, 3, 1, 1) * 255
    deviation = torch.tensor(IMAGENET_DEVIATION, device=device).view(1, 3, 1, 1) * 255
    x = torch.from_numpy(np.ascontiguousarray(pixels)).to(device).permute(0, 3, 1, 2).float()
    return ((x - mean) / deviation).contiguous(memory_format=torch.channels_last)


def _read_weights(path: Path) -> dict[str, torch.Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return {name: tensor.float() for name, tensor in load_file(path).items()}
    except (OSError, SafetensorError) as error:
        raise UserError(Shipped.WEIGHTS_NOT_READ(path=str(path), reason=str(error))) from error


def _folded(module: torch.nn.Module) -> torch.nn.Module:
    """The same network with every batch normalisation merged into the convolution before it."""
    import torch
    from torch.nn.utils.fusion import fuse_conv_bn_eval

    before: str | None = None
    for name, child in module.named_children():
        convolution = module.get_submodule(before) if before else None
        if isinstance(child, torch.nn.BatchNorm2d) and isinstance(convolution, torch.nn.Conv2d):
            module.set_submodule(str(before), fuse_conv_bn_eval(convolution, child))
            module.set_submodule(name, torch.nn.Identity())
        else:
            _folded(child)
        before = name
    return module

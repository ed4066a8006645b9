"""MobileNetV2 on OpenVINO: four times the speed of torch on a CPU, a tenth of its start-up, the same numbers.

The graph is built from the same weights file as the torch network, so that there is one set of weights. Arithmetic
stays in float32: bfloat16 is faster still, but moves an embedding by up to five hundredths.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from photosim.domain.catalogue import Shipped
from photosim.domain.errors import UserError
from photosim.domain.paths import resource
from photosim.vision.models.mobilenet import IMAGENET_DEVIATION, IMAGENET_MEAN, INPUT_SIZE, WEIGHTS

if TYPE_CHECKING:
    import numpy.typing as npt

    Weights = dict[str, npt.NDArray[np.float32]]

# Sandler et al. 2018, table 2, from the first bottleneck on: stride of each of the 17 bottlenecks.
_STRIDES = (1, 2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1)
_BATCH_NORM_EPSILON = 1e-5


class OpenVinoNetwork:
    """The convolutional part of MobileNetV2. Not safe to share between threads.

    Attributes:
        batch: pictures in one pass.
    """

    batch = 8

    def __init__(self, weights: Path | None = None, threads: int = 1, side: int = INPUT_SIZE) -> None:
        """Read the weights; the graph is compiled for the layers that are first asked for.

        Args:
            weights: safetensors file with torchvision's names; the shipped one by default.
            threads: pictures worked on at the same time.
            side: of the square pictures, in pixels.

        Raises:
            UserError: the weights cannot be read.
        """
        self._weights = _read_weights(weights or resource(WEIGHTS))
        self._threads = threads
        self._side = side
        self._taps: tuple[int, ...] = ()
        self._compiled: Any = None

    def averages(self, pixels: npt.NDArray[np.uint8], taps: tuple[int, ...]) -> list[npt.NDArray[np.float32]]:
        """Average over each feature map: for each tap (n, channels).

        Args:
            pixels: (n, side, side, 3) uint8 RGB.
            taps: ascending numbers of torchvision's `features.*`, 0 to 18.
        """
        if taps != self._taps:
            self._compiled, self._taps = self._compile(taps), taps
        # one picture at a time: its feature maps stay in the processor's cache
        singles = [pixels[place : place + 1] for place in range(len(pixels))]
        if self._threads == 1:
            results = [self._compiled(single) for single in singles]
        else:  # no queue with callbacks of OpenVINO's: ending one waits for a thread that waits for Python
            with ThreadPoolExecutor(self._threads) as threads:
                results = list(threads.map(lambda single: self._compiled.create_infer_request().infer(single), singles))
        return [np.concatenate([result[tap] for result in results]) for tap in range(len(taps))]

    def _compile(self, taps: tuple[int, ...]) -> Any:
        openvino = _openvino()
        settings = {
            "INFERENCE_NUM_THREADS": self._threads,
            "NUM_STREAMS": self._threads,
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "f32",
        }
        return openvino.Core().compile_model(_Graph(self._weights, self._side).model(taps), "CPU", settings)


class _Graph:
    """Builds the network layer by layer, batch normalisation folded into the convolution before it."""

    def __init__(self, weights: Weights, side: int) -> None:
        self._weights = weights
        self._side = side
        self._ops = _openvino().opset13

    def model(self, taps: tuple[int, ...]) -> Any:
        """From (1, side, side, 3) uint8 to one output for each tap, its averages; a fixed batch is a fifth faster."""
        pixels = self._ops.parameter([1, self._side, self._side, 3], np.uint8)
        x = self._normalised(pixels)
        averages = []
        for layer in range(taps[-1] + 1):
            x = self._layer(x, layer)
            if layer in taps:
                averages.append(self._ops.reduce_mean(x, np.array([2, 3]), keep_dims=False))
        return _openvino().Model(averages, [pixels])

    def _normalised(self, pixels: Any) -> Any:
        x = self._ops.convert(pixels, "f32")
        x = self._ops.subtract(x, 255 * np.array(IMAGENET_MEAN, np.float32))
        x = self._ops.divide(x, 255 * np.array(IMAGENET_DEVIATION, np.float32))
        return self._ops.transpose(x, np.array([0, 3, 1, 2]))

    def _layer(self, x: Any, number: int) -> Any:
        if number in (0, len(_STRIDES) + 1):
            stride = 2 if number == 0 else 1
            return self._convolution(x, f"features.{number}.0", f"features.{number}.1", stride, clip=True)
        return self._bottleneck(x, f"features.{number}.conv", _STRIDES[number - 1])

    def _bottleneck(self, x: Any, name: str, stride: int) -> Any:
        y = x
        expands = f"{name}.3.weight" in self._weights
        if expands:
            y = self._convolution(y, f"{name}.0.0", f"{name}.0.1", 1, clip=True)
        inner = 1 if expands else 0
        y = self._convolution(y, f"{name}.{inner}.0", f"{name}.{inner}.1", stride, clip=True)
        y = self._convolution(y, f"{name}.{inner + 1}", f"{name}.{inner + 2}", 1, clip=False)
        return self._ops.add(x, y) if stride == 1 and _channels(x) == _channels(y) else y

    def _convolution(self, x: Any, name: str, norm: str, stride: int, *, clip: bool) -> Any:
        kernel = self._weights[f"{name}.weight"]
        scale = self._weights[f"{norm}.weight"] / np.sqrt(self._weights[f"{norm}.running_var"] + _BATCH_NORM_EPSILON)
        bias = self._weights[f"{norm}.bias"] - self._weights[f"{norm}.running_mean"] * scale
        kernel = kernel * scale[:, None, None, None]
        pad = [kernel.shape[2] // 2] * 2
        if kernel.shape[1] == 1 and len(kernel) > 1 and kernel.shape[2] > 1:  # depthwise: one group a channel
            y = self._ops.group_convolution(x, kernel[:, None], [stride] * 2, pad, pad, [1, 1])
        else:
            y = self._ops.convolution(x, kernel, [stride] * 2, pad, pad, [1, 1])
        y = self._ops.add(y, bias.reshape(1, -1, 1, 1))
        return self._ops.clamp(y, 0.0, 6.0) if clip else y


def _openvino() -> Any:
    """OpenVINO without its telemetry, which would report its use over the network from the moment of its import."""
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # None makes an import fail
    import openvino
    import openvino.opset13

    return openvino


def _channels(x: Any) -> int:
    return int(x.get_output_partial_shape(0)[1].get_length())


def _read_weights(path: Path) -> Weights:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return {name: tensor.astype(np.float32) for name, tensor in load_file(path).items()}
    except (OSError, SafetensorError) as error:
        raise UserError(Shipped.WEIGHTS_NOT_READ(path=str(path), reason=str(error))) from error

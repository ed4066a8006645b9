"""Embeddings: unit length, the same in any batch, near for copies."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageEnhance
from skimage import data

from photosim.domain.errors import UserError
from photosim.vision.embed import Embedder, Projection, normalised
from photosim.vision.models.mobilenet import INPUT_SIZE, MobileNetV2
from photosim.vision.models.openvino_network import OpenVinoNetwork
from photosim.vision.network_input import network_input


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


def square(image: Image.Image) -> np.ndarray:
    return network_input(image.convert("RGB"))


@pytest.fixture(scope="module")
def pictures() -> np.ndarray:
    photo = Image.fromarray(data.coffee())
    resaved = ImageEnhance.Brightness(photo.resize((300, 200))).enhance(1.3)
    return np.stack([square(photo), square(resaved), square(Image.fromarray(data.astronaut()))])


def test_embeddings_have_unit_length(embedder: Embedder, pictures: np.ndarray) -> None:
    vectors = embedder.embed(pictures)
    assert vectors.shape == (3, embedder.dim) == (3, 256)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_copy_is_nearer_than_another_photo(embedder: Embedder, pictures: np.ndarray) -> None:
    cosines = embedder.embed(pictures)[0] @ embedder.embed(pictures).T
    assert cosines[1] > 0.8
    assert cosines[2] < 0.4


def test_batches_do_not_change_the_result(embedder: Embedder, pictures: np.ndarray) -> None:
    many = np.concatenate([pictures] * 4)
    assert np.allclose(embedder.embed(many)[:3], embedder.embed(pictures), atol=1e-4)


def test_nothing_to_embed(embedder: Embedder) -> None:
    assert embedder.embed(np.zeros((0, INPUT_SIZE, INPUT_SIZE, 3), np.uint8)).shape == (0, 256)


def test_model_id_names_network_and_projection(embedder: Embedder) -> None:
    assert embedder.model_id.startswith("mobilenet_v2-")


def test_zero_vector_stays_zero() -> None:
    assert not normalised(np.zeros((1, 4), np.float32)).any()


def test_missing_files_are_told_in_a_sentence(tmp_path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        Projection.load(tmp_path / "nothing.safetensors")
    with pytest.raises(UserError, match="cannot be read"):
        MobileNetV2(tmp_path / "nothing.safetensors")


def test_network_gives_the_maps_of_the_layers_asked_for(pictures: np.ndarray) -> None:
    first, last = MobileNetV2().maps(pictures[:1], (0, 17))
    assert tuple(first.shape) == (1, 32, 80, 80)
    assert tuple(last.shape) == (1, 320, 5, 5)


def test_openvino_and_torch_agree(pictures: np.ndarray) -> None:
    reference, fast = Embedder(MobileNetV2()).embed(pictures), Embedder(OpenVinoNetwork()).embed(pictures)
    assert (reference * fast).sum(axis=1).min() >= 0.9995


def test_the_engine_reports_to_nobody() -> None:
    script = (
        "import sys, threading, numpy as np; from photosim.vision.embed import Embedder; "
        "Embedder().embed(np.zeros((1, 160, 160, 3), np.uint8)); "
        "print([m for m in sys.modules if m.startswith('openvino_telemetry.')], threading.active_count())"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[] 1"

"""Two pictures compared by one network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from skimage import data
from torchvision.models import get_model

from photosim.domain.errors import UserError
from photosim.domain.model_spec import Layer
from photosim.services.model_comparison import ModelAnswer, ModelChoice, ModelComparer, cosine, statuses


@pytest.fixture(scope="module")
def comparer() -> Iterator[ModelComparer]:
    with ModelComparer() as comparer:
        yield comparer


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, str]:
    """The cat, a smaller copy of it, and a cup."""
    cat = Image.fromarray(data.chelsea())
    made = {"cat": cat, "copy": cat.resize((300, 200)), "cup": Image.fromarray(data.coffee())}
    for name, image in made.items():
        image.save(tmp_path / f"{name}.jpg")
    return {name: str(tmp_path / f"{name}.jpg") for name in made}


def weights_of(name: str, path: Path, gain: float = 1.0) -> Path:
    """Weights by chance; a first layer with a large `gain` leads to values beyond float32."""
    torch.manual_seed(1)
    state = get_model(name, weights=None).state_dict()
    state["bn1.weight"] *= gain
    save_file(state, path)
    return path


def test_a_copy_is_nearer_than_another_picture(comparer: ModelComparer, pictures: dict[str, str]) -> None:
    copy = comparer.compare(pictures["cat"], pictures["copy"], ModelChoice())
    other = comparer.compare(pictures["cat"], pictures["cup"], ModelChoice())
    assert copy.cosine > 0.9 > other.cosine
    assert copy.is_same
    assert not other.is_same
    assert min(copy.decode_ms, copy.network_ms) > 0
    same = comparer.compare(pictures["cat"], pictures["cat"], ModelChoice())
    assert same.cosine == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(("cosine", "normalised"), [(0.2103, 0.60515), (-1.0, 0.0), (1.0, 1.0), (0.0, 0.5)])
def test_the_normalised_cosine_is_half_of_one_and_it(cosine: float, normalised: float) -> None:
    assert ModelAnswer(ModelChoice(), cosine, 0, 0).normalised == pytest.approx(normalised)


def test_one_threshold_gives_one_answer() -> None:
    at = ModelAnswer(ModelChoice(threshold=0.741), 2 * 0.741 - 1, 0, 0)
    assert at.is_same == ModelAnswer(at.choice, at.cosine, 5, 5).is_same
    assert not ModelAnswer(ModelChoice(threshold=0.742), at.cosine, 0, 0).is_same


@pytest.mark.parametrize("size", [224, 416])
def test_each_layer_and_size_has_an_answer_of_its_own(
    comparer: ModelComparer, pictures: dict[str, str], tmp_path: Path, size: int
) -> None:
    file = weights_of("resnet18", tmp_path / "resnet18.safetensors")
    pooled = comparer.compare(pictures["cat"], pictures["cup"], ModelChoice("resnet18", size, Layer.POOLED, 0.8, file))
    head = comparer.compare(pictures["cat"], pictures["cup"], ModelChoice("resnet18", size, Layer.HEAD, 0.8, file))
    assert 0 <= pooled.cosine <= 1  # behind a ReLU
    assert pooled.cosine != head.cosine


def test_pooled_features_are_those_of_the_network_itself(pictures: dict[str, str], tmp_path: Path) -> None:
    file = weights_of("resnet18", tmp_path / "w.safetensors")
    with ModelComparer() as comparer:
        backbone = comparer.backbone(ModelChoice("resnet18", weights=file))
        image = comparer.opened([pictures["cat"]]).images[0]
        network = backbone.network
        network.fc = torch.nn.Identity()
        with torch.inference_mode():
            expected = network(backbone.prepared(image)).numpy()[0]
        np.testing.assert_allclose(backbone.features([image])[0], expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("size", [224, 512])
def test_the_shipped_network_needs_no_torch_and_gives_what_torch_gives(
    comparer: ModelComparer, pictures: dict[str, str], tmp_path: Path, size: int
) -> None:
    odd = tmp_path / "odd.png"
    Image.fromarray(data.chelsea()[:, :60]).save(odd)
    images = list(comparer.opened([pictures["cat"], str(odd)]).images)
    ours, torchs = (load(ModelChoice(input_size=size)).features(images) for load in (comparer.load, comparer.backbone))
    assert all(cosine(one, other) > 0.99999 for one, other in zip(ours, torchs, strict=True))


def test_the_shipped_weights_have_no_head(comparer: ModelComparer, pictures: dict[str, str]) -> None:
    with pytest.raises(UserError, match="fully connected"):
        comparer.compare(pictures["cat"], pictures["cup"], ModelChoice(layer=Layer.HEAD))


def test_weights_of_another_network_and_no_numbers_are_sentences(
    comparer: ModelComparer, pictures: dict[str, str], tmp_path: Path
) -> None:
    other = weights_of("resnet18", tmp_path / "other.safetensors")
    with pytest.raises(UserError, match="another network"):
        comparer.compare(pictures["cat"], pictures["cup"], ModelChoice("resnet50", weights=other))
    huge = weights_of("resnet18", tmp_path / "huge.safetensors", gain=3e38)
    with pytest.raises(UserError, match="no numbers"):
        comparer.compare(pictures["cat"], pictures["cup"], ModelChoice("resnet18", weights=huge))


def test_what_is_no_picture_and_no_model_is_a_sentence(
    comparer: ModelComparer, pictures: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    with pytest.raises(UserError, match=r"text\.jpg"):
        comparer.compare(pictures["cat"], str(tmp_path / "text.jpg"), ModelChoice())
    with pytest.raises(UserError, match="resnet18"):
        comparer.compare(pictures["cat"], pictures["cup"], ModelChoice("resnet19"))


def test_every_known_network_is_listed_and_ours_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert [status.spec.name for status in statuses() if status.is_ready] == ["mobilenet_v2"]
    assert len(statuses()) == 9


def test_cosine_of_nothing_is_nothing() -> None:
    assert cosine(np.zeros(3, np.float32), np.ones(3, np.float32)) == 0
    assert cosine(np.full(3, 1e-30, np.float32), np.full(3, 1e-30, np.float32)) == pytest.approx(1)

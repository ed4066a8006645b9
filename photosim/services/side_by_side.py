"""Two pictures judged by everything that is ready on this machine: each network, and the trained similarity index."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.domain.catalogue import Training
from photosim.domain.errors import UserError
from photosim.domain.messages import Message
from photosim.domain.model_spec import SPECS, spec
from photosim.services.configuration import Configuration
from photosim.services.model_comparison import ModelAnswer, ModelChoice, ModelComparer, OpenedPictures

if TYPE_CHECKING:
    from photosim.matching.learn.similarity_index import SimilarityIndex

INDEX = "index"
"""The name of the similarity index among the networks."""

ALL = "all"
"""Stands for every judge that is ready."""

INDEX_TITLE = "Similarity index"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one judge says.

    cosine: None where there is none, as of the index. score: 0 to 1; a normalised cosine, or a probability. error:
    why there is no answer.
    """

    name: str
    title: str
    threshold: float
    cosine: float | None = None
    score: float = 0.0
    decode_ms: float = 0.0
    network_ms: float = 0.0
    error: Message | None = None

    @property
    def is_same(self) -> bool:
        """Whether the score reaches the threshold."""
        return self.error is None and self.score >= self.threshold

    def as_json(self) -> dict[str, Any]:
        """All of it, as command line and service give it."""
        if self.error is not None:
            return {"model": self.name, "error": str(self.error)}
        return {
            "model": self.name,
            "cosine": None if self.cosine is None else round(self.cosine, 6),
            "normalised": round(self.score, 6),
            "same": self.is_same,
            "decode_milliseconds": round(self.decode_ms, 1),
            "network_milliseconds": round(self.network_ms, 1),
        }


def choice_of(
    configuration: Configuration,
    model: str | None = None,
    input_size: int | None = None,
    layer: Any = None,
    threshold: float | None = None,
    weights: Path | None = None,
) -> ModelChoice:
    """What to compare with: what was said, and for the rest what the configuration file says."""
    name = model or configuration.model
    return ModelChoice(
        name,
        input_size or configuration.input_size,
        layer or configuration.layer,
        configuration.threshold if threshold is None else threshold,
        weights or configuration.weights.get(name),
    )


class Judges:
    """Everything that can compare two pictures, loaded on use and kept.

    `opened` may be called from several threads at a time; the rest by one after the other.
    """

    def __init__(self, comparer: ModelComparer, configuration: Configuration | None = None) -> None:
        self._comparer = comparer
        self._configuration = configuration or Configuration()

    @property
    def ready(self) -> list[str]:
        """The names of those that can be asked: networks with weights, and the index once one was trained."""
        from photosim.vision.models.weights import find_weights

        own = self._configuration.weights
        names = [entry.name for entry in SPECS if find_weights(entry, own.get(entry.name)) is not None]
        return [*names, *([INDEX] if index_path().is_file() else [])]

    def ask(self, pictures: OpenedPictures, choice: ModelChoice) -> Judgement:
        """What the judge of a choice says.

        Raises:
            UserError: it cannot be loaded.
        """
        if choice.model == INDEX:
            return self._ask_index(pictures)
        answer = self._comparer.compare_images(pictures, choice)
        return judgement_of(answer)

    def ask_all(self, pictures: OpenedPictures, choice: ModelChoice) -> Iterator[Judgement]:
        """What each says, one after the other; who cannot answer says why."""
        return (self.answer(pictures, name, choice) for name in self.ready)

    def answer(self, pictures: OpenedPictures, name: str, choice: ModelChoice) -> Judgement:
        """What one of those that are ready says, for the rest as in `choice`; who cannot answer says why."""
        weights = choice.weights if name == choice.model else self._configuration.weights.get(name)
        try:
            return self.ask(pictures, replace(choice, model=name, weights=weights))
        except UserError as error:
            return Judgement(name, title_of(name), choice.threshold, error=error.message)

    def _ask_index(self, pictures: OpenedPictures) -> Judgement:
        from photosim.services.feature_maps import layer_maps
        from photosim.vision.models.layer_maps import pair_measures

        path = index_path()
        if not path.is_file():
            raise UserError(Training.NONE_TRAINED())
        index, layers = _index(path, path.stat().st_mtime_ns), layer_maps()
        start = time.perf_counter()
        one, other = (layers.maps(image) for image in pictures.images)
        score = float(index.score(pair_measures(one, other)[None])[0])
        spent = (time.perf_counter() - start) * 1000
        return Judgement(INDEX, INDEX_TITLE, 0.5, None, score, pictures.decode_ms, spent)


def judgement_of(answer: ModelAnswer) -> Judgement:
    """The answer of a network as a judgement."""
    choice = answer.choice
    return Judgement(
        choice.model, title_of(choice.model), choice.threshold, answer.cosine, answer.normalised,
        answer.decode_ms, answer.network_ms,
    )  # fmt: skip


def title_of(name: str) -> str:
    """What a judge is called."""
    return INDEX_TITLE if name == INDEX else spec(name).title


def index_path() -> Path:
    """Where the trained similarity index lies."""
    from photosim.services.training import scorers_dir

    return scorers_dir() / "similarity_index.safetensors"


@lru_cache(maxsize=1)
def _index(path: Path, stamp: int) -> SimilarityIndex:
    from photosim.matching.learn.similarity_index import SimilarityIndex

    return SimilarityIndex.load(path)

"""Which network says what photos show: photosim's own, or any that is installed; each has embeddings of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photosim.domain.model_spec import spec
from photosim.domain.progress import NULL_PROGRESS, CancelToken, Progress
from photosim.matching.search.likeness_search import shown

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.library.store import Store
    from photosim.pipeline.likeness_pass import Embeds
    from photosim.services.library_session import LibrarySession

    Floats = npt.NDArray[np.float32]

OWN = ""
"""Name of photosim's own likeness."""


@dataclass(frozen=True, slots=True)
class LikenessModel:
    """One way of telling what photos show.

    name: of the network; empty for photosim's own. model_id: of its embeddings. load: makes what embeds. scale: cosine
    distances (n,) as they are shown.
    """

    name: str
    model_id: str
    load: Callable[[], Embeds]
    scale: Callable[[Floats], Floats]


def likeness_model(name: str = OWN) -> LikenessModel:
    """A way of telling what photos show.

    The distances of photosim's own are bent to mean what people know; those of other networks are shown as they are:
    0.20 is what the recommender that Explore comes from used with ResNet-50.

    Raises:
        UserError: there is no such network, or its weights are missing.
    """
    if name == OWN:
        from photosim.vision.likeness import LikenessEmbedder, likeness_model_id

        return LikenessModel(OWN, likeness_model_id(), LikenessEmbedder, shown)
    from photosim.vision.models.network_likeness import NetworkLikeness, network_likeness_id

    network = spec(name)
    return LikenessModel(name, network_likeness_id(network), lambda: NetworkLikeness(network), _as_it_is)


def waiting(store: Store, model: LikenessModel) -> int:
    """How many photos of the library this network has not looked at yet."""
    return len(store.without_embedding(model.model_id))


def look_at_library(
    session: LibrarySession,
    model: LikenessModel,
    progress: Progress = NULL_PROGRESS,
    cancel: CancelToken | None = None,
) -> int:
    """Have a network look at all photos that it has not seen, and bring its index up to date; returns how many.

    Raises:
        UserError: the network cannot be loaded.
        Cancelled: what was finished is kept, and goes on from there.
    """
    from photosim.domain.paths import working_images_path
    from photosim.pipeline.likeness_pass import LikenessPass
    from photosim.pipeline.squares import Squares
    from photosim.processes.pool import WorkerPool

    with WorkerPool() as pool:
        squares = Squares(working_images_path() / "squares")
        looks = LikenessPass(session.store, pool, squares, model_id=model.model_id, load=model.load)
        return looks.run(cancel or CancelToken(), progress)


def _as_it_is(cosine_distance: Floats) -> Floats:
    return cosine_distance

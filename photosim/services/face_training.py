"""Training on folders of persons: the largest face of each photo, cropped and embedded, by folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photosim.domain.errors import UserError
from photosim.services.explaining import face_crop
from photosim.services.model_comparison import ModelChoice, ModelComparer
from photosim.services.training import Listener, photos_by_class, scorers_dir

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photosim.matching.learn.faces import FaceTraining
    from photosim.matching.learn.training import Settings


@dataclass(frozen=True, slots=True)
class FaceReport:
    """What a training led to. path: where it was saved. unread: could not be opened. faceless: show no face."""

    path: Path
    training: FaceTraining
    unread: tuple[str, ...]
    faceless: tuple[str, ...]


def train_face_scorer(folder: str, settings: Settings, listener: Listener | None = None) -> FaceReport:
    """Learn whose folder a face belongs to, and save that in the data directory.

    Raises:
        UserError: there is too little to train with.
        Cancelled: nothing of it is kept.
    """
    from photosim.matching.learn.faces import train_faces
    from photosim.vision.quality import SIDE, look_at

    listener = listener or Listener()
    classes = photos_by_class(folder)
    faces: dict[str, list[npt.NDArray[np.float32]]] = {name: [] for name in classes}
    unread: list[str] = []
    faceless: list[str] = []
    total, done = sum(map(len, classes.values())), 0
    with ModelComparer() as comparer:
        network = comparer.load(ModelChoice())
        for name, path in ((name, path) for name, paths in classes.items() for path in paths):
            listener.cancel.check()
            done += 1
            try:
                (image,) = comparer.opened([path]).images
            except UserError:
                unread.append(path)
            else:
                small = image.copy()
                small.thumbnail((SIDE, SIDE))
                boxes = look_at(small).faces
                if boxes:
                    largest = max(boxes, key=lambda box: box[2] * box[3])
                    faces[name].append(network.features([face_crop(image, largest)])[0])
                else:
                    faceless.append(path)
            listener.read(done, total)
    trained = train_faces(faces, settings, listener.epoch, listener.cancel)
    target = scorers_dir() / "faces.safetensors"
    target.parent.mkdir(parents=True, exist_ok=True)
    trained.scorer.save(target, trained.facts(settings))
    return FaceReport(target, trained, tuple(unread), tuple(faceless))

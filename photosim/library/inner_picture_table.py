"""Pictures that lie inside photos: prints, screens, frames, as far as they stand out clearly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.table import Table, id_list


@dataclass(frozen=True, slots=True)
class InnerPictures:
    """One row each.

    ids: (n,) of the photos that hold them, ascending. outlines: (n, 4, 2) float32, corners as shares of the photo's
    width and height. vectors: (n, d) float32, embeddings.
    """

    ids: npt.NDArray[np.int64]
    outlines: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]


class InnerPictureTable(Table):
    """Outline and embedding of each inner picture, by photo and model."""

    def set_inner_pictures(
        self,
        photo_id: int,
        model_id: str,
        outlines: Sequence[npt.NDArray[np.float32]],
        vectors: npt.NDArray[np.float32],
    ) -> None:
        """Replace those of a photo. Where it has any, it is compared with all others again.

        Args:
            photo_id: of a photo that is known.
            model_id: what the vectors are.
            outlines: n of (4, 2), shares of width and height.
            vectors: (n, d).
        """
        with self._database.transaction():
            key = (photo_id, model_id)
            self._database.execute("DELETE FROM inner_picture WHERE photo_id = ? AND model_id = ?", key)
            self._database.execute_many(
                "INSERT INTO inner_picture (photo_id, model_id, number, outline, vector) VALUES (?, ?, ?, ?, ?)",
                [
                    (*key, number, np.asarray(outline, "<f4").tobytes(), np.asarray(vector, "<f2").tobytes())
                    for number, (outline, vector) in enumerate(zip(outlines, vectors, strict=True))
                ],
            )
            if len(outlines):
                self._database.execute("DELETE FROM matched WHERE photo_id = ? AND model_id = ?", key)

    def inner_pictures(self, model_id: str, photo_ids: Iterable[int] | None = None) -> InnerPictures:
        """Those of these photos (None: of all that are there), by photo."""
        condition, parameters = "missing_at IS NULL", [model_id]
        if photo_ids is not None:
            condition, parameters = "photo_id IN (SELECT value FROM json_each(?))", [model_id, id_list(photo_ids)]
        rows = self._database.rows(
            "SELECT photo_id, outline, vector FROM inner_picture JOIN photo USING (photo_id) "
            f"WHERE model_id = ? AND {condition} ORDER BY photo_id, number",
            parameters,
        )
        ids = np.array([row[0] for row in rows], np.int64)
        outlines = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), 4, 2)
        vectors = np.frombuffer(b"".join(row[2] for row in rows), "<f2").astype(np.float32)
        return InnerPictures(ids, outlines, vectors.reshape(len(rows), -1 if rows else 0))

"""What the pixels of photos tell about their past, measured once for each photo that stands in a pair."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from photosim.domain.past import Traces
from photosim.library.table import Table, id_list


class TraceTable(Table):
    """Traces by photo, of one version of what is measured."""

    def traces(self, photo_ids: Iterable[int], version: int) -> dict[int, Traces]:
        """Those that are known of these photos, of this version."""
        rows = self._database.rows(
            "SELECT photo_id, content, blocks FROM trace"
            " WHERE version = ? AND photo_id IN (SELECT value FROM json_each(?))",
            (version, id_list(photo_ids)),
        )
        return {photo_id: Traces(json.loads(content), blocks) for photo_id, content, blocks in rows}

    def add_traces(self, traces: Mapping[int, Traces], version: int) -> None:
        """Store or replace. Photos that are gone meanwhile are left out."""
        self._database.execute_many(
            "INSERT OR REPLACE INTO trace (photo_id, version, content, blocks)"
            " SELECT photo_id, ?, ?, ? FROM photo WHERE photo_id = ?",
            [(version, json.dumps(found.numbers), found.blocks, photo_id) for photo_id, found in traces.items()],
        )

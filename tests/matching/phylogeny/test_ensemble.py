"""Trees are applied as they were fitted."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.domain.errors import UserError
from photosim.matching.phylogeny.ensemble import Ensemble, load_ensembles

STUMP = {
    "names": ["size", "grain"], "bias": 0.5, "roots": [0], "depth": 1, "feature": [1, 0, 0],
    "threshold": [2.0, 0.0, 0.0], "missing_left": [1, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2],
    "value": [0.0, -1.0, 3.0],
}  # fmt: skip


def test_a_value_goes_left_up_to_the_threshold_and_an_unknown_one_where_it_was_taught_to() -> None:
    found = Ensemble.of(STUMP).log_odds([{"grain": 2.0}, {"grain": 2.1}, {"size": 9.0}])
    assert found.tolist() == [-0.5, 3.5, -0.5]


def test_no_rows_give_no_answers() -> None:
    assert Ensemble.of(STUMP).log_odds([]).tolist() == []


def test_the_shipped_numbers_are_there() -> None:
    assert set(load_ensembles()) == {"direction", "parent"}


@pytest.mark.parametrize("content", ["", "{}", '{"version": 99}', '{"version": 1}'])
def test_numbers_that_cannot_be_read_are_said_to_be(tmp_path: Path, content: str) -> None:
    path = tmp_path / "directions.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError):
        load_ensembles(path)

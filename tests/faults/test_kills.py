"""A few of the kills of `python -m tests.faults.kills`."""

import sys

import pytest

from tests.faults.kills import kill


@pytest.mark.skipif(sys.platform == "win32", reason="processes do not fork there")
@pytest.mark.usefixtures("own_directories")
def test_a_kill_at_any_moment_loses_nothing() -> None:
    outcomes = kill(18, seed=5)
    assert [outcome for outcome in outcomes if outcome.faults] == []
    assert any(outcome.is_cut for outcome in outcomes)

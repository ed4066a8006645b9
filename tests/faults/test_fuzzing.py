"""A short form of `python -m tests.faults.fuzzing`, always with the same files."""

import pytest

from photosim.processes.pool import WorkerPool
from tests.faults.fuzzing import changed, fuzz_decoder, fuzz_journal, fuzz_sidecars, seeds


def test_the_seeds_are_sound_and_changes_are_made_again_from_a_number() -> None:
    import random

    files = seeds()
    assert len(files) >= 16
    content = files["jpeg"]
    one, other = (changed(content, random.Random(7), [content]) for _ in range(2))
    assert one == other != content


def test_decoding_changed_files_ends_in_a_photo_or_a_sentence() -> None:
    with WorkerPool(2) as pool:
        assert list(fuzz_decoder(150, 1, pool)) == []


@pytest.mark.parametrize("fuzz", [fuzz_sidecars, fuzz_journal])
def test_changed_sidecars_and_journals_are_read_or_refused(fuzz) -> None:  # type: ignore[no-untyped-def]
    assert list(fuzz(150, 1)) == []

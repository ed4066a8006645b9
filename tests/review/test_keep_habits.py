"""What was learned about keeping changes which photo stays, says so, and never what is certain."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from photosim.domain.catalogue import KeepReason
from photosim.domain.descent import Direction
from photosim.domain.types import Decision, FoundFile, Metadata, Pair, PhotoFacts, Relation
from photosim.matching.learn.decided_pairs import Judged
from photosim.matching.learn.keep_order import KeepRefit
from photosim.pipeline.matches import matches
from photosim.review.keep_habits import forget_habits, habits_path, load_habits, save_habits
from photosim.services import learning
from photosim.services.library_session import LibrarySession


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Twelve photos in one folder, each with a smaller copy in another, which was likely made from it."""
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    with LibrarySession(tmp_path / "data", thumbnails=tmp_path / "t.db") as session:
        for number in range(12):
            ids = []
            for folder, width in (("camera", 800), ("edited", 400)):
                taken = datetime(2020, 1, number + 1) if folder == "camera" else None
                facts = PhotoFacts(f"{number}{folder}".encode().ljust(16), None, width, 300, "JPEG", bytes(32),
                                   metadata=Metadata(taken=taken))  # fmt: skip
                path = str(tmp_path / folder / f"{number}.jpg")
                ids.append(session.store.add_photo(FoundFile(path, 1000 * width, 1), facts))
            odds = 9.0 if number == 11 else 1.0
            session.store.add_pairs([Pair(ids[0], ids[1], 0.95, Relation.COPY, direction=Direction(odds))])
        yield session


def kept_folders(session: LibrarySession) -> list[str]:
    found = matches(session.store)
    paths = found.paths
    groups = sorted(found.group(0.8).groups(), key=lambda group: Path(paths[group.keeper]).stem)
    return [Path(paths[group.keeper]).parent.name for group in groups]


def reasons(session: LibrarySession) -> list[set[object]]:
    return [{reason.code for reason in group.reasons} for group in matches(session.store).group(0.8).explained()]


def habit(**folders: float) -> KeepRefit:
    return KeepRefit(Judged(5, 10, 1.0), Judged(0, 10, 0.2), 5, 0.0, {}, folders)


def test_without_decisions_the_original_is_kept(session: LibrarySession) -> None:
    assert load_habits() is None
    assert set(kept_folders(session)) == {"camera"}
    assert not any(KeepReason.AS_YOU_KEEP in found for found in reasons(session))


def test_another_photo_is_kept_and_the_reason_is_true(session: LibrarySession, tmp_path: Path) -> None:
    save_habits(habit(**{str(tmp_path / "edited"): 3.0}))
    folders = kept_folders(session)
    assert folders.count("edited") == 11
    assert folders.count("camera") == 1  # what is certain is not turned
    paths = matches(session.store).paths
    for group in matches(session.store).group(0.8).explained():
        found = {reason.code for reason in group.reasons}
        is_turned = Path(paths[group.keeper]).parent.name == "edited"
        assert (KeepReason.AS_YOU_KEEP in found) or not is_turned
        assert (KeepReason.THE_ORIGINAL in found) != is_turned
        assert not (is_turned and group.members[0].preselected)
    forget_habits()
    assert set(kept_folders(session)) == {"camera"}


def test_photos_with_the_same_bytes_are_told_apart(session: LibrarySession, tmp_path: Path) -> None:
    with_twins = session.store
    facts = PhotoFacts(b"t" * 16, None, 300, 300, "JPEG", bytes(32))
    one, two = (
        with_twins.add_photo(FoundFile(str(tmp_path / folder / "t.jpg"), 10, 1), facts) for folder in ("b", "longer")
    )
    with_twins.add_pairs([Pair(one, two, 1.0, Relation.IDENTICAL)])
    assert kept_folders(session)[-1] == "b"
    save_habits(habit(**{str(tmp_path / "longer"): 0.5}))
    assert kept_folders(session)[-1] == "b"  # the rules count for more
    save_habits(habit(**{str(tmp_path / "longer"): 2.5}))
    assert kept_folders(session)[-1] == "longer"


def test_changed_keepers_teach_and_nothing_is_read_for_it(session: LibrarySession) -> None:
    arrays = session.store.pair_arrays()
    for a, b in list(zip(arrays.a.tolist(), arrays.b.tolist(), strict=True))[:10]:
        session.decision_log().decide({a: Decision.REMOVE, b: Decision.KEEP})
    lessons = learning.improve(session)
    assert lessons.score is None
    assert lessons.keep is not None
    assert (lessons.keep.changed, lessons.keep.before.wrong) == (10, 10)
    assert lessons.is_better
    learning.accept(session, lessons, lambda done, total: None)
    assert learning.is_learned()
    assert kept_folders(session)[10] == "edited"  # a group that was not decided
    learning.reset(session, lambda done, total: None)
    assert not learning.is_learned()


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 9}', '{"version": 1, "scale": 0, "weights": {"x": 1}}'])
def test_what_does_not_fit_is_not_used(session: LibrarySession, content: str) -> None:
    habits_path().parent.mkdir(parents=True)
    habits_path().write_text(content)
    assert load_habits() is None
    assert set(kept_folders(session)) == {"camera"}


def test_names_that_are_no_text_are_kept(session: LibrarySession) -> None:
    save_habits(habit(**{"/\udce9t\udce9": 1.0}))
    found = load_habits()
    assert found is not None
    assert found.folders == {"/\udce9t\udce9": 1.0}
    assert np.isfinite(found.scale)

"""A scan finds the copies, never does work twice, keeps what it finished, and tells of every file it cannot read."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photosim.domain.errors import UserError
from photosim.domain.progress import Cancelled, CancelToken, Stage
from photosim.domain.types import FACTS_VERSION, GroupKind, Relation
from photosim.library.digest import quick_digest
from photosim.library.store import Store
from photosim.library.walk import found_file
from photosim.matching.compare.matcher import Matcher
from photosim.pipeline import decode_queue
from photosim.pipeline.matches import matches
from photosim.pipeline.reading import read_photo
from photosim.pipeline.scan import scan
from photosim.processes.pool import WorkerPool
from photosim.vision.embed import shipped_model_id
from tests.benchmarks.framed_kinds import FRAMED
from tests.photos import make_originals, photo

PAIRS = {("astronaut", "resaved"), ("chelsea", "smaller"), ("coffee", "identical"), ("rocket", "brighter")}


def in_order(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def found_pairs(store: Store, threshold: float = 0.8) -> set[tuple[str, str]]:
    loaded = matches(store)
    grouping = loaded.group(threshold)
    name = {photo_id: Path(photo.path).stem for photo_id, photo in loaded.photos.items()}
    return {
        in_order(name[group.keeper], name[member.photo_id])
        for group in map(grouping.group, grouping.of_kind(GroupKind.SAME_PICTURE).tolist())
        for member in group.members
    }


def folder(photos: dict[str, Path]) -> str:
    return str(photos["astronaut"].parents[1])


class Told:
    """Remembers what a scan told."""

    def __init__(self) -> None:
        self.last: dict[Stage, tuple[int, int | None]] = {}
        self.results = 0

    def update(self, stage: Stage, done: int, total: int | None) -> None:
        self.last[stage] = (done, total)

    def results_changed(self) -> None:
        self.results += 1


def test_copies_are_found_and_named(store: Store, photos: dict[str, Path]) -> None:
    told = Told()
    report = scan(store, [folder(photos)], progress=told)
    assert found_pairs(store) == {in_order(*pair) for pair in PAIRS}
    assert (report.files, report.photos, report.problems) == (10, 10, [])
    assert told.last[Stage.DECODE] == (10, 10)
    assert told.results >= 1


def test_identical_files_are_decoded_once_and_called_identical(store: Store, photos: dict[str, Path]) -> None:
    report = scan(store, [folder(photos)])
    assert report.embedded == 9
    grouping = matches(store).group(0.8)
    relations = Counter(m.relation for i in range(len(grouping)) for m in grouping.group(i).members)
    assert relations[Relation.IDENTICAL] == 1


def test_a_second_scan_reuses_everything(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    report = scan(store, [folder(photos)])
    assert (report.embedded, report.reused, report.photos) == (0, 10, 10)
    assert report.efforts == {}  # no worker was started for it


def test_a_new_copy_is_matched_with_what_is_known(store: Store, photos: dict[str, Path]) -> None:
    late = photos["resaved"].rename(photos["astronaut"].parents[2] / "late.jpg")
    scan(store, [folder(photos)])
    assert ("astronaut", "late") not in found_pairs(store)
    late.rename(photos["resaved"])
    assert scan(store, [folder(photos)]).embedded == 1
    assert ("astronaut", "resaved") in found_pairs(store)


def test_a_renamed_folder_is_recognised_with_its_decisions(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    ids = {Path(photo.path).stem: photo_id for photo_id, photo in store.photos().items()}
    store.set_not_duplicates(ids["astronaut"], ids["resaved"], True)
    moved = Path(folder(photos)).rename(Path(folder(photos)).with_name("pictures"))
    report = scan(store, [str(moved)])
    assert (report.embedded, report.reused) == (0, 10)
    assert {Path(photo.path).stem: photo_id for photo_id, photo in store.photos().items()} == ids
    assert found_pairs(store) == {in_order(*pair) for pair in PAIRS} - {("astronaut", "resaved")}


def test_moved_photos_are_not_compared_again_while_new_ones_are_matched(
    store: Store, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = str(Path(folder(photos)).parent)
    scan(store, [root])
    moved = Path(folder(photos)).rename(Path(folder(photos)).with_name("pictures"))
    photo("hubble_deep_field.jpg").resize((200, 200)).save(moved / "a new one.jpg")
    stored, unmatched = threading.Event(), []
    match, digest, keep = Matcher.match, quick_digest, Store.set_thumbnails

    def noting(matcher: Matcher, *args: Any) -> int:
        unmatched.append(len(store.unmatched(shipped_model_id())))
        return match(matcher, *args)

    def late(path: str) -> bytes:
        if not path.endswith("a new one.jpg"):
            stored.wait(30)
        return digest(path)

    monkeypatch.setattr(Store, "set_thumbnails", lambda own, thumbnails: (keep(own, thumbnails), stored.set()))
    monkeypatch.setattr(Matcher, "match", noting)
    monkeypatch.setattr(decode_queue, "quick_digest", late)
    monkeypatch.setattr(sys.modules["photosim.pipeline.scan"], "_MATCH_EVERY_S", 0.0)
    assert scan(store, [root]).embedded == 1
    assert max(unmatched) == 2  # the new one, and one that is only tied to the other file with the same bytes


def test_a_touched_file_is_not_decoded_again(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    os.utime(photos["astronaut"], (1, 1))
    assert scan(store, [folder(photos)]).embedded == 0


def test_photos_with_facts_of_an_earlier_version_are_decoded_again_and_keep_all_that_hangs_on_them(
    store: Store, photos: dict[str, Path]
) -> None:
    scan(store, [folder(photos)])
    before = store.photos()
    old = [
        photo_id for photo_id, photo in before.items() if Path(photo.path).stem in ("astronaut", "resaved", "coffee")
    ]
    for photo_id in old:
        store.update_facts(photo_id, replace(before[photo_id].facts, sharpness=-1.0, version=FACTS_VERSION - 1))
    store.set_not_duplicates(old[0], old[1], True)
    kept = {Path(photo.path).stem: photo_id for photo_id, photo in before.items()}
    embeddings, pairs = store.embeddings(shipped_model_id()), store.pair_arrays()
    moved = photos["coffee"].rename(photos["coffee"].with_name("coffee.jpeg"))
    report = scan(store, [folder(photos)])
    assert {photo_id: photo.facts for photo_id, photo in store.photos().items()} == {
        photo_id: photo.facts for photo_id, photo in before.items()
    }
    assert (report.embedded, store.photo(kept["coffee"]).path) == (0, str(moved))
    for before_it, now in zip(embeddings, store.embeddings(shipped_model_id()), strict=True):
        np.testing.assert_array_equal(before_it, now)
    assert store.pair_arrays().score.tolist() == pairs.score.tolist()
    assert store.are_apart(old[0], old[1])
    assert not any(photo.facts.are_outdated for photo in store.photos().values())


def test_pictures_inside_photos_of_an_earlier_version_are_looked_for_with_the_next_scan(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "walls"
    make_originals(folder, ("chelsea.png", "coffee.png"))
    FRAMED["on_wall"](photo("chelsea.png"), np.random.default_rng(3), 0.6).save(folder / "wall.jpg", quality=90)
    scan(store, [str(folder)])
    assert ("chelsea", "wall") in found_pairs(store)
    known, inner = store.photos(), store.inner_pictures(shipped_model_id())
    wall = next(photo_id for photo_id, known_photo in known.items() if known_photo.path.endswith("wall.jpg"))
    assert wall in inner.ids
    for photo_id, known_photo in known.items():
        store.update_facts(photo_id, replace(known_photo.facts, version=FACTS_VERSION - 1))
        store.set_inner_pictures(photo_id, shipped_model_id(), [], inner.vectors[:0])
    arrays = store.pair_arrays()
    store.remove_pairs(zip(arrays.a.tolist(), arrays.b.tolist(), strict=True))
    scan(store, [str(folder)])
    assert store.inner_pictures(shipped_model_id()).ids.tolist() == inner.ids.tolist()
    assert ("chelsea", "wall") in found_pairs(store)


def test_an_old_photo_that_is_not_readable_any_more_stays_in_the_library(
    store: Store, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(store, [folder(photos)])
    photo = store.photo_by_path(str(photos["astronaut"]))
    assert photo is not None
    store.update_facts(photo.photo_id, replace(photo.facts, version=FACTS_VERSION - 1))
    status = photos["astronaut"].stat()
    photos["astronaut"].write_bytes(bytes(status.st_size))
    os.utime(photos["astronaut"], ns=(status.st_atime_ns, status.st_mtime_ns))
    store.note_change_times([(photo.photo_id, found_file(photo.path))])
    report = scan(store, [folder(photos)])
    assert [problem.path for problem in report.problems] == [str(photos["astronaut"])]
    assert not store.photo(photo.photo_id).missing


def test_a_changed_file_is_a_new_photo(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    shutil.copyfile(photos["hubble_deep_field"], photos["resaved"])
    scan(store, [folder(photos)])
    assert ("hubble_deep_field", "resaved") in found_pairs(store)
    assert ("astronaut", "resaved") not in found_pairs(store)


def test_a_file_that_became_unreadable_is_no_longer_grouped(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    whole = photos["resaved"].read_bytes()
    photos["resaved"].write_bytes(whole[:5000])
    report = scan(store, [folder(photos)])
    assert [Path(p.path).stem for p in report.problems] == ["resaved"]
    assert ("astronaut", "resaved") not in found_pairs(store)
    photos["resaved"].write_bytes(whole)
    assert scan(store, [folder(photos)]).problems == []
    assert ("astronaut", "resaved") in found_pairs(store)


def test_a_removed_file_is_missing_and_comes_back_with_its_id(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    before = store.photo_by_path(str(photos["resaved"]))
    away = photos["resaved"].rename(photos["resaved"].parents[2] / "away.jpg")
    assert scan(store, [folder(photos)]).photos == 9
    assert ("astronaut", "resaved") not in found_pairs(store)
    away.rename(photos["resaved"])
    assert scan(store, [folder(photos)]).embedded == 0
    assert store.photo_by_path(str(photos["resaved"])) == before
    assert ("astronaut", "resaved") in found_pairs(store)


def test_when_the_first_of_identical_files_goes_the_next_one_takes_its_place(
    store: Store, photos: dict[str, Path]
) -> None:
    shutil.copyfile(photos["astronaut"], photos["astronaut"].with_name("twin.jpg"))
    scan(store, [folder(photos)])
    photos["astronaut"].unlink()
    scan(store, [folder(photos)])
    assert ("resaved", "twin") in found_pairs(store)


def test_a_cancelled_scan_keeps_what_it_finished(store: Store, photos: dict[str, Path]) -> None:
    cancel = CancelToken()

    class Stopping(Told):
        def update(self, stage: Stage, done: int, total: int | None) -> None:
            if stage is Stage.DECODE and done == 3:
                cancel.cancel()

    with pytest.raises(Cancelled):
        scan(store, [folder(photos)], progress=Stopping(), cancel=cancel)
    assert len(store.photos()) == 3
    report = scan(store, [folder(photos)])
    assert report.embedded == 6
    assert found_pairs(store) == {in_order(*pair) for pair in PAIRS}


def test_a_killed_scan_goes_on_where_it_was(tmp_path: Path) -> None:
    originals = make_originals(tmp_path / "photos")
    for number in range(60):
        for path in originals[:2]:
            (path.parent / f"{path.stem}-{number}.jpg").write_bytes(path.read_bytes() + bytes([number]))
    environment = {**os.environ, "PHOTOSIM_DATA_DIR": str(tmp_path / "killed")}
    command = [sys.executable, "-m", "photosim", "scan", str(tmp_path / "photos"), "--no-progress"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    library = tmp_path / "killed" / "library.db"
    while process.poll() is None and not (library.exists() and _embedded(library)):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = _embedded(library)
    assert before >= 16
    with Store(library) as store:
        report = scan(store, [str(tmp_path / "photos")])
        again = found_pairs(store)
    assert report.embedded == 126 - before
    with Store(tmp_path / "whole.db") as store:
        scan(store, [str(tmp_path / "photos")])
        assert found_pairs(store) == again


def _embedded(library: Path) -> int:
    try:
        with Store(library, read_only=True) as store:
            return sum(store.counts().embeddings.values())
    except UserError:  # it is just being made
        return 0


def test_bad_files_are_problems_and_the_rest_is_scanned(store: Store, photos: dict[str, Path]) -> None:
    bad = photos["astronaut"].parent
    (bad / "empty.jpg").touch()
    (bad / "letter.jpg").write_text("Dear Sir or Madam")
    (bad / "half.jpg").write_bytes(photos["coffee"].read_bytes()[:9000])
    (bad / "loop").symlink_to(bad)
    os.mkfifo(bad / "pipe.jpg")
    report = scan(store, [folder(photos)])
    assert {(Path(p.path).name, str(p.message)) for p in report.problems} == {
        ("empty.jpg", "The file is empty."),
        ("letter.jpg", "It is not a picture in a known format."),
        ("half.jpg", "The file is damaged or cut short."),
    }
    assert found_pairs(store) == {in_order(*pair) for pair in PAIRS}
    assert {problem.path for problem in store.problems()} == {problem.path for problem in report.problems}


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that reached a decoder."""
    names: list[str] = []
    whole = WorkerPool.flow

    def flow(pool: WorkerPool, function: object, tasks: Iterable[Any], work: CancelToken) -> object:
        def noted() -> Iterator[Any]:
            for task in tasks:
                if task is not None and function is read_photo:
                    names.append(Path(task[1][0]).name)
                yield task

        return whole(pool, function, noted(), work)  # type: ignore[arg-type]

    monkeypatch.setattr(WorkerPool, "flow", flow)
    return names


@pytest.fixture
def bad(photos: dict[str, Path]) -> Path:
    """A damaged file among the photos."""
    path = photos["astronaut"].with_name("bad.jpg")
    path.write_bytes(b"no picture")
    return path


def test_a_file_that_is_damaged_is_not_tried_again_before_it_changes(
    store: Store, photos: dict[str, Path], bad: Path, decoded: list[str]
) -> None:
    first = scan(store, [folder(photos)]).problems
    decoded.clear()
    assert scan(store, [folder(photos)]).problems == first == store.problems()
    assert scan(store, [folder(photos)]).problems == first
    assert decoded == []
    shutil.copyfile(photos["chelsea"], bad)
    assert scan(store, [folder(photos)]).problems == store.problems() == []


def test_damaged_files_are_tried_again_when_the_person_says_so(
    store: Store, photos: dict[str, Path], bad: Path, decoded: list[str]
) -> None:
    first = scan(store, [folder(photos)]).problems
    decoded.clear()
    store.try_again([folder(photos)])
    assert scan(store, [folder(photos)]).problems == first
    assert decoded == [bad.name]


def test_what_the_system_refused_is_tried_again(
    store: Store, photos: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    with monkeypatch.context() as patch:
        patch.setattr(decode_queue, "quick_digest", refused)
        problems = scan(store, [folder(photos)]).problems
    assert {(str(p.message), p.size) for p in problems} == {("There is no permission to read it.", None)}
    assert scan(store, [folder(photos)]).problems == []


def test_problems_that_were_mended_are_forgotten(store: Store, photos: dict[str, Path]) -> None:
    bad = photos["astronaut"].with_name("bad.jpg")
    bad.touch()
    scan(store, [folder(photos)])
    bad.unlink()
    scan(store, [folder(photos)])
    assert store.problems() == []


def test_a_file_that_vanishes_during_the_scan_is_a_problem(store: Store, photos: dict[str, Path]) -> None:
    class Deleting(Told):
        def update(self, stage: Stage, done: int, total: int | None) -> None:
            if stage is Stage.WALK and done == 10:
                photos["motorcycle_left"].unlink(missing_ok=True)

    report = scan(store, [folder(photos)], progress=Deleting())
    assert [Path(p.path).stem for p in report.problems] == ["motorcycle_left"]


def test_names_that_are_not_text_are_kept(store: Store, tmp_path: Path) -> None:
    original = make_originals(tmp_path / "photos", ("coffee.png",))[0]
    odd = os.fsencode(original.parent) + b"/caf\xe9.jpg"
    shutil.copyfile(original, odd)
    scan(store, [str(original.parent)])
    assert {photo.path for photo in store.photos().values()} == {str(original), os.fsdecode(odd)}


def test_a_folder_that_does_not_exist_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        scan(store, [str(tmp_path / "nowhere")])


def test_results_do_not_depend_on_the_order_of_folders(tmp_path: Path, photos: dict[str, Path]) -> None:
    found = []
    folders = [str(photos["astronaut"].parent), str(photos["resaved"].parent)]
    for number, order in enumerate((folders, folders[::-1])):
        with Store(tmp_path / f"{number}.db") as store:
            scan(store, order)
            loaded = matches(store)
            grouping = loaded.group(0.5)
            found.append(
                [
                    (loaded.photos[g.keeper].path, [(loaded.photos[m.photo_id].path, m.score) for m in g.members])
                    for g in map(grouping.group, range(len(grouping)))
                ]
            )
    assert found[0] == found[1]


def test_only_photos_below_the_asked_folders_are_grouped(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    assert len(matches(store, [str(photos["astronaut"].parent)]).group(0.8)) == 0
    assert len(matches(store, [folder(photos)]).group(0.8)) == 4


def test_a_protected_folder_gives_the_keeper_and_is_never_preselected(store: Store, photos: dict[str, Path]) -> None:
    scan(store, [folder(photos)])
    phone = str(photos["resaved"].parent)
    loaded = matches(store, protected=[phone])
    grouping = loaded.group(0.8)
    groups = [grouping.group(i) for i in range(len(grouping))]
    assert all(loaded.photos[group.keeper].path.startswith(phone) for group in groups)
    paths = [loaded.photos[m.photo_id].path for group in groups for m in group.members if m.preselected]
    assert [Path(path).name for path in paths] == ["coffee.jpg"]  # the others are better than what is protected
    both = matches(store, protected=[folder(photos)])
    assert both.group(0.8).removable == (0, 0)

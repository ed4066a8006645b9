"""The Lab explains two photos, trains the similarity index, and shows feature maps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from photosim.ui.lab.explain_page import AGREEMENT, FACES, FOCUS, PHOTOS
from photosim.ui.lab.lab_place import LabPlace
from photosim.ui.tasks import Task
from photosim.ui.wiring import Wiring

from .conftest import WAIT_MS

Choose = Callable[[Path, Path], None]


def show(lab: LabPlace, title: str) -> None:
    lab.show_page(lab.page_names.index(title))


def shown(lab: LabPlace) -> list[QImage]:
    return [field.picture.image.copy() for field in lab.page.pair.fields]


def test_two_photos_are_explained(qtbot, lab: LabPlace, choose: Choose, photo_folder: Path) -> None:
    choose(photo_folder / "Camera" / "astronaut.jpg", photo_folder / "Phone" / "astronaut-small.jpg")
    show(lab, "Explain")
    qtbot.waitUntil(lambda: lab.page.found is not None, timeout=WAIT_MS)
    page = lab.page
    assert "same picture" in page.sentence.text()
    assert page.bars.accessibleName() != "No details"
    assert "Faces: 1 left, 1 right" in page.faces.text()
    assert "look alike" in page.faces.text()
    assert "alike by 0." in page.network.text()
    photos = shown(lab)
    for view in (FOCUS, AGREEMENT, FACES):
        page.show_view(view)
        assert shown(lab)[0] != photos[0]
    page.show_view(PHOTOS)
    assert shown(lab) == photos


def test_another_photo_makes_the_explanation_go(qtbot, lab: LabPlace, choose: Choose, photo_folder: Path) -> None:
    choose(photo_folder / "Camera" / "coffee.jpg", photo_folder / "Camera" / "rocket.jpg")
    show(lab, "Explain")
    qtbot.waitUntil(lambda: lab.page.found is not None, timeout=WAIT_MS)
    lab.pictures.choose(0, str(photo_folder / "Camera" / "chelsea.jpg"))
    assert lab.page.found is None
    qtbot.waitUntil(lambda: lab.page.found is not None, timeout=WAIT_MS)
    found = lab.page.found
    assert found is not None
    assert found.faces.boxes[1] == ()


def test_maps_of_every_layer(qtbot, lab: LabPlace, choose: Choose, photo_folder: Path) -> None:
    choose(photo_folder / "Camera" / "coffee.jpg", photo_folder / "Camera" / "rocket.jpg")
    show(lab, "Feature maps")
    qtbot.waitUntil(lambda: lab.page.layer.count() == 18, timeout=WAIT_MS)
    first = lab.page.views[0].image.copy()
    assert not first.isNull()
    assert first != lab.page.views[1].image
    lab.page.layer.setCurrentIndex(17)
    assert lab.page.views[0].image != first
    assert "1280" in lab.page.layer.currentText()


@pytest.fixture
def classes(tmp_path: Path, photo_folder: Path) -> Path:
    """Two classes of six photos that are easily told apart: parts of a cat, parts of a rocket."""
    from PIL import Image

    for name in ("chelsea", "rocket"):
        folder = tmp_path / "classes" / name
        folder.mkdir(parents=True)
        whole = Image.open(photo_folder / "Camera" / f"{name}.jpg")
        for number in range(6):
            left = 12 * number
            whole.crop((left, 10, left + 200, 210)).save(folder / f"{number}.jpg")
    return tmp_path / "classes"


def test_an_index_is_trained_and_then_asked(
    qtbot, lab: LabPlace, choose: Choose, classes: Path, photo_folder: Path
) -> None:
    show(lab, "Train")
    page = lab.page
    assert not page.start.isEnabled()
    page.set_folder(str(classes))
    page.epochs.setValue(8)
    with qtbot.waitSignal(lab.training.trained, timeout=WAIT_MS):
        page.start.click()
        assert page.cancel.isVisible()
    assert 1 <= len(page.curves.epochs) <= 8
    assert "test pairs" in page.result.text()
    assert page.start.isVisible()
    show(lab, "Compare")
    qtbot.waitUntil(lambda: "index" in lab.compare.ready, timeout=WAIT_MS)
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Camera" / "rocket.jpg")
    assert lab.compare.judgements["index"].error is None
    assert lab.compare.judgements["index"].cosine is None


def test_a_training_that_is_cancelled_leaves_nothing(qtbot, lab: LabPlace, classes: Path, data_folder: Path) -> None:
    show(lab, "Train")
    lab.page.set_folder(str(classes))
    lab.page.start.click()
    lab.page.cancel.click()
    qtbot.waitUntil(lambda: "Cancelled" in lab.page.state.text(), timeout=WAIT_MS)
    assert lab.page.start.isVisible()
    assert not (data_folder / "scorers").exists()


@pytest.mark.parametrize(("number", "word"), [(0, "one class"), (1, "two folders"), (2, "at least 5")])
def test_folders_that_cannot_teach_are_said(
    qtbot, lab: LabPlace, tmp_path: Path, photo_folder: Path, number: int, word: str
) -> None:
    for name in range(number):
        folder = tmp_path / "few" / str(name)
        folder.mkdir(parents=True)
        (folder / "a.jpg").write_bytes((photo_folder / "Camera" / "coffee.jpg").read_bytes())
    (tmp_path / "few").mkdir(exist_ok=True)
    show(lab, "Train")
    lab.page.set_folder(str(tmp_path / "few"))
    lab.page.start.click()
    qtbot.waitUntil(lambda: word in lab.page.state.text(), timeout=WAIT_MS)
    assert lab.page.start.isVisible()


def test_without_torch_a_sentence_says_what_brings_it(
    qtbot, lab: LabPlace, choose: Choose, photo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from photosim.services import feature_maps
    from photosim.vision.models import backbone

    def missing(*_: object) -> None:
        raise ImportError("torch")

    monkeypatch.setattr(backbone, "_built", missing)
    feature_maps.layer_maps.cache_clear()
    choose(photo_folder / "Camera" / "coffee.jpg", photo_folder / "Phone" / "coffee-small.jpg")
    assert lab.compare.judgements["mobilenet_v2"].error is None
    show(lab, "Feature maps")
    qtbot.waitUntil(lambda: "pip install torch" in lab.page.state.text(), timeout=WAIT_MS)
    show(lab, "Explain")
    qtbot.waitUntil(lambda: lab.page.found is not None, timeout=WAIT_MS)
    assert "pip install torch" in lab.page.network.text()
    assert "same picture" in lab.page.sentence.text()
    show(lab, "Train")
    lab.page.set_folder(str(photo_folder))
    lab.page.start.click()
    qtbot.waitUntil(lambda: "pip install torch" in lab.page.state.text(), timeout=WAIT_MS)


def test_a_task_of_each_lane_runs(qtbot, lab_window: Wiring) -> None:
    for lane in ("lab", "training"):
        task = Task(lambda: 1)
        with qtbot.waitSignal(task.finished, timeout=WAIT_MS):
            lab_window.tasks.start(task, lane)


def test_too_few_decisions_to_learn_from_are_said(qtbot, lab: LabPlace) -> None:
    show(lab, "Learn")
    page = lab.page
    assert not page.reset.isVisible()
    page.improve.click()
    qtbot.waitUntil(lambda: "too little to learn from: 0 decisions" in page.state.text(), timeout=WAIT_MS)
    assert page.improve.isEnabled()
    assert not page.accept.isVisible()


@pytest.mark.parametrize("wrong_after", [1, 5])
def test_what_is_learned_is_used_only_when_it_is_better_and_wanted(
    qtbot, lab: LabPlace, monkeypatch: pytest.MonkeyPatch, wrong_after: int
) -> None:
    import json

    from photosim.domain.paths import resource
    from photosim.matching.learn.decided_pairs import Judged, Refit
    from photosim.matching.score.scorer import NUMBERS
    from photosim.services import learning

    numbers = json.loads(resource(NUMBERS).read_text(encoding="utf-8"))
    found = Refit(Judged(3, 40, 0.3), Judged(wrong_after, 40, 0.2), numbers)
    monkeypatch.setattr(learning, "improve", lambda library: learning.Lessons(found, None))
    show(lab, "Learn")
    page = lab.page
    page.improve.click()
    qtbot.waitUntil(lambda: page.facts.rows[1].value.text() == f"{wrong_after} of 40", timeout=WAIT_MS)
    assert page.keep_facts.isHidden()
    assert page.accept.isVisible() == (wrong_after <= 3)
    assert not learning.is_learned()
    if wrong_after <= 3:
        with qtbot.waitSignal(page.judged_again, timeout=WAIT_MS):
            page.accept.click()
        assert learning.is_learned()
        assert page.reset.isVisible()
        with qtbot.waitSignal(page.judged_again, timeout=WAIT_MS):
            page.reset.click()
        assert not learning.is_learned()


def test_the_keep_order_is_learned_beside_it(qtbot, lab: LabPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    from photosim.matching.learn.decided_pairs import Judged, Refit
    from photosim.matching.learn.keep_order import KeepRefit
    from photosim.services import learning

    score = Refit(Judged(3, 40, 0.3), Judged(5, 40, 0.4), {})
    keep = KeepRefit(Judged(9, 30, 0.9), Judged(2, 30, 0.3), 9, 0.1, {"camera": 1.0}, {})
    monkeypatch.setattr(learning, "improve", lambda library: learning.Lessons(score, keep))
    show(lab, "Learn")
    page = lab.page
    page.improve.click()
    qtbot.waitUntil(page.accept.isVisible, timeout=WAIT_MS)
    assert "No better" in page.facts.outcome.text()
    assert not page.keep_facts.outcome.isVisible()
    assert [row.value.text() for row in page.keep_facts.rows[:2]] == ["9 of 30", "2 of 30"]
    with qtbot.waitSignal(page.judged_again, timeout=WAIT_MS):
        page.accept.click()
    assert learning.is_learned()
    with qtbot.waitSignal(page.judged_again, timeout=WAIT_MS):
        page.reset.click()
    assert not learning.is_learned()

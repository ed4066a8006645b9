"""The Lab compares two photos: dropped, pasted or chosen; by every network that is ready."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from photosim.domain.catalogue import Models
from photosim.domain.errors import UserError
from photosim.domain.model_spec import SPECS, Layer
from photosim.domain.progress import CancelToken
from photosim.services import model_comparison
from photosim.ui.lab.compare_page import figure
from photosim.ui.lab.lab_place import LabPlace
from photosim.ui.wiring import Wiring

from .conftest import WAIT_MS

Choose = Callable[[Path, Path], None]


def verdict(lab: LabPlace) -> str:
    return lab.page.answer.verdict.text()


def test_nothing_is_loaded_before_the_lab_is_shown(empty_library, make_window) -> None:
    window = make_window(empty_library)
    window.open([])
    place = next(place for place in window.window.places if place.name == "lab")
    assert place.pages == {}


def test_two_photos_are_compared(lab: LabPlace, choose: Choose, photo_folder: Path) -> None:
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Phone" / "chelsea-small.jpg")
    found = lab.compare.judgements["mobilenet_v2"]
    assert found.is_same
    assert verdict(lab) == f"Yes · {figure(found.score)}"
    cosine, normalised, *times = (fact.value.text() for fact in lab.page.answer.facts)
    assert found.cosine is not None
    assert (cosine, normalised) == (figure(found.cosine), figure((1 + found.cosine) / 2))
    assert all(text.endswith("ms") for text in times)
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Camera" / "coffee.jpg")
    assert verdict(lab).startswith("No")
    assert "below" in lab.page.answer.reason.text()


def test_every_model_is_listed_and_those_without_weights_say_so(lab: LabPlace, choose: Choose, photo_folder: Path):
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Camera" / "coffee.jpg")
    rows = {row[0]: row[3] for row in lab.page.model.texts}
    assert list(rows) == [entry.title for entry in SPECS] + ["Similarity index"]
    assert rows["MobileNetV2"] == "No"
    assert rows["ResNet-18"] == "no weights"
    assert rows["Similarity index"] == "not trained"
    assert lab.page.heading.text() == "1 model ready · 0 of 1 say yes"


def test_size_and_threshold_change_the_answer_at_once(qtbot, lab: LabPlace, choose: Choose, photo_folder: Path):
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Camera" / "coffee.jpg")
    before = lab.compare.judgements["mobilenet_v2"]
    with qtbot.waitSignal(lab.compare.answered, timeout=WAIT_MS):
        lab.page.threshold.setValue(int(before.score * 100) - 1)
    assert verdict(lab).startswith("Yes")
    with qtbot.waitSignal(lab.compare.answered, timeout=WAIT_MS):
        lab.page.sizes.button(1).click()
    assert lab.compare.judgements["mobilenet_v2"].score != before.score


def test_the_last_layer_of_weights_without_one_is_a_sentence(qtbot, lab: LabPlace, choose: Choose, photo_folder: Path):
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Camera" / "coffee.jpg")
    with qtbot.waitSignal(lab.compare.answered, timeout=WAIT_MS):
        lab.page.layers.button(1).click()
    assert lab.page.layer is Layer.HEAD
    assert "pooled features" in lab.page.answer.reason.text()
    assert lab.page.model.texts[0][3] == "no answer"


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut"])
def test_what_is_no_picture_is_said_in_its_field(qtbot, lab: LabPlace, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.jpg").write_bytes(content)
    lab.pictures.choose(0, str(tmp_path / "bad.jpg"))
    qtbot.waitUntil(lambda: bool(lab.pictures.errors[0]), timeout=WAIT_MS)
    field = lab.page.pair.fields[0]
    assert "bad.jpg" in field.invitation.text()
    assert field.invitation.isVisible()
    assert verdict(lab) == "–"
    assert "Two photos" in lab.page.answer.reason.text()


def test_photos_are_dropped_on_a_side(qtbot, lab: LabPlace, photo_folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_folder / "Camera" / "coffee.jpg"))])
    field = lab.page.pair.fields[1]
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    field.dropEvent(QDropEvent(QPointF(5, 5), copy, data, button, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: not lab.pictures.images[1].isNull(), timeout=WAIT_MS)
    assert field.name.text() == "coffee.jpg"
    assert lab.pictures.paths[0] == ""


def test_a_pasted_picture_takes_the_first_empty_side(qtbot, lab: LabPlace, lab_window: Wiring) -> None:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window = lab_window.window
    window.key_actions.trigger("paste")
    qtbot.waitUntil(lambda: not lab.pictures.images[0].isNull(), timeout=WAIT_MS)
    window.key_actions.trigger("paste")
    qtbot.waitUntil(lambda: verdict(lab).startswith("Yes"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: lab_window.tasks.idle, timeout=WAIT_MS)


def test_two_photos_change_sides(lab: LabPlace, lab_window: Wiring, qtbot, choose: Choose, photo_folder: Path) -> None:
    choose(photo_folder / "Camera" / "chelsea.jpg", photo_folder / "Camera" / "coffee.jpg")
    with qtbot.waitSignal(lab.compare.answered, timeout=WAIT_MS):
        lab_window.window.key_actions.trigger("lab_swap")
    assert [field.name.text() for field in lab.page.pair.fields] == ["coffee.jpg", "chelsea.jpg"]


def choose_row(lab: LabPlace, name: str) -> None:
    lab.page.table.selectRow([entry.name for entry in SPECS].index(name))


def test_a_download_is_asked_for_shows_how_far_it_is_and_can_be_cancelled(
    qtbot, lab: LabPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, told_half, go_on = [], threading.Event(), threading.Event()

    def fetch(name: str, told: Callable[[int, int | None], None], cancel: CancelToken) -> Path:
        asked.append(name)
        told(50, 100)
        told_half.set()
        while not go_on.wait(0.01):
            cancel.check()
        return Path()

    monkeypatch.setattr(model_comparison, "download_weights", fetch)
    assert not lab.page.weights.download.isVisible()
    choose_row(lab, "resnet18")
    assert asked == []
    lab.page.weights.download.click()
    qtbot.waitUntil(lambda: lab.page.weights.bar.value() == 500, timeout=WAIT_MS)
    lab.page.weights.stop.click()
    qtbot.waitUntil(lab.page.weights.download.isVisible, timeout=WAIT_MS)
    assert asked == ["resnet18"]


def test_a_download_that_fails_says_why_and_may_be_tried_again(
    qtbot, lab: LabPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(name: str, told: object, cancel: CancelToken) -> Path:
        raise UserError(Models.NOT_FETCHED(model=name, reason=Models.CUT_OFF()))

    monkeypatch.setattr(model_comparison, "download_weights", fetch)
    choose_row(lab, "resnet50")
    lab.page.weights.download.click()
    qtbot.waitUntil(lambda: "cut off" in lab.page.weights.words.text(), timeout=WAIT_MS)
    assert lab.page.weights.download.isVisible()


def test_a_wrong_settings_file_is_said_with_its_line(qtbot, empty_library, make_window, data_folder: Path) -> None:
    (data_folder / "photosim.toml").write_text('[compare]\nmodel = "resnet19"\n')
    window = make_window(empty_library)
    window.open([])
    window.window.show_place("lab")
    qtbot.waitUntil(lambda: "line 2" in window.window.place.page.answer.reason.text(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT_MS)

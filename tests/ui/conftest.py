"""A library of real photos, and the real window on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, QThreadPool
from PySide6.QtWidgets import QApplication
from skimage import data

from photosim.domain.descent import Direction
from photosim.domain.folders import FolderRole
from photosim.domain.types import FoundFile, Pair, Relation
from photosim.library.digest import quick_digest
from photosim.library.store import Store
from photosim.services.library import Library
from photosim.ui.style.theme import Theme, application_font
from photosim.ui.wiring import Wiring
from photosim.ui.wording import language
from photosim.vision.decode import decode_photo

WAIT_MS = 15_000


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp(qapp_args, qapp_cls) -> QApplication:  # type: ignore[no-untyped-def]
    application = qapp_cls(["photosim"])
    application.setStyle("Fusion")
    application.setFont(application_font())
    language.install(application, "en")
    return application


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("PHOTOSIM_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def photo_folder(tmp_path: Path) -> Path:
    """Three photos, copies of each in a second folder, and one photo that is alone."""
    camera, phone = tmp_path / "Camera", tmp_path / "Phone"
    camera.mkdir()
    phone.mkdir()
    for name in ("astronaut", "chelsea", "coffee"):
        image = Image.fromarray(getattr(data, name)()).convert("RGB")
        image.save(camera / f"{name}.jpg", quality=92)
        image.resize((image.width // 2, image.height // 2)).save(phone / f"{name}-small.jpg", quality=60)
        image.convert("L").save(phone / f"{name}-grey.jpg", quality=80)
    (phone / "chelsea copy.jpg").write_bytes((camera / "chelsea.jpg").read_bytes())
    Image.fromarray(data.rocket()).save(camera / "rocket.jpg")
    return tmp_path


PAIRS = (
    ("Camera/astronaut.jpg", "Phone/astronaut-small.jpg", 0.98, Relation.COPY),
    ("Camera/astronaut.jpg", "Phone/astronaut-grey.jpg", 0.93, Relation.EDITED),
    ("Phone/astronaut-small.jpg", "Phone/astronaut-grey.jpg", 0.91, Relation.EDITED),
    ("Camera/chelsea.jpg", "Phone/chelsea copy.jpg", 1.0, Relation.IDENTICAL),
    ("Camera/chelsea.jpg", "Phone/chelsea-small.jpg", 0.97, Relation.COPY),
    ("Phone/chelsea copy.jpg", "Phone/chelsea-small.jpg", 0.97, Relation.COPY),
    ("Camera/coffee.jpg", "Phone/coffee-small.jpg", 0.70, Relation.COPY),
    ("Camera/coffee.jpg", "Camera/rocket.jpg", 0.85, Relation.SAME_SCENE),
)
"""What a scan would find out about `photo_folder`; the last two only to have every kind of pair."""


def fill(store: Store, folder: Path) -> None:
    """Put the photos of `photo_folder` into the library as a scan would."""
    ids = {}
    for path in sorted(folder.glob("*/*.jpg")):
        stat = path.stat()
        file = FoundFile(str(path), stat.st_size, stat.st_mtime_ns, stat.st_dev, stat.st_ino)
        decoded = decode_photo(str(path), quick_digest(str(path)))
        ids[str(path.relative_to(folder))] = photo_id = store.add_photo(file, decoded.facts)
        store.set_thumbnail(photo_id, decoded.thumbnail)
    store.set_folder(str(folder / "Camera"), FolderRole.NORMAL)
    store.set_folder(str(folder / "Phone"), FolderRole.NORMAL)
    pairs = []
    for one, other, score, relation in PAIRS:
        a, b = sorted((ids[one], ids[other]))
        made = Direction(9.0 if a == ids[one] else -9.0)  # the second of a row was made from the first
        pairs.append(Pair(a, b, score, relation, direction=made))
    store.add_pairs(pairs)


@pytest.fixture
def library(data_folder: Path, photo_folder: Path) -> Iterator[Library]:
    """The library of `photo_folder`, scanned."""
    library = Library(data_folder)
    fill(library.store, photo_folder)
    yield library
    library.close()


@pytest.fixture
def empty_library(data_folder: Path) -> Iterator[Library]:
    """A library in which nothing was scanned yet."""
    library = Library(data_folder)
    yield library
    library.close()


@pytest.fixture
def make_window(qtbot, data_folder: Path):  # type: ignore[no-untyped-def]
    """Makes the real window on a library; closed and gone after the test, with every thread."""
    made: list[Wiring] = []

    def make(library: Library) -> Wiring:
        theme = Theme()
        theme.override("light")
        settings = QSettings(str(data_folder / "window.ini"), QSettings.Format.IniFormat)
        window = Wiring(library, theme, settings)
        theme.setParent(window.window)
        qtbot.addWidget(window.window)
        made.append(window)
        window.window.resize(1440, 900)
        window.window.show()
        window.window.activateWindow()
        return window

    yield make
    for window in made:
        window.window.close()
        assert window.tasks.stop(WAIT_MS)
    assert QThreadPool.globalInstance().activeThreadCount() == 0


@pytest.fixture
def window(qtbot, library: Library, make_window) -> Wiring:  # type: ignore[no-untyped-def]
    """The window on the library, its list loaded."""
    window = make_window(library)
    window.open([])
    qtbot.waitUntil(lambda: window.navigator.current is not None and window.folders.known, timeout=WAIT_MS)
    return window

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.removal import trash as trash_module
from photosim.removal.freedesktop_trash import TrashCan, remove_note
from photosim.removal.qt_trash import QtTrash
from photosim.removal.trash import DesktopTrash, QuarantineTrash, SystemTrash

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the trash of Linux desktops")


def put(path: Path, content: bytes = b"picture") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def test_a_file_goes_to_the_trash_of_the_home_folder_with_a_note(tmp_path: Path, own_home: Path) -> None:
    path = put(tmp_path / "a b%é.jpg")
    place = DesktopTrash().trash(path)
    assert not os.path.lexists(path)
    assert place == str(own_home / "data/Trash/files/a b%é.jpg")
    note = (own_home / "data/Trash/info/a b%é.jpg.trashinfo").read_text("ascii").splitlines()
    assert note[0] == "[Trash Info]"
    assert note[1].startswith("Path=/")
    assert note[1].endswith("/a%20b%25%C3%A9.jpg")
    assert note[2].startswith("DeletionDate=20")


def test_without_a_data_folder_setting_the_usual_one_is_used(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/invalid")
    assert DesktopTrash().trash(put(tmp_path / "a.jpg")) == str(own_home / ".local/share/Trash/files/a.jpg")


def test_the_trash_is_private(tmp_path: Path, own_home: Path) -> None:
    DesktopTrash().trash(put(tmp_path / "a.jpg"))
    assert (own_home / "data/Trash").stat().st_mode & 0o077 == 0


def test_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    places = [DesktopTrash().trash(put(tmp_path / folder / "a.jpg", folder.encode())) for folder in "xyz"]
    assert [Path(place).read_bytes() for place in places] == [b"x", b"y", b"z"]
    assert [Path(place).name for place in places] == ["a.jpg", "a.2.jpg", "a.3.jpg"]


def test_a_stray_file_in_the_trash_is_not_overwritten(tmp_path: Path, own_home: Path) -> None:
    stray = put(own_home / "data/Trash/files/a.jpg", b"stray")
    place = DesktopTrash().trash(put(tmp_path / "a.jpg"))
    assert Path(place).name == "a.2.jpg"
    assert Path(stray).read_bytes() == b"stray"
    assert os.listdir(own_home / "data/Trash/info") == ["a.2.jpg.trashinfo"]


def test_a_file_is_found_again_by_where_it_was(tmp_path: Path) -> None:
    trash = SystemTrash()
    path = put(tmp_path / "a.jpg", b"old")
    old = trash.trash(path)
    new = trash.trash(put(tmp_path / "a.jpg", b"new"))
    trash.trash(put(tmp_path / "b.jpg"))
    os.utime(Path(old).parents[1] / "info/a.jpg.trashinfo", ns=(1, 1))
    assert list(trash.find(path)) == [new, old]
    assert list(trash.find(str(tmp_path / "c.jpg"))) == []


def test_a_note_that_a_power_cut_left_empty_hides_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg")
    place = DesktopTrash().trash(path)
    (Path(place).parents[1] / "info/a.jpg.trashinfo").write_bytes(b"")
    assert list(DesktopTrash().find(path)) == [place]


def test_a_note_goes_when_its_file_leaves(tmp_path: Path, own_home: Path) -> None:
    place = DesktopTrash().trash(put(tmp_path / "a.jpg"))
    os.unlink(place)
    remove_note(place)
    remove_note(place)
    assert os.listdir(own_home / "data/Trash/info") == []


def test_the_note_of_the_windows_recycle_bin_goes_too(tmp_path: Path) -> None:
    note = put(tmp_path / "$IABC.jpg")
    remove_note(str(tmp_path / "$RABC.jpg"))
    assert not os.path.lexists(note)


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.jpg", b"x" * 251 + b".jpg", b"x" * 255, b"new\nline.jpg", b"<b>.jpg", b"%41"]
)
def test_any_name_can_be_removed_and_found(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(str(tmp_path), os.fsdecode(name))
    with open(path, "wb") as file:
        file.write(b"picture")
    place = SystemTrash().trash(path)
    assert list(SystemTrash().find(path)) == [place]
    assert Path(place).read_bytes() == b"picture"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(min_size=1, max_size=80).filter(lambda name: not {0, 47} & set(name) and name not in (b".", b"..")))
def test_whatever_a_file_is_called(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(str(tmp_path), os.fsdecode(name))
    with open(path, "wb") as file:
        file.write(name)
    place = DesktopTrash().trash(path)
    with open(place, "rb") as file:
        assert file.read() == name
    assert next(DesktopTrash().find(path)) == place


@pytest.fixture
def own_volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as a volume of its own, with a folder `photos`."""
    volume = tmp_path / "volume"
    (volume / "photos").mkdir(parents=True)
    device = trash_module._device  # noqa: SLF001 -- a fault or a counter is put in here
    mount = os.path.ismount
    monkeypatch.setattr(
        trash_module,
        "_device",
        lambda folder: -2 if f"{os.path.realpath(folder)}/".startswith(f"{volume}/") else device(folder),
    )
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) == str(volume) or mount(path))
    return volume


def test_a_file_stays_on_its_volume(own_volume: Path) -> None:
    path = put(own_volume / "photos/a.jpg")
    place = DesktopTrash().trash(path)
    assert place == str(own_volume / f".Trash-{os.getuid()}/files/a.jpg")
    note = own_volume / f".Trash-{os.getuid()}/info/a.jpg.trashinfo"
    assert "Path=photos/a.jpg\n" in note.read_text()
    assert list(DesktopTrash().find(path)) == [place]


def test_the_shared_trash_of_a_volume_is_used_if_it_is_safe(own_volume: Path) -> None:
    shared = own_volume / ".Trash"
    shared.mkdir()
    path = put(own_volume / "photos/a.jpg")
    assert DesktopTrash().trash(path).startswith(str(own_volume / ".Trash-"))
    os.chmod(shared, 0o1777)
    assert DesktopTrash().trash(put(own_volume / "photos/a.jpg")) == str(shared / f"{os.getuid()}/files/a.jpg")


def test_a_trash_that_somebody_else_laid_out_is_not_used(own_volume: Path) -> None:
    (own_volume / f".Trash-{os.getuid()}").symlink_to(own_volume / "photos")
    path = put(own_volume / "photos/a.jpg")
    with pytest.raises(OSError, match="no trash"):
        DesktopTrash().trash(path)
    assert os.path.lexists(path)
    place = SystemTrash().trash(path)
    assert place == str(own_volume / ".photosim-trash/files/a.jpg")
    assert list(SystemTrash().find(path)) == [place]


def test_a_file_behind_a_link_is_found_by_both_names(own_volume: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(own_volume / "photos")
    put(own_volume / "photos/a.jpg")
    path = str(tmp_path / "link/a.jpg")
    place = DesktopTrash().trash(path)
    assert place.startswith(str(own_volume))
    assert list(DesktopTrash().find(path)) == list(DesktopTrash().find(str(own_volume / "photos/a.jpg"))) == [place]


def test_the_quarantine_stands_as_high_as_allowed(tmp_path: Path) -> None:
    trash = QuarantineTrash(str(tmp_path))
    path = put(tmp_path / "x/y/a.jpg")
    place = trash.trash(path)
    assert place == str(tmp_path / ".photosim-trash/files/a.jpg")
    assert list(trash.find(path)) == [place]


def test_the_quarantine_goes_deeper_where_it_must(bare_folder: Path) -> None:
    path = put(bare_folder / "locked/open/a.jpg")
    os.chmod(bare_folder / "locked", 0o500)
    place = QuarantineTrash(str(bare_folder / "locked")).trash(path)
    assert place == str(bare_folder / "locked/open/.photosim-trash/files/a.jpg")


def test_a_file_in_a_folder_that_cannot_be_written_stays(bare_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(bare_folder / "data"))
    path = put(bare_folder / "locked/a.jpg")
    os.chmod(bare_folder / "locked", 0o500)
    with pytest.raises(PermissionError):
        SystemTrash().trash(path)
    assert Path(path).read_bytes() == b"picture"
    info = bare_folder / "data/Trash/info"
    assert list(info.iterdir()) == []


def test_a_file_that_came_into_the_trash_keeps_its_note_whatever_was_said(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C, or an error of a network drive, after the deed: without its note nothing would know where it was."""
    from photosim.removal import freedesktop_trash, safe_move

    def moved_then_interrupted(source: str, target: str, *, across: bool) -> None:
        safe_move.move(source, target, across=across)
        raise KeyboardInterrupt

    monkeypatch.setattr(freedesktop_trash, "move", moved_then_interrupted)
    path = put(tmp_path / "a.jpg")
    with pytest.raises(KeyboardInterrupt):
        SystemTrash().trash(path)
    assert os.listdir(own_home / "data/Trash/files") == ["a.jpg"]
    assert os.listdir(own_home / "data/Trash/info") == ["a.jpg.trashinfo"]
    assert list(SystemTrash().find(path)) == [str(own_home / "data/Trash/files/a.jpg")]


def test_a_file_that_is_gone_leaves_no_note(tmp_path: Path, own_home: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SystemTrash().trash(str(tmp_path / "gone.jpg"))
    assert os.listdir(own_home / "data/Trash/info") == []


def _refuse(can: TrashCan) -> None:
    raise PermissionError(can.folder)


def test_qt_removes_to_the_same_trash_also_before_the_data_folder_exists(tmp_path: Path, own_home: Path) -> None:
    path = put(tmp_path / "a.jpg")
    place = QtTrash().trash(path)
    assert place == str(own_home / "data/Trash/files/a.jpg")
    assert list(DesktopTrash().find(path)) == [place]


def test_qt_says_when_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        QtTrash().trash(str(tmp_path / "gone.jpg"))


def test_the_system_trash_of_others_is_searched_by_extension(own_home: Path) -> None:
    put(own_home / ".Trash/b.txt")
    place: Callable[[], object] = lambda: list(QtTrash().find("/photos/a.JPG"))  # noqa: E731
    assert place() == []
    photo = put(own_home / ".Trash/a 2.jpg")
    assert place() == [photo]


@pytest.mark.parametrize("trap", ["files is a link", "others may write", "of another user", "info is a link"])
def test_a_trash_that_somebody_else_prepared_is_refused(
    own_volume: Path, tmp_path: Path, trap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = own_volume / ".Trash"
    own = shared / str(os.getuid())
    (own / "info").mkdir(parents=True)
    (own / "files").mkdir()
    os.chmod(shared, 0o1777)
    (tmp_path / "trap").mkdir()
    if trap.endswith("is a link"):
        folder = own / trap.split(maxsplit=1)[0]
        folder.rmdir()
        folder.symlink_to(tmp_path / "trap")
    elif trap == "others may write":
        os.chmod(own / "files", 0o777)
        monkeypatch.setattr(os, "chmod", lambda *_: None)  # not ours to close
    else:
        real = os.geteuid()
        monkeypatch.setattr(os, "geteuid", lambda: real + 1)
    path = put(own_volume / "photos/a.jpg")
    if trap == "of another user":
        with pytest.raises(PermissionError, match="Somebody else"):
            TrashCan(str(own), str(own_volume)).put(path)
    else:
        place = DesktopTrash().trash(path)
        assert place == str(own_volume / f".Trash-{os.getuid()}/files/a.jpg")
    assert os.listdir(tmp_path / "trap") == []


def test_a_trash_of_ours_that_stood_open_is_closed(tmp_path: Path, own_home: Path) -> None:
    files = own_home / "data/Trash/files"
    files.mkdir(parents=True)
    os.chmod(files, 0o777)
    DesktopTrash().trash(put(tmp_path / "a.jpg"))
    assert files.stat().st_mode & 0o777 == 0o700


def test_a_full_volume_takes_files_with_an_empty_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(can: TrashCan, path: str) -> str:
        raise OSError(28, "No space left on device")

    path = put(tmp_path / "a.jpg")
    monkeypatch.setattr(TrashCan, "_note_text", full)
    place = DesktopTrash().trash(path)
    assert Path(place).read_bytes() == b"picture"
    assert list(DesktopTrash().find(path)) == [place]


def test_a_rename_that_is_called_an_error_after_the_deed_keeps_its_note(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from photosim.removal import rename, safe_move

    real = rename.rename_new

    def lying(source: str, target: str) -> None:
        real(source, target)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(safe_move, "rename_new", lying)
    place = DesktopTrash().trash(put(tmp_path / "a.jpg"))
    assert Path(place).exists()
    assert (own_home / "data/Trash/info/a.jpg.trashinfo").exists()

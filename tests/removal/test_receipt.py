import csv
import io
import os
from pathlib import Path

from photosim.domain.types import Photo
from photosim.removal.lost_journal import find_removed, put_back_found
from photosim.removal.receipt import COLUMNS, receipt_csv, receipt_html
from photosim.removal.trash import DesktopTrash, QuarantineTrash
from photosim.removal.undo import undo_session
from tests.removal.applying import AddFile, Apply, copy_of, tree


def test_a_receipt_names_each_file_with_its_keeper_digests_and_place(apply: Apply, two: tuple[Photo, Photo]) -> None:
    keeper, copy = two
    report = apply(copy_of(keeper, copy))
    (head, row) = list(csv.reader(io.StringIO(receipt_csv(apply.journal, report.session_id))))
    assert tuple(head) == COLUMNS
    told = dict(zip(head, row, strict=True))
    assert (told["file"], told["bytes"], told["state"], told["kept instead"]) == (copy.path, "7", "done", keeper.path)
    assert told["digest"] == told["digest of the kept file"] == (copy.full_digest or b"").hex()
    assert told["place"].endswith("/Trash/files/a.jpg")
    assert copy.path in receipt_html(apply.journal, report.session_id)
    undo_session(report.session_id, apply.journal, apply.store)
    assert ",undone," in receipt_csv(apply.journal, report.session_id)


def test_names_neither_act_nor_hide_in_a_receipt(apply: Apply, add_file: AddFile, tmp_path: Path) -> None:
    keeper = add_file(tmp_path / "a.jpg")
    odd = add_file(os.path.join(str(tmp_path), "<script>\u202egpj.exe\n.jpg"))
    report = apply(copy_of(keeper, odd))
    page = receipt_html(apply.journal, report.session_id)
    assert "<script>" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;\\u202egpj.exe\\n.jpg" in page
    assert "\u202e" not in receipt_csv(apply.journal, report.session_id)


def test_without_the_journal_the_notes_of_the_trash_bring_everything_back(
    apply: Apply, add_file: AddFile, tmp_path: Path
) -> None:
    keeper = add_file(tmp_path / "keep/a.jpg")
    copies = [add_file(os.path.join(str(tmp_path), os.fsdecode(name))) for name in (b"x/b.jpg", b"x/\xff c.jpg")]
    before = {path: file[0] for path, file in tree(tmp_path).items()}
    apply(*(copy_of(keeper, copy) for copy in copies))
    assert find_removed([str(tmp_path / "keep")]) == []
    stranger = tmp_path / "not ours.txt"
    stranger.write_bytes(b"of another program")
    place = Path(DesktopTrash().trash(str(stranger)))
    note = place.parents[1] / "info" / f"{place.name}.trashinfo"
    note.write_bytes(b"\n".join(line for line in note.read_bytes().split(b"\n") if not line.startswith(b"X-")))
    apply.journal.path.unlink()
    found = find_removed([str(tmp_path)])
    assert {entry.note.path for entry in found} == {copy.path for copy in copies}
    assert [entry.size for entry in found] == [7, 7]
    back, problems = put_back_found(found)
    assert (len(back), problems) == (2, [])
    assert {path: file[0] for path, file in tree(tmp_path).items()} == before
    assert place.exists()
    assert find_removed([str(tmp_path)]) == []


def test_what_lies_in_a_quarantine_is_found_too_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    path = tmp_path / "x/a.jpg"
    path.write_bytes(b"picture")
    QuarantineTrash(str(tmp_path)).trash(str(path))
    path.write_bytes(b"something new")
    back, problems = put_back_found(find_removed([str(tmp_path / "x")]))
    assert (back, problems) == ([str(tmp_path / "x/a (restored).jpg")], [])
    assert path.read_bytes() == b"something new"

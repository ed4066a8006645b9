from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from photosim.domain.types import Group, GroupKind, Member, Metadata, Photo, PhotoFacts, Relation
from photosim.review.plan import Plan, Removal
from photosim.ui.dialogs.apply_dialog import ApplyDialog
from photosim.ui.models.difference_model import DifferenceModel
from photosim.ui.models.group_model import GroupModel, GroupRow
from photosim.ui.models.table_model import TableModel
from photosim.ui.models.tile_model import Tile, TileModel
from photosim.ui.wording.metadata_rows import differences


def photo(photo_id: int, width: int = 400, quality: int | None = 90, **metadata) -> Photo:  # type: ignore[no-untyped-def]
    facts = PhotoFacts(b"d" * 16, None, width, 300, "JPEG", b"", quality, metadata=Metadata(**metadata))
    return Photo(photo_id, f"/pictures/IMG_{photo_id}.jpg", 1_000_000 * photo_id, 0, facts)


def row(number: int) -> GroupRow:
    members = (Member(2, 0.97, Relation.COPY, True), Member(3, 0.94, Relation.EDITED, True))
    group = Group(GroupKind.SAME_PICTURE, 1, ("largest",), members)
    return GroupRow(group, (photo(1), photo(2), photo(3)), frozenset(), frozenset({2, 3}), False)


def test_group_model_keeps_qts_rules(qtmodeltester):
    model = GroupModel()
    model.set_rows(50, row)
    qtmodeltester.check(model)


def test_rows_are_made_only_when_they_come_into_sight():
    made = []
    model = GroupModel()
    model.set_rows(100_000, lambda number: made.append(number) or row(number))
    assert made == []
    assert model.index(99_999).data() == "IMG_1.jpg + 2"
    assert made == [99_999]


@pytest.mark.usefixtures("qapp")  # which installs the English plurals
def test_a_row_tells_files_bytes_relation_and_scores():
    shown = row(0)
    assert shown.info.startswith("3 files · 5.0 MB")
    assert shown.badge == "edited"
    assert shown.scores.replace("\u00a0", " ") == "94 – 97 %"


def test_names_show_literally():
    strange = replace(photo(1), path="/pictures/<b>bold</b>\n\u202ename.jpg")
    title = GroupRow(row(0).group, (strange, photo(2)), frozenset(), frozenset(), False).title
    assert "<b>bold<" in title or "b>" in title
    assert "\n" not in title
    assert "\u202e" not in title


def test_difference_model_keeps_qts_rules(qtmodeltester):
    model = DifferenceModel()
    model.set_rows(differences(photo(1), photo(2)))
    qtmodeltester.check(model)


def test_the_better_value_is_marked_and_spoken():
    rows = differences(photo(1, width=800), photo(2))
    assert rows[0].better == -1
    model = DifferenceModel()
    model.set_rows(rows)
    assert "better" in model.index(0, 1).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "better" not in model.index(0, 2).data(int(Qt.ItemDataRole.AccessibleTextRole))


def test_a_missing_value_is_said():
    rows = {entry.name: entry for entry in differences(photo(1, camera="Pixel 7"), photo(2))}
    assert (rows["Camera"].left, rows["Camera"].right) == ("Pixel 7", "none")
    assert "Lens" not in rows


@pytest.mark.parametrize("rows", [0, 3])
def test_table_model_keeps_qts_rules(qtmodeltester, rows):
    model = TableModel(["Name", "Size"], right=[1])
    model.set_rows([("a", "1")] * rows, list(range(rows)))
    qtmodeltester.check(model)


def test_tile_model_keeps_qts_rules(qtmodeltester):
    model = TileModel()
    model.set_tiles([Tile(photo(1), "97 %", "keep", "copy")] * 4)
    qtmodeltester.check(model)


def test_rows_of_a_long_table_are_made_when_they_are_seen():
    made: list[int] = []

    def make(number: int) -> tuple[str, str]:
        made.append(number)
        return str(number), ""

    model = TableModel(["Name", "Size"])
    model.set_made_rows(1_000_000, make)
    assert model.rowCount() == 1_000_000
    assert model.index(999_999, 0).data() == "999999"
    assert set(made) == {999_999}


def test_photos_larger_than_their_keepers_come_first_in_a_plan(qtbot):
    pairs = [(photo(1, width=100), photo(9)), (photo(2, width=500), photo(9)), (photo(3, width=100), photo(9))]
    dialog = ApplyDialog(Plan(tuple(Removal(gone, stays) for gone, stays in pairs)), ["/pictures"], None)
    qtbot.addWidget(dialog)
    assert [name.split("/")[-1].strip() for name, *_ in dialog.model.texts] == ["IMG_2.jpg", "IMG_1.jpg", "IMG_3.jpg"]

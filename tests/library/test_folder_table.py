import os

from photosim.domain.catalogue import plain
from photosim.domain.folders import Folder, FolderRole
from photosim.domain.types import Problem
from photosim.library.store import Store


def test_folders_have_a_role(store: Store) -> None:
    odd = os.fsdecode(b"/odd\xff")
    store.set_folder("/photos/")
    store.set_folder(odd, FolderRole.PROTECTED)
    store.set_folder("/photos", FolderRole.PROTECTED)
    assert store.folders() == [Folder(odd, FolderRole.PROTECTED), Folder("/photos", FolderRole.PROTECTED)]
    store.remove_folder(odd)
    assert store.folders() == [Folder("/photos", FolderRole.PROTECTED)]


def test_problems_below_a_folder_are_replaced_by_those_of_its_new_scan(store: Store) -> None:
    elsewhere = Problem("/other/x.jpg", "decode", plain("truncated"))
    odd = os.fsdecode(b"/a/\xff.jpg")
    store.add_problem(elsewhere)
    store.add_problem(Problem("/a/old.jpg", "decode", plain("truncated")))
    new = [Problem(odd, "decode", plain(f"cannot read {odd} \ud800")), Problem(odd, "walk", plain("no permission"))]
    store.replace_problems(["/a"], new)
    assert store.problems() == [*new, elsewhere]

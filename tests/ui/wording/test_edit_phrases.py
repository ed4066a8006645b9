from __future__ import annotations

import pytest

from photosim.domain.edits import Edit, EditKind
from photosim.domain.types import Pair, Relation
from photosim.ui.wording.edit_phrases import match_sentence


def test_edits_are_named_in_their_order():
    edits = (Edit(EditKind.CROPPED, 76.2), Edit(EditKind.STRONGER), Edit(EditKind.RESAVED))
    pair = Pair(1, 2, 0.97, Relation.EDITED, edits)
    words = match_sentence(pair).replace("\u00a0", " ")
    assert words == "the same picture, cropped to 76 %, colours stronger, re-saved at lower quality"


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_a_sentence(relation):
    assert match_sentence(Pair(1, 2, 0.9, relation))

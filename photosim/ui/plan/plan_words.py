"""What there is to know about a row of the plan, in words."""

from __future__ import annotations

from collections.abc import Callable

from photosim.domain.catalogue import Amount
from photosim.services.plan_review import Fact, PlanRow, Risk
from photosim.ui.wording import formatting
from photosim.ui.wording.formatting import translate
from photosim.ui.wording.message_text import message_text

SIGNS_SHOWN = 3


def risk_name(risk: Risk) -> str:
    """Why rows are risky, as a filter is called."""
    return {
        Risk.MORE_PIXELS: translate("Words", "More pixels than the kept"),
        Risk.ONLY_HERE: translate("Words", "Facts only they have"),
        Risk.UNSURE: translate("Words", "Not quite sure"),
        Risk.OTHER_FOLDER: translate("Words", "Other folder than usual"),
    }[risk]


def fact_name(fact: Fact) -> str:
    """What a photo says about itself."""
    return {
        Fact.DATE: translate("Words", "date"),
        Fact.PLACE: translate("Words", "place"),
        Fact.CAMERA: translate("Words", "camera"),
        Fact.RATING: translate("Words", "rating"),
        Fact.KEYWORDS: translate("Words", "keywords"),
    }[fact]


def risk_words(row: PlanRow, fits: Callable[[str], bool] = lambda words: True) -> str:
    """What to look at in a row; that nothing is lost, where there is nothing. fits: whether there is room for it."""
    words = _risk_list(row)
    if not words:
        return translate("Words", "nothing is lost")
    wordings = [" · ".join(words)]
    wordings += [" · ".join((*words[:end], f"+ {len(words) - end}")) for end in range(len(words) - 1, 0, -1)]
    return next(filter(fits, wordings), wordings[-1])


def _risk_list(row: PlanRow) -> list[str]:
    words = []
    for risk in row.risks:
        if risk is Risk.ONLY_HERE:
            names = ", ".join(fact_name(fact) for fact in row.only_here)
            words.append(translate("Words", "only this one has: {facts}").replace("{facts}", names))
        elif risk is Risk.MORE_PIXELS:
            words.append(translate("Words", "more pixels than the kept one"))
        elif risk is Risk.UNSURE:
            sure = (
                formatting.percent(row.score) if row.score is not None else translate("Words", "not compared directly")
            )
            words.append(translate("Words", "not quite sure: {score}").replace("{score}", sure))
        else:
            words.append(translate("Words", "other folder than usual"))
    if row.saved:
        names = ", ".join(fact_name(fact) for fact in row.saved)
        words.append(translate("Words", "saved: {facts}").replace("{facts}", names))
    return words


def sign_words(row: PlanRow, fits: Callable[[str], bool] = lambda words: True) -> str:
    """What shows that the photo that goes is the copy; empty where nothing does. fits: whether there is room for it."""
    signs = list(map(message_text, row.signs[:SIGNS_SHOWN]))
    wordings = (", ".join(signs[:number]) for number in range(len(signs), 0, -1))
    return next(filter(fits, wordings), "")


def row_words(row: PlanRow) -> str:
    """A row for a screen reader."""
    photo, keeper = row.removal.photo, row.removal.keeper
    words = translate("Words", "{going} goes, {kept} stays: {risks}, {size}")
    return (
        words.replace("{going}", formatting.file_name(photo.path))
        .replace("{kept}", formatting.file_name(keeper.path))
        .replace("{risks}", ", ".join(filter(None, (risk_words(row), sign_words(row)))))
        .replace("{size}", formatting.bytes_text(row.removal.bytes))
    )


def companion_words(row: PlanRow) -> str:
    """The files that travel with a photo; empty where there are none."""
    number = len(row.removal.companions)
    return message_text(Amount.COMPANIONS(n=number)) if number else ""

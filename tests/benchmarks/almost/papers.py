"""Papers that share all that is printed on them, and differ in what somebody wrote."""

from __future__ import annotations

import numpy as np
from PIL import ImageDraw

from tests.benchmarks.almost.drawing import (
    STREETS,
    Page,
    Pair,
    Rng,
    amount,
    code,
    date,
    font,
    one_of,
    page,
    person,
    sentence,
    some_photo,
)

GROUNDS = ("white", "#fafafa", "#f4efe2", "#eef3f8")


def _paper(rng: Rng, lines: int) -> Page:
    width = int(rng.choice([620, 850, 1240, 1654]))
    return page(rng, (width, round(width * 1.414)), lines, one_of(rng, GROUNDS))


def form(rng: Rng) -> Pair:
    """One form, filled in by two people: one to six of its fields."""
    count = int(rng.integers(12, 26))
    empty = _paper(rng, count + 8)
    empty.text(0.08, 2, sentence(rng, 4))
    for row in range(count):
        empty.text(0.08, row + 5, f"{row + 1}. {sentence(rng, 2)}")
        empty.box(0.55, row + 5, 0.93, row + 5.8, outline="#606060")
    rows = rng.choice(count, int(rng.integers(1, 7)), replace=False)
    return _filled(empty, rng, [(0.56, row + 5.1) for row in rows])


def _filled(empty: Page, rng: Rng, places: list[tuple[float, float]]) -> Pair:
    pages = (empty, empty.copy())
    for one in pages:
        for x, y in places:
            one.text(x, y, one_of(rng, (person(rng), amount(rng), date(rng), code(rng, 9))))
    return pages[0].image, pages[1].image


def invoice(rng: Rng) -> Pair:
    """Two invoices of one firm: number, day, customer and sums differ."""
    empty = _paper(rng, 46)
    _letterhead(empty, rng)
    empty.box(0.08, 20, 0.92, 21.2, fill="#e0e4ea")
    for x, words in ((0.1, "Item"), (0.6, "Qty"), (0.78, "Sum")):
        empty.text(x, 20.1, words)
    items = [sentence(rng, 3) for _ in range(int(rng.integers(2, 8)))]
    for row, item in enumerate(items):
        empty.text(0.1, 22 + 1.4 * row, item)
    places = [(0.1, 12), (0.6, 12), (0.6, 13.5), (0.78, 24 + 1.4 * len(items))]
    places += [(0.78, 22 + 1.4 * row) for row in range(len(items)) if rng.random() < 0.6]
    return _filled(empty, rng, places)


def letter(rng: Rng) -> Pair:
    """Two letters of one sender: the same head, another addressee and other lines of text."""
    empty = _paper(rng, 50)
    _letterhead(empty, rng)
    pages, body = (empty, empty.copy()), int(rng.integers(4, 20))
    same = [sentence(rng, 9) for _ in range(body)]
    changed = rng.random(body) < rng.uniform(0.05, 0.6)
    for one in pages:
        for line, words in enumerate((person(rng), f"{one_of(rng, STREETS)} {rng.integers(1, 90)}", date(rng))):
            one.text(0.1, 10 + 1.2 * line, words)
        for line, words in enumerate(same):
            one.text(0.1, 17 + 1.3 * line, sentence(rng, 9) if changed[line] else words)
    return pages[0].image, pages[1].image


def letterhead(rng: Rng) -> Pair:
    """The same printed paper with two quite different letters on it."""
    empty = _paper(rng, 50)
    _letterhead(empty, rng)
    pages = (empty, empty.copy())
    for one in pages:
        for line in range(int(rng.integers(3, 22))):
            one.text(0.1, 14 + 1.4 * line, sentence(rng, int(rng.integers(4, 10))))
    return pages[0].image, pages[1].image


def _letterhead(on: Page, rng: Rng) -> None:
    on.box(0.0, 0.0, 1.0, 3.5, fill=one_of(rng, ("#203a60", "#7a2230", "#2f5d3a", "#e8e8e8")))
    on.text(0.08, 1, f"{person(rng)} & Co.", one_of(rng, ("white", "#f0d080", "black")))
    on.box(0.78, 0.6, 0.92, 2.9, fill=one_of(rng, ("#ffffff", "#d0a040", "#4080c0")))
    on.text(0.08, 45, f"{one_of(rng, STREETS)} 12 · IBAN {code(rng, 16)}")


def receipt(rng: Rng) -> Pair:
    """Two receipts of one till."""
    width = int(rng.choice([380, 576, 760]))
    empty = page(rng, (width, width * 2), 34, "#f6f4ee")
    empty.text(0.2, 1, person(rng).upper())
    for row in range(12):
        empty.text(0.05, 5 + 1.5 * row, sentence(rng, 2))
    rows = rng.choice(12, int(rng.integers(2, 10)), replace=False)
    return _filled(empty, rng, [(0.62, 5 + 1.5 * row) for row in rows] + [(0.3, 26), (0.3, 28)])


def table(rng: Rng) -> Pair:
    """A sheet of numbers of which some cells differ."""
    rows, columns = int(rng.integers(8, 30)), int(rng.integers(3, 8))
    width = int(rng.choice([800, 1280, 1600]))
    empty = page(rng, (width, round(width * 0.65)), rows + 2)
    small = font(rng, empty.unit * 0.5)
    differ = rng.random((rows, columns)) < rng.uniform(0.03, 0.3)
    differ[int(rng.integers(rows)), int(rng.integers(columns))] = True
    pages = (Page(empty.image, small, empty.ink, empty.unit), Page(empty.image.copy(), small, empty.ink, empty.unit))
    for row in range(rows):
        for column in range(columns):
            words = amount(rng)
            for number, one in enumerate(pages):
                x = (column + 0.1) / columns
                one.box(x - 0.1 / columns, row + 1, x + 0.9 / columns, row + 2, outline="#b0b0b0")
                one.text(x, row + 1.2, amount(rng) if number and differ[row, column] else words)
    return pages[0].image, pages[1].image


def ticket(rng: Rng) -> Pair:
    """Two boarding passes of one flight: passenger, seat and bar code differ."""
    width = int(rng.choice([640, 1000, 1400]))
    empty = page(rng, (width, round(width * 0.42)), 14)
    empty.box(0, 0, 1, 2.2, fill=one_of(rng, ("#c02030", "#204080", "#10806a")))
    empty.text(0.04, 0.7, "BOARDING PASS", "white")
    for x, y, words in ((0.04, 3, "PASSENGER"), (0.4, 3, "FLIGHT"), (0.04, 6.6, "FROM"), (0.4, 6.6, "SEAT")):
        empty.text(x, y, words, "#808890")
    empty.text(0.4, 4.2, code(rng, 5))
    empty.text(0.04, 7.9, f"{code(rng, 3)} – {code(rng, 3)}")
    pages = (empty, empty.copy())
    for one in pages:
        one.text(0.04, 4.2, person(rng).upper())
        one.text(0.4, 7.9, f"{rng.integers(1, 40)}{one_of(rng, 'ABCDEF')}")
        _bars(one, rng)
    return pages[0].image, pages[1].image


def _bars(on: Page, rng: Rng) -> None:
    x = 0.7
    while x < 0.95:
        wide = float(rng.uniform(0.002, 0.009))
        on.box(x, 3, x + wide, 12.5, fill="black")
        x += wide + float(rng.uniform(0.002, 0.009))


def badge(rng: Rng) -> Pair:
    """Two badges of one firm: another face and another name."""
    width = int(rng.choice([420, 640, 900]))
    empty = page(rng, (width, round(width * 1.5)), 24, one_of(rng, GROUNDS))
    empty.box(0, 0, 1, 4, fill=one_of(rng, ("#203a60", "#7a2230", "#107050")))
    empty.text(0.2, 1.5, "VISITOR", "white")
    pages = (empty, empty.copy())
    for one in pages:
        one.image.paste(some_photo(rng, (width // 2, width // 2)), (width // 4, round(5.5 * one.unit)))
        one.text(0.2, 16.5, person(rng))
        one.text(0.2, 19, code(rng, 7))
    return pages[0].image, pages[1].image


def chart(rng: Rng) -> Pair:
    """The same axes and title, other bars."""
    width = int(rng.choice([640, 960, 1280]))
    empty = page(rng, (width, round(width * 0.6)), 20)
    empty.text(0.3, 0.6, sentence(rng, 3))
    count, colour = int(rng.integers(5, 12)), one_of(rng, ("#4477aa", "#cc6677", "#228833"))
    same = rng.uniform(2, 13, count)
    pages = (empty, empty.copy())
    for number, one in enumerate(pages):
        heights = np.where(rng.random(count) < 0.6, rng.uniform(2, 13, count), same) if number else same
        for bar, height in enumerate(heights):
            left = 0.1 + 0.85 * bar / count
            one.box(left, 18 - height, left + 0.6 / count, 18, fill=colour)
        ImageDraw.Draw(one.image).line(
            (0.08 * width, 18 * one.unit, 0.97 * width, 18 * one.unit), fill="black", width=2
        )
    return pages[0].image, pages[1].image


PAPERS = {f.__name__: f for f in (form, invoice, letter, letterhead, receipt, table, ticket, badge, chart)}

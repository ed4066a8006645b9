"""Kinds that no number of the program was fitted on: they say what the rate is on kinds nobody thought of."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.benchmarks.almost.drawing import (
    Pair,
    Rng,
    date,
    font,
    one_of,
    page,
    person,
    photographed,
    sentence,
    some_photo,
)
from tests.benchmarks.almost.papers import form, invoice, receipt
from tests.benchmarks.almost.untuned_things import UNTUNED_THINGS


def ballot(rng: Rng) -> Pair:
    """One paper of questions, ticked by two people."""
    count, width = int(rng.integers(8, 18)), int(rng.choice([620, 1000, 1654]))
    one = page(rng, (width, round(width * 1.414)), 2 * count + 6)
    one.text(0.08, 2, sentence(rng, 5))
    for row in range(count):
        one.text(0.08, 5 + 2 * row, sentence(rng, 4))
        for column in range(4):
            one.box(0.6 + 0.08 * column, 5 + 2 * row, 0.63 + 0.08 * column, 6 + 2 * row, outline="#404040")
    two, moved = one.copy(), set(rng.choice(count, int(rng.integers(2, count)), replace=False).tolist())
    for row in range(count):
        ticked = int(rng.integers(4))
        for on in (one, two):
            column = (ticked + int(rng.integers(1, 4))) % 4 if row in moved and on is two else ticked
            x, y = (0.6 + 0.08 * column) * width, (5 + 2 * row) * on.unit
            wide, tall = 0.03 * width, on.unit
            on.draw.line((x, y, x + wide, y + tall), fill="#1030a0", width=max(2, width // 300))
            on.draw.line((x + wide, y, x, y + tall), fill="#1030a0", width=max(2, width // 300))
    return one.image, two.image


def signature(rng: Rng) -> Pair:
    """One contract, signed by two people."""
    width = int(rng.choice([850, 1240, 1654]))
    one = page(rng, (width, round(width * 1.414)), 50)
    for line in range(int(rng.integers(12, 30))):
        one.text(0.1, 4 + 1.2 * line, sentence(rng, 9))
    one.box(0.5, 45, 0.9, 45.05, outline="#303030")
    two = one.copy()
    for on in (one, two):
        steps = np.cumsum(rng.normal([0.011, 0], [0.004, 0.9], (30, 2)), axis=0) * (1, 0.45)
        points = [((0.52 + x) * width, (44 + y) * on.unit) for x, y in steps if x < 0.36]
        on.draw.line(points, fill="#182a70", width=max(2, width // 350), joint="curve")
    return one.image, two.image


def calendar(rng: Rng) -> Pair:
    """One month, other days taken."""
    width = int(rng.choice([640, 960, 1400]))
    one = page(rng, (width, round(width * 0.8)), 24)
    one.text(0.4, 0.6, f"{date(rng)[3:]}")
    two = one.copy()
    same = rng.random(35) < 0.4
    turned = rng.choice(35, int(rng.integers(2, 9)), replace=False)
    for on in (one, two):
        for day in range(35):
            x, y = 0.03 + 0.134 * (day % 7), 3 + 4 * (day // 7)
            on.box(x, y, x + 0.134, y + 4, outline="#b0b0b8")
            on.text(x + 0.01, y + 0.2, str(day % 30 + 1))
            if same[day] != (on is two and day in turned):
                on.box(x + 0.01, y + 1.8, x + 0.12, y + 3.2, fill="#d05040" if day % 2 else "#4080c0")
    return one.image, two.image


def street_map(rng: Rng) -> Pair:
    """One map with two routes."""
    side = int(rng.choice([500, 800, 1200]))
    ground = Image.new("RGB", (side, side), "#ece8df")
    draw = ImageDraw.Draw(ground)
    across, down = np.sort(rng.uniform(0, side, 9)), np.sort(rng.uniform(0, side, 9))
    for _ in range(6):
        x, y, w, h = (float(v) for v in rng.uniform(0, side, 4))
        draw.rectangle((x, y, x + w / 4, y + h / 4), fill=one_of(rng, ("#cfe3c0", "#bcd5ea", "#e4dccf")))
    for x, y in zip(across, down, strict=True):
        draw.line((x, 0, x + side * 0.1, side), fill="white", width=side // 60)
        draw.line((0, y, side, y - side * 0.08), fill="white", width=side // 60)
    made = []
    for _ in range(2):
        picture = ground.copy()
        draw, points = ImageDraw.Draw(picture), []
        x, y = int(rng.integers(9)), int(rng.integers(9))
        for step in range(int(rng.integers(3, 7))):
            points.append((float(across[x]), float(down[y])))
            x, y = (int(rng.integers(9)), y) if step % 2 else (x, int(rng.integers(9)))
        draw.line([*points, (float(across[x]), float(down[y]))], fill="#3070e0", width=side // 70)
        draw.ellipse((points[0][0] - 9, points[0][1] - 9, points[0][0] + 9, points[0][1] + 9), fill="#d03030")
        made.append(picture)
    return made[0], made[1]


def puzzle(rng: Rng) -> Pair:
    """One grid of numbers, solved in two ways."""
    side = int(rng.choice([360, 540, 900]))
    one = page(rng, (side, side), 10)
    for line in range(10):
        at, wide = (0.5 + line) * side / 10, 3 if line % 3 == 0 else 1
        one.draw.line((at, side / 20, at, side * 0.95), fill="black", width=wide)
        one.draw.line((side / 20, at, side * 0.95, at), fill="black", width=wide)
    two, numbers = one.copy(), rng.integers(1, 10, (9, 9))
    filled, other = rng.random((9, 9)) < 0.8, rng.random((9, 9)) < rng.uniform(0.08, 0.5)
    for on in (one, two):
        for row, column in np.argwhere(filled).tolist():
            number = numbers[row, column] % 9 + 1 if on is two and other[row, column] else numbers[row, column]
            on.text(0.075 + 0.1 * column, row + 0.7, str(number))
    return one.image, two.image


def music(rng: Rng) -> Pair:
    """Two pages of one part: the same staves, other notes."""
    width = int(rng.choice([620, 1000, 1400]))
    one = page(rng, (width, round(width * 1.3)), 60)
    one.text(0.35, 1, sentence(rng, 2))
    for stave in range(8):
        for line in range(5):
            one.box(0.06, 6 + 6.5 * stave + 0.5 * line, 0.94, 6.04 + 6.5 * stave + 0.5 * line, outline="black")
    two = one.copy()
    same = rng.uniform(-0.5, 2.2, (8, 16))
    other = rng.random((8, 16)) < rng.uniform(0.2, 1.0)
    for on in (one, two):
        for stave, note in np.ndindex(8, 16):
            height = rng.uniform(-0.5, 2.2) if on is two and other[stave, note] else same[stave, note]
            x, y, r = (0.1 + 0.052 * note) * width, (6 + 6.5 * stave + height) * on.unit, 0.28 * on.unit
            on.draw.ellipse((x - 1.3 * r, y - r, x + 1.3 * r, y + r), fill="black")
            on.draw.line((x + 1.2 * r, y, x + 1.2 * r, y - 6 * r), fill="black", width=max(1, width // 600))
    return one.image, two.image


def email_list(rng: Rng) -> Pair:
    """One inbox some letters later: the rows moved down."""
    count, width = int(rng.integers(8, 14)), int(rng.choice([540, 720, 1280]))
    rows = [(person(rng), sentence(rng, 6), date(rng)) for _ in range(count + 4)]
    empty, made = page(rng, (width, width * 4 // 3), 2 * count + 4, "#f4f4f6"), []
    empty.box(0, 0, 1, 1.6, fill="#2b5fa8")
    for later in (0, int(rng.integers(1, 4))):
        on = empty.copy()
        shown = rows[4 - later : 4 - later + count]
        for row, (who, what, when) in enumerate(shown):
            on.box(0.02, 2.2 + 2 * row, 0.98, 2.24 + 2 * row, outline="#c8c8d0")
            on.text(0.04, 2.4 + 2 * row, who)
            on.text(0.3, 2.4 + 2 * row, what)
            on.text(0.8, 3.2 + 2 * row, when)
        made.append(on.image)
    return made[0], made[1]


def weather(rng: Rng) -> Pair:
    """One program, two days: the same photo behind other numbers."""
    width = int(rng.choice([540, 720, 1080]))
    one = page(rng, (width, width * 2), 30)
    one.image.paste(some_photo(rng, one.image.size).filter(ImageFilter.GaussianBlur(width / 60)), (0, 0))
    one.text(0.3, 3, one_of(rng, ("Hamburg", "Lyon", "Porto", "Oslo")), "white")
    two, large = one.copy(), font(rng, width / 5)
    for on in (one, two):
        on.draw.text((width * 0.3, 5 * on.unit), f"{rng.integers(-9, 40)}°", font=large, fill="white")
        for row in range(6):
            on.text(0.1, 14 + 2.2 * row, one_of(rng, ("Mon", "Tue", "Wed", "Thu")), "white")
            on.text(0.7, 14 + 2.2 * row, f"{rng.integers(-9, 20)}° {rng.integers(15, 40)}°", "white")
    return one.image, two.image


def photographed_paper(rng: Rng) -> Pair:
    """Two papers of one kind, each photographed on the same table by hand."""
    draw = (form, invoice, receipt)[int(rng.integers(3))]
    table_top, made = some_photo(rng, (1200, 1200)), []
    for paper in draw(rng):
        made.append(photographed(_lying(paper, table_top, rng), rng))
    return made[0], made[1]


def _lying(paper: Image.Image, on: Image.Image, rng: Rng) -> Image.Image:
    """A paper on a table, seen a little from the side and under light from one."""
    w, h = on.size
    sheet = np.asarray(paper, np.float32)
    share = min(0.8 * w / paper.width, 0.86 * h / paper.height)
    pw, ph = paper.width * share, paper.height * share
    left, top = (w - pw) / 2, (h - ph) / 2
    corners = np.array([[left, top], [left + pw, top], [left + pw, top + ph], [left, top + ph]])
    corners = (corners + rng.normal(0, 12, (4, 2))).astype(np.float32)
    flat = np.array([[0, 0], [paper.width, 0], [paper.width, paper.height], [0, paper.height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    lying = cv2.warpPerspective(sheet, matrix, (w, h), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones(sheet.shape[:2], np.float32), matrix, (w, h))[..., None]
    light = np.linspace(1, float(rng.uniform(0.8, 0.95)), w)[None, :, None]
    return Image.fromarray(((lying * mask + np.asarray(on) * (1 - mask)) * light).clip(0, 255).astype(np.uint8))


UNTUNED = {
    f.__name__: f
    for f in (
        ballot, signature, calendar, street_map, puzzle, music, email_list, weather, photographed_paper,
        *UNTUNED_THINGS.values(),
    )
}  # fmt: skip

"""Kinds that no number of the program was fitted or chosen on: they say what the rate is on kinds nobody thought of."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.benchmarks.almost.drawing import (
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
from tests.benchmarks.almost.papers import form, invoice, receipt


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


def plate(rng: Rng) -> Pair:
    """One photo with two numbers on a plate in it, photographed twice."""
    size = (int(rng.choice([640, 1000, 1600])),) * 2
    photo = some_photo(rng, (size[0], size[0] * 3 // 4))
    wide = size[0] // int(rng.integers(4, 8))
    x, y = int(rng.integers(0, photo.width - wide)), int(rng.integers(photo.height // 2, photo.height - wide // 4))
    face, made = font(rng, wide * 0.17), []
    for _ in range(2):
        picture = photo.copy()
        draw = ImageDraw.Draw(picture)
        draw.rectangle((x, y, x + wide, y + wide // 4), fill="#e8e8e4", outline="#202020", width=2)
        draw.text((x + wide / 2, y + wide / 8), code(rng, 6), font=face, fill="#181818", anchor="mm")
        made.append(_grainy(picture, rng))
    return made[0], made[1]


def signal(rng: Rng) -> Pair:
    """A lamp that is red in one photo and green in the other."""
    width = int(rng.choice([640, 900, 1200]))
    photo = some_photo(rng, (width, width * 3 // 4))
    r = width / float(rng.uniform(24, 50))
    x, y = float(rng.uniform(0.2, 0.8)) * width, float(rng.uniform(0.3, 0.6)) * photo.height
    made = []
    for lit in rng.choice(3, 2, replace=False).tolist():
        picture = photo.copy()
        draw = ImageDraw.Draw(picture)
        draw.rectangle((x - 1.4 * r, y - 4 * r, x + 1.4 * r, y + 4 * r), fill="#181a1c")
        for lamp, (dark, light) in enumerate((("#401010", "#ff3020"), ("#403008", "#ffc020"), ("#0c3014", "#30e060"))):
            box = (x - r, y + (2.5 * lamp - 3.5) * r, x + r, y + (2.5 * lamp - 1.5) * r)
            draw.ellipse(box, fill=light if lamp == lit else dark)
        made.append(_grainy(picture, rng))
    return made[0], made[1]


def gauge(rng: Rng) -> Pair:
    """The needle of one instrument at two values."""
    side = int(rng.choice([400, 640, 900]))
    photo = some_photo(rng, (side, side))
    draw, r = ImageDraw.Draw(photo), side * float(rng.uniform(0.2, 0.42))
    middle = side / 2
    draw.ellipse((middle - r, middle - r, middle + r, middle + r), fill="#20242a", outline="#c0c0c0", width=side // 80)
    for mark in range(11):
        a = np.pi * (0.75 + 0.15 * mark)
        ends = [(middle + r * s * np.cos(a), middle + r * s * np.sin(a)) for s in (0.8, 0.92)]
        draw.line(ends, fill="white", width=max(2, side // 200))
    made, values = [], rng.permutation(10)[:2] + rng.uniform(0, 0.5)
    for value in values.tolist():
        picture, a = photo.copy(), np.pi * (0.75 + 0.15 * value)
        end = (middle + 0.75 * r * np.cos(a), middle + 0.75 * r * np.sin(a))
        ImageDraw.Draw(picture).line([(middle, middle), end], fill="#f04030", width=max(2, side // 110))
        made.append(_grainy(picture, rng))
    return made[0], made[1]


def garment(rng: Rng) -> Pair:
    """One cut of a shirt in two cloths: the same outline on white, another print or another shade."""
    side = int(rng.choice([480, 700, 1000]))
    mask = Image.new("L", (side, side), 0)
    outline = [(0.3, 0.15), (0.45, 0.2), (0.55, 0.2), (0.7, 0.15), (0.92, 0.4), (0.8, 0.48), (0.7, 0.38)]
    outline += [(0.7, 0.88), (0.3, 0.88), (0.3, 0.38), (0.2, 0.48), (0.08, 0.4)]
    ImageDraw.Draw(mask).polygon([(x * side, y * side) for x, y in outline], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(side / 400))
    folds = np.asarray(some_photo(rng, (side, side)).convert("L").filter(ImageFilter.GaussianBlur(side / 60)), float)
    light = (0.85 + 0.3 * (folds - folds.mean()) / 255)[..., None]
    made, printed = [], rng.random() < 0.5
    colours = rng.uniform(30, 235, (2, 3))
    while np.abs(colours[0] - colours[1]).max() < 70:
        colours = rng.uniform(30, 235, (2, 3))
    for colour in colours:
        cloth = np.broadcast_to(colour, (side, side, 3))
        if printed:
            cells = rng.random((side // 40 + 1, side // 40 + 1)) < 0.4
            where = np.kron(cells, np.ones((40, 40)))[:side, :side, None]
            cloth = np.where(where > 0, colours.mean(axis=0), colours[0])
        shirt = Image.fromarray((cloth * light).clip(0, 255).astype(np.uint8))
        picture = Image.new("RGB", (side, side), "white")
        picture.paste(shirt, (0, 0), mask)
        made.append(_grainy(picture, rng))
    return made[0], made[1]


def table_set(rng: Rng) -> Pair:
    """Several round things on a table, of which one was turned, exchanged or taken away."""
    width = int(rng.choice([640, 900, 1200]))
    ground = some_photo(rng, (width, width * 3 // 4)).filter(ImageFilter.GaussianBlur(width / 200))
    count, side = int(rng.integers(4, 8)), width // int(rng.integers(5, 8))
    places = [(int(rng.integers(0, width - side)), int(rng.integers(0, ground.height - side))) for _ in range(count)]
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse((2, 2, side - 3, side - 3), fill=255)
    mask, things = mask.filter(ImageFilter.GaussianBlur(1)), [some_photo(rng, (side, side)) for _ in range(count)]
    other, how = count - 1, int(rng.integers(3))
    made = []
    for second in (False, True):
        picture = ground.copy()
        shown: list[Image.Image | None] = list(things)
        if second:
            shown[other] = (things[other].rotate(90), some_photo(rng, (side, side)), None)[how]
        for place, thing in zip(places, shown, strict=True):
            if thing is not None:
                picture.paste(thing, place, mask)
        made.append(_grainy(picture, rng))
    return made[0], made[1]


def photographed_paper(rng: Rng) -> Pair:
    """Two papers of one kind, each photographed on the same table by hand."""
    draw = (form, invoice, receipt)[int(rng.integers(3))]
    table_top, made = some_photo(rng, (1200, 1200)), []
    for paper in draw(rng):
        made.append(_grainy(_lying(paper, table_top, rng), rng))
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


def game(rng: Rng) -> Pair:
    """One level of a game at two moments: figures moved, points counted."""
    columns, rows, cell = int(rng.integers(10, 16)), int(rng.integers(7, 11)), int(rng.choice([32, 48, 64]))
    one = Page(Image.new("RGB", (columns * cell, (rows + 1) * cell), "#203050"), font(rng, cell * 0.5), "white", cell)
    for _ in range(columns * rows // 4):
        x, y = int(rng.integers(columns)), int(rng.integers(1, rows + 1))
        colour = one_of(rng, ("#806040", "#508040", "#607080"))
        one.draw.rectangle((x * cell, y * cell, (x + 1) * cell - 2, (y + 1) * cell - 2), fill=colour)
    two = one.copy()
    figures = [(one_of(rng, ("#f0c020", "#e04040", "#60e0e0")), int(rng.integers(3))) for _ in range(4)]
    for on in (one, two):
        on.text(0.03, 0.2, f"SCORE {amount(rng)}")
        for colour, _ in figures:
            x, y = int(rng.integers(columns)) * cell, int(rng.integers(1, rows + 1)) * cell
            on.draw.ellipse((x + 3, y + 3, x + cell - 5, y + cell - 5), fill=colour, outline="black", width=2)
    return one.image, two.image


def _grainy(picture: Image.Image, rng: Rng) -> Image.Image:
    pixels = np.asarray(picture, np.float32)
    return Image.fromarray((pixels + rng.normal(0, rng.uniform(0.3, 3), pixels.shape)).clip(0, 255).astype(np.uint8))


UNTUNED = {
    f.__name__: f
    for f in (
        ballot, signature, calendar, street_map, puzzle, music, email_list, weather, plate, signal, gauge, garment,
        table_set, photographed_paper, game,
    )
}  # fmt: skip

"""Of each picture the original is kept, or nobody is proposed: small inputs of many kinds, scanned together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pillow_heif
import pytest
import sklearn.datasets
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from photosim.library.store import Store
from photosim.pipeline.matches import matches
from photosim.pipeline.scan import scan
from photosim.review.keeper import KeeperRules, Rule, RuleKind
from tests.photos import SOURCE

FLOWER = Path(sklearn.datasets.__file__).with_name("images") / "flower.jpg"
PICTURES = {
    "saved_again": "astronaut.png", "blown_up": "rocket.jpg", "framed": "coffee.png", "versions": "chelsea.png",
    "exported": "motorcycle_left.png", "blurred": "hubble_deep_field.jpg", "unpacked": "ihc.png",
    "screen": "retina.jpg", "noisy": "brick.png", "palette": "grass.png", "orphans": "gravel.png", "twins": "coins.png",
    "brown": str(FLOWER),
}  # fmt: skip


def original(kind: str) -> Image.Image:
    with Image.open(SOURCE / PICTURES[kind]) as image:
        return ImageOps.fit(image.convert("RGB"), (640, 480))


def camera() -> bytes:
    exif = Image.Exif()
    exif[271], exif[272] = "Canon", "EOS R5"
    details = exif.get_ifd(0x8769)
    details[36867], details[33434], details[34855] = "2020:06:01 12:00:00", 0.01, 200
    return exif.tobytes()


def save(image: Image.Image, path: Path, quality: int = 90, *, exif: bytes = b"", sampling: int = 2) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "JPEG", quality=quality, exif=exif, subsampling=sampling)


def reopened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def make(folder: Path) -> None:
    """One folder for each kind; the source is `source.jpg` where there is one."""
    pillow_heif.register_heif_opener()
    for kind in PICTURES:
        if kind not in ("exported", "orphans"):
            save(original(kind), folder / kind / "source.jpg", 88, exif=camera() if kind != "noisy" else b"")
    source = {kind: reopened(path) for kind in PICTURES if (path := folder / kind / "source.jpg").exists()}
    save(source["saved_again"], folder / "saved_again" / "again.jpg", 96, sampling=0)
    small = source["blown_up"].resize((120, 90)).resize((1280, 960), Image.Resampling.BICUBIC)
    save(small, folder / "blown_up" / "big.jpg", 95)
    canvas = Image.new("RGB", (800, 800), "white")
    canvas.paste(source["framed"], (80, 160))
    save(canvas, folder / "framed" / "framed.jpg", 96)
    save(ImageEnhance.Brightness(source["versions"]).enhance(1.5), folder / "versions" / "bright.jpg", 93)
    save(source["versions"].crop((40, 30, 560, 420)), folder / "versions" / "cropped.jpg", 93)
    save(source["versions"].resize((160, 120)), folder / "versions" / "thumb.jpg", 75)
    (folder / "exported").mkdir()
    original("exported").save(folder / "exported" / "source.heic", "HEIF", quality=85, exif=camera())
    save(reopened(folder / "exported" / "source.heic"), folder / "exported" / "export.jpg", 98)
    save(source["blurred"].filter(ImageFilter.GaussianBlur(3)), folder / "blurred" / "blur.jpg", 97)
    source["unpacked"].save(folder / "unpacked" / "plain.bmp")
    source["unpacked"].save(folder / "unpacked" / "plain.png")
    save(on_a_screen(source["screen"]), folder / "screen" / "screen.jpg", 95)
    save(source["noisy"], folder / "noisy" / "poor.jpg", 35)
    source["palette"].quantize(64).save(folder / "palette" / "few.gif")
    matrix = (0.393, 0.769, 0.189, 0, 0.349, 0.686, 0.168, 0, 0.272, 0.534, 0.131, 0)
    save(source["brown"].convert("RGB", matrix), folder / "brown" / "brown.jpg", 95)
    save(source["brown"].transpose(Image.Transpose.FLIP_LEFT_RIGHT), folder / "brown" / "mirrored.jpg", 75)
    save(original("orphans").crop((0, 0, 420, 480)), folder / "orphans" / "left.jpg", 90)
    save(original("orphans").crop((200, 0, 640, 480)), folder / "orphans" / "right.jpg", 90)
    (folder / "twins" / "copy.jpg").write_bytes((folder / "twins" / "source.jpg").read_bytes())


def on_a_screen(image: Image.Image) -> Image.Image:
    screen = Image.new("RGB", (1280, 800), "#f4f4f6")
    screen.paste(image, (320, 120))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1280, 48), fill="#2b5fa8")
    for row in range(9):
        draw.text((30, 80 + 70 * row), f"Folder number {row}", fill="black")
    return screen


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Path]]:
    top = tmp_path_factory.mktemp("keeping")
    make(top / "photos")
    with pytest.MonkeyPatch.context() as patch, Store(top / "library.db") as store:
        patch.setenv("PHOTOSIM_DATA_DIR", str(top))
        scan(store, [str(top / "photos")])
        yield store, top / "photos"


def proposed(
    store: Store, folder: Path, *, protected: tuple[str, ...] = (), rules: KeeperRules | None = None
) -> set[str]:
    found = matches(store, [str(folder)], protected=protected, rules=rules)
    paths = found.paths
    groups = found.group(0.8).groups()
    return {Path(paths[m.photo_id]).name for group in groups for m in group.members if m.preselected}


@pytest.mark.parametrize(
    ("kind", "may_go", "must_go"),
    [
        ("saved_again", {"again.jpg"}, set()),
        ("blown_up", {"big.jpg"}, {"big.jpg"}),
        ("framed", {"framed.jpg"}, {"framed.jpg"}),
        ("versions", {"thumb.jpg"}, {"thumb.jpg"}),
        ("exported", {"export.jpg"}, set()),
        ("blurred", {"blur.jpg"}, {"blur.jpg"}),
        ("unpacked", {"plain.bmp", "plain.png"}, {"plain.bmp", "plain.png"}),
        ("screen", {"screen.jpg"}, {"screen.jpg"}),
        ("noisy", {"poor.jpg"}, set()),
        ("palette", {"few.gif"}, {"few.gif"}),
        ("orphans", set(), set()),
        ("brown", {"mirrored.jpg"}, {"mirrored.jpg"}),
    ],
)
def test_only_lesser_copies_are_proposed(
    library: tuple[Store, Path], kind: str, may_go: set[str], must_go: set[str]
) -> None:
    store, folder = library
    gone = proposed(store, folder / kind)
    assert must_go <= gone <= may_go


def test_of_two_files_with_the_same_bytes_either_may_go(library: tuple[Store, Path]) -> None:
    store, folder = library
    assert len(proposed(store, folder / "twins")) == 1


def test_a_protected_thumbnail_is_kept_and_the_better_photos_are_not_proposed(library: tuple[Store, Path]) -> None:
    store, folder = library
    protected = (str(folder / "versions" / "thumb.jpg"),)
    assert proposed(store, folder / "versions", protected=protected) == set()


def test_a_rule_of_the_persons_own_does_what_it_says(library: tuple[Store, Path]) -> None:
    store, folder = library
    rules = KeeperRules([Rule(RuleKind.RESOLUTION), Rule(RuleKind.ORIGINAL)])
    assert proposed(store, folder / "blown_up", rules=rules) == {"source.jpg"}


def test_the_tree_leads_from_the_original_to_each_copy(library: tuple[Store, Path]) -> None:
    store, folder = library
    found = matches(store, [str(folder / "versions")])
    group = next(found.group(0.8).explained())
    names = {photo_id: Path(path).name for photo_id, path in found.paths.items()}
    assert names[group.keeper] == "source.jpg"
    assert group.root == group.keeper
    assert all(member.made_from in group.photo_ids for member in group.members)
    assert {names[m.photo_id] for m in group.members if m.version} == {"bright.jpg", "cropped.jpg"}


def test_raising_the_threshold_never_turns_what_was_kept_into_a_removal(library: tuple[Store, Path]) -> None:
    store, folder = library
    found = matches(store, [str(folder)])
    kept_at_lower: set[int] = set()
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9, 0.99):
        groups = list(found.group(threshold).groups())
        gone = {member.photo_id for group in groups for member in group.members if member.preselected}
        assert not gone & kept_at_lower
        kept_at_lower |= {group.keeper for group in groups}

"""Every kind of file becomes one upright sRGB picture, or one plain sentence that says why not."""

from __future__ import annotations

import io
import os
import pickle
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from photosim.domain.errors import DecodeError
from photosim.vision.decode import WORKING_SIDE, decode_image, decode_photo
from photosim.vision.jpeg_quality import jpeg_quality
from photosim.vision.models.mobilenet import INPUT_SIZE


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean absolute difference in levels of 255."""
    return float(np.abs(np.asarray(a, np.int16) - np.asarray(b.convert("RGB").resize(a.size), np.int16)).mean())


@pytest.mark.parametrize(
    ("name", "options", "tolerance"),
    [
        ("a.jpg", {"quality": 95}, 3),
        ("a.png", {}, 0),
        ("a.bmp", {}, 0),
        ("a.tif", {}, 0),
        ("a.tif", {"compression": "tiff_lzw"}, 0),
        ("a.webp", {"quality": 95}, 4),
        ("a.webp", {"lossless": True}, 0),
        ("a.gif", {}, 12),
        ("a.avif", {"quality": 90}, 4),
        ("a.jp2", {}, 1),
    ],
)
def test_formats(tmp_path: Path, cat: Image.Image, name: str, options: dict[str, Any], tolerance: float) -> None:
    cat.save(tmp_path / name, **options)
    decoded = decode_image(str(tmp_path / name))
    assert decoded.image.mode == "RGB"
    assert decoded.image.size == cat.size == (decoded.width, decoded.height)
    assert difference(decoded.image, cat) <= tolerance


def test_heic(tmp_path: Path, cat: Image.Image) -> None:
    pillow_heif.from_pillow(cat).save(tmp_path / "a.heic", quality=90)
    decoded = decode_image(str(tmp_path / "a.heic"))
    assert decoded.format == "HEIF"
    assert difference(decoded.image, cat) < 5


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "YCbCr", "I;16", "F", "I"])
def test_modes(tmp_path: Path, cat: Image.Image, mode: str) -> None:
    grey = np.asarray(cat.convert("L"))
    special = {
        "I;16": lambda: Image.fromarray(grey.astype(np.uint16) * 257),
        "F": lambda: Image.fromarray(grey.astype(np.float32) / 255),
        "I": lambda: Image.fromarray(grey.astype(np.int32) * 257),
    }
    image = special[mode]() if mode in special else cat.convert(mode)
    path = tmp_path / "a.tif"
    if mode in ("PA", "LA", "RGBA"):
        path = tmp_path / "a.png"
    image.save(path)
    decoded = decode_image(str(path), 200)
    reference = cat if mode in ("P", "RGBA", "CMYK", "YCbCr") else cat.convert("L")
    assert decoded.image.mode == "RGB"
    assert max(decoded.image.size) == 200
    assert difference(decoded.image, reference) < (40 if mode == "1" else 12)


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert decode_image(str(tmp_path / "a.png")).image.getpixel((5, 5)) == (255, 255, 255)


def test_a_transparent_palette_colour_is_white(tmp_path: Path) -> None:
    image = Image.new("P", (20, 20), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.save(tmp_path / "a.gif", transparency=1)
    assert decode_image(str(tmp_path / "a.gif"), 10).image.getpixel((5, 5)) == (255, 255, 255)


def test_the_first_frame_of_an_animation_counts(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    for name in ("a.gif", "a.webp", "a.tif"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
        red, _, blue = np.asarray(decode_image(str(tmp_path / name)).image)[10, 10]
        assert red > 200
        assert blue < 60


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
def test_orientation_is_applied(tmp_path: Path, arrow: Image.Image, orientation: int, name: str) -> None:
    turned = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180], 4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }  # fmt: skip
    stored = arrow
    for step in turned.get(orientation, []):
        stored = stored.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / name, exif=exif)
    for side in (None, 30):
        decoded = decode_image(str(tmp_path / name), side)
        assert (decoded.width, decoded.height) == arrow.size
        assert difference(decoded.image, arrow) < 12


def test_a_colour_profile_is_applied(tmp_path: Path) -> None:
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert linear  # LAB only shows that littleCMS is there; a wide gamut is made below
    wide = _profile_with_swapped_primaries()
    Image.new("RGB", (20, 20), (250, 10, 10)).save(tmp_path / "a.png", icc_profile=wide)
    red, green, _ = np.asarray(decode_image(str(tmp_path / "a.png")).image)[5, 5]
    assert green > red


def _profile_with_swapped_primaries() -> bytes:
    """sRGB with the columns of red and green exchanged: a picture in it is red where its numbers say green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    raw = bytearray(profile.tobytes())
    count = struct.unpack(">I", raw[128:132])[0]
    entry = {bytes(raw[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    raw[entry[b"rXYZ"] : entry[b"rXYZ"] + 4], raw[entry[b"gXYZ"] : entry[b"gXYZ"] + 4] = b"gXYZ", b"rXYZ"
    return bytes(raw).replace(b"s\0R\0G\0B", b"t\0e\0s\0t")


def test_a_broken_profile_is_ignored(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), (250, 10, 10)).save(tmp_path / "a.png", icc_profile=b"nonsense")
    assert decode_image(str(tmp_path / "a.png")).image.getpixel((5, 5)) == (250, 10, 10)


def test_a_large_jpeg_is_decoded_small(tmp_path: Path, cat: Image.Image) -> None:
    cat.resize((4000, 3000)).save(tmp_path / "a.jpg")
    decoded = decode_image(str(tmp_path / "a.jpg"), WORKING_SIDE)
    assert (decoded.width, decoded.height) == (4000, 3000)
    assert 400 <= max(decoded.image.size) <= WORKING_SIDE


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 2), (513, 511)])
def test_odd_shapes(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "teal").save(tmp_path / "a.png")
    photo = decode_photo(str(tmp_path / "a.png"), b"d")
    assert (photo.facts.width, photo.facts.height) == size
    assert photo.pixels.shape == (INPUT_SIZE, INPUT_SIZE, 3)


def test_names_that_are_not_text(tmp_path: Path, cat: Image.Image) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \n<b>.png")
    with open(path, "wb") as file:
        cat.save(file, "PNG")
    assert decode_image(path).width == cat.width


def _png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = [header, data, b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"This is a letter.", "It is not a picture in a known format."),
        (b"\xff\xd8\xff\xe0 and no more", "damaged or cut short|not a picture"),
        (_png_header(60_000, 60_000), "million pixels"),
        (_png_header(100, 100), "damaged or cut short"),
    ],
)
def test_bad_files_say_why(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(DecodeError, match=reason):
        decode_image(str(path))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.gif", "a.avif"])
def test_files_that_are_cut_short_say_so(tmp_path: Path, cat: Image.Image, name: str) -> None:
    path = tmp_path / name
    cat.save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DecodeError, match="damaged or cut short"):
        decode_image(str(path))


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(DecodeError, match="no longer there"):
        decode_image(str(tmp_path / "a.jpg"))
    with pytest.raises(DecodeError, match="It is a folder"):
        decode_image(str(tmp_path))


def test_facts_of_a_photo(tmp_path: Path, cat: Image.Image) -> None:
    cat.save(tmp_path / "a.jpg", quality=80)
    photo = decode_photo(str(tmp_path / "a.jpg"), b"digest")
    assert photo.facts.digest == b"digest"
    assert photo.facts.jpeg_quality == 80
    assert len(photo.facts.phash) == 32
    assert 0.2 < photo.facts.brightness < 0.8
    assert Image.open(io.BytesIO(photo.thumbnail)).size == (226, 150)


def test_the_same_pixels_have_the_same_digest_whatever_the_container(tmp_path: Path, cat: Image.Image) -> None:
    cat.save(tmp_path / "a.png")
    cat.save(tmp_path / "b.bmp")
    cat.resize((450, 300)).save(tmp_path / "c.png")
    digests = [decode_photo(str(tmp_path / name), b"").facts.pixel_digest for name in ("a.png", "b.bmp", "c.png")]
    assert digests[0] == digests[1] != digests[2]


def test_a_blurred_photo_is_less_sharp(tmp_path: Path, cat: Image.Image) -> None:
    cat.save(tmp_path / "a.png")
    cat.resize((100, 66)).resize(cat.size).save(tmp_path / "b.png")
    sharp, soft = (decode_photo(str(tmp_path / name), b"").facts.sharpness for name in ("a.png", "b.png"))
    assert sharp > 2 * soft


@pytest.mark.parametrize("quality", [5, 20, 50, 75, 90, 95, 100])
def test_jpeg_quality_is_read_back_from_the_tables(cat: Image.Image, quality: int) -> None:
    buffer = io.BytesIO()
    cat.save(buffer, "JPEG", quality=quality)
    estimate = jpeg_quality(getattr(Image.open(buffer), "quantization", None))
    assert estimate is not None
    assert abs(estimate - quality) <= 2


def test_only_what_the_file_itself_is_to_blame_for_lasts(tmp_path: Path) -> None:
    (tmp_path / "letter.jpg").write_text("Dear Sir or Madam")
    lasting = {}
    for name in ("letter.jpg", "nowhere.jpg"):
        with pytest.raises(DecodeError) as caught:
            decode_image(str(tmp_path / name))
        lasting[name] = pickle.loads(pickle.dumps(caught.value)).lasting
    assert lasting == {"letter.jpg": True, "nowhere.jpg": False}

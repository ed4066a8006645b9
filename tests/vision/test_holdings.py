"""What files hold beyond their first picture, read from files as the usual programs write them."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from photosim.domain.holdings import NOTHING_MORE, Holdings
from photosim.vision.decode import decode_photo

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0\0\x10\x08mdat" + bytes(range(256)) * 16


def held(path: Path) -> Holdings:
    found = decode_photo(str(path), b"d" * 16).facts.holdings
    assert found is not None
    return found


def pixel_digest(path: Path) -> bytes | None:
    return decode_photo(str(path), b"d" * 16).facts.pixel_digest


def jpeg(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


@pytest.fixture
def other(cat: Image.Image) -> Image.Image:
    return cat.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.bmp", "a.heic", "a.avif"])
def test_an_ordinary_picture_holds_nothing_more(tmp_path: Path, cat: Image.Image, name: str) -> None:
    cat.save(tmp_path / name)
    assert held(tmp_path / name) == NOTHING_MORE


def test_pages_are_told_by_what_they_show(tmp_path: Path, cat: Image.Image, other: Image.Image) -> None:
    one, again, two = (tmp_path / name for name in ("one.tif", "again.tif", "two.tif"))
    cat.save(one, save_all=True, append_images=[other])
    cat.save(again, save_all=True, append_images=[other], compression="tiff_lzw")
    cat.save(two, save_all=True, append_images=[other.rotate(180)])
    assert len(held(one).pictures) == 1
    assert held(one) == held(again) != held(two)
    assert pixel_digest(one) == pixel_digest(again) != pixel_digest(two)


def test_a_reduced_copy_in_a_tiff_is_no_page(tmp_path: Path, cat: Image.Image) -> None:
    path = tmp_path / "a.tif"
    small = cat.resize((100, 66))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    cat.save(path, save_all=True, append_images=[small])
    assert held(path).pictures == ()


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp"])
def test_frames_of_an_animation(tmp_path: Path, cat: Image.Image, other: Image.Image, name: str) -> None:
    cat.save(tmp_path / name, save_all=True, append_images=[other], duration=100)
    found = held(tmp_path / name)
    assert found.frames == 2
    cat.save(tmp_path / f"b{name}", save_all=True, append_images=[other.rotate(180)], duration=100)
    assert found.frames_digest != held(tmp_path / f"b{name}").frames_digest


def test_frames_of_an_avif(tmp_path: Path, cat: Image.Image, other: Image.Image) -> None:
    cat.save(tmp_path / "a.avif", save_all=True, append_images=[other], duration=100)
    assert held(tmp_path / "a.avif").frames == 2


def test_pictures_of_a_heic(tmp_path: Path, cat: Image.Image, other: Image.Image) -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    cat.save(tmp_path / "a.heic", save_all=True, append_images=[other])
    assert len(held(tmp_path / "a.heic").pictures) == 1


def test_pictures_of_an_mpo(tmp_path: Path, cat: Image.Image, other: Image.Image) -> None:
    cat.save(tmp_path / "a.mpo", format="MPO", save_all=True, append_images=[other])
    assert len(held(tmp_path / "a.mpo").pictures) == 1


@pytest.mark.parametrize("padding", [b"", b"\0" * 100])
def test_a_film_behind_a_jpeg(tmp_path: Path, cat: Image.Image, padding: bytes) -> None:
    path, cut = tmp_path / "MVIMG_1.jpg", tmp_path / "cut.jpg"
    path.write_bytes(jpeg(cat) + padding + FILM)
    cut.write_bytes(jpeg(cat) + padding + FILM[:-1])
    assert held(path).film_bytes == len(FILM)
    assert held(path).film != held(cut).film


def test_the_film_of_a_samsung_phone(tmp_path: Path, cat: Image.Image) -> None:
    trailer = b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data" + FILM
    directory = b"SEFH" + struct.pack("<IIHHII", 106, 1, 0, 0x0A30, len(trailer), len(trailer))
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg(cat) + trailer + directory + struct.pack("<I", len(directory)) + b"SEFT")
    assert held(path).film_bytes == len(FILM)


def test_the_film_of_a_heic(tmp_path: Path, cat: Image.Image) -> None:
    path = tmp_path / "a.heic"
    cat.save(path)
    with path.open("ab") as file:
        file.write(struct.pack(">I", len(FILM) + 8) + b"mpvd" + FILM)
    assert held(path).film_bytes == len(FILM)


def test_a_picture_behind_a_jpeg_counts_and_a_gain_map_is_none(
    tmp_path: Path, cat: Image.Image, other: Image.Image
) -> None:
    both, ultra = tmp_path / "both.jpg", tmp_path / "ultra.jpg"
    both.write_bytes(jpeg(cat) + jpeg(other))
    gain = jpeg(
        other.convert("L").resize((100, 66)),
        xmp=b'<x xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"/>',
    )
    ultra.write_bytes(jpeg(cat) + gain)
    assert len(held(both).pictures) == 1
    assert held(ultra) == Holdings(gain_map=True)


def test_the_end_of_an_embedded_thumbnail_is_not_that_of_the_picture(tmp_path: Path, cat: Image.Image) -> None:
    exif = Image.Exif()
    exif[0x927C] = jpeg(cat.resize((60, 40)))
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg(cat, exif=exif.tobytes()))
    assert held(path) == NOTHING_MORE


def test_unknown_data_behind_a_jpeg(tmp_path: Path, cat: Image.Image) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg(cat) + b"PK\x03\x04" * 2000)
    assert held(path).appended
    path.write_bytes(jpeg(cat) + b"\0" * 9000 + b"end")
    assert held(path) == NOTHING_MORE


def test_alpha_counts_where_something_is_seen_through(tmp_path: Path, cat: Image.Image) -> None:
    solid, clear = cat.convert("RGBA"), cat.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(cat.size))
    for name in ("a.png", "a.webp", "a.tif"):
        solid.save(tmp_path / name)
        assert not held(tmp_path / name).alpha
        clear.save(tmp_path / name)
        assert held(tmp_path / name).alpha


def test_deep_channels(tmp_path: Path) -> None:
    import cv2

    deep = (np.linspace(0, 65535, 300 * 200 * 3) % 65536).astype(np.uint16).reshape(200, 300, 3)
    for name in ("a.png", "a.tif"):
        cv2.imwrite(str(tmp_path / name), deep)
        assert held(tmp_path / name).bits == 16


def test_colours_beyond_srgb(tmp_path: Path) -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:, :, 1] = 255
    profile = ImageCms.ImageCmsProfile(io.BytesIO(_display_p3()))
    vivid = Image.fromarray(pixels)
    vivid.save(tmp_path / "vivid.png", icc_profile=profile.tobytes())
    Image.new("RGB", (64, 64), (128, 120, 110)).save(tmp_path / "dull.png", icc_profile=profile.tobytes())
    assert held(tmp_path / "vivid.png").wide_gamut
    assert not held(tmp_path / "dull.png").wide_gamut


def _display_p3() -> bytes:
    """A profile with the primaries of Display P3, made of that of sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    columns = {b"rXYZ": (0.5151, 0.2412, -0.0011), b"gXYZ": (0.2920, 0.6922, 0.0419), b"bXYZ": (0.1571, 0.0666, 0.7841)}
    for number in range(struct.unpack_from(">I", profile, 128)[0]):
        name, offset, _ = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name in columns:
            struct.pack_into(">3i", profile, offset + 8, *(round(value * 65536) for value in columns[name]))
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))


def test_layers_of_a_psd(tmp_path: Path, cat: Image.Image) -> None:
    for count, name in ((1, "flat.psd"), (2, "layers.psd"), (-3, "clear.psd")):
        (tmp_path / name).write_bytes(_psd(cat, count))
    assert held(tmp_path / "flat.psd") == NOTHING_MORE
    assert held(tmp_path / "layers.psd").layers
    assert held(tmp_path / "clear.psd").layers


def _psd(image: Image.Image, layers: int) -> bytes:
    """A PSD with a merged picture and a layer section that announces so many layers."""
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, image.height, image.width, 8, 3)
    info = struct.pack(">h", layers) + b"\0" * 62
    section = struct.pack(">I", len(info)) + info + b"\0" * 4
    planes = np.asarray(image).transpose(2, 0, 1).tobytes()
    return header + b"\0" * 8 + struct.pack(">I", len(section)) + section + b"\0\0" + planes


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp", "a.tif", "a.heic", "a.avif", "a.mpo"])
def test_cut_files_hold_something_or_are_refused_and_never_more(tmp_path: Path, cat: Image.Image, name: str) -> None:
    from photosim.domain.errors import DecodeError

    small = cat.resize((90, 60))
    more = [small.rotate(90), small.rotate(180)]
    small.save(tmp_path / name, save_all=True, append_images=more, **({"format": "MPO"} if "mpo" in name else {}))
    whole = (tmp_path / name).read_bytes()
    for end in range(40, len(whole), max(1, len(whole) // 40)):
        (tmp_path / name).write_bytes(whole[:end])
        try:
            held(tmp_path / name)
        except DecodeError:
            continue


def test_a_preview_behind_a_jpeg_is_no_further_picture(tmp_path: Path, cat: Image.Image) -> None:
    path = tmp_path / "a.jpg"
    cat.save(path, format="MPO", save_all=True, append_images=[cat.resize((160, 106))])
    content = bytearray(path.read_bytes())
    first = content.index(b"MPF\0") + 4
    entries = first + struct.unpack_from("<I", content, first + 42)[0]  # each 16 bytes long, its kind in front
    assert len(held(path).pictures) == 1
    content[entries + 16 : entries + 20] = struct.pack("<I", 0x010001)  # large thumbnail, VGA
    path.write_bytes(content)
    assert held(path) == NOTHING_MORE

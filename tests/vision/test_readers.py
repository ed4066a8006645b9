"""Each format is opened by its reader, and no file by another program."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image, PngImagePlugin

from photosim.domain.errors import DecodeError
from photosim.domain.formats import FORMATS, Opener
from photosim.vision import readers
from photosim.vision.decode import Decoded, decode_image, decode_photo
from tests.vision.raw_files import write_dng


def difference(decoded: Decoded, expected: Image.Image) -> float:
    """Mean difference of a pixel, of 255."""
    image = decoded.image.resize(expected.size)
    return float(np.abs(np.asarray(image, float) - np.asarray(expected.convert("RGB"), float)).mean())


@pytest.fixture
def even(cat: Image.Image) -> Image.Image:
    return cat.crop((0, 0, 450, 300)).resize((900, 600), Image.Resampling.LANCZOS)


class TestRaw:
    def test_a_raw_file_is_developed(self, tmp_path: Path, even: Image.Image) -> None:
        decoded = decode_image(str(write_dng(tmp_path / "a.dng", even)))
        assert (decoded.width, decoded.height, decoded.format) == (900, 600, "DNG")
        one, two = (np.asarray(image.resize((450, 300)).convert("L"), float) for image in (decoded.image, even))
        assert np.corrcoef(one.ravel(), two.ravel())[0, 1] > 0.97

    def test_its_orientation_counts(self, tmp_path: Path, even: Image.Image) -> None:
        decoded = decode_image(str(write_dng(tmp_path / "a.dng", even, orientation=6)))
        assert (decoded.width, decoded.height) == (600, 900)
        assert decoded.image.height > decoded.image.width

    def test_a_preview_of_its_shape_serves(self, tmp_path: Path, even: Image.Image) -> None:
        path = write_dng(tmp_path / "a.dng", even, preview=even.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
        assert difference(decode_image(str(path), 512), even.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) < 4
        turned = write_dng(tmp_path / "b.dng", even, preview=even, orientation=6)
        assert difference(decode_image(str(turned), 512), even.transpose(Image.Transpose.ROTATE_270)) < 4

    @pytest.mark.parametrize("preview", [(160, 120), (900, 500)])
    def test_a_small_or_cut_preview_does_not(self, tmp_path: Path, even: Image.Image, preview: tuple[int, int]) -> None:
        path = write_dng(tmp_path / "a.dng", even, preview=Image.new("RGB", preview, "red"))
        assert difference(decode_image(str(path), 512), even) < 30

    def test_its_own_tags_are_read(self, tmp_path: Path, even: Image.Image) -> None:
        facts = decode_photo(str(write_dng(tmp_path / "a.dng", even)), b"d" * 16).facts
        assert facts.metadata.camera == "Photosim Camera"
        assert str(facts.metadata.taken) == "2020-06-01 12:00:00"
        assert facts.holdings is not None
        assert facts.holdings.bits == 12

    def test_a_raw_file_by_another_name_is_not_taken_for_its_preview(self, tmp_path: Path, even: Image.Image) -> None:
        path = write_dng(tmp_path / "a.tif", even, preview=even.resize((160, 106)))
        assert decode_image(str(path)).width == 900

    def test_a_picture_by_the_name_of_a_raw_file_is_read(self, tmp_path: Path, cat: Image.Image) -> None:
        cat.save(tmp_path / "a.cr2", "JPEG")
        assert decode_image(str(tmp_path / "a.cr2")).format == "JPEG"

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b"II*\0" + bytes(60), "damaged"),
            (b"FUJIFILMCCD-RAW 0201" + bytes(500), "damaged"),
            (b"\0\0\0\x18ftypcrx \0\0\0\1", "damaged"),
            (b"the sectors of a disk" * 100, "not a picture"),
        ],
    )
    def test_what_is_no_raw_file_is_a_problem(self, tmp_path: Path, content: bytes, reason: str) -> None:
        (tmp_path / "a.raw").write_bytes(content)
        with pytest.raises(DecodeError, match=reason):
            decode_image(str(tmp_path / "a.raw"))


@pytest.mark.parametrize(("name", "tolerance"), [("a.jxl", 3.0), ("a.qoi", 0.0), ("a.ico", 0.0), ("a.tga", 0.0)])
def test_formats_that_pillow_writes(tmp_path: Path, cat: Image.Image, name: str, tolerance: float) -> None:
    readers.register()
    square = cat.resize((256, 256))
    square.save(tmp_path / name)
    decoded = decode_image(str(tmp_path / name))
    assert difference(decoded, square) <= tolerance
    assert decoded.format == name[2:].upper()


def test_a_large_icon_is_not_taken_for_something_else(tmp_path: Path, cat: Image.Image) -> None:
    """Alone in its file, one of 256 pixels begins like a TGA."""
    square = cat.resize((256, 256))
    square.save(tmp_path / "a.ico", sizes=[(256, 256)])
    decoded = decode_image(str(tmp_path / "a.ico"))
    assert (decoded.format, difference(decoded, square)) == ("ICO", 0.0)


def test_a_radiance_picture_is_made_visible(tmp_path: Path, cat: Image.Image) -> None:
    import cv2

    light = (np.asarray(cat, np.float32) / 255) ** 2.2
    cv2.imwrite(str(tmp_path / "a.hdr"), light[:, :, ::-1] * 50)
    decoded = decode_image(str(tmp_path / "a.hdr"))
    one, two = (np.asarray(image.convert("L"), float).ravel() for image in (decoded.image, cat))
    assert np.corrcoef(one, two)[0, 1] > 0.95


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("packed", [False, True])
def test_photoshop_files(tmp_path: Path, cat: Image.Image, version: int, depth: int, packed: bool) -> None:
    path = tmp_path / "a.psd"
    path.write_bytes(photoshop(np.asarray(cat), version, depth, packed))
    decoded = decode_image(str(path))
    assert difference(decoded, cat) == 0
    assert decoded.format == "PSD"
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(DecodeError):
        decode_image(str(path))


def photoshop(pixels: np.ndarray, version: int, depth: int, packed: bool) -> bytes:
    """A flat RGB picture as Photoshop writes it (PSB where `version` is 2)."""
    height, width, _ = pixels.shape
    header = b"8BPS" + version.to_bytes(2, "big") + bytes(6) + (3).to_bytes(2, "big")
    header += height.to_bytes(4, "big") + width.to_bytes(4, "big") + depth.to_bytes(2, "big") + (3).to_bytes(2, "big")
    sections = bytes(4) + bytes(4) + bytes(8 if version == 2 else 4)
    values = pixels.transpose(2, 0, 1).astype(np.uint16)
    planes = (values * 257).astype(">u2") if depth == 16 else values.astype(np.uint8)
    if not packed:
        return header + sections + b"\0\0" + planes.tobytes()
    rows = [_literal(row.tobytes()) for plane in planes for row in plane]
    lengths = b"".join(len(row).to_bytes(4 if version == 2 else 2, "big") for row in rows)
    return header + sections + b"\0\1" + lengths + b"".join(rows)


def _literal(row: bytes) -> bytes:
    """PackBits without any runs."""
    parts = (row[start : start + 128] for start in range(0, len(row), 128))
    return b"".join(bytes([len(part) - 1]) + part for part in parts)


@pytest.mark.parametrize("name", ["invoice.jpg", "a.png", "a", "a.tif", "a.eps"])
def test_postscript_never_starts_a_program(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*arguments: Any, **options: Any) -> None:
        raise AssertionError("a program was started")

    for starter in ("Popen", "run", "check_call", "check_output"):
        monkeypatch.setattr(subprocess, starter, forbidden)
    text = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 200\n%%EndComments\n{} loop\n%%EOF\n"
    (tmp_path / name).write_bytes(text)
    with pytest.raises(DecodeError, match="not a picture in a known format"):
        decode_image(str(tmp_path / name))


@pytest.mark.parametrize("plugin", ["PCX", "SGI", "XBM", "MSP"])
def test_formats_outside_the_table_are_not_opened(tmp_path: Path, plugin: str) -> None:
    mode = {"XBM": "1", "MSP": "1"}.get(plugin, "L")
    Image.new(mode, (32, 32)).save(tmp_path / "a.jpg", plugin)
    with pytest.raises(DecodeError):
        decode_image(str(tmp_path / "a.jpg"))


def test_only_readers_of_the_table_are_asked() -> None:
    listed = {name for row in FORMATS if row.opener is not Opener.NONE for name in (row.name, *row.aliases)}
    assert set(readers._pillow_names()) <= listed  # noqa: SLF001 -- what cannot be seen from outside


def test_much_text_and_a_large_profile_are_no_damage(tmp_path: Path, cat: Image.Image) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("workflow", "x" * 3_000_000)
    text.add_text("prompt", "y" * 3_000_000, zip=True)
    cat.save(tmp_path / "a.png", pnginfo=text, icc_profile=bytes(3_000_000))
    assert difference(decode_image(str(tmp_path / "a.png")), cat) == 0


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("channels", [3, 4])
def test_deep_planes_are_no_noise(tmp_path: Path, cat: Image.Image, compression: str | None, channels: int) -> None:
    pixels = np.asarray(cat).astype(np.uint16) * 257
    if channels == 4:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 65535, np.uint16)])
    extra: dict[str, Any] = {"extrasamples": ["unassalpha"]} if channels == 4 else {}
    tifffile.imwrite(
        tmp_path / "a.tif", pixels.transpose(2, 0, 1), photometric="rgb", planarconfig="separate",
        compression=compression, **extra,
    )  # fmt: skip
    assert difference(decode_image(str(tmp_path / "a.tif")), cat) < 1


def _write_tiff(path: Path, pixels: np.ndarray, **options: Any) -> None:
    tifffile.imwrite(path, pixels, **options)


def _patched(content: bytes, tag: int, value: int) -> bytes:
    """A little-endian TIFF with another value of a short tag."""
    at = content.index(tag.to_bytes(2, "little") + b"\x03\0\x01\0\0\0")
    return content[: at + 8] + value.to_bytes(2, "little") + content[at + 10 :]


@pytest.mark.parametrize("kind", ["float", "32 bits", "Lab", "WebP", "JPEG XL", "12 bits"])
def test_tiffs_that_are_not_supported_are_not_called_damaged(tmp_path: Path, cat: Image.Image, kind: str) -> None:
    path, pixels = tmp_path / "a.tif", np.asarray(cat)
    if kind == "float":
        tifffile.imwrite(path, (pixels / 255).astype(np.float32), photometric="rgb")
    elif kind == "32 bits":
        tifffile.imwrite(path, pixels.astype(np.uint32) << 24, photometric="rgb")
    elif kind == "Lab":
        tifffile.imwrite(path, pixels.astype(np.uint16) * 257, photometric="cielab")
    else:
        tifffile.imwrite(path, pixels[:, :, 0], photometric="minisblack")
        tag, value = {"WebP": (259, 50001), "JPEG XL": (259, 52546), "12 bits": (258, 12)}[kind]
        path.write_bytes(_patched(path.read_bytes(), tag, value))
    with pytest.raises(DecodeError, match="not supported"):
        decode_image(str(path))


@pytest.mark.parametrize(("marker", "bits"), [(0xC5, 8), (0xC1, 12), (0xC2, 16), (0xF7, 8)])
def test_jpegs_that_are_not_supported_are_not_called_damaged(
    tmp_path: Path, cat: Image.Image, marker: int, bits: int
) -> None:
    buffer = io.BytesIO()
    cat.save(buffer, "JPEG")
    content = bytearray(buffer.getvalue())
    at = content.index(b"\xff\xc0")
    content[at + 1], content[at + 4] = marker, bits
    (tmp_path / "a.jpg").write_bytes(content)
    with pytest.raises(DecodeError, match="not supported"):
        decode_image(str(tmp_path / "a.jpg"))


def test_a_missing_reader_is_said_and_not_fatal(
    tmp_path: Path, cat: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers.register()
    cat.save(tmp_path / "a.jxl")
    write_dng(tmp_path / "a.dng", cat.crop((0, 0, 450, 300)))
    (tmp_path / "a.CR2").write_bytes((tmp_path / "a.dng").read_bytes())
    monkeypatch.setattr(readers, "is_available", lambda opener: opener is Opener.PILLOW)
    for name, kind in (("a.jxl", "JXL"), ("a.dng", "DNG"), ("a.CR2", "CR2")):
        with pytest.raises(DecodeError, match=rf"\({kind}\) are not supported"):
            decode_image(str(tmp_path / name))


@pytest.mark.parametrize("size", [(300, 200), (150, 100)])
@pytest.mark.parametrize("name", ["a.png", "a.webp"])
def test_a_white_drawing_on_nothing_shows(tmp_path: Path, size: tuple[int, int], name: str) -> None:
    drawing = Image.new("RGBA", (300, 200), (255, 255, 255, 0))
    drawing.paste((255, 255, 255, 255), (40, 30, 160, 120))
    drawing.resize(size).save(tmp_path / name, lossless=True)
    facts = decode_photo(str(tmp_path / name), b"d" * 16).facts
    assert facts.contrast > 0.2

"""Makes a folder of picture files that no camera wrote: cut, lying, endless, huge, disguised.

usage: python -m tests.faults.hostile_files FOLDER [--huge]

Every file is made of small pictures and a fixed seed, so that each run makes the same ones.
"""

from __future__ import annotations

import argparse
import io
import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.vision import readers
from tests.vision.raw_files import write_dng


class Expected(Enum):
    """How a file has to be treated. Whatever it is, it may cost neither more than a few seconds nor a worker."""

    PHOTO = "a photo"
    PROBLEM = "a problem"
    EITHER = "a photo or a problem"


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One file. reason: part of the sentence that has to be said of a problem."""

    name: str
    content: bytes
    expected: Expected
    reason: str = ""


def hostile_files() -> Iterator[HostileFile]:
    """All of them, in the order of their kinds."""
    whole = whole_files()
    yield from _damaged(whole)
    yield from _disguised(whole)
    yield from _huge()
    yield from _lying(whole)
    yield from _endless(whole)
    yield from _odd_but_sound()


def write_hostile_files(folder: Path) -> dict[Path, HostileFile]:
    """Write them below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for file in hostile_files():
        path = folder / file.name
        path.write_bytes(file.content)
        written[path] = file
    return written


def write_zeros(path: Path, size: int = 6 * 2**30) -> None:
    """A file of nothing but zeros, which takes no place on most disks."""
    with path.open("wb") as file:
        file.truncate(size)


def _picture(width: int = 96, height: int = 64) -> Image.Image:
    """Colours that no compression makes very small."""
    y, x = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(7).integers(0, 40, (height, width, 3))
    shades = np.stack([x * 255 // width, y * 255 // height, (x + y) % 256], axis=2)
    return Image.fromarray(np.clip(shades * 0.8 + noise, 0, 255).astype(np.uint8))


def _saved(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


_WRITERS = {
    "jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "tif": "TIFF", "bmp": "BMP", "heic": "HEIF",
    "avif": "AVIF", "jp2": "JPEG2000", "ppm": "PPM", "tga": "TGA", "jxl": "JXL", "qoi": "QOI",
}  # fmt: skip


def whole_files() -> dict[str, bytes]:
    """A sound file of each format, by extension."""
    readers.register()
    picture = _picture()
    whole = {extension: _saved(picture, name) for extension, name in _WRITERS.items()}
    whole["hdr"] = _radiance(picture)
    whole["psd"] = _photoshop(picture)
    whole["dng"] = _dng(picture)
    return whole


def _radiance(picture: Image.Image) -> bytes:
    import cv2

    return bytes(cv2.imencode(".hdr", np.asarray(picture, np.float32) / 128)[1])


def _photoshop(picture: Image.Image, width: int | None = None, height: int | None = None) -> bytes:
    size = (height or picture.height, width or picture.width)
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, *size, 16, 3)
    planes = (np.asarray(picture).transpose(2, 0, 1).astype(">u2") * 257).tobytes()
    return header + bytes(12) + b"\0\0" + planes


def _dng(picture: Image.Image) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return write_dng(Path(folder) / "a.dng", picture).read_bytes()


def _damaged(whole: dict[str, bytes]) -> Iterator[HostileFile]:
    """Each format: empty, cut at several places, with a torn end, with other bytes in it."""
    dice = random.Random(11)
    for extension, content in whole.items():
        half = len(content) // 2

        def file(kind: str, data: bytes, expected: Expected = Expected.EITHER, reason: str = "") -> HostileFile:
            return HostileFile(f"{kind}.{extension}", data, expected, reason)  # noqa: B023 - used at once

        yield file("empty", b"", Expected.PROBLEM, "empty")
        yield file("one-byte", content[:1], Expected.PROBLEM)
        yield file("head", content[:20], Expected.PROBLEM)
        yield file("half", content[:half], Expected.EITHER if extension == "jxl" else Expected.PROBLEM)
        yield file("one-byte-short", content[:-1])
        yield file("zeros-behind", content[:half] + bytes(len(content) - half))
        yield file("noise-behind", content[:half] + dice.randbytes(len(content) - half))
        yield file("flipped", _flipped(content, dice))
        yield file("doubled", content + content)


def _flipped(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(20):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _disguised(whole: dict[str, bytes]) -> Iterator[HostileFile]:
    """Pictures and other files by the name of another kind."""
    for extension in ("png", "gif", "webp", "tif", "heic", "avif", "jp2", "jxl", "psd", "bmp", "qoi"):
        yield HostileFile(f"is-{extension}.jpg", whole[extension], Expected.PHOTO)
    yield HostileFile("is-jpg.dng", whole["jpg"], Expected.PHOTO)
    yield HostileFile("is-jpg.heic", whole["jpg"], Expected.PHOTO)
    script = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n%%EndComments\n{} loop\n%%EOF\n"
    others = {
        "postscript": script,
        "dos-eps": b"\xc5\xd0\xd3\xc6" + struct.pack("<7I", 32, len(script), 0, 0, 0, 0, 0xFFFF) + script,
        "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "zip": b"PK\x03\x04" + bytes(200), "text": b"no picture " * 50,
        "html": b"<!DOCTYPE html><html></html>", "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "program": b"\x7fELF\x02\x01\x01" + bytes(200), "wmf": b"\xd7\xcd\xc6\x9a" + bytes(60),
        "emf": b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "pcx": b"\x0a\x05\x01\x08" + bytes(200),
        "sgi": b"\x01\xda\x01\x01" + bytes(600), "fits": b"SIMPLE  =                    T" + b" " * 3000,
        "film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(300), "sqlite": b"SQLite format 3\0" + bytes(200),
        "zeros": bytes(5000), "ones": b"\xff" * 5000,
    }  # fmt: skip
    for kind, content in others.items():
        yield HostileFile(f"is-{kind}.jpg", content, Expected.PROBLEM, "not a picture")
        yield HostileFile(f"is-{kind}.tif", content, Expected.PROBLEM, "not a picture")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, *chunks: bytes, pixels: bytes = b"") -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + _chunk(b"IDAT", zlib.compress(pixels)) + _chunk(b"IEND", b"")
    )


def _tiff(entries: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    """A little-endian TIFF of one directory: number, type, count, value or place of each tag."""
    rows = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + rows + struct.pack("<I", following)


def _grey(width: int, height: int, place: int = 8) -> list[tuple[int, int, int, int]]:
    return [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, place),
        (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, min(width * height, 2**32 - 1)),
    ]  # fmt: skip


def _huge() -> Iterator[HostileFile]:
    """Little files that would fill the memory."""
    jpeg = bytearray(_saved(_picture(), "JPEG"))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", 65500, 65500)
    bomb = "million pixels"
    gif = (
        b"GIF89a"
        + struct.pack("<HH", 65535, 65535)
        + b"\0\0\0,"
        + struct.pack("<HHHH", 0, 0, 65535, 65535)
        + b"\0\2\0;"
    )
    bitmap = b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 100_000, 100_000, 1, 24, 0, 0, 1, 1, 0, 0)
    yield HostileFile("huge.jpg", bytes(jpeg), Expected.PROBLEM, bomb)
    yield HostileFile("huge.png", _png(60_000, 60_000), Expected.PROBLEM, bomb)
    yield HostileFile("huge-2e9.png", _png(2**31 - 1, 2**31 - 1), Expected.PROBLEM)
    yield HostileFile("huge.gif", gif, Expected.PROBLEM, bomb)
    yield HostileFile("huge.bmp", bitmap, Expected.PROBLEM, bomb)
    yield HostileFile("huge.tif", _tiff(_grey(100_000, 100_000)), Expected.PROBLEM, bomb)
    yield HostileFile("huge-wide.tif", _tiff(_grey(2**32 - 1, 1)), Expected.PROBLEM)
    yield HostileFile("huge.ppm", b"P6\n100000 100000\n255\n", Expected.PROBLEM, bomb)
    yield HostileFile("huge-digits.ppm", b"P6\n" + b"9" * 4000 + b" 1\n255\n", Expected.PROBLEM)
    yield HostileFile(
        "huge.tga", struct.pack("<BBB5xHHHHBB", 0, 0, 2, 0, 0, 65535, 65535, 24, 0), Expected.PROBLEM, bomb
    )
    yield HostileFile("huge.psd", _photoshop(_picture(), 30_000, 30_000), Expected.PROBLEM, bomb)
    yield HostileFile(
        "huge.psb", b"8BPS" + struct.pack(">H6xHIIHH", 2, 3, 300_000, 300_000, 8, 3), Expected.PROBLEM, bomb
    )
    yield HostileFile("huge.qoi", b"qoif" + struct.pack(">II", 60_000, 60_000) + b"\3\0", Expected.PROBLEM, bomb)
    yield HostileFile("huge.hdr", b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 90000 +X 90000\n", Expected.PROBLEM, bomb)
    text = _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000)))
    yield HostileFile("text-bomb.png", _png(4, 4, text, pixels=bytes(20)), Expected.EITHER)
    profile = _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(200_000_000)))
    yield HostileFile("profile-bomb.png", _png(4, 4, profile, pixels=bytes(20)), Expected.EITHER)
    yield HostileFile("pixel-bomb.png", _png(4, 4, pixels=bytes(300_000_000)), Expected.EITHER)
    icon = _png(60_000, 60_000)
    directory = struct.pack("<HHHBBBBHHII", 0, 1, 1, 0, 0, 0, 0, 1, 32, len(icon), 22)
    yield HostileFile("huge.ico.unknown", directory + icon, Expected.PROBLEM)


def _lying(whole: dict[str, bytes]) -> Iterator[HostileFile]:
    """Tags, lengths and offsets that point nowhere, backwards or at themselves."""
    yield HostileFile("strip-outside.tif", _tiff(_grey(64, 64, 2**31)), Expected.PROBLEM)
    yield HostileFile("no-tags.tif", _tiff([]), Expected.PROBLEM)
    yield HostileFile("no-directory.tif", b"II*\0\xff\xff\xff\x7f", Expected.PROBLEM)
    yield HostileFile("directory-in-itself.tif", _tiff([*_grey(4, 4), (330, 4, 1, 8)], following=8), Expected.EITHER)
    yield HostileFile("endless-tag.tif", _tiff([*_grey(4, 4), (700, 1, 2**32 - 1, 8)]), Expected.EITHER)
    for number in (270, 34665, 34853, 700, 33723, 34377, 37724, 50706):
        yield HostileFile(f"tag-{number}.tif", _tiff([*_grey(4, 4), (number, 4, 1, 2**31 - 1)]), Expected.EITHER)
    directory = b"Exif\0\0II*\0\x08\0\0\0"
    tags = {
        "loop": directory + b"\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0", "cut": directory + b"\xff\xff",
        "noise": b"Exif\0\0" + bytes(range(200)), "none": b"Exif\0\0",
    }  # fmt: skip
    for kind, content in tags.items():
        yield HostileFile(f"exif-{kind}.jpg", _with_segment(whole["jpg"], 0xE1, content), Expected.PHOTO)
    xml = b"http://ns.adobe.com/xap/1.0/\0"
    laughs = b"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><x>&b;</x>"
    packets = {"laughs": laughs, "deep": b"<a>" * 20_000, "noise": bytes(range(256)), "open": b"<x:xmpmeta"}
    for kind, packet in packets.items():
        yield HostileFile(f"xmp-{kind}.jpg", _with_segment(whole["jpg"], 0xE1, xml + packet), Expected.PHOTO)
    profile = b"ICC_PROFILE\0\1\1"
    for kind, data in {"noise": bytes(range(256)) * 9, "empty": b"", "zeros": bytes(3000)}.items():
        yield HostileFile(f"icc-{kind}.jpg", _with_segment(whole["jpg"], 0xE2, profile + data), Expected.PHOTO)
    index = b"MPF\0II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0xB001, 4, 1, 10**9) + bytes(4)
    yield HostileFile("mpf-many.jpg", _with_segment(whole["jpg"], 0xE2, index), Expected.EITHER)
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0\xff\xff\xff\xff\x1c\x02\x19\xff\xff"
    yield HostileFile("iptc.jpg", _with_segment(whole["jpg"], 0xED, resource), Expected.PHOTO)
    for kind, frame in {"no-size": (0, 0), "no-width": (64, 0)}.items():
        framed = bytearray(whole["jpg"])
        at = framed.index(b"\xff\xc0")
        framed[at + 5 : at + 9] = struct.pack(">HH", *frame)
        yield HostileFile(f"{kind}.jpg", bytes(framed), Expected.PROBLEM)
    yield HostileFile("no-size.png", _png(0, 0), Expected.PROBLEM)
    yield HostileFile(
        "negative.psd", b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 64, 64, 8, 3) + b"\xff" * 40, Expected.PROBLEM
    )
    yield HostileFile(
        "other-depth.psd",
        b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 9, 9, 32, 3) + bytes(99),
        Expected.PROBLEM,
        "not supported",
    )
    for size in (0, 1, 7, 2**31):
        yield HostileFile(
            f"box-{size}.heic", struct.pack(">I", size) + b"ftypheic" + whole["heic"][12:], Expected.EITHER
        )
    yield HostileFile(
        "layers.psd",
        b"8BPS" + struct.pack(">H6xHIIHH", 1, 1, 4, 4, 8, 1) + bytes(8) + struct.pack(">I", 2**31) + bytes(99),
        Expected.EITHER,
    )
    film = whole["jpg"] + struct.pack(">I", 2**31) + b"ftypmp42"
    yield HostileFile("film-outside.jpg", film, Expected.PHOTO)
    yield HostileFile("trailer.jpg", whole["jpg"] + b"SEFH" + b"\xff" * 12 + b"SEFT", Expected.PHOTO)


def _with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    return jpeg[:2] + b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def _endless(whole: dict[str, bytes]) -> Iterator[HostileFile]:
    """Small things, so many of them that looking at each takes for ever."""
    segments = b"".join(b"\xff\xfe\0\x04ab" for _ in range(100_000))
    yield HostileFile("comments.jpg", whole["jpg"][:2] + segments + whole["jpg"][2:], Expected.EITHER)
    yield HostileFile("pictures.jpg", whole["jpg"] * 3000, Expected.PHOTO)
    chunks = _chunk(b"tEXt", b"a\0b") * 50_000
    yield HostileFile("chunks.png", _png(4, 4, chunks, pixels=bytes(20)), Expected.EITHER)
    frames = [Image.new("L", (4, 4), number % 256) for number in range(3000)]
    yield HostileFile("frames.gif", _saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), Expected.PHOTO)
    yield HostileFile(
        "pages.tif", _saved(frames[0], "TIFF", save_all=True, append_images=frames[1:500]), Expected.PHOTO
    )
    yield HostileFile("scans.jpg", _many_scans(), Expected.EITHER)


def _many_scans() -> bytes:
    """A progressive JPEG whose last scan comes again and again; each is a pass over 16 million pixels."""
    content = _saved(Image.new("L", (4000, 4000), 90), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * 60 + b"\xff\xd9"


def _odd_but_sound() -> Iterator[HostileFile]:
    """Pictures that are right, however they look."""
    for width, height in ((1, 1), (1, 700), (2, 1000), (3000, 5), (65_000, 1)):
        yield HostileFile(f"thin-{width}x{height}.png", _saved(_picture(width, height), "PNG"), Expected.PHOTO)
    yield HostileFile(
        "text.png",
        _png(64, 64, _chunk(b"tEXt", b"workflow\0" + b"x" * 3_000_000), pixels=bytes(65 * 64)),
        Expected.PHOTO,
    )
    yield HostileFile("..jpg", _saved(_picture(), "JPEG"), Expected.PHOTO)
    yield HostileFile("line\nbreak.jpg", _saved(_picture(), "JPEG"), Expected.PHOTO)
    yield HostileFile("palette.png", _saved(_picture().quantize(7), "PNG"), Expected.PHOTO)
    yield HostileFile("ink.jpg", _saved(_picture().convert("CMYK"), "JPEG"), Expected.PHOTO)
    yield HostileFile("ink.tif", _saved(_picture().convert("CMYK"), "TIFF"), Expected.PHOTO)
    yield HostileFile(
        "black-and-white.tif", _saved(_picture().convert("1"), "TIFF", compression="group4"), Expected.PHOTO
    )
    yield HostileFile("black-and-white.ppm", _saved(_picture().convert("1"), "PPM"), Expected.PHOTO)
    yield HostileFile(
        "deep.png",
        _saved(Image.fromarray(np.arange(4096, dtype=np.uint16).reshape(64, 64) * 16), "PNG"),
        Expected.PHOTO,
    )


def main() -> None:
    """Write them for a look, or for a scan by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--huge", action="store_true", help="also a file of 6 GB of zeros")
    arguments = parser.parse_args()
    print(len(write_hostile_files(arguments.folder)), "files")
    if arguments.huge:
        write_zeros(arguments.folder / "zeros-6-GB.jpg")


if __name__ == "__main__":
    main()

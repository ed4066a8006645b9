"""What files say about themselves: EXIF, XMP, IPTC, the texts of a PNG, a sidecar."""

from __future__ import annotations

import struct
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from photosim.domain.types import Metadata
from photosim.vision.decode import decode_photo
from photosim.vision.xmp import read_xmp

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:Rating="4" exif:GPSLatitude="48,51.5N" exif:GPSLongitude="2,21,3W">
<exif:DateTimeOriginal>2019-07-14T21:30:05.25+02:00</exif:DateTimeOriginal>
<dc:subject><rdf:Bag><rdf:li>Paris</rdf:li><rdf:li>night</rdf:li></rdf:Bag></dc:subject>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Fireworks</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">mine</rdf:li></rdf:Alt></dc:rights>
<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""

SAID = Metadata(
    taken=datetime(2019, 7, 14, 21, 30, 5, 250_000),
    offset_minutes=120,
    latitude=48 + 51.5 / 60,
    longitude=-(2 + 21 / 60 + 3 / 3600),
    rating=4,
    keywords=("Paris", "night"),
    caption="Fireworks",
    copyright="mine",
    artist="Ann, Bob",
)


def said(path: Path) -> Metadata:
    return decode_photo(str(path), b"d" * 16).facts.metadata


def test_a_packet_is_read() -> None:
    assert read_xmp(XMP.encode()) == read_xmp(XMP) == SAID


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif", "a.heic"])
def test_packets_of_all_formats(tmp_path: Path, cat: Image.Image, name: str) -> None:
    path = tmp_path / name
    if name == "a.png":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP)
        cat.save(path, pnginfo=info)
    elif name == "a.tif":
        cat.save(path, tiffinfo={700: XMP.encode()})
    else:
        cat.save(path, xmp=XMP.encode())
    assert said(path).keywords == SAID.keywords
    assert said(path).rating == 4


def test_exif(tmp_path: Path, cat: Image.Image) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "The cat"
    exif[ExifTags.Base.Copyright] = "me"
    exif[ExifTags.Base.Artist] = "Ann"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2020:06:01 12:00:00"
    details[ExifTags.Base.OffsetTimeOriginal] = "-03:30"
    cat.save(tmp_path / "a.jpg", exif=exif)
    found = said(tmp_path / "a.jpg")
    assert (found.caption, found.copyright, found.artist) == ("The cat", "me", "Ann")
    assert (found.taken, found.offset_minutes) == (datetime(2020, 6, 1, 12), -210)


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "SAMSUNG", "  ", "default"])
def test_what_cameras_write_everywhere_is_no_caption(tmp_path: Path, cat: Image.Image, words: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = words
    cat.save(tmp_path / "a.jpg", exif=exif)
    assert said(tmp_path / "a.jpg").caption is None


def test_iptc_records(tmp_path: Path, cat: Image.Image) -> None:
    def record(number: int, value: bytes) -> bytes:
        return struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value

    records = (
        record(25, "Münze".encode("latin-1")) + record(25, b"gold") + record(120, b"A coin") + record(55, b"19991231")
    )
    resource = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    )
    cat.save(tmp_path / "a.jpg")
    content = (tmp_path / "a.jpg").read_bytes()
    segment = b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource
    (tmp_path / "a.jpg").write_bytes(content[:2] + segment + content[2:])
    found = said(tmp_path / "a.jpg")
    assert found.keywords == ("Münze", "gold")
    assert (found.caption, found.taken) == ("A coin", datetime(1999, 12, 31))


def test_texts_of_a_png(tmp_path: Path, cat: Image.Image) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Description", "The cat")
    info.add_text("Software", "gimp")
    info.add_itxt("Author", "Ann")
    cat.save(tmp_path / "a.png", pnginfo=info)
    found = said(tmp_path / "a.png")
    assert (found.caption, found.software, found.artist) == ("The cat", "gimp", "Ann")


@pytest.mark.parametrize("sidecar", ["a.xmp", "a.jpg.xmp"])
def test_a_sidecar_speaks_for_its_file(tmp_path: Path, cat: Image.Image, sidecar: str) -> None:
    exif = Image.Exif()
    exif[271], exif[272] = "Canon", "EOS"
    cat.save(tmp_path / "a.jpg", exif=exif)
    (tmp_path / sidecar).write_text(XMP)
    found = said(tmp_path / "a.jpg")
    assert (found.rating, found.camera) == (4, "Canon EOS")


@pytest.mark.parametrize(
    "packet", [b"", b"<", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"\0" * 99, "é" * 99, 7, None]
)
def test_odd_packets_say_nothing(packet: object) -> None:
    assert read_xmp(packet) == Metadata()


@given(st.binary(max_size=300))
def test_any_bytes_in_a_packet_are_survived(noise: bytes) -> None:
    text = XMP.encode()
    read_xmp(text[:700] + noise + text[700:])
    read_xmp(noise)

"""Boxes of HEIC and AVIF files (ISO/IEC 14496-12): films, sequences, gain maps and depth maps beside the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import xxhash

_BOXES_AT_MOST = 1000
_META_AT_MOST = 8 * 2**20  # bytes
_BLOCK = 2**20
_GAIN_MAP = re.compile(rb"hdrgainmap|tmap|urn:iso:std:iso:ts:21496", re.IGNORECASE)
_DEPTH = re.compile(rb"aux:(depth|disparity|portrait|semantic)|auxid:2\0|auxiliary:depth", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Boxes:
    """film, sequence: digest of a film, of a sequence of pictures, or None. film_bytes: size of the film."""

    film: str | None = None
    film_bytes: int = 0
    sequence: str | None = None
    gain_map: bool = False
    depth: bool = False


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    end: int


def read(path: str) -> Boxes:
    """The boxes of a file beyond its picture.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        boxes = {box.kind: box for box in _top_level(file)}
        meta = _content(file, boxes.get(b"meta"))
        moov = _content(file, boxes.get(b"moov"))
        film = boxes.get(b"mpvd")
        is_film, is_sequence = b"vide" in moov, b"pict" in moov
        whole = _digest(file, [box for kind, box in boxes.items() if kind in (b"moov", b"mdat")]) if moov else None
        own = _digest(file, [film]) if film is not None else whole if is_film else None
    size = film.end - film.start if film is not None else boxes[b"mdat"].end if is_film and b"mdat" in boxes else 0
    return Boxes(
        film=own,
        film_bytes=size,
        sequence=whole if is_sequence else None,
        gain_map=bool(_GAIN_MAP.search(meta)),
        depth=bool(_DEPTH.search(meta)),
    )


def av1_bits(head: bytes) -> int:
    """Bits of each channel by the AV1 configuration record in the head of an AVIF file."""
    at = head.find(b"av1C")
    flags = head[at + 6] if at >= 0 and at + 6 < len(head) else 0
    return 8 if not flags & 0x40 else 12 if flags & 0x20 else 10


def _top_level(file: BinaryIO) -> Iterator[_Box]:
    length, at = file.seek(0, 2), 0
    for _ in range(_BOXES_AT_MOST):
        file.seek(at)
        head = file.read(16)
        size = int.from_bytes(head[:4], "big")
        header = 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        end = length if size == 0 else at + size
        if len(head) < 8 or end > length or (size != 0 and size < header):
            return
        yield _Box(head[4:8], at + header, end)
        if end == length:
            return
        at = end


def _content(file: BinaryIO, box: _Box | None) -> bytes:
    if box is None:
        return b""
    file.seek(box.start)
    return file.read(min(box.end - box.start, _META_AT_MOST))


def _digest(file: BinaryIO, boxes: list[_Box]) -> str:
    digest = xxhash.xxh3_64()
    for box in boxes:
        file.seek(box.start)
        left = box.end - box.start
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            digest.update(block)
            left -= len(block)
    return digest.hexdigest()

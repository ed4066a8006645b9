"""Sound files that no reader of ours reads: told apart from damaged ones, which a person would have to worry about."""

from __future__ import annotations

from PIL import TiffImagePlugin

_TIFF_COMPRESSIONS = {
    6: "old JPEG", 34712: "JPEG 2000", 34887: "LERC", 50001: "WebP", 50002: "JPEG XL", 52546: "JPEG XL",
    33003: "JPEG 2000", 33005: "JPEG 2000", 34661: "JBIG", 34715: "JBIG2", 32809: "ThunderScan", 32766: "NeXT",
    34676: "SGI Log", 34677: "SGI Log", 34927: "JPEG 2000",
}  # fmt: skip
_COMPRESSION, _BITS, _SAMPLE_FORMAT, _PHOTOMETRIC = 259, 258, 339, 262
_FLOAT, _SIGNED = 3, 2
_LAB = 8

_FRAMES = {
    0xC3: "lossless JPEG", 0xC5: "hierarchical JPEG", 0xC6: "hierarchical JPEG", 0xC7: "hierarchical JPEG",
    0xC9: "arithmetic JPEG", 0xCA: "arithmetic JPEG", 0xCB: "lossless JPEG", 0xF7: "JPEG-LS",
}  # fmt: skip
_NO_FRAMES = frozenset({0xC4, 0xC8, 0xCC})  # tables and extensions
_SEGMENTS_AT_MOST = 1000


class UnsupportedError(Exception):
    """A file of a kind that is not read.

    Attributes:
        kind: what it is, in a few words that are the same in every language ("TIFF, WebP").
    """

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def why_unsupported(path: str) -> str | None:
    """What a file is that no reader could read, where it is of a kind that none reads; None where it is damaged."""
    with open(path, "rb") as file:
        head = file.read(4)
    if head.startswith(b"\xff\xd8"):
        return _jpeg_kind(path)
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return _tiff_kind(path)
    return None


def _jpeg_kind(path: str) -> str | None:
    """By the frame header: the process, and how many bits a sample has (ITU-T T.81, B.2.2)."""
    with open(path, "rb") as file:
        file.seek(2)
        for _ in range(_SEGMENTS_AT_MOST):
            mark = file.read(4)
            if len(mark) < 4 or mark[0] != 0xFF:
                return None
            code, length = mark[1], int.from_bytes(mark[2:], "big")
            if code in _FRAMES:
                return _FRAMES[code]
            if 0xC0 <= code <= 0xCF and code not in _NO_FRAMES:
                bits = file.read(1)
                return f"JPEG, {bits[0]} bits" if bits and bits[0] != 8 else None
            if length < 2 or code == 0xDA:
                return None
            file.seek(length - 2, 1)
    return None


def _tiff_kind(path: str) -> str | None:
    """By its tags: a compression, or values, that the reader has no use for."""
    tags = _tiff_tags(path)
    compression = tags.get(_COMPRESSION, 1)
    if compression in _TIFF_COMPRESSIONS:
        return f"TIFF, {_TIFF_COMPRESSIONS[compression]}"
    bits = tags.get(_BITS, (1,))
    depth = max((b for b in bits if isinstance(b, int)), default=1) if isinstance(bits, tuple) else 1
    samples = tags.get(_SAMPLE_FORMAT, (1,))
    if isinstance(samples, tuple) and _FLOAT in samples:
        return f"TIFF, {depth} bits, floating point"
    if tags.get(_PHOTOMETRIC) == _LAB and depth > 8:
        return f"TIFF, Lab, {depth} bits"
    return f"TIFF, {depth} bits" if depth > 16 or depth in (10, 12, 14) else None


def _tiff_tags(path: str) -> TiffImagePlugin.ImageFileDirectory_v2:
    with open(path, "rb") as file:
        head = file.read(8)
        is_big = head[2:3] == b"+" or head[3:4] == b"+"
        tags = TiffImagePlugin.ImageFileDirectory_v2(head + (file.read(8) if is_big else b""))
        try:
            file.seek(tags.next)
            tags.load(file)
        except (OSError, SyntaxError, ValueError, TypeError, KeyError):
            return TiffImagePlugin.ImageFileDirectory_v2(head)
        return tags

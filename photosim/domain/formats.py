"""Every file format that photosim knows, in one table. A new format is one row of `FORMATS`.

How a format is recognised (extensions, first bytes), which reader opens it, and what its use says about a photo.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum, Flag, IntEnum, StrEnum, auto


class FileKind(StrEnum):
    """What a file of a format is."""

    PHOTO = "photo"
    RAW = "raw"
    VIDEO = "video"
    SOUND = "sound"
    SIDECAR = "sidecar"
    OTHER = "other"


class Opener(Enum):
    """The reader that turns a file into pixels; NONE: photosim cannot show it."""

    NONE = auto()
    PILLOW = auto()
    HEIF = auto()
    RAWPY = auto()
    JXL = auto()
    OPENCV = auto()


class Generation(IntEnum):
    """How far from the sensor files of a format usually are: the lower, the likelier an original."""

    RAW = 0
    CAMERA = 1
    SHARED = 2
    """Written by cameras, and by everything else."""
    EXPORT = 3
    LEGACY = 4


class Beside(Flag):
    """How a companion is named after the photo `IMG_1.JPG`."""

    NONE = 0
    STEM = auto()
    """`IMG_1.xmp`"""
    NAME = auto()
    """`IMG_1.JPG.xmp`"""


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    Attributes:
        name: as stored with a photo; for Pillow's formats the name that Pillow gives.
        kind: what a file of it is.
        extensions: in lower case, without the dot, separated by blanks. No extension stands in two rows.
        code: number that stands for the format among the stored features of a pair; None where no photo has it.
            Never change or reuse one.
        opener: the reader.
        magic: regular expression for the first bytes; empty where they say nothing.
        lossless: whether it usually keeps every pixel as it was.
        quality: where it is lossy, what such files usually hold, on the scale of JPEG qualities.
        generation: how likely an original.
        aliases: other names under which readers report it.
        beside: how a file of it is named when it accompanies a photo.
    """

    name: str
    kind: FileKind
    extensions: str = ""
    code: int | None = None
    opener: Opener = Opener.NONE
    magic: bytes = b""
    lossless: bool = False
    quality: float = 75.0
    generation: Generation = Generation.EXPORT
    aliases: tuple[str, ...] = ()
    beside: Beside = Beside.NONE

    @property
    def is_listed(self) -> bool:
        """Whether a file of it stands in the library, and is not only a companion of a photo."""
        return self.has_picture or self.is_known_by_bytes

    @property
    def has_picture(self) -> bool:
        """Whether photosim can show it."""
        return self.kind in (FileKind.PHOTO, FileKind.RAW) and self.opener is not Opener.NONE

    @property
    def is_known_by_bytes(self) -> bool:
        """Whether only copies with exactly the same bytes are found: films, and pictures that no reader reads."""
        return self.kind is FileKind.VIDEO or (self.kind is FileKind.PHOTO and self.opener is Opener.NONE)


HEAD_BYTES = 32
"""How many of the first bytes of a file `format_of_head` needs."""


def _photo(name: str, extensions: str, code: int, **more: object) -> Format:
    return Format(name, FileKind.PHOTO, extensions, code, **({"opener": Opener.PILLOW} | more))  # type: ignore[arg-type]


def _raw(name: str, extensions: str, code: int) -> Format:
    """Raw files are called by their extension, which stands for the maker."""
    aliases = tuple(extension.upper() for extension in extensions.split() if extension.upper() != name)
    return Format(
        name, FileKind.RAW, extensions, code, Opener.RAWPY, lossless=True, generation=Generation.RAW, aliases=aliases,
        beside=Beside.STEM,
    )  # fmt: skip


def _sidecar(name: str, extensions: str, beside: Beside = Beside.STEM | Beside.NAME) -> Format:
    return Format(name, FileKind.SIDECAR, extensions, beside=beside)


FORMATS: tuple[Format, ...] = (
    _photo("JPEG", "jpg jpeg jpe jfif jif", 0, magic=rb"\xff\xd8\xff", generation=Generation.SHARED, aliases=("MPO",)),
    _photo("PNG", "png apng", 1, magic=rb"\x89PNG\r\n\x1a\n", lossless=True),
    _photo("HEIF", "heic heif hif heics heifs", 2, opener=Opener.HEIF, quality=95.0, generation=Generation.CAMERA,
           magic=rb".{4}ftyp(hei[cxms]|hev[cx]|mif1|msf1)", aliases=("HEIC",)),
    _photo("WEBP", "webp", 3, magic=rb"RIFF.{4}WEBP", quality=85.0),
    _photo("AVIF", "avif avifs", 4, magic=rb".{4}ftypavi[fs]", quality=85.0),
    _photo("TIFF", "tif tiff", 5, magic=rb"II\*\0|MM\0\*", lossless=True, generation=Generation.SHARED),
    # "BM" alone starts many a text: the reserved bytes are zero and the header size is one of those in use
    _photo("BMP", "bmp dib", 6, magic=rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0{3}", lossless=True,
           generation=Generation.LEGACY, aliases=("DIB",)),
    _photo("GIF", "gif", 7, magic=rb"GIF8[79]a", quality=50.0, generation=Generation.LEGACY),
    _photo("JPEG2000", "jp2 j2k jpx jpf", 8, magic=rb"\0\0\0\x0cjP  \r\n\x87\n", quality=90.0),
    _photo("PPM", "ppm pgm pbm pnm", 10, lossless=True, generation=Generation.LEGACY),
    _photo("TGA", "tga", 11, lossless=True, generation=Generation.LEGACY),
    _photo("PSD", "psd psb", 12, magic=rb"8BPS\0[\x01\x02]", lossless=True),
    _photo("JXL", "jxl", 13, opener=Opener.JXL, magic=rb"\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n", quality=90.0),
    _photo("QOI", "qoi", 14, magic=rb"qoif", lossless=True),
    _photo("HDR", "hdr", 15, opener=Opener.OPENCV, magic=rb"#\?(RADIANCE|RGBE)\n", lossless=True),
    # only those with a picture of 128 pixels or more: the others are marks of programs and pages
    _photo("ICO", "", 16, magic=rb"\0\0\x01\0[\x01-\x20]\0[\0\x80-\xff]", lossless=True, generation=Generation.LEGACY),
    Format("OpenEXR", FileKind.PHOTO, "exr", magic=rb"\x76\x2f\x31\x01", lossless=True),
    Format("JPEG XR", FileKind.PHOTO, "jxr wdp hdp", magic=rb"II\xbc\x01"),
    _raw("DNG", "dng", 17),
    _raw("raw", "3fr ari arw bay cr2 cr3 crw cs1 dcr erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef ptx r3d raf "
                "raw rw2 rwl rwz sr2 srf srw x3f", 18),
    Format("QuickTime", FileKind.VIDEO, "mov", beside=Beside.STEM),
    Format("MP4", FileKind.VIDEO, "mp4 mp", beside=Beside.STEM),
    Format("video", FileKind.VIDEO, "m4v avi mkv mts m2ts 3gp wmv mpg mpeg webm flv insv lrv"),
    Format("WAV", FileKind.SOUND, "wav", beside=Beside.STEM),
    Format("sound", FileKind.SOUND, "mp3 m4a aac flac ogg opus wma aif aiff"),
    _sidecar("XMP", "xmp"),
    _sidecar("settings of a raw converter", "dop pp3 on1 arp"),
    _sidecar("edits beside the photo", "aae cos vrd nksc thm", Beside.STEM),
    _sidecar("JSON", "json", Beside.NAME),
    Format("other file", FileKind.OTHER,
           "pto txt md rtf pdf doc docx xls xlsx ppt pptx odt ods odp csv tsv xml html htm css js ts py pyc c h cpp "
           "java rs go sh bat ps1 yml yaml toml ini cfg conf log bak tmp part crdownload lock db sqlite sqlite3 lrcat "
           "zip gz xz bz2 7z rar tar tgz iso dmg exe dll so dylib msi apk deb rpm bin dat gpx kml url lnk desktop ttf "
           "otf woff woff2 svg icns cur eps ai xcf kra blend obj stl safetensors pt onnx npy npz"),
)  # fmt: skip
"""Files with an extension that is in no row are opened, and their first bytes decide."""

UNKNOWN = Format("other", FileKind.PHOTO, code=9, opener=Opener.PILLOW)
"""Stands for a format that a reader opened although it is not in the table."""

_BY_EXTENSION = {extension: row for row in FORMATS for extension in row.extensions.split()}
_BY_NAME = {name: row for row in (*FORMATS, UNKNOWN) for name in (row.name, *row.aliases)}
_BY_CODE = {row.code: row for row in (*FORMATS, UNKNOWN) if row.code is not None}
_MAGIC = tuple((re.compile(row.magic, re.DOTALL), row) for row in FORMATS if row.magic)


def format_of_path(path: str) -> Format | None:
    """The format that the extension of a path or name stands for; None for one that nobody knows, or none at all."""
    return _BY_EXTENSION.get(os.path.splitext(path)[1][1:].lower())


def format_of_head(head: bytes) -> Format | None:
    """The image format that a file's first `HEAD_BYTES` bytes are of, or None."""
    return next((row for magic, row in _MAGIC if magic.match(head)), None)


def format_named(name: str) -> Format:
    """The format stored under this name; `UNKNOWN` where none has it."""
    return _BY_NAME.get(name, UNKNOWN)


def format_coded(code: float) -> Format:
    """The format behind a stored feature; `UNKNOWN` where none has it."""
    return _BY_CODE.get(int(code), UNKNOWN)

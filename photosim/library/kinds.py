"""Which files are photos: by extension, and by their first bytes where the extension does not say."""

from __future__ import annotations

import os

from photosim.library.digest import open_regular


def extensions(text: str) -> frozenset[str]:
    """Extensions from a list of words."""
    return frozenset("." + word for word in text.split())


PHOTO_EXTENSIONS = extensions(
    "jpg jpeg jpe jfif jif png apng webp tif tiff gif bmp dib heic heif hif heics heifs avif avifs "
    "jp2 j2k jpx jpf ppm pgm pbm pnm tga psd"
)
"""Files that the decoder can try; a raw file is a companion of its photo (see `units`)."""

RAW_EXTENSIONS = extensions(
    "3fr ari arw bay cr2 cr3 crw cs1 dcr dng erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef "
    "ptx r3d raf raw rw2 rwl rwz sr2 srf srw x3f"
)

DECODABLE_RAW_EXTENSIONS: frozenset[str] = frozenset()
"""Raw files that are listed as photos of their own: those that the decoder can read."""

_OTHER_EXTENSIONS = extensions(
    "mov mp4 m4v avi mkv mts m2ts 3gp wmv mpg mpeg webm flv insv lrv thm mp3 wav m4a aac flac ogg opus wma aif aiff "
    "xmp aae dop pp3 pto on1 cos vrd nksc txt md rtf pdf doc docx xls xlsx ppt pptx odt ods odp csv tsv json xml html "
    "htm css js ts py pyc c h cpp java rs go sh bat ps1 yml yaml toml ini cfg conf log bak tmp part crdownload lock "
    "db sqlite sqlite3 lrcat zip gz xz bz2 7z rar tar tgz iso dmg exe dll so dylib msi apk deb rpm bin dat gpx kml "
    "url lnk desktop ttf otf woff woff2 svg ico icns cur eps ai xcf kra blend obj stl safetensors pt onnx npy npz"
)
"""Well-known files that are no photos; they are not even opened."""

_HEAD = 32


def is_photo(path: str, name: str) -> bool:
    """Whether a file is a photo. name: the last part of its path.

    A file with an extension of a photo is one, whatever it holds: if it cannot be decoded, the person wants to know.
    A file with no extension, or one that nobody knows, is opened and its first bytes decide.
    """
    extension = os.path.splitext(name)[1].lower()
    if extension in PHOTO_EXTENSIONS or extension in DECODABLE_RAW_EXTENSIONS:
        return True
    if extension in _OTHER_EXTENSIONS or extension in RAW_EXTENSIONS:
        return False
    return _head_is_photo(path)


def looks_like_photo(head: bytes) -> bool:
    """Whether the first 32 bytes of a file are those of an image format."""
    if head.startswith(
        (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"8BPS\0\x01")
    ):
        return True
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    if head[4:8] == b"ftyp":
        return head[8:12] in _IMAGE_BRANDS
    if head[:12] == b"\0\0\0\x0cjP  \r\n\x87\n":
        return True
    # "BM" alone starts many a text: the reserved bytes are zero and the header size is one of the known
    return head[:2] == b"BM" and head[6:10] == bytes(4) and head[14:18] in _BITMAP_HEADERS


_IMAGE_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"))
_BITMAP_HEADERS = frozenset(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))


def _head_is_photo(path: str) -> bool:
    try:
        with open_regular(path) as file:
            return looks_like_photo(file.read(_HEAD))
    except OSError:
        return False  # nothing says that this is a photo: not worth a line in the list of problems

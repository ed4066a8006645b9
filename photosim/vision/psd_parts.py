"""The layers of a Photoshop file (Adobe Photoshop File Formats Specification)."""

from __future__ import annotations

_HEADER = 26
_DEEP_LAYERS = (b"8BIMLr16", b"8BIMLr32")


def layers(content: bytes) -> bytes:
    """The bytes of the layers of a PSD or PSB file, empty where it has one layer or none."""
    wide = 8 if content[4:6] == b"\0\x02" else 4  # bytes of a length; PSB has long ones
    at = _HEADER
    for _ in range(2):  # colour modes, image resources
        at += 4 + int.from_bytes(content[at : at + 4], "big")
    section = content[at + wide : at + wide + int.from_bytes(content[at : at + wide], "big")]
    info = section[wide : wide + int.from_bytes(section[:wide], "big")]
    if not info:
        deep = next((found for key in _DEEP_LAYERS if (found := section.find(key)) >= 0), -1)
        info = section[deep + 8 + wide :] if deep >= 0 else b""
    # negative where the first channel of transparency belongs to the merged picture
    count = abs(int.from_bytes(info[:2], "big", signed=True))
    return info if count > 1 else b""

"""What Qt needs of a Linux system, by its Debian and Ubuntu names. Standard library only: start.py reads it too."""

import ctypes
from collections.abc import Iterable

LIBRARIES = ("libglib-2.0.so.0", "libEGL.so.1", "libGL.so.1", "libfontconfig.so.1", "libdbus-1.so.3")
X11_LIBRARIES = (
    "libxkbcommon-x11.so.0", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-shape.so.0",
)  # fmt: skip
PACKAGES = (
    "libglib2.0-0", "libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libxkbcommon-x11-0", "libxcb-cursor0",
    "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0",
    "fonts-dejavu-core",
)  # fmt: skip


def install_line(packages: Iterable[str] = PACKAGES) -> str:
    """The command that installs packages on Debian and Ubuntu."""
    return f"sudo apt-get install {' '.join(packages)}"


def missing_libraries(names: Iterable[str]) -> list[str]:
    """Those of the shared libraries that cannot be loaded."""
    missing = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing

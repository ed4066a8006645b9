"""The computer that the program runs on: what a report says of it, and what a long scan has to mind."""

from __future__ import annotations

import ctypes
import locale
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from photosim import __version__
from photosim.services.parts import versions

PARTS = ("pyside6_essentials", "numpy", "opencv-python-headless", "pillow", "pillow_heif", "rawpy", "openvino", "torch")
"""Of these a report says the versions: what most failures turn on."""

_SUPPLIES = Path("/sys/class/power_supply")
_OF_A_DEVICE = "Device"
"""Linux calls the battery of a mouse or a keyboard so; the one of the computer has the scope "System", or none."""


def on_battery(supplies: Path = _SUPPLIES) -> bool:
    """Whether the computer runs on its battery now; False where that cannot be told.

    supplies: Linux: the folder in which the kernel shows power supplies.
    """
    if sys.platform == "win32":
        return _windows_on_battery()
    if sys.platform == "darwin":
        told = subprocess.run(["pmset", "-g", "batt"], capture_output=True, text=True, check=False)
        return "'Battery Power'" in told.stdout
    return _linux_on_battery(supplies)


def free_bytes(folder: Path) -> int | None:
    """Free space of the disk that holds a folder, for the person who runs this; None where that cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def facts() -> dict[str, str]:
    """What a report says of the computer; nothing that tells who it belongs to."""
    known = versions()
    return {
        "system": platform.platform(),
        "python": platform.python_version() + (", frozen" if is_frozen() else ""),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "language": locale.getlocale()[0] or "C",
        "desktop": os.environ.get("XDG_CURRENT_DESKTOP", "") or sys.platform,
        "parts": ", ".join(f"{name} {known[name]}" for name in PARTS if name in known),
    }


def report() -> str:
    """The first lines of a report of a failure: the version, and `facts`."""
    return "\n".join([f"photosim {__version__}", *(f"{name}: {value}" for name, value in facts().items())])


def is_frozen() -> bool:
    """Whether this is the packaged program, which needs no Python."""
    return bool(getattr(sys, "frozen", False))


def _memory() -> str:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return "unknown"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.1f} GiB"


def _linux_on_battery(supplies: Path) -> bool:
    """A battery that is being emptied; a computer that is plugged in charges it, or leaves it as it is."""
    try:
        entries = sorted(supplies.iterdir())
    except OSError:
        return False
    batteries = [e for e in entries if _word(e / "type") == "Battery" and _word(e / "scope") != _OF_A_DEVICE]
    return any(_word(entry / "status") == "Discharging" for entry in batteries)


def _word(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS of Windows, winbase.h."""

    _fields_ = (
        ("line", ctypes.c_byte),
        ("flag", ctypes.c_byte),
        ("percent", ctypes.c_byte),
        ("saver", ctypes.c_byte),
        ("seconds", ctypes.c_uint32),
        ("full_seconds", ctypes.c_uint32),
    )


def _windows_on_battery() -> bool:
    status = _PowerStatus()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return bool(kernel.GetSystemPowerStatus(ctypes.byref(status))) and status.line == 0

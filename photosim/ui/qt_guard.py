"""Keeps one faulty release of PySide6 from ending the program."""

from __future__ import annotations

import ctypes
import sys

MANY = 1 << 40


def guard_constants() -> None:
    """Give None, True and False so many references that they cannot run out.

    PySide6 6.12.0 returns them without counting the reference, as if they were immortal; before Python 3.12 they are
    not, and Python aborts ("deallocating None") after some thousand calls. `pyproject.toml` excludes that release; an
    environment that has it all the same must not lose a person's work.
    """
    import PySide6

    if sys.version_info < (3, 12) and PySide6.__version__.startswith("6.12."):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += MANY

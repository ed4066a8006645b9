"""Whether this is the packaged program, which a person cannot add parts to."""

from __future__ import annotations

import sys


def is_packaged() -> bool:
    """Whether the program was frozen into a package, with an interpreter of its own."""
    return bool(getattr(sys, "frozen", False))

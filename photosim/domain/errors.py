"""Known, expected failures. Everything else is a bug and shows a report."""

from __future__ import annotations


class UserError(Exception):
    """Something the person can understand and act on; the text is one plain sentence."""


class DecodeError(Exception):
    """A file that is not a readable photo.

    Attributes:
        path: the file.
        reason: a plain sentence without the path.
        lasting: whether it is the file itself that is to blame; not so where the system did not let it be read.
    """

    def __init__(self, path: str, reason: str, lasting: bool = True) -> None:
        super().__init__(path, reason, lasting)
        self.path = path
        self.reason = reason
        self.lasting = lasting

    def __str__(self) -> str:
        return self.reason

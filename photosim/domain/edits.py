"""What was done to one of two photos: a kind and a value. The words for it are messages."""

from __future__ import annotations

from dataclasses import dataclass

from photosim.domain.catalogue import EditKind
from photosim.domain.messages import Message

__all__ = ["Edit", "EditKind"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done to a photo.

    value: percent of the original (CROPPED, RESIZED), degrees (turned, STRAIGHTENED), the name of a format (CONVERTED);
    None for the other kinds.
    """

    kind: EditKind
    value: float | str | None = None

    @property
    def message(self) -> Message:
        """The edit in words; numbers are whole."""
        if self.value is None:
            return self.kind()
        return self.kind(value=self.value if isinstance(self.value, str) else round(self.value))

    def __str__(self) -> str:
        return str(self.message)

"""Words that every front end needs."""

from __future__ import annotations

from photosim.domain.messages import Code


class Plain(Code):
    """What comes as a text already."""

    TEXT = "{text}"


class Amount(Code):
    """Numbers of things."""

    FILES = "{n} file(s)"
    COMPANIONS = "+ {n} file(s) that belong to it"
    TO_REMOVE = "{n} to remove"
    SECONDS = "{n} s"
    MINUTES = "{n} min"
    HOURS = "{n} h"


class StageName(Code):
    """What a long job is doing. By the names of `progress.Stage`."""

    WALK = "Looking for photos"
    DECODE = "Reading photos"
    MATCH = "Comparing photos"
    LIKENESS = "Noting what photos show"
    GROUP = "Grouping"
    REMOVE = "Moving to the trash"
    RESTORE = "Putting back"
    COPY = "Copying"

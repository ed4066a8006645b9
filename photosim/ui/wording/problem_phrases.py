"""What the other layers say about files and failures, in the language of the window.

They say it as English sentences; here each is known by its pattern, in which {} stands for a path, a name or a reason.
"""

from __future__ import annotations

import re
from functools import cache

from photosim.ui.wording.formatting import noop, translate

SENTENCES = (
    noop("There is no space left on the disk that holds {}; nothing was lost."),
    noop("The library {} cannot be written: the file or its folder is read-only."),
    noop("The library {} cannot be opened: its folder is missing or read-only."),
    noop("The library {} cannot be opened: permission denied."),
    noop("The library {} is damaged; move it away and scan again. No photo is touched by that."),
    noop("The file {} is not a photosim library, or it is damaged; move it away and scan again."),
    noop("The library {} could not be read or written: the disk reports an error."),
    noop("The library {} is being used by another program; try again in a moment."),
    noop("The library {} is open for reading only."),
    noop("The library {} could not be copied before its upgrade: {}."),
    noop("{} is using the library in {}; close it first, or only look."),
    noop("The folder {} for photosim's data cannot be written."),
    noop("The file went away while the folder was scanned."),
    noop("There is no permission to read it."),
    noop("It cannot be read: {}."),
    noop("The library {} must be upgraded first: open it once for writing."),
    noop("The file {} belongs to another program; it is not a photosim library."),
    noop("The library {} was written by a newer version of photosim; please update this program."),
    noop("It is in the library of another photo program and is left alone."),
    noop("It is kept online only; make it available on this computer to include it."),
    noop("It is the library of another photo program and is left alone."),
    noop("It cannot be opened: permission denied."),
    noop("The folder {} does not exist."),
    noop("{} is not a folder."),
    noop("The folder cannot be opened: {}."),
    noop("It cannot be looked at: {}."),
    noop("The search index cannot be written to {}: {}."),
    noop("The scorer {} is of another version of photosim."),
    noop("The numbers of the scorer cannot be read from {}: {}"),
    noop("The truth file {} cannot be read: {}."),
    noop("The truth file {} does not have the expected form."),
    noop("The folder {} for photosim's data cannot be made: {}."),
    noop("The picture {} cannot be read: {}."),
    noop("The picture {} cannot be read. {}"),
    noop("It could not be moved to the trash: {}."),
    noop("It is still there after it was moved to the trash."),
    noop("It left its place, and the trash does not have it at {}."),
    noop("It could not be put back and is in the trash, at {}; undo the session to try again."),
    noop("{} is no longer a file."),
    noop("It is no longer there."),
    noop("{} cannot be read: {}."),
    noop("When it was moved away, the photo that is kept ({}) went too; it was put back."),
    noop("It lies in a protected folder and stays."),
    noop("The photo that would be kept ({}) is to be removed itself."),
    noop("It is the same file as the photo that would be kept ({})."),
    noop("The photo that would be kept ({}) is a file that is to be removed itself."),
    noop("It is a link to a file elsewhere; removing it would free nothing."),
    noop("It is no longer a file."),
    noop("It changed since the scan; scan its folder again."),
    noop("The photo that would be kept ({}) is no longer a file."),
    noop("The photo that would be kept ({}) changed since the scan; scan it again."),
    noop("Its content changed since the scan; scan its folder again."),
    noop("The content of the photo that would be kept ({}) changed since the scan."),
    noop("The photo that would be kept ({}) is no longer there."),
    noop("The photo that would be kept ({}) cannot be read: {}"),
    noop("It is not identical to the photo that would be kept ({})."),
    noop("The file {} cannot be written: {}."),
    noop("There is no session {} to undo."),
    noop("The journal {} cannot be written ({}), so nothing more is removed."),
    noop("The journal {} cannot be read: {}."),
    noop("It belongs to the same exposure as the photo that is kept, and stays with it."),
    noop("At this threshold it matches no other photo, so it stays."),
    noop("Its {} ({}) would be lost: the photo that is kept has none."),
    noop("Another photo needs a file that belongs to it, so it stays."),
    noop("No other photo of its group would stay; keep at least one."),
    noop("The program ended before it was moved."),
    noop("Another file has its name now; it was restored as {}."),
    noop("It could not be put back: {}. It is at {}."),
    noop("It is no longer in the trash, so it cannot be put back."),
    noop("The file is damaged or cut short."),
    noop("The file is no longer there."),
    noop("It is a folder."),
    noop("It has more than {} million pixels."),
    noop("The drive does not answer."),
    noop("The file is empty."),
    noop("It is not a picture in a known format."),
    noop("It needs more memory than one photo may take."),
    noop("It takes too long to open."),
    noop("The processes that open photos cannot be started."),
    noop("Opening it makes the decoder crash."),
    noop("The weights of the network cannot be read from {}: {}"),
    noop("The projection of the network cannot be read from {}: {}"),
)
"""Every sentence of the other layers; a test holds that none is missing."""


def problem_words(sentence: str) -> str:
    """A sentence in the language of the window; the sentence itself where it is none that is known."""
    for pattern, known in _patterns():
        match = pattern.fullmatch(sentence)
        if match is not None:
            return translate(known).format(*map(problem_words, match.groups()))
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences as patterns, those with the most words of their own first."""
    known = sorted((entry[0] for entry in SENTENCES), key=lambda text: len(text.replace("{}", "")), reverse=True)
    return tuple((re.compile(re.escape(text).replace(r"\{\}", "(.+)"), re.DOTALL), text) for text in known)

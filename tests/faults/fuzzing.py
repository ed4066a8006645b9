"""Changes sound files at random and opens them: python -m tests.faults.fuzzing [--seconds 600] [--seed 1] [--keep DIR]

Three readers of foreign bytes are tried: the decoder with metadata and holdings (in worker processes, as a scan does
it), the sidecars that are compared and merged, and the journal. Whatever the bytes are, a file is a photo or a problem
that is told in a sentence of ours; an unforeseen exception, a hang or a dead worker is a find. `--keep` writes the
files that led to one.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from photosim.domain.catalogue import Reading
from photosim.domain.errors import DecodeError, UserError
from photosim.processes.pool import WorkerPool
from photosim.removal.journal import FileRecord, Journal
from photosim.review.companions import says_as_much
from photosim.review.xmp_sidecar import Additions, merged
from photosim.vision.decode import decode_photo
from photosim.vision.xmp import read_xmp
from tests.faults.hostile_files import whole_files

NUMBERS = tuple(
    number.to_bytes(size, order)  # type: ignore[arg-type]
    for size in (1, 2, 4)
    for number in (0, 1, 2 ** (8 * size - 1) - 1, 2 ** (8 * size - 1), 2 ** (8 * size) - 1)
    for order in ("little", "big")
)
"""What counts, lengths and places go wrong with."""

FINDS = (Reading.MISTAKE, Reading.CRASHES, Reading.TOO_SLOW)
"""Said of a file where the program, and not the file, is to blame; the worker is a new one then."""

SIDECAR = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:Rating="4"
xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:DateTimeOriginal="2020-05-01T12:30:00+02:00"
exif:GPSLatitude="33,30.0S" exif:GPSLongitude="151,15.0E"><dc:subject><rdf:Bag><rdf:li>sea</rdf:li></rdf:Bag>
</dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>"""
NOTE = json.dumps({"title": "a.jpg", "photoTakenTime": {"timestamp": "1588329000"}, "geoData": {"latitude": 1.5}})


@dataclass(frozen=True, slots=True)
class Find:
    """Something that must not happen. what: in which reader, and what it was. content: the bytes that led to it."""

    what: str
    content: bytes


def seeds() -> dict[str, bytes]:
    """Sound files by extension; some of them with metadata of every kind."""
    files = whole_files()
    exif = Image.Exif()
    exif.update({0x010F: "Maker", 0x0110: "Model", 0x0112: 6, 0x9003: "2020:05:01 12:30:00", 0x8298: "Ann"})
    exif.get_ifd(0x8825).update({1: "S", 2: (33.0, 30.0, 0.0), 3: "E", 4: (151.0, 15.0, 0.0)})
    exif.get_ifd(0x8769).update({0x829A: 0.01, 0x829D: 2.8, 0x8827: 400})
    picture = Image.open(io.BytesIO(files["png"]))
    for extension, form in (("jpeg", "JPEG"), ("tiff", "TIFF"), ("webp", "WEBP"), ("png", "PNG"), ("heic", "HEIF")):
        buffer = io.BytesIO()
        picture.save(buffer, form, exif=exif.tobytes(), xmp=SIDECAR)
        files[extension] = buffer.getvalue()
    frames = io.BytesIO()
    picture.save(frames, "MPO", save_all=True, append_images=[picture.rotate(90)])
    files["mpo.jpg"] = frames.getvalue() + b"\0\0\0\x18ftypmp42" + bytes(100)
    return files


def changed(content: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """The content with one to six changes: bytes, counts, pieces cut out, doubled, moved, or taken from another."""
    data = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        if not data:
            break
        # most of what is read as a number stands in the first kilobyte
        at = dice.randrange(min(len(data), 1024) if dice.random() < 0.6 else len(data))
        length = dice.choice((1, 2, 4, 16, 100, 1000))
        kind = dice.randrange(6)
        if kind == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            number = dice.choice(NUMBERS)
            data[at : at + len(number)] = number
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4:
            other = dice.choice(others)
            start = dice.randrange(len(other))
            data[at : at + length] = other[start : start + length]
        else:
            del data[at + dice.randrange(len(data) - at) :]
    return bytes(data)


def fuzz_decoder(count: int, seed: int, pool: WorkerPool) -> Iterator[Find]:
    """Decode so many changed files."""
    dice, files = random.Random(seed), seeds()
    others = list(files.values())
    with tempfile.TemporaryDirectory() as directory:
        tasks = []
        for number in range(count):
            extension = dice.choice(sorted(files))
            path = Path(directory) / f"{number:05d}.{extension}"
            path.write_bytes(changed(files[extension], dice, others))
            tasks.append((path, (str(path), bytes(16))))
        for path, outcome in pool.map(decode_photo, iter(tasks)):
            if isinstance(outcome, DecodeError) and outcome.message.code in FINDS:
                yield Find(f"decoding {path.name}: {outcome}", path.read_bytes())


def fuzz_sidecars(count: int, seed: int) -> Iterator[Find]:
    """Read, compare and merge so many changed sidecars."""
    dice = random.Random(seed)
    for _ in range(count):
        extension, whole = dice.choice(((".xmp", SIDECAR), (".json", NOTE.encode())))
        content = changed(whole, dice, [SIDECAR, NOTE.encode()])
        try:
            read_xmp(content)
            says_as_much(whole, content, extension)
            says_as_much(content, whole, extension)
            for before, packet in ((content, SIDECAR), (SIDECAR, content), (None, content)):
                try:
                    new = merged(before, Additions(rating=3, keywords=("a",), packet=packet))
                except ValueError:
                    continue
                if before is not None and not says_as_much(new, before, ".xmp"):
                    yield Find("a merged sidecar says less", content)
        except Exception as error:
            yield Find(f"a sidecar: {type(error).__name__}: {error}", content)


def fuzz_journal(count: int, seed: int) -> Iterator[Find]:
    """Read so many changed journals beside a sound copy: no session may be forgotten."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as directory:
        path, copy = Path(directory) / "journal.jsonl", Path(directory) / "copy.jsonl"
        journal = Journal(path, copy)
        session = journal.begin()
        file = FileRecord("/photos/a.jpg", 10, 5, 4, 0o640, "ab", 7, False, "/photos/b.jpg")
        journal.done(journal.intent(session, 1, file), ["/trash/a.jpg"])
        journal.end()
        known, whole = journal.units(session), path.read_bytes()
        for _ in range(count):
            content = changed(whole, dice, [whole])
            path.write_bytes(content)
            try:
                Journal(path).sessions()
                if Journal(path, copy).units(session) != known:
                    yield Find("a damaged journal is believed", content)
            except UserError:
                continue
            except Exception as error:
                yield Find(f"a journal: {type(error).__name__}: {error}", content)


def main() -> int:
    """Fuzz until the time is over; returns the number of finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    end, seed, tried, found = time.monotonic() + arguments.seconds, arguments.seed, 0, 0
    with WorkerPool(2) as pool:
        while time.monotonic() < end:
            for find in (*fuzz_decoder(200, seed, pool), *fuzz_sidecars(200, seed), *fuzz_journal(50, seed)):
                found += 1
                print(f"seed {seed}: {find.what}", flush=True)
                if arguments.keep is not None:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    name = hashlib.sha256(find.content).hexdigest()[:12]
                    (arguments.keep / name).write_bytes(find.content)
            seed, tried = seed + 1, tried + 450
    print(f"{tried:,} files, {found} finds")
    return found


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))

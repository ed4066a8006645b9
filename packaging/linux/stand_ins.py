"""Makes the frozen program for Linux smaller: libraries that wheels bring and photosim never calls get a stand-in.

A wheel's module names the libraries it was linked with, and does not load without them. A stand-in has the name and the
symbols that are asked for, and nothing behind them:

- FFmpeg, which OpenCV brings to play films, and x265 (GPL), which pillow-heif brings to write HEIC: photosim does
  neither, and must not: a call of OpenCV's VideoCapture would crash. Each function answers 0.
- OpenCV's OpenBLAS and libavif: the same functions are in the libraries that SciPy and Pillow bring; calls go there.
- The data of ICU, through which Qt sorts and converts text: only what sorts stays.

What nobody asks for any more after that goes too. Everything is looked up in the files themselves; where something is
not as expected, such as a needed variable in the place of a function, the library stays as it is, and that is said.
Needs gcc, nm and readelf.
"""

from __future__ import annotations

import platform
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

UNUSED = ("libavcodec-*", "libavformat-*", "libavutil-*", "libswscale-*", "libx265-*")
"""Libraries of which every function answers 0; by their names in the folders that wheels make."""

SORTING = re.compile(r"^[^/]+/(coll/.*|[^/]+\.(nrm|icu)|(root|res_index|pool|supplementalData|likelySubtags)\.res)$")
"""Items of ICU's data that stay."""

_JUMP = {"x86_64": "jmp {0}@PLT", "aarch64": "b {0}"}
_NOTHING = {"x86_64": "xorl %eax, %eax\n ret", "aarch64": "mov x0, #0\n ret"}
_MACHINE = platform.machine()


def main(program: Path) -> None:
    """Slim the program in its folder, and say what became smaller."""
    libraries = program / "_internal"
    before = size_of(program)
    for pattern in UNUSED:
        for library in shared_libraries(libraries, pattern):
            replace(library, functions(library, needed_of(libraries, library)), nothing)
    share_openblas(libraries)
    share_avif(libraries)
    for library in shared_libraries(libraries, "libicudata.so.*"):
        keep_sorting(library)
    for library in orphans(libraries):
        library.unlink()
    print(f"stand-ins took {(before - size_of(program)) / 1e6:.1f} MB away")


def nothing(name: str) -> str:
    """The code of a function that does nothing, in the machine's language."""
    return _NOTHING[_MACHINE]


def share_openblas(libraries: Path) -> None:
    """Let OpenCV's calls of BLAS and LAPACK go to the OpenBLAS of SciPy, which has the same ones under a prefix."""
    theirs = next(shared_libraries(libraries / "scipy.libs", "libscipy_openblas-*"), None)
    for library in shared_libraries(libraries / "opencv_python_headless.libs", "libopenblasp-*"):
        needed = functions(library, needed_of(libraries, library))
        known = set(defined(theirs)) if theirs is not None else set()
        if theirs is None or not {f"scipy_{name}" for name in needed} <= known:
            say_kept(library, "SciPy's OpenBLAS lacks a function of it")
            continue
        replace(library, needed, lambda name: _JUMP[_MACHINE].format(f"scipy_{name}"), linked=theirs)


def share_avif(libraries: Path) -> None:
    """Let OpenCV use Pillow's libavif where both are of one version."""
    theirs = next(shared_libraries(libraries / "pillow.libs", "libavif-*"), None)
    for library in shared_libraries(libraries / "opencv_python_headless.libs", "libavif-*"):
        if theirs is None or theirs.name.split(".so")[1] != library.name.split(".so")[1]:
            say_kept(library, "Pillow's is of another version")
            continue
        replace(library, {}, nothing, linked=theirs)


def replace(library: Path, needed: dict[str, str], code: Callable[[str], str], *, linked: Path | None = None) -> None:
    """Put a stand-in in the place of a library.

    Args:
        library: it; links to it elsewhere in the program stay good.
        needed: functions that are asked for, with the version each is asked for in, or an empty one.
        code: what each does, in the machine's language, by its name.
        linked: another library of the program that the stand-in needs in turn.
    """
    if _MACHINE not in _JUMP:
        return say_kept(library, f"no stand-ins are known for {_MACHINE}")
    lines = [".text"]
    for name in sorted(needed):
        lines += [f".globl {name}", f".type {name}, @function", f"{name}:", " " + code(name)]
    lines.append('.section .note.GNU-stack,"",@progbits\n')
    options = [f"-Wl,-soname,{soname(library)}", "-Wl,--no-as-needed"]
    if linked is not None:
        options += [str(linked), f"-Wl,-rpath,$ORIGIN/../{linked.parent.name}"]
    versions = {version for version in needed.values() if version}
    if len(versions) > 1:
        return say_kept(library, "it is asked for in several versions")
    return assemble(library, "\n".join(lines), options, version="".join(versions), names=sorted(needed))


def assemble(
    library: Path, source: str, options: Iterable[str], *, version: str = "", names: Sequence[str] = ()
) -> None:
    """Make a shared library from assembly in the place of another. version: in which its `names` are asked for."""
    with tempfile.TemporaryDirectory() as folder:
        text, script, made = Path(folder, "stand_in.s"), Path(folder, "versions"), Path(folder, "stand_in.so")
        text.write_text(source, encoding="utf-8")
        script.write_text(f"{version} {{ global: {'; '.join(names)}; }};" if names else "", encoding="utf-8")
        options = [*options, f"-Wl,--version-script,{script}"] if version else options
        command = ["gcc", "-shared", "-nostdlib", "-Wl,--build-id=none", "-o", str(made), str(text), *options]
        subprocess.run(command, check=True)
        subprocess.run(["strip", "--strip-unneeded", str(made)], check=True)
        library.write_bytes(made.read_bytes())


def keep_sorting(library: Path) -> None:
    """Drop from ICU's data what only converts, translates and names; see `SORTING`."""
    whole = library.read_bytes()
    symbol, offset = data_symbol(library)
    header = struct.unpack_from("<H", whole, offset)[0]
    table = offset + header
    count = struct.unpack_from("<I", whole, table)[0]
    entries = [struct.unpack_from("<II", whole, table + 4 + 8 * i) for i in range(count)]
    ends = [*(data for _, data in entries[1:]), len(whole) - table]
    kept = []
    for (name, data), end in zip(entries, ends, strict=True):
        label = whole[table + name : whole.index(b"\0", table + name)].decode("ascii")
        if SORTING.match(label):
            kept.append((label, whole[table + data : table + end]))
    with tempfile.TemporaryDirectory() as folder:
        blob = Path(folder, "icu.dat")
        blob.write_bytes(whole[offset : offset + header] + packed(kept))
        source = f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n{symbol}: .incbin "{blob}"\n'
        source += f".size {symbol}, .-{symbol}\n" + '.section .note.GNU-stack,"",@progbits\n'
        assemble(library, source, [f"-Wl,-soname,{soname(library)}"])


def packed(items: list[tuple[str, bytes]]) -> bytes:
    """Items, sorted by name, as ICU packs them: their number, offsets of names and data, the names, the data."""
    names, offsets, place = b"", [], 4 + 8 * len(items)
    for label, _ in items:
        offsets.append(place + len(names))
        names += label.encode("ascii") + b"\0"
    body, table = b"", []
    start = place + len(names)
    start += -start % 16
    for (_, data), name in zip(items, offsets, strict=True):
        table.append(struct.pack("<II", name, start + len(body)))
        body += data + b"\0" * (-len(data) % 16)
    head = struct.pack("<I", len(items)) + b"".join(table) + names
    return head + b"\0" * (start - len(head)) + body


def orphans(libraries: Path) -> Iterator[Path]:
    """Libraries in the folders of wheels that nothing needs, until none is left; links to them go with them."""
    while True:
        files = [file for file in libraries.rglob("*.so*") if file.is_file() and not file.is_symlink()]
        asked = {name for file in files for name in needs(file)}
        gone = [file for file in files if file.parent.name.endswith(".libs") and soname(file) not in asked]
        if not gone:
            return
        yield from gone
        for link in libraries.rglob("*.so*"):
            if link.is_symlink() and not link.exists():
                link.unlink()


# what the files themselves say


def shared_libraries(folder: Path, pattern: str) -> Iterator[Path]:
    """Files, not links, of a name below a folder, sorted."""
    found = folder.rglob(pattern) if folder.is_dir() else ()
    return iter(sorted(file for file in found if file.is_file() and not file.is_symlink()))


def needed_of(libraries: Path, library: Path) -> list[Path]:
    """The files of the program that were linked with a library and are no candidates for a stand-in themselves."""
    own = soname(library)
    users = (file for file in libraries.rglob("*.so*") if file.is_file() and not file.is_symlink())
    return [file for file in users if own in needs(file) and not any(file.match(pattern) for pattern in UNUSED)]


def functions(library: Path, users: Iterable[Path]) -> dict[str, str]:
    """Functions of a library that others ask for, with the version that they ask for.

    Raises:
        ValueError: one asks for a variable, which cannot be stood in for.
    """
    offered = defined(library)
    asked: dict[str, str] = {}
    for user in users:
        for line in run("nm", "-D", "--undefined-only", "--with-symbol-versions", str(user)).splitlines():
            name, _, version = line.split()[-1].partition("@")
            if name in offered:
                asked[name] = version.strip("@")
    variables = [name for name in asked if offered[name] not in "TWi"]
    if variables:
        raise ValueError(f"{library.name}: {', '.join(variables)} are no functions")
    return asked


def defined(library: Path) -> dict[str, str]:
    """Symbols that a library offers, with their kinds as `nm` writes them."""
    lines = run("nm", "-D", "--defined-only", str(library)).splitlines()
    return {line.split()[2].partition("@")[0]: line.split()[1] for line in lines if len(line.split()) == 3}


def data_symbol(library: Path) -> tuple[str, int]:
    """Name of the one variable of ICU's data, and where it begins in the file."""
    line = next(line for line in run("nm", "-D", str(library)).splitlines() if re.search(r"icudt\d+_dat$", line))
    address, symbol = int(line.split()[0], 16), line.split()[2]
    for header in run("readelf", "-lW", str(library)).splitlines():
        words = header.split()
        if words[:1] == ["LOAD"] and int(words[2], 16) <= address < int(words[2], 16) + int(words[4], 16):
            return symbol, address - int(words[2], 16) + int(words[1], 16)
    raise ValueError(f"{library.name}: {symbol} is in no part of it")


def needs(library: Path) -> list[str]:
    """Names of the libraries that a file was linked with."""
    return re.findall(r"\(NEEDED\).*\[(.+?)\]", run("readelf", "-d", str(library)))


def soname(library: Path) -> str:
    """The name that others know a library by."""
    found = re.search(r"\(SONAME\).*\[(.+?)\]", run("readelf", "-d", str(library)))
    return found[1] if found else library.name


def run(*command: str) -> str:
    """What a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def say_kept(library: Path, reason: str) -> None:
    """A library stays as it is."""
    print(f"{library.name} stays: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Makes the program that needs no Python: one folder with PyInstaller, its archive and, on Linux, a .deb.

usage: python packaging/build.py [--out FOLDER] [--quick]

Everything is made in an environment of its own (FOLDER/venv) from the versions in packaging/requirements.lock, which
leave torch and torchvision out. Archive and package hold the same bytes for the same input: names sorted, times of the
last commit. --quick compresses with gzip instead of xz. Prints the size by part.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import lzma
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
STRIPPED_FROM = 200_000
"""Bytes from which on a library is worth the time."""

VERSION = re.findall(r'__version__ = "(.+?)"', (ROOT / "photosim" / "__init__.py").read_text(encoding="utf-8"))[0]


def main() -> int:
    """Make everything, and say how large it became."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "package", help="where everything is made")
    parser.add_argument("--quick", action="store_true", help="compress with gzip instead of xz")
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    python = environment(out / "venv")
    program = freeze(python, out)
    bundle = program.with_name("photosim.app")
    licences = (bundle / "Contents" / "Resources" if bundle.exists() else program) / "licences"
    subprocess.run([python, PACKAGING / "licences.py", licences], check=True)
    shutil.copyfile(PACKAGING / "texts" / "NOTE.txt", licences / "NOTE.txt")
    bill_of_materials(python, licences / "sbom.json")
    print_sizes(program)
    made = archive(program, out, quick=arguments.quick)
    if sys.platform.startswith("linux"):
        made.append(debian_package(program, out, quick=arguments.quick))
    for file in made:
        print(f"{file.stat().st_size / 1e6:8.1f} MB  sha256 {digest(file)}  {file}")
    return 0


def environment(folder: Path) -> Path:
    """An environment with what the program needs and PyInstaller; its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    for wanted in ("requirements.lock", "requirements-build.txt"):  # one by one: only the first has digests
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", PACKAGING / wanted], check=True)
    return python


def freeze(python: Path, out: Path) -> Path:
    """Run PyInstaller; the folder of the program."""
    command = [python, "-m", "PyInstaller", "--noconfirm", "--distpath", out / "dist", "--workpath", out / "work"]
    # the order of sets is part of the bytes
    variables = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONPATH": str(ROOT)}
    subprocess.run([*command, PACKAGING / "photosim.spec"], check=True, env=variables, stderr=subprocess.STDOUT)
    program = out / "dist" / "photosim"
    if sys.platform.startswith("linux") and shutil.which("gcc"):
        strip(program, python)
        subprocess.run([python, PACKAGING / "linux" / "stand_ins.py", program], check=True)
    return program


def bill_of_materials(python: Path, file: Path) -> None:
    """What the program is made of, with versions and digests, as CycloneDX JSON."""
    tool = [python, "-m", "cyclonedx_py", "requirements", PACKAGING / "requirements.lock"]
    options = ["--output-reproducible", "--pyproject", ROOT / "pyproject.toml", "-o", file]
    subprocess.run([*tool, *options], check=True, stderr=subprocess.DEVNULL)


def strip(program: Path, python: Path) -> None:
    """Drop symbols nobody needs. A library that a wheel's tools patched may no longer load then: it stays as it was."""
    for file in program.rglob("*.so*"):
        if file.is_symlink() or not file.is_file() or file.stat().st_size < STRIPPED_FROM:
            continue
        whole = file.read_bytes()
        subprocess.run(["strip", "--strip-unneeded", file], check=False, stderr=subprocess.DEVNULL)
        if b"ELF" not in file.read_bytes()[:4] or not loads(file, python):
            file.write_bytes(whole)


def loads(file: Path, python: Path) -> bool:
    """Whether the system can load a library, by its own rules for what it needs in turn."""
    code = "import ctypes, os, sys; ctypes.CDLL(sys.argv[1], os.RTLD_LAZY)"
    return subprocess.run([python, "-c", code, file], check=False, capture_output=True).returncode == 0


def commit_time() -> int:
    """Seconds of the last commit; of the version file where there is no git."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return int(found.stdout) if found.returncode == 0 else int((ROOT / "photosim" / "__init__.py").stat().st_mtime)


def print_sizes(program: Path) -> None:
    """The size of each part of the program, the largest first."""
    parts: Counter[str] = Counter()
    for file in program.rglob("*"):
        if file.is_file() and not file.is_symlink():
            within = file.relative_to(program).parts
            parts[within[1] if within[0] == "_internal" and len(within) > 2 else within[0]] += file.stat().st_size
    for name, size in parts.most_common(16):
        print(f"{size / 1e6:8.1f} MB  {name}")
    print(f"{parts.total() / 1e6:8.1f} MB  in all")


def archive(program: Path, out: Path, *, quick: bool) -> list[Path]:
    """The program with its installer script (Linux), or zipped (elsewhere)."""
    name = f"photosim-{VERSION}-{sys.platform}"
    if not sys.platform.startswith("linux"):
        source = program.with_name("photosim.app") if sys.platform == "darwin" else program
        return [Path(shutil.make_archive(str(out / name), "zip", source.parent, source.name))]
    entries = {program: "photosim", PACKAGING / "linux": "linux", ROOT / "LICENSE": "LICENSE"}
    entries |= {icon: f"linux/icons/{icon.name}" for icon in icons()}
    file = out / f"{name}.tar.{'gz' if quick else 'xz'}"
    with compressed(file, quick) as stream, tarfile.open(fileobj=stream, mode="w") as tar:
        add_all(tar, {source: f"{name}/{target}" for source, target in entries.items()})
    return [file]


def icons() -> list[Path]:
    """The icon of the program as SVG and in PNG sizes."""
    return [ROOT / "resources" / "icons" / "photosim.svg", *sorted((PACKAGING / "icons").glob("*.png"))]


def debian_package(program: Path, out: Path, *, quick: bool) -> Path:
    """A .deb: the program under /opt, its entry, icons, description and licence where the system looks for them."""
    staged = out / "deb"
    shutil.rmtree(staged, ignore_errors=True)
    places = {
        PACKAGING / "linux" / "org.photosim.photosim.desktop": "usr/share/applications",
        PACKAGING / "linux" / "org.photosim.photosim.metainfo.xml": "usr/share/metainfo",
        ROOT / "resources" / "icons" / "photosim.svg": "usr/share/icons/hicolor/scalable/apps",
        **{icon: f"usr/share/icons/hicolor/{icon.stem}x{icon.stem}/apps" for icon in icons()[1:]},
    }
    for source, place in places.items():
        name = source.name if source.suffix in (".desktop", ".xml") else f"org.photosim.photosim{source.suffix}"
        (staged / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, staged / place / name)
    shutil.copytree(program, staged / "opt" / "photosim", symlinks=True)
    (staged / "usr/share/doc/photosim").mkdir(parents=True)
    words = [file.read_text(encoding="utf-8") for file in (ROOT / "LICENSE", PACKAGING / "texts" / "NOTE.txt")]
    (staged / "usr/share/doc/photosim/copyright").write_text("\n".join(words), encoding="utf-8")
    (staged / "usr/bin").mkdir(parents=True)
    (staged / "usr/bin/photosim").symlink_to("/opt/photosim/photosim")
    write_control(staged)
    normalise(staged)
    file = out / f"photosim_{VERSION}_{architecture()}.deb"
    options = ["--root-owner-group", *(["-Zgzip", "-z1"] if quick else ["-Zxz", "-z9", "-Sextreme"])]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run(
        ["dpkg-deb", *options, "--build", staged, file], check=True, env=variables, stdout=subprocess.DEVNULL
    )
    return file


def architecture() -> str:
    """The processor as Debian names it."""
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def write_control(staged: Path) -> None:
    """What the system's package manager knows of the package."""
    sys.path.insert(0, str(ROOT))
    from photosim.ui.system_libraries import PACKAGES

    size = sum(file.stat().st_size for file in staged.rglob("*") if file.is_file() and not file.is_symlink()) // 1024
    values = {"VERSION": VERSION, "ARCHITECTURE": architecture(), "SIZE": str(size), "DEPENDS": ", ".join(PACKAGES)}
    text = (PACKAGING / "linux" / "control").read_text(encoding="utf-8")
    (staged / "DEBIAN").mkdir()
    (staged / "DEBIAN" / "control").write_text(re.sub(r"@(\w+)@", lambda name: values[name[1]], text), encoding="utf-8")


def normalise(staged: Path) -> None:
    """The same modes and times whoever makes it, whenever."""
    for path in [staged, *staged.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (commit_time(), commit_time()), follow_symlinks=False)


@contextmanager
def compressed(file: Path, quick: bool) -> Iterator[IO[bytes]]:
    """A file to write the archive to."""
    if quick:  # without a name: gzip would write that too
        with file.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, commit_time()) as stream:
            yield cast("IO[bytes]", stream)
        return
    # machine code becomes smaller when its jumps are written as places first; any xz undoes that
    jumps = [{"id": lzma.FILTER_X86}] if platform.machine() == "x86_64" else []
    filters = [*jumps, {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]
    with lzma.open(file, "wb", filters=filters) as stream:
        yield cast("IO[bytes]", stream)


def add_all(tar: tarfile.TarFile, entries: dict[Path, str]) -> None:
    """Add files and folders under names, sorted, owned by nobody in particular, with the time of the last commit."""
    moment = commit_time()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = moment
        return entry

    for source, target in sorted(entries.items(), key=lambda entry: entry[1]):
        tar.add(source, target, filter=plain)


def digest(file: Path) -> str:
    """SHA-256 of a file, as text."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Everything from a fresh machine to the running program, in one line; needs nothing but Python 3.11 or newer.

    python3 start.py [FOLDER …]         install into .venv and open the window as soon as it can run; what only training
                                        and other models need is fetched meanwhile
    python3 start.py --light [FOLDER …] the same without torch: a sixth of the size
    python3 start.py --test [ARGS]      install with the test tools, then run the tests (ARGS go to pytest)
    python3 start.py --check            install with the test tools, then run the linter and the type checker

The second time it starts at once. On Debian and Ubuntu, as root, it also installs the system libraries that Qt needs;
everybody else is told the line. PHOTOSIM_ENVIRONMENT names another folder than .venv.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import venv
from collections.abc import Iterable
from pathlib import Path

from photosim.ui.system_libraries import LIBRARIES, PACKAGES, X11_LIBRARIES, install_line, missing_libraries

HERE = Path(__file__).resolve().parent
ENVIRONMENT = Path(os.environ.get("PHOTOSIM_ENVIRONMENT") or HERE / ".venv").resolve()
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

TEST_PROGRAMS = ("xvfb", "xdotool")
HEAVY = ("torch", "torchvision")
"""Dependencies that only training, other models and graphics processors use."""

LIGHT, FULL, TEST = "light", "full", "test"
SIZES = {
    LIGHT: "about 300 MB to fetch, 1.0 GB on disk",
    FULL: "torch for training and other models: up to 2.8 GB to fetch and 5.5 GB on disk on Linux",
    TEST: "everything with the test tools: up to 3.2 GB to fetch, 7 GB on disk on Linux",
}
"""What is announced; measured with Python 3.11 on Linux, where torch brings the libraries of graphics processors."""


def main(arguments: list[str]) -> int:
    """Install what is missing and start what was asked for."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- this file is run by whatever Python there is
        print("photosim needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    developing = arguments[:1] in (["--test"], ["--check"])
    install_system_libraries(developing)
    os.chdir(HERE)
    if developing:
        install(TEST)
        return run_tests(arguments[1:]) if arguments[0] == "--test" else run_checks()
    light = arguments[:1] == ["--light"]
    install(LIGHT)
    return open_window(arguments[1:] if light else arguments, complete=not light)


def run_tests(arguments: list[str]) -> int:
    """All tests, or those that the arguments name."""
    return run(PYTHON, "-m", "pytest", *arguments)


def run_checks() -> int:
    """The linter and the type checker."""
    return (
        run(PYTHON, "-m", "ruff", "check")
        or run(PYTHON, "-m", "ruff", "format", "--check")
        or run(PYTHON, "-m", "mypy")
    )


def open_window(arguments: list[str], complete: bool) -> int:
    """Open the window; where asked for, fetch what it can do without meanwhile."""
    if not complete or is_installed(FULL):
        return run(PYTHON, "-m", "photosim", *arguments)
    rest = threading.Thread(target=install, args=(FULL,), daemon=True)
    rest.start()
    status = run(PYTHON, "-m", "photosim", *arguments)
    if rest.is_alive():
        say("The window is closed; the rest is still being fetched. Ctrl-C stops that, and the next start goes on.")
        try:
            rest.join()
        except KeyboardInterrupt:
            say("Stopped. `python3 start.py --light` never fetches it.")
    return status


def install_system_libraries(developing: bool) -> None:
    """What a bare Debian or Ubuntu lacks: Qt's libraries, the virtual screen of the tests, pip."""
    if not sys.platform.startswith("linux"):
        return
    packages = list(PACKAGES) if missing_libraries((*LIBRARIES, *X11_LIBRARIES)) else []
    if developing and not (shutil.which("Xvfb") and shutil.which("xdotool")):
        packages += TEST_PROGRAMS
    if not importlib.util.find_spec("ensurepip"):  # Debian ships Python without it
        packages.append("python3-venv")
    if not packages or not shutil.which("apt-get"):
        return
    if os.geteuid() == 0:
        say(f"Installing system packages that the window needs to open: {', '.join(packages)}")
        subprocess.run(["apt-get", "update", "-q"], check=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-q", "-y", *packages], check=True, env=environment)
    else:
        say(f"The window needs some packages of the system. Please run:\n  {install_line(packages)}")


def install(part: str) -> None:
    """Bring the environment to a part: LIGHT, FULL (all dependencies) or TEST (those and the test tools)."""
    if is_installed(part):
        return
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    say(f"Installing {SIZES[part]}.")
    if part == LIGHT:
        pip(light_dependencies())
        pip(["--no-deps", "--editable", str(HERE)])
    else:
        pip(["--editable", f"{HERE}[test]" if part == TEST else str(HERE)])
    stamp().write_text(f"{wanted()} {part}", encoding="utf-8")
    say("Installed." if part != FULL else "Everything is installed now, training and other models included.")


def is_installed(part: str) -> bool:
    """Whether an earlier start installed at least this part, for the same pyproject.toml."""
    known, _, installed = stamp().read_text(encoding="utf-8").partition(" ") if stamp().exists() else ("", "", "")
    parts = (LIGHT, FULL, TEST)
    return known == wanted() and installed in parts and parts.index(installed) >= parts.index(part)


def stamp() -> Path:
    """The file that says what is installed."""
    return ENVIRONMENT / "installed"


def wanted() -> str:
    """What an installation is tied to."""
    return hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()


def light_dependencies() -> list[str]:
    """The dependencies of pyproject.toml without the heavy ones."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [entry for entry in project["dependencies"] if re.split(r"[^\w-]", entry)[0].lower() not in HEAVY]


def pip(arguments: Iterable[str]) -> None:
    """Run pip install, and say what it fetches, how large that is, and how much there was so far."""
    command = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", "--disable-pip-version-check", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    output, fetched = [], 0.0
    for line in process.stdout:
        output.append(line)
        if found := re.search(r"Downloading (\S+?)-\d\S* \(([\d.]+) (kB|MB|GB)\)", line):
            fetched += float(found[2]) * {"kB": 0.001, "MB": 1.0, "GB": 1000.0}[found[3]]
            say(f"  {found[1].rsplit('/', 1)[-1]}, {found[2]} {found[3]} ({fetched:,.0f} MB so far)")
        elif line.startswith("Installing collected"):
            say("  unpacking …")
    if process.wait():
        sys.stderr.writelines(output[-40:])
        raise SystemExit("The installation failed: see the lines above. Without a network it cannot work.")


def say(words: str) -> None:
    """Tell the person, beside what the program prints."""
    print(words, file=sys.stderr, flush=True)


def run(*command: str | Path) -> int:
    """Run a command, and leave Ctrl-C to it."""
    process = subprocess.Popen([str(part) for part in command])
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

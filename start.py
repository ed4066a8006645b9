#!/usr/bin/env python3
"""Everything from a fresh machine to the running program, in one line; needs nothing but Python 3.11 or newer.

    python3 start.py [FOLDER …]    install into .venv, then open the window
    python3 start.py --test [ARGS] install with the test tools, then run the tests (ARGS go to pytest)
    python3 start.py --check       install with the test tools, then run the linter and the type checker

The second time it starts at once. On Debian and Ubuntu, as root, it also installs the system libraries that Qt needs;
everybody else is told the line.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from photosim.ui.system_libraries import LIBRARIES, PACKAGES, X11_LIBRARIES, install_line, missing_libraries

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

TEST_PROGRAMS = ("xvfb", "xdotool")


def main(arguments: list[str]) -> int:
    """Install what is missing and start what was asked for."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- this file is run by whatever Python there is
        print("photosim needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    developing = arguments[:1] in (["--test"], ["--check"])
    install_system_libraries(developing)
    install(developing)
    os.chdir(HERE)
    if arguments[:1] == ["--test"]:
        return run(PYTHON, "-m", "pytest", *arguments[1:])
    if arguments[:1] == ["--check"]:
        return (
            run(PYTHON, "-m", "ruff", "check")
            or run(PYTHON, "-m", "ruff", "format", "--check")
            or run(PYTHON, "-m", "mypy")
        )
    return run(PYTHON, "-m", "photosim", *arguments)


def install_system_libraries(developing: bool) -> None:
    """What a bare Debian or Ubuntu lacks: Qt's libraries, the virtual screen of the tests, pip."""
    if not sys.platform.startswith("linux"):
        return
    packages = list(PACKAGES) if missing_libraries((*LIBRARIES, *X11_LIBRARIES)) else []
    if developing and not (shutil.which("Xvfb") and shutil.which("xdotool")):
        packages += TEST_PROGRAMS
    if not importlib.util.find_spec("ensurepip"):  # Debian ships Python without it
        packages.append("python3-venv")
    if not packages:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-q", "-y", *packages], check=True, env=environment)
    elif shutil.which("apt-get"):
        print(f"Some system packages are missing. Please run:\n  {install_line(packages)}", file=sys.stderr)


def install(developing: bool) -> None:
    """Make .venv and install this checkout into it, unless that was done for the same pyproject.toml."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest() + (" test" if developing else "")
    stamp = ENVIRONMENT / "installed"
    if stamp.exists() and stamp.read_text().startswith(wanted):
        return
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    target = f"{HERE}[test]" if developing else str(HERE)
    print("Installing photosim; the first time this takes some minutes.", file=sys.stderr)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--editable", target], check=True)
    stamp.write_text(wanted)


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

"""All measurements of speed and memory, one after the other, written into docs/performance.md.

    python -m tests.benchmarks.performance PHOTOS DIFFERENT [--only NAME …] [--page FILE]

PHOTOS is a folder in which many photos have copies, DIFFERENT one of 300 or more that have none. It takes about a
quarter of an hour on two cores, and says something on a machine that does nothing else: the load before each one stands
beside it. What is above the mark in the page stays, and so do the measurements that `--only` leaves out.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
MARK = "<!-- What follows is written by tests/benchmarks/performance.py -->"
PHOTOS, DIFFERENT = "PHOTOS", "DIFFERENT"

MEASUREMENTS = (
    ("cold_scan", DIFFERENT, "--photos", "300", "--rounds", "3"),
    ("first_pair", PHOTOS, "--rounds", "3"),
    ("window_scan", PHOTOS, "--photos", "3000"),
    ("verification", PHOTOS),
    ("many_copies",),
    ("crowds",),
    ("library_scale", "100000/300000"),
    ("engines",),
    ("index_scale", "--sizes", "100000"),
    ("likeness_scale", "--sizes", "100000"),
    ("map_frames",),
    ("removing",),
    ("http_load", "--seconds", "30"),
    ("review_by_keyboard",),
)
"""Modules of this folder with their arguments."""


def main() -> int:
    """Run the measurements and write the page; 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("different", type=Path)
    parser.add_argument("--only", nargs="+", choices=[name for name, *_ in MEASUREMENTS], metavar="NAME")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    arguments = parser.parse_args()
    head, sections = _read(arguments.page)
    failed = []
    for name, *words in MEASUREMENTS:
        if arguments.only and name not in arguments.only:
            continue
        measured, section = _measured(name, words, {PHOTOS: str(arguments.photos), DIFFERENT: str(arguments.different)})
        if not measured:
            failed.append(name)
            continue
        sections[name] = section
        _write(arguments.page, head, sections)  # after each: the run may be stopped at any time
    print(f"failed: {', '.join(failed)}" if failed else f"written: {arguments.page}")
    return int(bool(failed))


def _measured(name: str, words: Sequence[str], folders: Mapping[str, str]) -> tuple[bool, str]:
    """Whether a measurement ended well, and its section of the page. folders: what their names stand for."""
    load = os.getloadavg()[0]
    print(f"{name} … ", end="", flush=True)
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *(folders.get(word, word) for word in words)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print("done" if run.returncode == 0 else run.stderr.strip().splitlines()[-1:], flush=True)
    purpose = (importlib.import_module(f"tests.benchmarks.{name}").__doc__ or "").strip().splitlines()[0]
    shown = " ".join(("python -m", f"tests.benchmarks.{name}", *words))
    output = run.stdout.rstrip()
    for placeholder, folder in folders.items():
        output = output.replace(folder, placeholder)
    lines = (
        f"### {name}",
        purpose,
        "",
        "```text",
        f"$ {shown}",
        output,
        "```",
        f"{_machine()}; load before {load:.1f}.",
    )
    return run.returncode == 0, "\n".join(lines)


def _machine() -> str:
    revision = subprocess.run(
        ("git", "rev-parse", "--short", "HEAD"), cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    memory = round(psutil.virtual_memory().total / 2**30)
    return f"{date.today()}, commit {revision}, {psutil.cpu_count()} cores {platform.machine()}, {memory} GB"


def _read(page: Path) -> tuple[str, dict[str, str]]:
    """The part of the page that people write, and the measurements in it by name."""
    text = page.read_text("utf-8") if page.exists() else f"# How fast it is\n\n{MARK}\n"
    head, _, rest = text.partition(MARK)
    sections = re.split(r"^(?=### )", rest, flags=re.MULTILINE)[1:]
    return head, {section[4:].split(maxsplit=1)[0]: section.rstrip() for section in sections}


def _write(page: Path, head: str, sections: dict[str, str]) -> None:
    ordered = [sections[name] for name, *_ in MEASUREMENTS if name in sections]
    page.write_text("\n\n".join((head.rstrip() + f"\n\n{MARK}", *ordered)) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())

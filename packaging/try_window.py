"""Does with the real window what a person does at the first start: try it with the samples, to the end.

Starts a program on the present X screen, waits for its window, and presses keys: samples, accept what is proposed, look
at the plan, move to the trash, the map and the clusters of Explore. A picture of the screen is taken after each step.

usage: python packaging/try_window.py FOLDER OF PICTURES -- COMMAND [ARG ...]

Needs xdotool and the import of ImageMagick.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

LIMIT_S = 60.0
SEARCH = ("xdotool", "search", "--onlyvisible", "--class", "photosim")

STEPS = (
    ("1 first start", 2.0, ("Tab", "Return")),
    ("2 samples, scanned", 20.0, ("shift+a",)),
    ("3 accepted", 2.0, ("ctrl+Return",)),
    ("4 plan", 3.0, ("ctrl+Return",)),
    ("5 question", 3.0, ("Tab", "Return")),
    ("6 applied", 6.0, ("ctrl+2",)),
    ("7 explore, the map", 15.0, ("m",)),
    ("8 explore, clusters", 8.0, ()),
)
"""What is seen, how many seconds it takes until it is seen, and the keys that lead to the next one."""


def main(folder: Path, command: list[str]) -> int:
    """Exit status 1 where no window came."""
    start = time.monotonic()
    program = subprocess.Popen(command)
    try:
        while subprocess.run(SEARCH, capture_output=True, check=False).returncode:
            if program.poll() is not None or time.monotonic() - start > LIMIT_S:
                print("no window came", file=sys.stderr)
                return 1
            time.sleep(0.01)
        visible_s = time.monotonic() - start
        print(f"window visible after {visible_s:.2f} s")
        for name, patience_s, keys in STEPS:
            time.sleep(patience_s * max(1.0, visible_s))  # a busy machine is slow in everything
            subprocess.run(["import", "-window", "root", str(folder / f"{name}.png")], check=True)
            press(keys)
    finally:
        program.terminate()
        program.wait(30)
    return 0


def press(keys: tuple[str, ...]) -> None:
    """Send keys to the window that came last; without a window manager nobody gives it the focus."""
    windows = subprocess.run(SEARCH, capture_output=True, text=True, check=True).stdout.split()
    subprocess.run(["xdotool", "windowfocus", "--sync", windows[-1]], check=True)
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[3:]))

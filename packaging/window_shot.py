"""Starts a program on the present X screen, waits for its window, and takes a picture of the screen.

usage: python packaging/window_shot.py PICTURE -- COMMAND [ARG ...]      needs xdotool and ImageMagick's import
"""

from __future__ import annotations

import subprocess
import sys
import time

LIMIT_S = 60.0
SETTLED_S = 12.0
"""Seconds after which a small folder is scanned and shown."""


def main(picture: str, command: list[str]) -> int:
    """Exit status 1 where no window came."""
    start = time.monotonic()
    program = subprocess.Popen(command)
    try:
        search = ["xdotool", "search", "--onlyvisible", "--name", "photosim"]
        while subprocess.run(search, capture_output=True, check=False).returncode:
            if program.poll() is not None or time.monotonic() - start > LIMIT_S:
                print("no window came", file=sys.stderr)
                return 1
            time.sleep(0.02)
        print(f"window visible after {time.monotonic() - start:.2f} s")
        time.sleep(SETTLED_S)
        subprocess.run(["import", "-window", "root", picture], check=True)
    finally:
        program.terminate()
        program.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[3:]))

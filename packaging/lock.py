"""Writes packaging/requirements.lock: exact versions with digests of all that the program without torch is made of.

usage: python packaging/lock.py      (needs uv; run it when a dependency changes)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from start import light_dependencies  # noqa: E402 -- found beside this folder


def main() -> int:
    """Resolve for every system at once."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "light.in"
        wanted.write_text("\n".join(light_dependencies()) + "\n", encoding="utf-8")
        options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]
        command = ["uv", "pip", "compile", "--quiet", "--no-annotate", *options, str(wanted)]
        return subprocess.run([*command, "-o", str(HERE / "requirements.lock")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

"""The HTTP service under load: clients that compare without a pause; errors, seconds an answer, memory.

python -m tests.benchmarks.http_load [--clients 16] [--seconds 60]
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time

import httpx
import numpy as np
import psutil

from tests.photos import NAMES, photo


def main() -> None:
    """Print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "photosim", "serve", "--port", "0"]
        environment = {**os.environ, "PHOTOSIM_DATA_DIR": data}
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        try:
            assert process.stderr is not None
            address = process.stderr.readline().split("/docs")[0].split("at ")[-1]
            measure(address, arguments.clients, arguments.seconds, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait(20)


def measure(address: str, clients: int, seconds: float, server: psutil.Process) -> None:
    """Load the service, and print."""
    pictures = [jpeg(name) for name in NAMES]
    ask(address, pictures, 0)  # loads the network
    spent: list[float] = []
    errors: list[str] = []
    memory: list[float] = []
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        while time.monotonic() < end:
            number += 1
            start = time.monotonic()
            try:
                answer = ask(address, pictures, number)
                errors.extend([] if answer == 200 else [str(answer)])
            except httpx.HTTPError as error:
                errors.append(type(error).__name__)
            spent.append(time.monotonic() - start)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        memory.append(sum(p.memory_info().rss for p in (server, *server.children(recursive=True))) / 1e6)
        time.sleep(2)
    for thread in threads:
        thread.join()
    half = len(memory) // 2
    print(f"{multiprocessing.cpu_count()} cores, {clients} clients, {seconds:.0f} s: {len(spent)} answers")
    print(f"errors {len(errors)} {sorted(set(errors))}")
    middle, late, last = np.quantile(spent, [0.5, 0.95, 1])
    print(f"seconds an answer: median {middle:.2f}, 95 % {late:.2f}, {last:.2f} at most")
    print(f"memory, MB: {np.mean(memory[2:half]):.0f} in the first half, {np.mean(memory[half:]):.0f} in the second")


def ask(address: str, pictures: list[bytes], number: int) -> int:
    """One comparison; the status."""
    a, b = pictures[number % len(pictures)], pictures[number // 2 % len(pictures)]
    return httpx.post(f"{address}/compare", files={"a": ("a.jpg", a), "b": ("b.jpg", b)}, timeout=60).status_code


def jpeg(name: str) -> bytes:
    """A photo as a client sends it."""
    out = io.BytesIO()
    photo(name).save(out, "JPEG", quality=90)
    return out.getvalue()


if __name__ == "__main__":
    main()

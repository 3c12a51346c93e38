"""The embedded run: second start to first page, and memory while nothing happens."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

IDLE = 20


def run(print_line: Callable[[str], None]) -> None:
    """Print the first and second start, and the proportional memory of the process and its children."""
    with tempfile.TemporaryDirectory(prefix="yotplan-bench-") as folder:
        for words in ("first start (new database, example services)", "second start", "third start"):
            took, memory = _start(folder)
            print_line(f"{words}: {took:.1f} s to the first page, {memory:.0f} MiB idle after {IDLE} s")


def _start(folder: str) -> tuple[float, float]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "YOTPLAN_DATA": folder, "YOTPLAN_PORT": str(port)}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "yotplan.embedded"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/account/login/", process)
        took = time.perf_counter() - began
        time.sleep(IDLE)
        return took, _memory(process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=60).read()  # noqa: S310 - our own address on this machine
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("The embedded run did not start")


def _memory(pid: int) -> float:
    """Return the proportional set size of a process and its children in MiB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = sum(_memory(int(child)) for child in children)
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return total + (int(found[1]) / 1024 if found else 0)

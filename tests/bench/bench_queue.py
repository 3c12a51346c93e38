"""Twenty papers asked for at once while people go on opening home: none is lost, and home stays quick.

The embedded run as it is started by hand: web server, two workers and beat in one process, on SQLite; each paper is
drawn in a child of its own. Papers are asked for on the page, as people do, of a plan that changes between them.
"""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

PAPERS = 20
IDLE_SAMPLES = 100
MOST_SECONDS = 600
MOST_TIMES_IDLE = 2


class Person:
    """Somebody at a browser without pictures or scripts."""

    def __init__(self, root: str) -> None:
        """Begin without cookies."""
        self.root = root
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def open(self, where: str, **sent: str) -> tuple[str, str]:
        """Return the address that answered and the page; what is sent goes as a form with the page's token."""
        data = urllib.parse.urlencode(sent).encode() if sent else None
        headers = {"Referer": self.root + where}
        asked = urllib.request.Request(urllib.parse.urljoin(self.root, where), data, headers)  # noqa: S310 - our own address
        with self.opener.open(asked, timeout=120) as answer:
            return answer.url, answer.read().decode()

    def submit(self, where: str, **sent: str) -> tuple[str, str]:
        """Fill in the form of the page and send it, with what stands in its hidden fields."""
        _, page = self.open(where)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        return self.open(where, **hidden, **sent)


def run(print_line: Callable[[str], None]) -> None:
    """Print the p95 of home while idle and while the papers are made, and how long they took; fail beyond promise."""
    with tempfile.TemporaryDirectory(prefix="yotplan-bench-") as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {**os.environ, "YOTPLAN_DATA": folder, "YOTPLAN_PORT": str(port)}
        said = Path(folder) / "said.txt"
        with said.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "yotplan.embedded"], env=environment, stdout=output, stderr=subprocess.STDOUT
            )
            try:
                measure(f"http://127.0.0.1:{port}", said, process, print_line=print_line)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(120)


def measure(root: str, said: Path, process: subprocess.Popen[bytes], *, print_line: Callable[[str], None]) -> None:
    """Sign in as the example service's manager, ask, wait and count."""
    wait_for(f"{root}/account/login/", process)
    email, password = manager_in(said.read_text())
    person = Person(root)
    person.submit("/account/login/", login=email, password=password)
    home, _page = person.open("/")
    asking, closing = f"{home}papers/make/", f"{home}closed-days/add/"
    plan = re.search(r'<option value="(\d+)"', person.open(asking)[1])[1]
    idle = [opened(person, home) for _ in range(IDLE_SAMPLES)]
    began = time.perf_counter()
    made = set()
    for number in range(PAPERS):
        # Of a plan in a service where nothing has changed there would be one paper.
        told = person.submit(closing, on_day=str(number + 1), on_month="3", on_year="2035", name="Offices closed")
        assert told[0] != closing, "the day was refused"
        made.add(person.submit(asking, plan=plan, meeting="")[0])
    assert len(made) == PAPERS, f"{len(made)} papers were asked for"
    busy, waiting = [], made
    while waiting and time.perf_counter() - began < MOST_SECONDS:
        busy += [opened(person, home) for _ in range(10)]
        waiting = {one for one in waiting if "Download the PDF" not in person.open(one)[1]}
    took = time.perf_counter() - began
    before, during = p95(idle), p95(busy)
    print_line(
        f"{PAPERS} papers asked for at once, two workers: {PAPERS - len(waiting)} made in {took:.0f} s; home p95 "
        f"{before:.0f} ms idle, {during:.0f} ms meanwhile ({during / before:.1f} ×, {len(busy)} times opened)"
    )
    assert not waiting, f"{len(waiting)} papers were lost"
    assert during <= MOST_TIMES_IDLE * before, f"promised is at most {MOST_TIMES_IDLE} × idle"


def manager_in(said: str) -> tuple[str, str]:
    """Return the email address and password of the manager among the example people that the start prints."""
    line = next(line for line in said.splitlines() if "@" in line and "anager" in line)
    email = re.search(r"\S+@\S+", line)[0]
    return email, line.split(email)[1].strip()


def opened(person: Person, where: str) -> float:
    """Return the milliseconds that opening the page takes."""
    began = time.perf_counter()
    person.open(where)
    return 1000 * (time.perf_counter() - began)


def p95(times: list[float]) -> float:
    """Return the time within which nineteen of twenty pages came."""
    return statistics.quantiles(times, n=20)[-1]


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the page answers; raises RuntimeError where the process ends first."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=60).read()  # noqa: S310 - our own address on this machine
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The embedded run did not start")

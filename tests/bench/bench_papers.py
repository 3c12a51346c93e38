"""The board PDF against WeasyPrint alone on the same HTML: time and peak memory, without and with the gate.

Seconds are those of the processor: each side is one thread, so on a quiet machine they are the clock's too, and on a
busy one they still compare. All sides take turns and the quickest of each counts. Ours is the whole way: template,
child process, tags, finishing, attachment and hash.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recommendations.papers.rendering import printing as rendering
from recommendations.papers.rendering.forms_of_papers import attached_to
from recommendations.papers.rendering.process import FONTS_ONLY
from tests.papers.paper_values import a_board_paper

SIZES = (50, 200)
LARGEST = 1000  # minutes; asked for by BENCH_ALL_SIZES=1
ROUNDS = 2
MOST, MOST_WITH_GATE = 1.15, 1.35
TAGGED, UNTAGGED = "pdf_variant='pdf/ua-1'", ""
OURS, EXAMINED = "ours", "ours, examined"
ALONE = """
import resource, sys, time
import weasyprint
html = open(sys.argv[1]).read()
while True:
    begun = time.process_time()
    weasyprint.HTML(string=html).write_pdf({options})
    print(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    if not sys.stdin.readline():
        break
"""


class Alone:
    """WeasyPrint in a process of its own, with the bundled fonts and its own defaults."""

    def __init__(self, folder: Path, *, options: str) -> None:
        """Start it on the HTML in the folder; the first document begins at once."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", ALONE.format(options=options), str(folder / "paper.html")],
            env={"PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": str(folder / "fonts.conf"), "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.memory = 0
        self._heard()
        self.cold = processor_seconds(self.process.pid)

    def once_more(self) -> float:
        """Return the seconds one more document takes."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self._heard()

    def end(self) -> None:
        """Let the process end."""
        self.process.communicate()

    def _heard(self) -> float:
        seconds, memory = self.process.stdout.readline().split()
        self.memory = int(memory)
        return float(seconds)


def run(print_line: Callable[[str], None]) -> None:
    """Print time, memory and ratios for each size; "first" includes starting the process. Fail beyond the promise."""
    sizes = (*SIZES, LARGEST) if os.environ.get("BENCH_ALL_SIZES") else SIZES
    for actions in sizes:
        paper = a_board_paper(actions=actions, recommendations=min(14, actions // 7))
        with tempfile.TemporaryDirectory(prefix="yotplan-bench-") as name:
            warm = measure(paper, called=f"board PDF, {actions} actions", folder=Path(name), print_line=print_line)
        kept = {OURS: warm[OURS] / warm[TAGGED] <= MOST, EXAMINED: warm[EXAMINED] / warm[TAGGED] <= MOST_WITH_GATE}
        assert all(kept.values()), f"promised are {MOST} × and with the gate {MOST_WITH_GATE} ×: {kept}"


def measure(paper: Any, *, called: str, folder: Path, print_line: Callable[[str], None]) -> dict[str, float]:
    """Let all sides take turns on one paper of any kind, print what came out, and return the seconds of each side."""
    shelf = folder / "fonts"
    shelf.mkdir()
    for font in rendering.font_files():
        (shelf / font.name).symlink_to(font)
    (folder / "fonts.conf").write_text(FONTS_ONLY.format(fonts=shelf, cache=folder / "cache"))
    (folder / "paper.html").write_text(rendering.render_html(paper))
    first, memory = {}, {}
    for side in (OURS, EXAMINED):
        rendering.rendering_process().close()
        first[side] = timed(paper, side=side)
        memory[side] = peak_of_the_child()
    running = {}
    for options in (TAGGED, UNTAGGED):
        running[options] = Alone(folder, options=options)
        first[options] = running[options].cold
    memory |= {options: process.memory for options, process in running.items()}
    later: dict[str, list[float]] = {side: [] for side in (OURS, EXAMINED, TAGGED, UNTAGGED)}
    for _ in range(ROUNDS):
        for side in (OURS, EXAMINED):
            later[side].append(timed(paper, side=side))
        for options, process in running.items():
            later[options].append(process.once_more())
    rendering.rendering_process().close()
    for process in running.values():
        process.end()
    warm = {side: min(times) for side, times in later.items()}
    print_line(f"{called}:")
    for side, name in (
        (OURS, "ours"),
        (EXAMINED, "ours with the gate"),
        (TAGGED, "WeasyPrint alone, tagged"),
        (UNTAGGED, "WeasyPrint alone, untagged"),
    ):
        print_line(
            f"  {name}: {warm[side]:.2f} s (first {first[side]:.2f} s), {memory[side]} MiB at most; to WeasyPrint "
            f"tagged: {warm[side] / warm[TAGGED]:.2f} × time (first {first[side] / first[TAGGED]:.2f} ×), "
            f"{memory[side] / memory[TAGGED]:.2f} × memory"
        )
    return warm


def timed(paper: Any, *, side: str) -> float:
    """Return the seconds a whole paper takes, from values to bytes, with or without the gate: ours and the child's."""
    begun = time.process_time() + seconds_of_the_child()
    if side == EXAMINED:
        rendering.render_pdf(paper, attached=attached_to(paper))
    else:
        rendering.rendering_process().render(rendering.render_html(paper), attached=attached_to(paper))
    return time.process_time() + seconds_of_the_child() - begun


def seconds_of_the_child() -> float:
    """Return the processor seconds that the rendering child has used; none where there is no child yet."""
    child = rendering.rendering_process()._child
    return processor_seconds(child.process.pid) if child else 0.0


def processor_seconds(pid: int) -> float:
    """Return the processor seconds that a process has used since it started, in its own code and the system's."""
    spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def peak_of_the_child() -> int:
    """Return the most memory the rendering child has had at once, in MiB."""
    child = rendering.rendering_process()._child.process.pid
    status = Path(f"/proc/{child}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) // 1024

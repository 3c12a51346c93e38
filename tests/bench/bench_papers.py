"""The board PDF against WeasyPrint alone on the same HTML: template, child process, finishing and hashing included.

Both sides take turns and the quickest of each counts, so that whatever else the machine does weighs on neither.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from recommendations.papers import rendering
from recommendations.papers.board import BoardPaper
from recommendations.papers.rendering_process import FONTS_ONLY
from tests.papers.paper_values import a_board_paper

ROUNDS = 2
COLD_ROUNDS = 1
MOST = 1.15
TAGGED, UNTAGGED = "pdf_variant='pdf/ua-1'", ""
ALONE = """
import resource, sys, time
import weasyprint
html = open(sys.argv[1]).read()
while True:
    begun = time.perf_counter()
    weasyprint.HTML(string=html).write_pdf({options})
    print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    if not sys.stdin.readline():
        break
"""


class Alone:
    """WeasyPrint in a process of its own, with the bundled fonts and its own defaults."""

    def __init__(self, folder: Path, *, options: str) -> None:
        """Start it on the HTML in the folder; the first document begins at once."""
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-c", ALONE.format(options=options), str(folder / "paper.html")],
            env={"PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": str(folder / "fonts.conf"), "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.memory = 0
        self._heard()
        self.cold = time.perf_counter() - self.begun

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
    """Print time and ratio for plans of 50 and 200 actions; "first" includes starting the process."""
    for actions in (50, 200):
        paper = a_board_paper(actions=actions, recommendations=min(14, actions // 7))
        with tempfile.TemporaryDirectory(prefix="yotplan-bench-") as name:
            measure(paper, folder=Path(name), print_line=print_line)


def measure(paper: BoardPaper, *, folder: Path, print_line: Callable[[str], None]) -> None:
    """Let both sides take turns on one paper and print what came out."""
    shelf = folder / "fonts"
    shelf.mkdir()
    for font in rendering.font_files():
        (shelf / font.name).symlink_to(font)
    (folder / "fonts.conf").write_text(FONTS_ONLY.format(fonts=shelf, cache=folder / "cache"))
    (folder / "paper.html").write_text(rendering.render_html(paper))
    first: dict[str, list[float]] = {"ours": [], TAGGED: [], UNTAGGED: []}
    for _ in range(COLD_ROUNDS):
        rendering.rendering_process().close()
        first["ours"].append(timed(paper))
        for options in (TAGGED, UNTAGGED):
            started = Alone(folder, options=options)
            first[options].append(started.cold)
            started.end()
    later: dict[str, list[float]] = {"ours": [], TAGGED: [], UNTAGGED: []}
    running = {options: Alone(folder, options=options) for options in (TAGGED, UNTAGGED)}
    for _ in range(ROUNDS):
        later["ours"].append(timed(paper))
        for options, process in running.items():
            later[options].append(process.once_more())
    pages = rendering.render_pdf(paper).pages
    rendering.rendering_process().close()
    for process in running.values():
        process.end()
    cold, warm = ({side: min(times) for side, times in found.items()} for found in (first, later))
    print_line(
        f"board PDF, {len(paper.actions)} actions, {pages} pages: {warm['ours']:.2f} s (first {cold['ours']:.2f} s); "
        f"WeasyPrint alone {warm[TAGGED]:.2f} s tagged (first {cold[TAGGED]:.2f} s), "
        f"{warm[UNTAGGED]:.2f} s untagged (first {cold[UNTAGGED]:.2f} s), {running[TAGGED].memory} MiB"
    )
    print_line(
        f"  ratio, tagged as ours is: {warm['ours'] / warm[TAGGED]:.2f} (first {cold['ours'] / cold[TAGGED]:.2f}); "
        f"untagged: {warm['ours'] / warm[UNTAGGED]:.2f} (first {cold['ours'] / cold[UNTAGGED]:.2f}); at most {MOST}"
    )


def timed(paper: BoardPaper) -> float:
    """Return the seconds a whole paper takes, from values to hashed bytes."""
    begun = time.perf_counter()
    rendering.render_pdf(paper)
    return time.perf_counter() - begun

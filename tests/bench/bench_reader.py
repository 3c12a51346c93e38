"""Reading a 40-page report: the reading itself, and the whole child process around it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from recommendations.domain.report_reading import read_report
from recommendations.intake.extraction import document_from_file
from recommendations.intake.reading_process import read_file_in_child
from recommendations.pages.example_services import REPORTS
from tests.intake.printed_seeds import printed

PAGES = 40
ROUNDS = 7
FINDING = (
    "<p>We examined cases of children who had offended and were supervised by the service. Assessments were good in "
    "most of them, although plans did not always follow from what had been found, and reviews came late where "
    "something had changed. Case managers knew their children well; managers did not always follow up what they had "
    "asked for.</p>"
)


def run(print_line: Callable[[str], None]) -> None:
    """Print the median time of extracting and reading once started, and with the child process that does it."""
    front, _, back = (
        (REPORTS / "alderbrook.txt").read_text().format(published="3 March 2026").partition("Recommendations")
    )
    chapters = "".join(f"<h2>Theme {number}</h2>{FINDING * 11}" for number in range(1, PAGES // 2))
    lines = "".join(f"<p>{line}</p>" for line in back.splitlines() if line.strip())
    opening = "".join(f"<p>{line}</p>" for line in front.splitlines() if line.strip())
    style = "<style>@page { size: A4; margin: 25mm } body { font-size: 11pt } h2 { break-before: page }</style>"
    data = printed(f"<html><head>{style}</head><body>{opening}<h1>Recommendations</h1>{lines}{chapters}</body></html>")
    document = document_from_file(data, filename="report.pdf")
    found = len(read_report(document).recommendations)
    inside, whole = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read_report(document_from_file(data, filename="report.pdf"))
        inside.append(time.perf_counter() - began)
        began = time.perf_counter()
        read_file_in_child(data, filename="report.pdf")
        whole.append(time.perf_counter() - began)
    print_line(
        f"PDF of {len(document.pages)} pages, {len(data) // 1024} KiB, {found} recommendations: "
        f"{statistics.median(inside):.2f} s to read once started, "
        f"{statistics.median(whole):.2f} s with its child process"
    )

"""Reading reports of 40 and 200 pages, in every kind of file: the reading itself, and with its child process."""

from __future__ import annotations

import html
import statistics
import time
from collections.abc import Callable

from recommendations.domain.report_reading import read_report
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.scans.tesseract import installed_tesseract
from recommendations.intake.reading_process import Recognition, read_file_in_child
from recommendations.pages.examples.loading import REPORTS
from tests.bench.written_report import as_word
from tests.intake.printed_seeds import printed
from tests.intake.scans import scanned

PAGES, MANY_PAGES = 40, 200
SCANNED_PAGES = 4
ROUNDS = 7
FINDING = (
    "We examined cases of children who had offended and were supervised by the service. Assessments were good in most "
    "of them, although plans did not always follow from what had been found, and reviews came late where something "
    "had changed. Case managers knew their children well; managers did not always follow up what they had asked for."
)
STYLE = "<style>@page { size: A4; margin: 25mm } body { font-size: 11pt } h2 { break-before: page }</style>"


def run(print_line: Callable[[str], None]) -> None:
    """Print the median time of extracting and reading once started, and with the child process that does it."""
    small, large = _page(PAGES), _page(MANY_PAGES)
    files = {
        f"PDF of {PAGES} pages": (printed(small), "report.pdf"),
        f"PDF of {MANY_PAGES} pages": (printed(large), "report.pdf"),
        f"Word file of {PAGES} pages": (as_word(*_parts(PAGES)), "report.docx"),
        f"Web page of {PAGES} pages": (small.encode(), "report.html"),
        "Text of a line, which is the child’s own start": (
            f"{FINDING}\n\nRecommendations\n1. Do it well.".encode(),
            "report.txt",
        ),
    }
    for what, (data, name) in files.items():
        found = len(read_report(document_from_file(data, filename=name)).recommendations)
        inside = _median(lambda data=data, name=name: read_report(document_from_file(data, filename=name)))
        whole = _median(lambda data=data, name=name: read_file_in_child(data, filename=name))
        print_line(
            f"{what}, {len(data) // 1024} KiB, {found} recommendations: "
            f"{inside:.2f} s to read once started, {whole:.2f} s with its child process"
        )
    if (tesseract := installed_tesseract()) is None:
        print_line("Scan: not measured, because tesseract is not installed")
        return
    scan = scanned(printed(_page(SCANNED_PAGES)))
    recognition = Recognition(tesseract, most_pages=PAGES)
    seconds = _median(lambda: read_file_in_child(scan, filename="scan.pdf", recognition=recognition), rounds=1)
    pages = len(read_file_in_child(scan, filename="scan.pdf", recognition=recognition).pages)
    print_line(f"Scan of {pages} pages: {seconds / pages:.1f} s a page to recognise and read")


def _median(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _parts(pages: int) -> tuple[list[str], list[str], list[str]]:
    """The example report's opening, its list of recommendations, and findings that fill so many pages."""
    text = (REPORTS / "alderbrook.txt").read_text().format(published="3 March 2026")
    front, _, back = text.partition("Recommendations")
    return (
        [line for line in front.splitlines() if line.strip()],
        [line for line in back.splitlines() if line.strip()],
        [FINDING] * 11 * (pages // 2 - 1),
    )


def _page(pages: int) -> str:
    opening, items, findings = _parts(pages)
    chapters = [findings[start : start + 11] for start in range(0, len(findings), 11)]
    told = "".join(
        f"<h2>Theme {number}</h2>" + "".join(f"<p>{one}</p>" for one in chapter)
        for number, chapter in enumerate(chapters, start=1)
    )
    before, after = ("".join(f"<p>{html.escape(line)}</p>" for line in lines) for lines in (opening, items))
    return f"<html><head>{STYLE}</head><body>{before}<h1>Recommendations</h1>{after}{told}</body></html>"

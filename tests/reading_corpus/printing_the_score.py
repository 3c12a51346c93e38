"""make score: how well reports are read, one by one and in all, and how far the reader's confidence can be believed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from recommendations.domain.report_reading import read_report
from recommendations.domain.report_reading.as_json import to_json
from recommendations.intake.extraction.any_file import document_from_file
from tests.reading_corpus.calibrating import SHARED, Judged, area_under_curve, by_band, judged_corpus, judged_reports
from tests.reading_corpus.corpus import CORPUS
from tests.reading_corpus.described import expected_of
from tests.reading_corpus.forms import FORMS, reading_of, suits
from tests.reading_corpus.scoring import Score, score, total


def main(wanted: list[str]) -> None:
    """Print every table; with names of forms in `wanted` (“docx”, “pdf small”), only those of the corpus."""
    shares = total(_print_reports())
    if shares.want:
        _print_all("the reports in all", shares)
    print()
    everything = Score()
    for form in wanted or FORMS:
        whole = total(_print_corpus(form))
        _print_all(f"corpus as {form}", whole)
        everything += whole
    _print_all("corpus in all", everything)
    print()
    judged = [*judged_corpus(), *judged_reports()]
    _print_bands("Confidence: corpus, its harmed copies, reports", judged)


def _print_reports() -> Iterator[Score]:
    if not SHARED.is_dir():
        print("The folder shared/reports is not beside this checkout: only the corpus is scored.")
        return
    for file, expected_file in report_files():
        expected = json.loads(expected_file.read_text(encoding="utf-8"))
        reading = read_report(document_from_file(file.read_bytes(), filename=file.name))
        result = score(expected, to_json(reading))
        _print_one(f"{file.parent.name}/{file.name}", result)
        yield result


def report_files() -> Iterator[tuple[Path, Path]]:
    """Every report beside the project with its annotation."""
    for expected_file in sorted(SHARED.glob("*/expected.json")):
        for file in sorted(expected_file.parent.glob("report.*")):
            yield file, expected_file
    for expected_file in sorted(SHARED.glob("seeds/*.expected.json")):
        yield expected_file.with_name(expected_file.name.replace(".expected.json", ".txt")), expected_file


def _print_corpus(form: str) -> Iterator[Score]:
    for report in CORPUS:
        if suits(form, report):
            result = score(expected_of(report), to_json(reading_of(report, form)))
            if result.misses:
                _print_one(f"{form}: {report.name}", result)
            yield result


def _print_one(name: str, result: Score) -> None:
    order = ", out of order" if result.disordered else ""
    print(
        f"{name}: {result.found}/{result.want} found, {result.got - result.found} extra, {result.exact} exact, "
        f"{result.label} labels, {result.owner} owners, {result.facts}/{result.facts_asked} facts{order}"
    )
    for miss in result.misses:
        print(f"    {miss[:170]}")


def _print_all(name: str, result: Score) -> None:
    print(f"{name}: " + ", ".join(f"{what} {100 * share:.1f} %" for what, share in result.shares.items()))


def _print_bands(name: str, judged: list[Judged]) -> None:
    print(f"{name}: {len(judged)} items, {sum(not one.is_right for one in judged)} of them wrong")
    print("  confidence      items   mean   right")
    for band, count, mean, share in by_band(judged):
        print(f"  {band:<14} {count:>6}  {mean:>5.2f}  {100 * share:>5.1f} %")
    print(f"  A right item is surer than a wrong one {100 * area_under_curve(judged):.0f} times in 100.")


if __name__ == "__main__":
    main(sys.argv[1:])

"""How often the reader is right when it says how sure it is: over the corpus, its harmed copies and real reports."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recommendations.domain.report_reading import Reading, document_from_text, read_report
from recommendations.domain.report_reading.as_json import to_json
from recommendations.domain.report_reading.reading import Recommendation
from recommendations.intake.extraction.any_file import document_from_file
from tests.domain.report_reading.invented import Invented
from tests.reading_corpus.corpus import CORPUS
from tests.reading_corpus.degraded import HARMS
from tests.reading_corpus.described import expected_of
from tests.reading_corpus.forms import TEXT_FORMS, suits
from tests.reading_corpus.scoring import score

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
BANDS = ((0.9, 1.01), (0.7, 0.9), (0.0, 0.7))
_SEED = 20


@dataclass(frozen=True)
class Judged:
    """One item that was read, and whether it is one of the report's recommendations word for word."""

    item: Recommendation
    is_right: bool
    source: str


def judged_corpus(*, seed: int = _SEED) -> Iterator[Judged]:
    """Every item read from the corpus as text, whole and harmed in each way that `degraded` knows; `seed` is chance."""
    for number, report in enumerate(CORPUS):
        for form, printer in TEXT_FORMS.items():
            if not suits(form, report):
                continue
            text = printer(report)
            yield from judged(read_report(document_from_text(text)), expected_of(report), source="whole")
            for name, harm in HARMS.items():
                if name == "letters misread":
                    yield from _misread(report, text, f"{seed}{number}")
                    continue
                harmed = harm(text, random.Random(f"{seed}{number}{form}{name}"))
                yield from judged(read_report(document_from_text(harmed)), expected_of(report), source=name)


def _misread(report: Invented, text: str, chance: str) -> Iterator[Judged]:
    """Letters misread in the list are what was printed, for all the reader can know: the answer is misread alike."""
    expected = expected_of(report)
    harmed = HARMS["letters misread"](text, random.Random(chance))
    document = read_report(document_from_text(harmed))
    given = to_json(document)
    result = score(expected, given)
    near = [
        any(_near(one["text"], want["text"]) for want in expected["recommendations"])
        for one in given["recommendations"]
    ]
    for item, is_right, is_near in zip(document.recommendations, result.right, near, strict=True):
        yield Judged(item, is_right or is_near, "letters misread")


def _near(given: str, wanted: str) -> bool:
    """The same words but for a letter here and there."""
    first, second = given.split(), wanted.split()
    return abs(len(first) - len(second)) <= 1 and sum(a == b for a, b in zip(first, second, strict=False)) >= 0.6 * len(
        second
    )


def judged_reports() -> Iterator[Judged]:
    """Every item read from the real reports beside the project, where they are."""
    for expected_file in sorted(SHARED.glob("*/expected.json")):
        file = next(iter(expected_file.parent.glob("report.*")))
        yield from _judged_file(file, expected_file)
    for expected_file in sorted(SHARED.glob("seeds/*.expected.json")):
        yield from _judged_file(
            expected_file.with_name(expected_file.name.replace(".expected.json", ".txt")), expected_file
        )


def _judged_file(file: Path, expected_file: Path) -> Iterator[Judged]:
    reading = read_report(document_from_file(file.read_bytes(), filename=file.name))
    yield from judged(reading, json.loads(expected_file.read_text(encoding="utf-8")), source="real")


def judged(reading: Reading, expected: dict[str, object], *, source: str) -> Iterator[Judged]:
    """The items of a reading, each right or wrong."""
    result = score(expected, to_json(reading))
    for item, is_right in zip(reading.recommendations, result.right, strict=True):
        yield Judged(item, is_right, source)


def area_under_curve(items: list[Judged]) -> float:
    """How likely a right item has more confidence than a wrong one; ties count half. 0.5 is chance."""
    right = [one.item.confidence for one in items if one.is_right]
    wrong = [one.item.confidence for one in items if not one.is_right]
    if not right or not wrong:
        return 1.0
    wins = sum((mine > other) + 0.5 * (mine == other) for mine in right for other in wrong)
    return wins / (len(right) * len(wrong))


def by_band(items: list[Judged]) -> list[tuple[str, int, float, float]]:
    """For each band its name, how many items, their mean confidence and the share that was right."""
    rows = []
    for low, high in BANDS:
        here = [one for one in items if low <= one.item.confidence < high]
        name = f"{low:.1f} and more" if high > 1 else f"{low:.1f} to {high:.1f}" if low else f"below {high:.1f}"
        count = len(here)
        mean = sum(one.item.confidence for one in here) / count if count else 0.0
        share = sum(one.is_right for one in here) / count if count else 0.0
        rows.append((name, count, mean, share))
    return rows

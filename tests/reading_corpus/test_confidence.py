"""A confidence is a promise: of the items that are nine tenths sure, nine in ten are right."""

import pytest

from recommendations.domain.report_reading import document_from_text, read_report
from recommendations.domain.report_reading.confidence import SURE_ENOUGH
from tests.reading_corpus.calibrating import Judged, area_under_curve, by_band, judged_corpus
from tests.reading_corpus.corpus import CORPUS
from tests.reading_corpus.described import expected_of
from tests.reading_corpus.fitting import SEEDS
from tests.reading_corpus.forms import reading_of

ANOTHER_SEED = 77
TOLERANCE = 0.06
# Few items lie between the sure and the doubtful; their share is known less well.
TOLERANCE_BETWEEN = 0.15


@pytest.fixture(scope="module")
def harmed() -> list[Judged]:
    """Items of harmed copies that no weight was fitted to."""
    assert ANOTHER_SEED not in SEEDS
    return list(judged_corpus(seed=ANOTHER_SEED))


def test_within_each_band_as_many_are_right_as_the_confidence_says(harmed: list[Judged]) -> None:
    bands = by_band(harmed)
    for (name, count, mean, share), tolerance in zip(bands, (TOLERANCE, TOLERANCE_BETWEEN, TOLERANCE), strict=True):
        assert count >= 50, name
        assert share == pytest.approx(mean, abs=tolerance), name
    assert bands[0][3] > bands[1][3] > bands[2][3]


def test_wrong_items_are_mostly_the_less_sure_ones(harmed: list[Judged]) -> None:
    assert sum(not one.is_right for one in harmed) >= 100
    assert area_under_curve(harmed) >= 0.8


def test_of_the_items_that_nobody_is_asked_to_look_at_more_than_nine_in_ten_are_right(harmed: list[Judged]) -> None:
    sure = [one.is_right for one in harmed if one.item.confidence >= SURE_ENOUGH]
    unsure = [one.is_right for one in harmed if one.item.confidence < SURE_ENOUGH]
    assert sum(sure) > 0.9 * len(sure)
    assert sum(unsure) < 0.6 * len(unsure)


def test_whole_reports_seldom_ask_for_a_look() -> None:
    found = [one for report in CORPUS for one in reading_of(report, "paragraphs").recommendations]
    wanted = sum(len(expected_of(report)["recommendations"]) for report in CORPUS)
    assert len(found) >= 0.9 * wanted
    assert sum(one.confidence < SURE_ENOUGH for one in found) <= 0.06 * len(found)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("1. Review every plan each month.\n2. Tell the board.", "1. Review every plan each month. 2. Tell the board."),
        ("1. Tell the board how many were late.\n2. Ask victims.", "1. Tell the board how many were late."),
        ("1. Review every plan, and say so.", "1. Review every plan. Figure 2: first-time entrants"),
        ("• Visits are made on time.\n• Plans are kept.", "• Visits were late.\n• Plans had not been kept."),
    ],
)
def test_a_sign_of_something_wrong_lowers_the_confidence(surer: str, less_sure: str) -> None:
    first, second = (
        read_report(document_from_text(f"Areas for improvement\n\n{text}\n")).recommendations[0].confidence
        for text in (surer, less_sure)
    )
    assert first > second

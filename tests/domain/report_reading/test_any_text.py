"""What holds for every text whatever: no failure, nothing invented, places that exist."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.report_reading import Document, document_from_text, read_report
from tests.domain.report_reading.invented import as_text, as_wrapped_text
from tests.domain.report_reading.look_alikes import FULL_JOINT, JOINT_TARGETED, LOOK_ALIKES, SINGLE_FRAMEWORK

PIECES = st.sampled_from(
    [
        "Recommendations",
        "Areas for improvement",
        "What needs to improve?",
        "1.",
        "2.",
        "(1)",
        "i.",
        "•",
        "–",
        "o",
        "A.",
        "R1",
        "The YOT Manager should:",
        "should make sure that",
        "within six months",
        "by 31 March 2020",
        "(YOT Manager)",
        "Within three months:",
        "Next steps",
        "31 February 2019",
        "Publication date:",
        "2016",
        "July",
        "HM Inspectorate of Probation,",
        "\n",
        "\n\n",
        "\f",
        "\t",
        "    ",
        "**",
        "<i>",
        "##",
        "&amp;",
        "children’s plans",
        "That the Panel note",
        "Committee:",
        "RESOLVED",
        "-\n",
        "\u00ad",
        "\x02",
        "9" * 30,
    ]
)
REPORTISH = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map(" ".join)


def squeezed(text: str) -> str:
    """Letters and digits alone: what is left when marks, tags, hyphens and spaces are gone."""
    return "".join(character for character in text if character.isalnum())


def assert_sound(document: Document) -> None:
    """Every item stands in the document, at a place that exists, with a confidence that is one."""
    reading = read_report(document)
    source = squeezed(" ".join(line.text for line in document.lines))
    for one in reading.recommendations:
        assert squeezed(one.text) in source or one.sub_items
        assert 0.0 < one.confidence <= 1.0
        assert one.found_because.split(":")[0] in {"under_heading", "after_lead_in"}
        for place in (one.place, *one.also_at):
            assert place.first_line < len(document.pages[place.first_page - 1].lines)
            assert place.last_line < len(document.pages[place.last_page - 1].lines)
    assert (reading.nothing_because is None) == bool(reading.recommendations)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_is_read_without_failing(text: str) -> None:
    assert_sound(document_from_text(text))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(REPORTISH)
def test_any_jumble_of_the_words_of_reports_is_read_without_failing(text: str) -> None:
    assert_sound(document_from_text(text))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.sampled_from(LOOK_ALIKES), st.integers(0, 4000), st.integers(0, 400))
def test_a_report_with_a_piece_cut_out_is_read_without_failing(report, start: int, length: int) -> None:
    text = as_text(report)
    assert_sound(document_from_text(text[:start] + text[start + length :]))


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.sampled_from([FULL_JOINT, JOINT_TARGETED, SINGLE_FRAMEWORK]), st.integers(58, 130))
def test_the_width_of_the_lines_changes_nothing(report, width: int) -> None:
    wanted = [one.text for one in read_report(document_from_text(as_text(report))).recommendations]
    got = read_report(document_from_text(as_wrapped_text(report, width=width))).recommendations
    assert [one.text for one in got] == wanted


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.sampled_from([FULL_JOINT, SINGLE_FRAMEWORK]),
    st.sampled_from(["{}.", "({})", "{})", "{}.\t", "R{}", "Recommendation {}:"]),
)
def test_the_style_of_the_numbers_changes_nothing(report, style: str) -> None:
    text = as_text(report)
    for ask in report.asks:
        text = text.replace(f"{ask.printed} {ask.text}", f"{style.format(ask.label)} {ask.text}")
    got = read_report(document_from_text(text)).recommendations
    assert [one.text for one in got] == [ask.text for ask in report.asks]
    assert [(one.label or "").lstrip("R") for one in got] == [ask.label for ask in report.asks]


@pytest.mark.parametrize(
    "text",
    [
        "a " * 40_000,
        "Aa " * 40_000,
        "A, and of the in " * 12_000,
        "Recommendations\n" * 8_000,
        "1. The board should\n" * 8_000,
        "Recommendations\n" + "• The A of the B for the C " * 6_000,
        "(" * 30_000,
        "within the next " * 8_000,
        "the report was published on " * 5_000,
        "Inspection of youth offending services in " * 3_000,
        "Between 1 May and " * 6_000,
        "should " * 20_000,
        "\t" * 50_000,
        "9" * 80_000,
        "- " * 40_000,
        "We recommend that the board of the council and " * 3_000,
        "RESOLVED: -\n1) That x\n" * 4_000,
        "Overall, the inspection of the service " * 3_000,
        "led a joint inspection of " * 5_000,
        "INSPECTION OF YOUTH OFFENDING SERVICES IN " * 3_000,
        "Recommendations\n" + "Plans are late and not good.\n" * 8_000,
        "Recommendation 1: The board should do it now\n" * 4_000,
        "• The Aa manager should:\n• do this\n" * 4_000,
    ],
)  # fmt: skip
def test_a_tiresome_text_is_read_in_good_time(text: str) -> None:
    started = time.perf_counter()
    assert_sound(document_from_text(text))
    assert time.perf_counter() - started < 6.0

"""Words that only whole reports showed: times of one body, days on a cover, chapters about an earlier inspection."""

import pytest

from recommendations.domain.report_reading import read_report
from recommendations.domain.report_reading.document import Document
from recommendations.domain.report_reading.pasted_text import document_from_text
from recommendations.domain.report_reading.personal import role_only


def _document(*paragraphs: str) -> Document:
    return document_from_text("\n\n".join(paragraphs))


def test_a_constabulary_is_no_person() -> None:
    assert role_only("Seamere Constabulary") == "Seamere Constabulary"
    assert role_only("Seamere Alliance") == "Seamere Alliance"


def test_the_force_that_is_asked_to_take_steps_owns_them() -> None:
    reading = read_report(
        _document(
            "Recommendations",
            "We recommend that Seamere Constabulary immediately takes steps to:",
            "• see each child in custody within the hour",
            "• write down what the child says.",
        )
    )
    assert [one.owner for one in reading.recommendations] == ["Seamere Constabulary"] * 2


def test_the_time_in_one_bodys_line_ends_with_that_body() -> None:
    reading = read_report(
        _document(
            "Recommendations",
            "The Seamere Council should, within six months:",
            "• find a building that children can reach",
            "• pay for a second nurse",
            "Seamere Police should:",
            "• tell the service of each arrest on the same day.",
        )
    )
    assert [one.due for one in reading.recommendations] == ["within six months", "within six months", None]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("6–17 March 2023", ("2023-03-06", "2023-03-17")),
        ("6th March 2023 to 17th March 2023", ("2023-03-06", "2023-03-17")),
        ("6 March 2023", (None, None)),
    ],
)
def test_days_alone_on_the_cover_are_the_fieldwork(line: str, days: tuple[str | None, str | None]) -> None:
    facts = read_report(_document("Report on an inspection of Seamere", line, "Introduction", "We saw much.")).facts
    assert (facts.fieldwork_start, facts.fieldwork_end) == days


def test_concerns_are_read_and_what_the_last_report_asked_for_is_not() -> None:
    reading = read_report(
        _document(
            "What needs to improve at Seamere",
            "Leaders should make sure that all concerns identified here are addressed.",
            "Priority concerns",
            "1. Too many children were hurt.",
            "2. Children spent too long behind their doors.",
            "About Seamere",
            "It holds boys of 15 to 18.",
            "Section 7 Progress on recommendations from the last full inspection report",
            "Key recommendations",
            "The governor should reduce violence.",
            "Not achieved",
        )
    )
    assert [one.text for one in reading.recommendations] == [
        "Too many children were hurt.",
        "Children spent too long behind their doors.",
    ]


def test_one_paragraph_of_priority_action_stands_beside_the_list_of_improvements() -> None:
    asked = "The partnership needs to act swiftly to put right the delays that leave children at risk."
    reading = read_report(
        _document(
            "Areas for priority action",
            asked,
            "Areas for improvement",
            "• The sharing of police reports with schools.",
            "• Supervision for health visitors.",
        )
    )
    assert reading.recommendations[0].text == asked
    assert len(reading.recommendations) == 3

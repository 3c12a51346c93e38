"""What is left of Markdown, HTML or a word processor in pasted text."""

from __future__ import annotations

import pytest

from recommendations.domain.report_reading import document_from_text, read_report


def lines_of(text: str) -> list[str]:
    return [line.text for line in document_from_text(text).lines]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1\\. Review the **plan**.", "1. Review the plan."),
        ("2\\) Review \\*every\\* plan", "2) Review *every* plan"),
        ("- [ ] Review the plan", "- Review the plan"),
        ("* [x] Review the plan", "* Review the plan"),
        ("> 1. Review the plan", "1. Review the plan"),
        ("> Review the plan", "Review the plan"),
        ("_Review_ the snake_case_name plan", "Review the snake_case_name plan"),
        ("Review <i>the</i> <b>plan</b><sup>3</sup>.", "Review the plan."),
        ("Review the plan[^4].", "Review the plan."),
        ('See [the plan](https://example.org/plan "The plan").', "See the plan."),
        ("Review the plan.¹²", "Review the plan."),
        ("It is 50 m² large", "It is 50 m² large"),
        ("R\u200beview the recom\u00admendation\u00a0now", "Review the recommendation now"),
        ("<li>Review the plan</li>", "• Review the plan"),
        ("Fewer &amp; better plans", "Fewer & better plans"),
        ("The share was > 5%", "The share was > 5%"),
        ("> 5% of children", "> 5% of children"),
        ("Use 2 * 3 * 4", "Use 2 * 3 * 4"),
    ],
)
def test_marks_go_and_words_stay(typed: str, read: str) -> None:
    assert lines_of(typed) == [read]


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("## Recommendations", 2),
        ("### **Recommendations** ###", 3),
        ("Recommendations\n===============", 1),
        ("Recommendations\n---", 2),
        ("<h2 id='x'>Recommendations</h2>", 2),
    ],
)
def test_headings_are_known_by_their_marks(typed: str, level: int) -> None:
    line = document_from_text(f"{typed}\n\n1. Review the plan.").lines[0]
    assert (line.text, line.level) == ("Recommendations", level)


def test_a_whole_bold_line_is_bold_also_with_its_colon_outside() -> None:
    lines = document_from_text("**Recommendations**:\n\n__Areas for improvement__\n\nNot **all** of it").lines
    assert [(line.text, line.is_bold) for line in lines] == [
        ("Recommendations:", True),
        ("Areas for improvement", True),
        ("Not all of it", False),
    ]


def test_notes_fences_and_strokes_are_no_text() -> None:
    text = "```\nReview the plan.\n```\n\n----\n\n[^4]: A note at the end.\n<!-- never shown -->\nShare it."
    assert lines_of(text) == ["Review the plan.", "Share it."]


def test_a_typed_break_begins_a_new_line_and_every_line_keeps_its_place() -> None:
    document = document_from_text("Recommendations\n1. Review the plan.<br>2. Share it.<br/>3. Use it.")
    assert [one.text for one in read_report(document).recommendations] == ["Review the plan.", "Share it.", "Use it."]
    assert {one.place.first_line for one in read_report(document).recommendations} == {1}


def test_line_ends_of_every_kind_and_form_feeds_are_heard() -> None:
    text = "Recommendations\r\n\r\n1. Review the plan.\r\f2. Share it.\u20283. Use it."
    found = read_report(document_from_text(text)).recommendations
    assert [(one.label, one.page) for one in found] == [("1", 1), ("2", 2), ("3", 2)]


DRAWN = """
## Recommendations

| No. | Recommendation | Responsible body |
|----:|:---------------|------------------|
| 1 | Check **every** plan<br>before it is used. | YOT Manager |
| 2 | Ask victims what they need \\| want. | Northmere Police |

The board will meet.
"""
PASTED = """Recommendations

No.\tRecommendation\tResponsible body
1\tCheck every plan before it is used.\tYOT Manager
2\tAsk victims what they need | want.\tNorthmere Police

The board will meet.
"""


@pytest.mark.parametrize("text", [DRAWN, PASTED])
def test_a_table_in_text_is_read_by_its_header(text: str) -> None:
    found = read_report(document_from_text(text)).recommendations
    assert [(one.label, one.text, one.owner) for one in found] == [
        ("1", "Check every plan before it is used.", "YOT Manager"),
        ("2", "Ask victims what they need | want.", "Northmere Police"),
    ]


def test_strokes_and_tabs_alone_make_no_table() -> None:
    for text in ("Either | or is said here", "1.\tReview the plan.\n2.\tShare the actions", "Name\tRole\nOne\tTwo"):
        assert all(line.cell is None for line in document_from_text(text).lines)

"""Recommendations in tables of every shape, and the actions that existing action plans print beside them."""

from __future__ import annotations

import pytest

from recommendations.domain.report_reading import Line, Recommendation
from recommendations.domain.report_reading.as_json import from_json, to_json
from tests.domain.report_reading.printed_tables import (
    Cells,
    heading,
    lines_of_table,
    prose,
    read_table,
    reading_of_lines,
)

FIRST = "Make sure that every child has a plan."
SECOND = "Review each plan every three months."
LIST_HEADER = ["No.", "Recommendation", "Responsible body", "Timescale"]
PLAN_HEADER = ["Ref", "Recommendation", "Action", "Lead", "By when", "Success measure"]


def said(recommendations: tuple[Recommendation, ...]) -> list[tuple[str | None, str]]:
    return [(one.label, one.text) for one in recommendations]


def planned(one: Recommendation) -> list[tuple[str, str | None, str | None]]:
    return [(action.text, action.owner, action.due_on) for action in one.actions]


def test_a_header_says_what_each_column_holds() -> None:
    first, second = read_table(
        [LIST_HEADER, ["1", FIRST, "YJS Manager", "Within three months"], ["2", SECOND, "Management Board", None]]
    )
    assert (first.label, first.text, first.owner, first.owner_source) == ("1", FIRST, "YJS Manager", "table")
    assert (first.due, first.window_months) == ("Within three months", 3)
    assert (second.label, second.owner, second.due) == ("2", "Management Board", None)
    assert first.found_because == "in_table:Recommendation"
    assert first.actions == ()


@pytest.mark.parametrize(
    "name",
    [
        "Recommendations", "HMIP recommendation", "Inspection finding", "Area for improvement", "Areas for improvement",
        "Improvement required", "What needs to improve?", "Area(s) for improvement", "Recommendation from HMIP",
        "Recommendation / area for improvement", "Argymhelliad",
    ],
)  # fmt: skip
def test_the_column_of_recommendations_by_any_of_its_names(name: str) -> None:
    found = read_table([[name, "Action", "Owner"], [FIRST, "Train all staff", "Practice Lead"]])
    assert said(found) == [(None, FIRST)]
    assert planned(found[0]) == [("Train all staff", "Practice Lead", None)]


@pytest.mark.parametrize("lead", ["Lead", "Lead officer", "Owner", "By whom", "Accountable", "Who", "Responsibility"])
@pytest.mark.parametrize("due", ["By when", "Timescale", "Deadline", "Target date", "Completion", "Date"])
def test_leads_and_dates_by_any_of_their_names(lead: str, due: str) -> None:
    (found,) = read_table([["Recommendation", "What we will do", lead, due], [FIRST, "Train", "A Lead", "Mar-26"]])
    assert planned(found) == [("Train", "A Lead", "2026-03")]


def test_further_columns_do_not_stop_a_plan_from_being_read() -> None:
    header = ["Theme", *PLAN_HEADER, "Progress", "RAG", "Evidence", "Anything else"]
    row = ["Plans", "1", FIRST, "Train", "A Lead", "March 2026", "9 of 10", "Begun", "Amber", "Audit", "Words"]
    (found,) = read_table([header, row])
    assert (found.label, found.text) == ("1", FIRST)
    assert found.actions[0].success_criteria == "9 of 10"


def test_rows_without_a_recommendation_go_on_with_the_one_above() -> None:
    rows: list[Cells] = [
        PLAN_HEADER,
        ["1", FIRST, "Train all staff", "Practice Lead", "March 2026", "Nine of ten plans are good"],
        [None, None, "Audit ten plans", "Quality Officer", "31/05/2026", "The audit says so"],
        [None, None, "Ask families", None, None, None],
        ["2", SECOND, "Set reminders", "Business Manager", "Ongoing", None],
    ]
    first, second = read_table(rows)
    assert planned(first) == [
        ("Train all staff", "Practice Lead", "2026-03"),
        ("Audit ten plans", "Quality Officer", "2026-05-31"),
        ("Ask families", "Quality Officer", "2026-05-31"),  # merged with the cells above
    ]
    assert [action.success_criteria for action in first.actions][:2] == [
        "Nine of ten plans are good",
        "The audit says so",
    ]
    assert planned(second) == [("Set reminders", "Business Manager", None)]
    assert second.actions[0].due == "Ongoing"


def test_a_recommendation_printed_again_beside_each_action_is_one() -> None:
    (found,) = read_table([PLAN_HEADER, ["1", FIRST, "Train", "A Lead", None], ["1", FIRST, "Audit", "B Lead", None]])
    assert [action.text for action in found.actions] == ["Train", "Audit"]


def test_list_items_of_one_cell_take_leads_and_dates_by_position_where_the_counts_agree() -> None:
    row = ["1", FIRST, "• Train all staff|• Audit ten plans", "A Lead|B Lead", "Mar-26|31/05/2026", "Better plans"]
    (found,) = read_table([PLAN_HEADER, row])
    assert planned(found) == [("Train all staff", "A Lead", "2026-03"), ("Audit ten plans", "B Lead", "2026-05-31")]
    (found,) = read_table([PLAN_HEADER, ["1", FIRST, "Train|Audit|Ask", "A Lead|B Lead", "March 2026"]])
    assert [action.owner for action in found.actions] == ["A Lead, B Lead"] * 3
    assert [action.due_on for action in found.actions] == ["2026-03"] * 3


def test_actions_lettered_in_one_paragraph() -> None:
    row = ["1", FIRST, "1a Train all staff 1b Audit ten plans", "1a A Lead 1b B Lead", "March 2026 June 2026"]
    (found,) = read_table([PLAN_HEADER, row])
    assert planned(found) == [("Train all staff", "A Lead", "2026-03"), ("Audit ten plans", "B Lead", "2026-06")]


def test_a_short_stem_is_left_out_and_a_long_one_keeps_its_points() -> None:
    (found,) = read_table([PLAN_HEADER, ["1", FIRST, "We will:|• train staff|• audit plans", "A Lead"]])
    assert [action.text for action in found.actions] == ["train staff", "audit plans"]
    (found,) = read_table(
        [PLAN_HEADER, ["1", FIRST, "Write a training offer that covers:|• plans|• safety|Audit it", "A Lead"]]
    )
    assert [action.text for action in found.actions] == [
        "Write a training offer that covers: plans safety",
        "Audit it",
    ]


def test_whose_an_action_is_and_whose_the_recommendation() -> None:
    header = ["Responsible body", "Recommendation", "Action", "Lead", "By when"]
    (found,) = read_table([header, ["Northgate Police", FIRST, "Train", "Chief Inspector", "June 2026"]])
    assert (found.owner, found.owner_source) == ("Northgate Police", "table")
    assert found.actions[0].owner == "Chief Inspector"
    (found,) = read_table([["Recommendation", "Owner", "Action"], [FIRST, "YJS Manager", "Train"]])
    assert (found.owner, found.actions[0].owner) == ("YJS Manager", "YJS Manager")


def test_a_header_of_two_rows() -> None:
    rows = [
        ["Recommendation", "Action", "Responsibility"],
        [None, None, "Lead", "By when"],
        [FIRST, "Train", "A Lead", "June 2026"],
    ]
    (found,) = read_table(rows)
    assert planned(found) == [("Train", "A Lead", "2026-06")]
    (found,) = read_table([["No", "Areas for", "Responsible"], [None, "improvement", "bodies"], ["1", FIRST, "YJS"]])
    assert (found.label, found.text, found.owner) == ("1", FIRST, "YJS")


def test_a_row_across_the_table_is_a_theme_or_an_owner_and_never_a_recommendation() -> None:
    rows = [
        ["Improvement plan 2026"],
        LIST_HEADER,
        ["Domain 1: how the work is led"],
        ["1", FIRST],
        ["Northgate Police"],
        ["2", SECOND],
        ["3", "Share what is known.", "Northgate Council"],
        ["Standard two"],
        ["4", "Visit families at home."],
    ]
    found = read_table(rows)
    assert [one.label for one in found] == ["1", "2", "3", "4"]
    assert [one.owner for one in found] == [None, "Northgate Police", "Northgate Council", None]


def test_a_bold_row_across_a_table_whose_first_column_is_the_recommendation() -> None:
    header = ["Recommendation", "Action", "Lead"]
    found = read_table([header, ["How the work is led"], [FIRST, "Train", "A Lead"]], bold=[0, 1])
    assert said(found) == [(None, FIRST)]
    found = read_table([header, [FIRST], [None, "Train", "A Lead"], [SECOND, "Audit", "A Lead"]])
    assert said(found) == [(None, FIRST), (None, SECOND)]
    assert planned(found[0]) == [("Train", "A Lead", None)]


def test_a_row_that_is_broken_over_a_page_turn() -> None:
    above = lines_of_table(
        [PLAN_HEADER, ["1", "Make sure that every child", "Train all staff in", "Head of", "31 May", "Nine of ten"]]
    )
    below = [
        PLAN_HEADER,
        [None, "has a plan.", "planning.", "Service", "2026", "are good"],
        ["2", SECOND, "Audit", "B Lead", "June 2026"],
    ]
    for again in (below, below[1:]):  # with its header on every page, and without
        found = reading_of_lines([*above, *lines_of_table(again, page=2)]).recommendations
        assert said(found) == [("1", FIRST), ("2", SECOND)]
        assert planned(found[0]) == [("Train all staff in planning.", "Head of Service", "2026-05-31")]
        assert found[0].actions[0].success_criteria == "Nine of ten are good"
        assert (found[0].place.first_page, found[0].place.last_page) == (1, 2)


def test_the_rest_of_a_row_brings_its_owner_and_a_sentence_of_its_own() -> None:
    above = lines_of_table([LIST_HEADER, ["1", FIRST, "Head of"], ["2", "Review each", None, "Within three"]])
    below = [LIST_HEADER, [None, "plan every month.", "Chief Constable", "months"], ["3", "Visit families."]]
    found = reading_of_lines([*above, *lines_of_table(below, page=2)]).recommendations
    assert said(found) == [("1", FIRST), ("2", "Review each plan every month."), ("3", "Visit families.")]
    assert [(one.owner, one.due) for one in found][1] == ("Chief Constable", "Within three months")
    below = [LIST_HEADER, [None, "Tell the board.", "Service"], ["2", SECOND]]
    found = reading_of_lines([*lines_of_table([LIST_HEADER, ["1", FIRST, "Head of"]]), *lines_of_table(below, page=2)])
    assert said(found.recommendations) == [("1", f"{FIRST} Tell the board."), ("2", SECOND)]
    assert found.recommendations[0].owner == "Head of Service"


def test_a_row_whose_recommendation_is_printed_on_the_next_page() -> None:
    above = lines_of_table(
        [PLAN_HEADER, ["1", FIRST, "Train", "A Lead"], ["2", None, "Set reminders and", "B Lead", "June 2026"]]
    )
    below = [PLAN_HEADER, [None, SECOND, "look at them weekly.", None, None, "On time"], ["3", "Visit families."]]
    found = reading_of_lines([*above, *lines_of_table(below, page=2)]).recommendations
    assert said(found) == [("1", FIRST), ("2", SECOND), ("3", "Visit families.")]
    assert [planned(one) for one in found] == [
        [("Train", "A Lead", None)],
        [("Set reminders and look at them weekly.", "B Lead", "2026-06")],
        [],
    ]
    found = reading_of_lines(above).recommendations  # nothing follows: the row says what it says of the one before
    assert [action.text for action in found[0].actions] == ["Train", "Set reminders and"]


def test_tables_without_a_header_that_say_it_in_their_first_column() -> None:
    assert said(read_table([["Recommendation 1", FIRST], ["Recommendation 2", SECOND]])) == [
        ("1", FIRST),
        ("2", SECOND),
    ]


def test_one_table_for_each_recommendation() -> None:
    lines: list[Line] = []
    for number, text in enumerate([FIRST, SECOND], start=1):
        rows: list[Cells] = [
            [f"Recommendation {number}:", text],
            ["Action:", "Train all staff|Audit ten plans"],
            ["Lead:", "Practice Lead"],
            ["Timescale:", "June 2026"],
            ["Outcome:", "Better plans"],
            ["Progress:", "Begun"],
        ]
        lines += lines_of_table(rows, table=number, number=100 * number)
    found = reading_of_lines(lines).recommendations
    assert said(found) == [("1", FIRST), ("2", SECOND)]
    assert planned(found[1]) == [
        ("Train all staff", "Practice Lead", "2026-06"),
        ("Audit ten plans", "Practice Lead", "2026-06"),
    ]
    assert found[0].actions[0].success_criteria == "Better plans"


def test_two_headers_to_a_row_and_an_action_after_another() -> None:
    (found,) = read_table(
        [
            ["Recommendation", FIRST],
            ["Action", "Train"],
            ["Lead", "A Lead", "By when", "June 2026"],
            ["Action", "Audit"],
            ["Lead", "B Lead", "By when", "July 2026"],
        ]
    )
    assert planned(found) == [("Train", "A Lead", "2026-06"), ("Audit", "B Lead", "2026-07")]


def test_a_table_turned_on_its_side() -> None:
    found = read_table([["Recommendation", FIRST, SECOND], ["Action", "Train", "Audit"], ["Lead", "A Lead", "B Lead"]])
    assert said(found) == [(None, FIRST), (None, SECOND)]
    assert [planned(one) for one in found] == [[("Train", "A Lead", None)], [("Audit", "B Lead", None)]]


def test_areas_for_improvement_with_the_bodies_that_are_responsible() -> None:
    text = "Leaders should improve how quickly plans are finished."
    found = read_table([["Areas for improvement", "Responsible bodies"], [text, "Northgate Council|NHS Northgate"]])
    assert [(one.text, one.owner, one.section) for one in found] == [
        (text, "Northgate Council, NHS Northgate", "Areas for improvement")
    ]


def test_a_cell_that_numbers_several_recommendations_holds_them_all() -> None:
    found = read_table([["Areas for improvement", "Responsible body"], [f"1. {FIRST}|2. {SECOND}", "YJS"]])
    assert said(found) == [("1", FIRST), ("2", SECOND)]
    assert [one.owner for one in found] == ["YJS", "YJS"]


def test_actions_under_the_recommendation_that_stands_across_the_table_or_above_it() -> None:
    header = ["Action", "Lead", "By when"]
    train, audit = ["Train", "A Lead", "June 2026"], ["Audit", "B Lead", "July 2026"]
    within = read_table([header, [f"Recommendation 1: {FIRST}"], train, audit, [f"Recommendation 2: {SECOND}"], train])
    above: list[Line] = []
    for number, (text, rows) in enumerate([(FIRST, [train, audit]), (SECOND, [train])], start=1):
        above.append(prose(f"Recommendation {number}: {text}", number=100 * number))
        above += lines_of_table([header, *rows], table=number, number=100 * number + 1)
    listed = [heading("Recommendations")]
    for number, (text, rows) in enumerate([(FIRST, [train, audit]), (SECOND, [train])], start=1):
        listed.append(prose(f"{number}. {text}", number=100 * number))
        listed += lines_of_table([header, *rows], table=number, number=100 * number + 1)
    for found in (within, reading_of_lines(above).recommendations, reading_of_lines(listed).recommendations):
        assert said(found) == [("1", FIRST), ("2", SECOND)]
        assert [[action.text for action in one.actions] for one in found] == [["Train", "Audit"], ["Train"]]


def test_a_plan_of_its_own_without_recommendations_gives_nothing() -> None:
    table = [["Action", "Lead", "By when"], ["Train", "A Lead", "June 2026"]]
    assert read_table(table) == ()
    several = [heading("Recommendations"), prose(f"1. {FIRST}", number=1), prose(f"2. {SECOND}", number=2)]
    found = reading_of_lines([*several, *lines_of_table(table)]).recommendations
    assert [one.actions for one in found] == [(), ()]  # whose the actions are cannot be known
    other = lines_of_table(table, table=2, number=300)
    found = reading_of_lines([*lines_of_table([LIST_HEADER, ["1", FIRST, "YJS Manager"]]), *other]).recommendations
    assert [one.actions for one in found] == [()]


@pytest.mark.parametrize(
    "rows",
    [
        [["Strengths", "Areas for improvement"], ["Staff know the children.", "Plans are late."]],
        [["Area", "Judgement"], ["Leadership", "Good"]],
        [["Finding", "Evidence"], ["Plans are late.", "Case files"]],
        [["Report author", "Head of Service"], ["Recommendations", "That the panel notes the report."]],
    ],
)
def test_tables_that_recommend_nothing(rows: list[Cells]) -> None:
    assert read_table(rows) == ()


def test_a_header_over_every_table_is_no_finding_of_every_chapter() -> None:
    lines: list[Line] = []
    for number in range(1, 5):
        lines.append(heading(f"Chapter {number}", number=100 * number, level=2))
        rows = [
            ["Area for improvement", "Action", "Lead"],
            [f"Plans of kind {number} must improve.", "Train", "A Lead"],
        ]
        lines += lines_of_table(rows, table=number, number=100 * number + 1)
    assert len(reading_of_lines(lines).recommendations) == 4


def test_what_an_earlier_inspection_recommended_is_passed_over() -> None:
    table = lines_of_table([["No", "Recommendation", "Progress"], ["1", FIRST, "Sufficient"]])
    reading = reading_of_lines([heading("Progress on the recommendations of the previous inspection"), *table])
    assert reading.recommendations == ()
    assert [one.reason for one in reading.passed_over] == ["about_earlier_inspection"]


def test_a_list_printed_first_and_planned_in_a_table_after_it_is_one_with_its_actions() -> None:
    lines = [heading("Recommendations"), prose(f"1. {FIRST}", number=1), prose(f"2. {SECOND}", number=2)]
    lines += [heading("Action plan", page=4)]
    lines += lines_of_table([PLAN_HEADER, ["1", FIRST, "Train", "A Lead"], ["2", SECOND, "Audit", "B Lead"]], page=4)
    found = reading_of_lines(lines).recommendations
    assert said(found) == [("1", FIRST), ("2", SECOND)]
    assert [[action.text for action in one.actions] for one in found] == [["Train"], ["Audit"]]
    assert [place.first_page for one in found for place in one.also_at] == [4, 4]


def test_the_actions_stand_in_the_reading_as_json_and_come_back() -> None:
    row = ["1", FIRST, "Train", "A Lead", "March 2026", "9 of 10"]
    reading = reading_of_lines(lines_of_table([PLAN_HEADER, row]))
    (action,) = to_json(reading)["recommendations"][0]["actions"]
    assert {name: action[name] for name in ("text", "owner", "due", "due_on", "success_criteria")} == {
        "text": "Train", "owner": "A Lead", "due": "March 2026", "due_on": "2026-03", "success_criteria": "9 of 10",
    }  # fmt: skip
    assert from_json(to_json(reading)) == reading

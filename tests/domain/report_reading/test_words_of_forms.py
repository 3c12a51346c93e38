"""The rules that tell one form from another, each on the words it is about."""

import pytest

from recommendations.domain.report_reading import Reading, document_from_text, read_report
from recommendations.domain.report_reading.bystanders import is_contents_line
from recommendations.domain.report_reading.document import Block, Place
from recommendations.domain.report_reading.openings import is_about_earlier_inspection, is_stop, opening_of
from recommendations.domain.report_reading.owners import (
    names_a_body,
    owner_in_bracket,
    owner_of_group,
    owner_of_heading,
)
from recommendations.domain.report_reading.places import area_in
from recommendations.domain.report_reading.programmes import programme_in
from recommendations.domain.report_reading.ratings import ratings_in, scores_in
from recommendations.domain.report_reading.recommending import is_recommending, owner_recommended

SOMEWHERE = Place(1, 0, 1, 0)


def reading_of(*paragraphs: str) -> Reading:
    """What is read of these paragraphs."""
    return read_report(document_from_text("\n\n".join(paragraphs)))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("We recommend that Seamere Police immediately reviews its cells.", "Seamere Police"),
        ("We recommend that, within three months, Seamere Police should act at once on this.", "Seamere Police"),
        ("We recommend that the chief constable takes steps to train staff.", "the chief constable"),
        ("We recommend that plans are made earlier than they are now.", None),
        ("Inspectors saw that Seamere Police reviews its cells.", None),
    ],
)
def test_a_recommending_sentence_names_whom_it_asks(text: str, owner: str | None) -> None:
    assert owner_recommended(text) == owner


def test_thanks_and_lead_ins_recommend_nothing_themselves() -> None:
    assert is_recommending("We recommend that Seamere Police reviews how its cells are used.")
    assert not is_recommending("We recommend that you focus your work on these aspects of practice.")
    assert not is_recommending("We recommend that:")


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        ("Gwernyd and Môr Youth Justice Service", True),
        ("Avon and Vale Police", True),
        ("health and social care leaders", True),
        ("NHS Eastmere", True),
        ("Police and Crime Commissioner", True),
        ("Assessments and plans of services", False),
        ("Plans made by the service", False),
    ],
)
def test_a_body_is_told_from_what_belongs_to_one(phrase: str, is_one: bool) -> None:  # noqa: FBT001
    assert names_a_body(phrase) == is_one


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Police forces should:", "Police forces"),
        ("Case managers should:", "Case managers"),
        ("Letters should:", None),
        ("Dylai’r Bwrdd Rheoli:", "Bwrdd Rheoli"),
        ("The Director of Children’s Services, as chair of the board, should:", "Director of Children’s Services, as"),
        ("For the YOT Manager:", "YOT Manager"),
    ],
)
def test_an_owner_line_may_name_any_agent(line: str, owner: str | None) -> None:
    found = owner_of_group(line)
    assert (found or "").startswith(owner) if owner else found is None


def test_a_bracket_may_say_to_whom() -> None:
    assert owner_in_bracket("Make it safe. (To the governor)", is_usual=True) == ("Make it safe.", "the governor")


def test_a_theme_of_one_word_is_no_owner_whatever_its_length() -> None:
    assert owner_of_heading("Staff and partnerships") is None
    assert owner_of_heading("Avon and Vale Police") == "Avon and Vale Police"


def block(text: str, *, label: str | None = None, style: str | None = None) -> Block:
    """A block of these words."""
    return Block(text, SOMEWHERE, label=label, style=style)


@pytest.mark.parametrize(
    ("text", "style", "stops"),
    [
        ("information about children who go missing reaches the case manager", "number", False),
        ("Background checks should be made", "number", False),
        ("Progress against the plan is reported", "number", False),
        ("Background", "number", True),
        ("Next steps", None, True),
        ("The local authority’s strengths", None, True),
        ("Resolved – That the report be noted.", None, True),
    ],
)
def test_an_item_that_begins_like_a_chapter_does_not_end_the_list(text: str, style: str | None, stops: bool) -> None:  # noqa: FBT001
    assert is_stop(block(text, label="5" if style else None, style=style)) == stops


@pytest.mark.parametrize(
    "text",
    [
        "The report made the following eight recommendations:",
        "HMIP made seven recommendations, as follows:",
        "The key areas for improvement identified by Ofsted were around:",
        "Inspectors said specific areas for the force to improve included:",
        "The area must send a written statement of action on the following areas of significant weakness:",
        "Priority concerns",
        "Key concerns and recommendations",
    ],
)
def test_further_openings(text: str) -> None:
    assert opening_of(block(text), index=0) is not None


def test_the_year_of_another_inspection_gives_it_away() -> None:
    heading = "Initial contact: Recommendations from the 2021 inspection report"
    assert is_about_earlier_inspection(heading, published="2022-10-21")
    assert not is_about_earlier_inspection(heading, published="2021-12")
    assert not is_about_earlier_inspection(heading)


def test_a_contents_line_is_told_from_a_heading() -> None:
    assert is_contents_line(block("Recommendations ........ 6"))
    assert not is_contents_line(block("Recommendations"))
    assert not is_contents_line(block("Introduction 6"))


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("INSPECTION OF YOUTH OFFENDING SERVICES IN ASHGROVE", "Ashgrove"),
        ("Focused visit to Stonebrook children’s services", "Stonebrook"),
        ("Westholt Police – National child protection inspection", "Westholt"),
        ("The role of health services in Saltmere", "Saltmere"),
        ("An inspection of youth justice services in the London Borough of Hackwell", "Hackwell"),
        ("Joint Inspection of Dorwich Combined Youth Justice Service", "Dorwich"),
        ("Children Looked After and Safeguarding", None),
        ("HMIP YOT Committee", None),
    ],
)
def test_an_area_is_the_place_and_nothing_else(title: str, area: str | None) -> None:
    assert area_in(f"{title}\n", whole=title) == area


def test_the_two_youth_programmes_are_parted_by_what_they_look_at() -> None:
    title = "An inspection of youth justice services in Wexmoor"
    assert programme_in(title, whole="Score 20/36", year=2025)[0] == "youth_2018"
    assert programme_in(title, whole="1. Organisational delivery", year=2025)[0] == "youth_2018"
    assert programme_in(title, whole="", year=2025)[0] == "youth_2025"
    with_victims = "An inspection of youth justice work with children and victims in Wexmoor"
    assert programme_in(with_victims, whole="", year=None)[0] == "youth_2025"


def test_scores_of_a_core_case_inspection_stand_in_its_box() -> None:
    blocks = (
        block("‘Safeguarding’ score: 69%"),
        block("Comment: MODERATE improvement required"),
        block("‘Public Protection – Risk of Harm’ score: 60%"),
        block("Comment: SUBSTANTIAL improvement required"),
    )
    assert scores_in(blocks, programme="cci") == (("Safeguarding", 69), ("Public Protection Risk of Harm", 60))
    assert ratings_in(blocks, (), programme="cci") == (
        ("Safeguarding", "moderate improvement required"),
        ("Public Protection Risk of Harm", "substantial improvement required"),
    )


def test_the_same_list_under_the_same_heading_is_one_list_with_both_its_places() -> None:
    page = "Recommendations\n\n1. Strengthen reviews.\n\n2. Ask children.\n\nBackground\n\nText."
    reading = reading_of(page, page)
    assert [one.text for one in reading.recommendations] == ["Strengthen reviews.", "Ask children."]
    assert all(len(one.also_at) == 1 for one in reading.recommendations)


def test_a_second_printing_fills_in_whose_task_it_is() -> None:
    reading = reading_of(
        "Summary of recommendations",
        "1. make sure that plans are on time",
        "Introduction",
        "Recommendations",
        "The Wexmoor Youth Justice Service should:",
        "1. make sure that plans are on time",
    )
    (only,) = reading.recommendations
    assert (only.owner, only.owner_source) == ("Wexmoor Youth Justice Service", "group_heading")


def test_a_repeat_inside_one_list_is_kept_and_flagged() -> None:
    reading = reading_of("Recommendations", "1. Ask children.", "2. Strengthen reviews.", "3. Ask children.")
    assert [one.doubts for one in reading.recommendations] == [(), (), ("repeats_another_item",)]


def test_items_that_differ_in_a_number_are_two() -> None:
    reading = reading_of(
        "Recommendations", "1. Report on theme 1 each year.", "Key recommendations", "1. Report on theme 2 each year."
    )
    assert len(reading.recommendations) == 2


def test_strengths_and_findings_that_stood_near_can_be_opened() -> None:
    reading = reading_of(
        "Key findings", "1. Plans are late.", "2. The board should meet.", "Recommendations", "1. Ask children.",
        "Key strengths", "• Staff care.", "Previous recommendations and progress", "1. Meet more often. Done.",
    )  # fmt: skip
    passed = {one.reason: [item.text for item in one.items] for one in reading.passed_over}
    assert passed["findings"] == ["Plans are late.", "The board should meet."]
    assert passed["strengths"] == ["Staff care."]
    assert passed["about_earlier_inspection"] == ["Meet more often. Done."]
    assert [one.text for one in reading.recommendations] == ["Ask children."]


def test_committees_recommendations_are_theirs_and_inspectors_are_not() -> None:
    reading = reading_of("The Scrutiny Panel made the following recommendations:", "1. Ask children.", "2. Meet more.")
    assert not reading.recommendations
    assert len(reading.committee_decisions) == 2
    reading = reading_of("Inspectors told the Panel of the following recommendations:", "1. Ask children.", "2. Meet.")
    assert len(reading.recommendations) == 2


def test_a_table_pasted_with_its_tabs_keeps_body_and_task_apart() -> None:
    reading = reading_of(
        "Areas for priority action",
        "Responsible body\tAreas for priority action",
        "NHS Eastmere ICB\tLeaders must shorten the wait for a first talk.",
        "Eastmere Council and NHS Eastmere ICB\tEastmere Council should make its plans better.",
    )
    assert [(one.owner, one.owner_source) for one in reading.recommendations] == [
        ("NHS Eastmere ICB", "table"),
        ("Eastmere Council and NHS Eastmere ICB", "table"),
    ]
    assert reading.recommendations[0].text == "Leaders must shorten the wait for a first talk."


def test_the_paragraph_after_a_numbered_lead_in_is_no_item_of_it() -> None:
    reading = reading_of(
        "2.7 The written recommendations from the report:", "2.8 We have set up a group.", "2.9 It meets each month."
    )
    assert not reading.recommendations

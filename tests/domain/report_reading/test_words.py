"""The small rules, each on the words it is about."""

import pytest

from recommendations.domain.report_reading.dates import first_date_in, spans_in, yearless_date_in
from recommendations.domain.report_reading.document import Block, Place
from recommendations.domain.report_reading.due_words import due_heading, due_words_in, months_in, outcome_window
from recommendations.domain.report_reading.hyphens import word_list
from recommendations.domain.report_reading.labels import mark_of, ordinals_of
from recommendations.domain.report_reading.openings import opening_of
from recommendations.domain.report_reading.owners import (
    owner_as_subject,
    owner_in_bracket,
    owner_in_lead,
    owner_of_group,
    owner_of_heading,
)


@pytest.mark.parametrize(
    ("text", "label", "style"),
    [
        ("1. Review", "1", "number"),
        ("12) Review", "12", "number"),
        ("(3) review", "3", "paren_number"),
        ("iv. Review", "iv", "roman"),
        ("(ii) review", "ii", "paren_roman"),
        ("A. That", "A", "letter"),
        ("2.10 Review", "2.10", "dotted"),
        ("R4 Review", "R4", "r_number"),
        ("Recommendation 2: Review", "2", "worded"),
        ("- i. Review", "i", "roman"),
        ("•\tReview", None, "bullet"),
        ("\uf0b7 Review", None, "bullet"),
        ("\x83 Review", None, "bullet"),
    ],
)
def test_a_label_is_taken_without_its_punctuation(text: str, label: str | None, style: str) -> None:
    mark = mark_of(text)
    assert mark is not None
    assert (mark.label, mark.style) == (label, style)


@pytest.mark.parametrize("text", ["25 April 2016", "I think so", "of 12 cases", "a plan", "2016 was", "on time"])
def test_prose_has_no_label(text: str) -> None:
    assert mark_of(text) is None


def test_a_letter_can_stand_for_a_roman_number() -> None:
    assert ordinals_of("i", style="roman") == {1, 9}
    assert ordinals_of("c", style="letter") == {3}
    assert ordinals_of("2.10", style="dotted") == {10}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("22nd-24th July 2013", ("2013-07-22", "2013-07-24")),
        ("Monday 20th and Wednesday 22nd October 2014", ("2014-10-20", "2014-10-22")),
        ("31 October and 4 November 2016", ("2016-10-31", "2016-11-04")),
        ("27 February 2018 to 22 March 2018", ("2018-02-27", "2018-03-22")),
        ("15 – 19 July 2013", ("2013-07-15", "2013-07-19")),
        ("18 December to 9 January 2020", ("2019-12-18", "2020-01-09")),
        ("March to May 2022", ("2022-03", "2022-05")),
        ("July 2011", ("2011-07", "2011-07")),
        ("4/9/2019", ("2019-09-04", "2019-09-04")),
    ],
)
def test_a_span_is_read_as_printed(text: str, span: tuple[str, str]) -> None:
    assert [one[1:] for one in spans_in(text)] == [span]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert first_date_in("31 February 2019") is None


def test_a_missing_year_is_the_first_one_on_or_after_the_report() -> None:
    assert yearless_date_in("by October 3rd", after="2011-09-21") == "2011-10-03"
    assert yearless_date_in("by 10 January", after="2011-09-21") == "2012-01-10"
    assert yearless_date_in("by October 3rd 2012", after="2011-09-21") is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("publish a plan within the next six months", "within the next six months"),
        ("Within three months, the police should act.", "Within three months"),
        ("agree a protocol by 31 March 2024", "by 31 March 2024"),
        ("act within 12 months of publication of this report", "within 12 months of publication of this report"),
        ("share it with immediate effect", "with immediate effect"),
        ("finish the work before 31 March 2025.", "before 31 March 2025"),
        ("reduce waiting over the next 12 months", "over the next 12 months"),
        ("publish a strategy by spring 2026", "by spring 2026"),
        ("The board should immediately see the figures.", "immediately"),
        ("look at cases opened before March 2025 once more", None),
        ("see that children are seen within five working days", None),
        ("review every three months", None),
        ("make sure that children are seen within 15 working days of referral", None),
        ("this needs to be done urgently", None),
        ("as a matter of urgency, review the plan", None),
        ("learn from the review published in March 2012", None),
    ],
)
def test_a_deadline_is_told_from_a_practice_standard(text: str, due: str | None) -> None:
    assert due_words_in(text) == due


def test_time_headings_and_windows_count_in_months() -> None:
    assert due_heading("Within three months:") == "Within three months"
    assert due_heading("Immediately:") == "Immediately"
    assert due_heading("Within three months staff had left") is None
    assert months_in("within one year") == 12
    assert months_in("immediately") is None
    assert outcome_window("the following outcomes within 12 months following publication of this report:") == 12
    assert outcome_window("Within 12 months all staff had left.") is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The YOT Head of Service should make sure that:", "YOT Head of Service"),
        ("The Chair of the Management Board should:", "Chair of the Management Board"),
        ("Northmere Police should ensure:", "Northmere Police"),
        ("Plans should include the following:", None),
        ("The most significant areas for improvement were:", None),
    ],
)
def test_an_owner_line_names_the_owner_of_what_follows(text: str, owner: str | None) -> None:
    assert owner_of_group(text) == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Health services should work with the police.", "Health services"),
        ("Health should provide a nurse.", "Health"),
        ("Children’s social care and the YOT should share plans.", "Children’s social care and the YOT"),
        ("In partnership with the police, the YOT should act.", "the YOT"),
        ("The Home Office should issue guidance.", "The Home Office"),
        ("Joint work between the YOT and the police should improve.", None),
        ("Staff should be trained.", None),
        ("Leaders of the partnership need to act.", "Leaders of the partnership"),
        ("The council and its partners should act.", "The council and its partners"),
        ("It is good. Health services need to write it down.", "Health services"),
        ("Recording on the log should include all YOS staff.", None),
        ("Management oversight should make sure that plans are good.", None),
        ("The board should be told how many plans were late.", None),
        ("Membership of the Management Board.", None),
    ],
)
def test_being_mentioned_is_not_being_tasked(text: str, owner: str | None) -> None:
    assert owner_as_subject(text) == owner


def test_a_bracket_is_an_owner_only_if_it_names_one() -> None:
    assert owner_in_bracket("do it well (YJS Manager).", is_usual=True) == ("do it well", "YJS Manager")
    assert owner_in_bracket("do it well (paragraph 4).", is_usual=True) == ("do it well (paragraph 4).", None)
    kept = "use the youth offending team (YOT)"
    assert owner_in_bracket(kept, is_usual=True) == (kept, None)


def test_a_lead_in_names_the_owner_and_a_theme_does_not() -> None:
    assert owner_in_lead("To improve, the local authority should take the following action.") == "the local authority"
    assert owner_in_lead("We recommend that the Youth Offending Team:") == "the Youth Offending Team"
    assert owner_of_heading("Quillmoor Clinical Commissioning Group") == "Quillmoor Clinical Commissioning Group"
    assert owner_of_heading("Leadership") is None
    assert owner_of_heading("Partnerships and services") is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Recommendations", True),
        ("4. Recommendations", True),
        ("Summary of recommendations", True),
        ("Areas requiring improvement", True),
        ("What needs to improve in this area of social work practice?", True),
        ("What the partnership needs to improve", True),
        ("Priorities for further improvement", True),
        ("Argymhellion", True),
        ("Changes are necessary to ensure that, in a higher proportion of cases:", True),
        ("Recommendations 6", False),
        ("Recommendations\t6", False),
        ("The recommendations made in this report are intended to assist the YOT.", False),
        ("Case study: areas for improvement", False),
        ("There were many areas for improvement.", False),
    ],
)
def test_an_opening_is_told_from_prose_and_contents(text: str, is_one: bool) -> None:  # noqa: FBT001
    block = Block(text, Place(1, 0, 1, 0))
    assert (opening_of(block, index=0) is not None) == is_one


def test_a_word_parted_at_a_line_end_is_joined_as_the_document_writes_it() -> None:
    words = word_list(
        ["the assessment was late", "multi-agency work and deci-", "sions were assess-", "ment of multi-"]
    )
    assert words.join("an assess-", "ment") == "an assessment"
    assert words.join("the multi-", "agency team") == "the multi-agency team"
    assert words.join("a deci\u00ad", "sion") == "a decision"
    assert words.join("and/", "or") == "and/or"
    assert words.join("the end", "of it") == "the end of it"

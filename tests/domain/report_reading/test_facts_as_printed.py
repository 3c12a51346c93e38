"""How reports print their own facts: each sentence, and what it says."""

import pytest

from recommendations.domain.report_reading import Facts, document_from_text, read_report


def facts_of(*paragraphs: str) -> Facts:
    """The facts read from these paragraphs under a title."""
    title = "An inspection of youth offending services in Ashgrove"
    return read_report(document_from_text("\n\n".join([title, *paragraphs]))).facts


@pytest.mark.parametrize(
    ("sentence", "began", "ended"),
    [
        ("Fieldwork started 5 June 2023", "2023-06-05", "2023-06-05"),
        ("We inspected the service in June and July 2022.", "2022-06", "2022-07"),
        ("The fieldwork took place during the week commencing 3 June 2024.", "2024-06-03", "2024-06-03"),
        ("The fieldwork was carried out in weeks commencing 3 and 17 June 2019.", "2019-06-03", "2019-06-17"),
        ("Inspection dates: 11 - 15 March 2019 and 25 - 29 March 2019", "2019-03-11", "2019-03-29"),
        ("Inspected 4 to 8 March 2024", "2024-03-04", "2024-03-08"),
        ("The inspection took place on 14, 15 and 16 May 2018.", "2018-05-14", "2018-05-16"),
        ("Our inspectors visited the service in the week beginning 12 March 2018.", "2018-03-12", "2018-03-12"),
        ("Date(s) of inspection: 12-16 March 2018", "2018-03-12", "2018-03-16"),
        ("The inspection team was on site from 9 to 13 September 2024.", "2024-09-09", "2024-09-13"),
        ("At the last inspection in June 2016 all was well.", None, None),
        (
            "At the last inspection in June 2016 all was well. This inspection was undertaken from 1 to 5 July 2019.",
            "2019-07-01",
            "2019-07-05",
        ),
    ],
)
def test_fieldwork_in_all_the_ways_it_is_printed(sentence: str, began: str | None, ended: str | None) -> None:
    facts = facts_of(sentence)
    assert (facts.fieldwork_start, facts.fieldwork_end) == (began, ended)


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("Published: 12 March 2024", "2024-03-12"),
        ("Date of publication: Thursday 12 March 2024", "2024-03-12"),
        ("Published: 12/03/2024", "2024-03-12"),
        ("First published: March 2024", "2024-03"),
        ("March 2024", "2024-03"),
        ("HM Inspectorate of Probation\nMarch 2024", "2024-03"),
        ("© Crown copyright 2023\n\nHM Inspectorate of Probation, March 2024", "2024-03"),
        ("Last updated: 5 May 2025\n\nPublished:\n12 March 2024", "2024-03-12"),
        ("Cyhoeddwyd: 12 Mawrth 2024", "2024-03-12"),
        ("© Crown copyright March 2019", None),
        ("Published:", None),
        ("The previous inspection report was published on 3 May 2016.", None),
        ("Our last report, published in June 2016, said the same.", None),
        ("Inspection date:\n12 March 2018", None),
    ],
)
def test_publication_is_the_reports_own(printed: str, published: str | None) -> None:
    assert facts_of(printed, "Foreword", "This inspection is part of our programme.").publication_date == published


@pytest.mark.parametrize(
    ("sentence", "due", "rule"),
    [
        ("You should send us your action plan by 3 October 2024.", "2024-10-03", "printed"),
        ("An action plan must be submitted by 3 October.", "2024-10-03", "year_completed"),
        ("Please send your improvement plan to us within four weeks of publication.", "2024-04-09", "weeks_after"),
        ("We require a priority action plan to be submitted by 20 June 2024.", "2024-06-20", "printed"),
        ("The service should submit an improvement plan within 20 working days of publication.", None, "days_after"),
    ],
)
def test_the_plan_is_due_when_the_letter_says(sentence: str, due: str | None, rule: str) -> None:
    found = facts_of("Published: 12 March 2024", sentence).response_due
    assert found is not None
    assert found.date == due
    assert found.rule.startswith(rule)


def test_a_plan_that_was_made_is_not_due() -> None:
    assert facts_of("Published: 12 March 2024", "The service made its action plan with partners.").response_due is None


def test_an_action_plan_says_when_the_inspection_report_was_published() -> None:
    assert facts_of("Inspection report published 14 October 2026").publication_date == "2026-10-14"


def test_a_word_of_every_report_is_no_area() -> None:
    assert read_report(document_from_text("Recommendation\n\n0 A")).facts.area is None

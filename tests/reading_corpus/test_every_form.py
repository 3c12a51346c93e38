"""The corpus in every form that a report is handed over in: at least 99 in 100 of everything."""

import json
from functools import cache

import pytest

from recommendations.domain.report_reading.as_json import to_json
from tests.reading_corpus.corpus import BY_NAME, CORPUS
from tests.reading_corpus.described import decisions_of, expected_of
from tests.reading_corpus.forms import FORMS, reading_of, suits
from tests.reading_corpus.printing_the_score import report_files
from tests.reading_corpus.scoring import Score, score, total

ENOUGH = 0.99
# Two columns part the cover from the text and balance short sections; one fact in fifty may be lost there.
ENOUGH_FACTS = {"pdf columns": 0.97}


@cache
def scored(form: str) -> tuple[Score, ...]:
    """The score of every report that the form suits."""
    return tuple(
        score(expected_of(report), to_json(reading_of(report, form))) for report in CORPUS if suits(form, report)
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_corpus_is_read_rightly_in_every_form(form: str) -> None:
    whole = total(scored(form))
    shares = whole.shares
    wanted = dict.fromkeys(shares, ENOUGH) | {"facts": ENOUGH_FACTS.get(form, ENOUGH)}
    assert {what: share for what, share in shares.items() if share < wanted[what]} == {}, "\n".join(whole.misses)
    assert whole.disordered == 0


@pytest.mark.parametrize("form", ["paragraphs", "lines", "markdown", "html", "docx", "pdf a4"])
def test_what_a_committee_decides_is_kept_apart(form: str) -> None:
    for report in CORPUS:
        if decisions_of(report) and suits(form, report):
            decided = [one.text for one in reading_of(report, form).committee_decisions]
            assert decided == decisions_of(report), report.name


def test_every_era_and_form_is_in_the_corpus() -> None:
    assert len(CORPUS) == len(BY_NAME) >= 36
    programmes = {report.facts.get("programme") for report in CORPUS}
    assert programmes >= {"cci", "sqs", "fji", "youth_2018", "youth_2025", "jtai", "ilacs", "sif", "send", "lac"}
    assert sum(not expected_of(report)["recommendations"] for report in CORPUS) >= 4


def test_our_figures_are_those_of_the_scorer_beside_the_reports() -> None:
    """A hand-made case with one of everything that can be wrong."""
    expected = {
        "area": "Ashmere",
        "publication_date": "2020-05",
        "window_months": None,
        "fieldwork_dates": {"start": "2020-03", "end": "2020-03"},
        "recommendations": [
            {
                "label": "1",
                "text": "Review every plan when a child moves home",
                "owner": "the YOT Manager",
                "due": None,
            },
            {"label": "2", "text": "Ask victims what it is that they need", "owner": None, "due": "within a month"},
            {"label": "3", "text": "Tell the board how many plans were late", "owner": None, "due": None},
        ],
    }
    read = {
        "inspection": {"area": "ashmere", "publication_date": "2020-06", "fieldwork_start": "2020-03"},
        "recommendations": [
            {"label": "2", "text": "Ask victims what it is that they need.", "owner": "Chair", "due": "within a month"},
            {"label": "1", "text": "Review every plan when a child moves home", "owner": "YOT Manager", "due": None},
            {"label": None, "text": "Staff knew the children well", "owner": None, "due": None},
        ],
    }
    ours = score(expected, json.loads(json.dumps(read)))
    assert (ours.want, ours.got, ours.found, ours.exact) == (3, 3, 2, 1)
    assert (ours.label, ours.owner, ours.due) == (2, 1, 2)
    assert (ours.facts, ours.facts_asked, ours.disordered) == (2, 4, 1)
    assert ours.right == [False, True, False]


def test_the_score_finds_the_reports_that_are_there() -> None:
    for file, expected_file in report_files():
        assert file.is_file()
        assert expected_file.is_file()

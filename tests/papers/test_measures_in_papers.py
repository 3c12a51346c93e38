"""Measures in papers: whether what was done helped, for boards whole and for panels as far as it may be published."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.measures.models import Direction, MeasureKind
from recommendations.measures.services.measuring import end_measure
from recommendations.measures.services.readings import take_back_reading
from recommendations.papers.board_update.measure_rows import measure_rows, measured, measures_say, movement_says
from recommendations.papers.gate.words import sentence
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.scrutiny.drafting import scrutiny_paper
from recommendations.papers.scrutiny.publishable import publishable_plan
from recommendations.papers.shown.document import Look
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import BoardPaper, Worded
from recommendations.papers.snapshot.board_measures import MeasureReading
from recommendations.papers.snapshot.gathering import gather
from tests.builders import (
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_measures import a_measure, a_reading
from tests.builders_reshaping import paused
from tests.papers.measured_values import (
    APRIL,
    FEBRUARY,
    MEASURES,
    MET,
    ONCE,
    WORSE,
    a_frozen_measure,
    cases,
    with_measures,
    with_the_measure,
)
from tests.papers.paper_values import a_board_paper
from tests.papers.scrutiny_values import a_report, report_of, typed

JUNE, DECEMBER = date(2026, 6, 1), date(2026, 12, 31)
MOST_QUERIES = 25
LABEL = "Recommendation 1"
HOSTILE = (
    "W" * 150,
    "Ansawdd asesiadau’r plant yn Nhŷ’r Ŵyl, ŵ ŷ â ê î",
    "😀 👩\u200d👩\u200d👧 漢字 </table><script>",
)


# --- Gathered -----------------------------------------------------------------------------------------


class Gathered(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        inspection = an_inspection(cls.service)
        cls.first, cls.second = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)

    def paper(self) -> BoardPaper:
        head = ChainHead.objects.get(chain=key_of(self.service))
        with CaptureQueriesContext(connection) as asked:
            found = gather(
                self.plan, head=head, as_at=on_the(JUNE), code="YP-1-2", meeting=None, asked_by="Morgan Ellis"
            )
        self.queries = len(asked)
        return found

    def a_share(self, **how):
        measure = a_measure(self.first, by=self.manager, **how)
        a_reading(measure, by=self.manager, is_baseline=True)
        return measure

    def test_words_and_numbers_are_kept_as_they_were_on_the_day(self):
        measure = self.a_share(target_on=DECEMBER)
        a_reading(measure, by=self.manager, taken_on=WEDNESDAY_1_APRIL, count=50, out_of=55, source="Dip sample")
        (kept,) = self.paper().recommendations[0].measures
        self.assertEqual(
            (kept.name, kept.direction, kept.movement, kept.target, kept.target_value, kept.target_on),
            ("Assessments good enough", "Higher is better", MET, "80%", 80.0, DECEMBER),
        )
        self.assertTrue(kept.is_share)
        self.assertEqual((kept.may_be_chance, kept.may_be_published), (False, False))
        self.assertEqual(
            kept.latest,
            MeasureReading(
                on=WEDNESDAY_1_APRIL, words="91% (50 of 55)", short="91%", value=90.91, is_baseline=False,
                interval="80 to 96%", low=80.42, high=96.05, source="Dip sample",
            ),
        )  # fmt: skip
        self.assertEqual((kept.baseline.on, kept.baseline.words), (TUESDAY_3_FEB, "62% (21 of 34)"))

    def test_a_figure_without_a_number_of_cases_has_no_interval(self):
        days = a_measure(
            self.first, by=self.manager, kind=MeasureKind.VALUE, unit="days", direction=Direction.LOWER, target=10
        )
        a_reading(days, by=self.manager, is_baseline=True)
        (kept,) = self.paper().recommendations[0].measures
        self.assertEqual((kept.direction, kept.target), ("Lower is better", "10\u00a0days"))
        self.assertEqual((kept.baseline.words, kept.baseline.interval), ("12\u00a0days", ""))
        self.assertEqual((kept.baseline.low, kept.baseline.high), (None, None))

    def test_one_that_is_followed_no_longer_and_a_reading_taken_back_are_left_out(self):
        ended, kept = self.a_share(name="No longer followed"), self.a_share(name="Followed")
        end_measure(ended, reason="The form has gone.", on=JUNE, by=self.manager, at=on_the(JUNE))
        mistaken = a_reading(kept, by=self.manager, taken_on=WEDNESDAY_1_APRIL, count=1, out_of=2)
        take_back_reading(mistaken, reason="Miscounted.", on=JUNE, by=self.manager, at=on_the(JUNE))
        (found,) = self.paper().recommendations[0].measures
        self.assertEqual((found.name, len(found.readings)), ("Followed", 1))

    def test_readings_without_a_baseline_are_not_called_measured_once(self):
        measure = a_measure(self.first, by=self.manager)
        a_reading(measure, by=self.manager)
        a_reading(measure, by=self.manager, taken_on=WEDNESDAY_1_APRIL)
        (kept,) = self.paper().recommendations[0].measures
        self.assertEqual(kept.movement, Worded("no_baseline", "No baseline to compare with"))

    def test_one_whose_words_are_flagged_is_for_nobody_outside(self):
        self.a_share(may_be_published=True)
        self.a_share(name="Visits to a boy aged 15", may_be_published=True)
        found = self.paper().recommendations[0].measures
        self.assertEqual([one.may_be_published for one in found], [True, False])

    def test_costs_the_same_few_queries_whatever_the_number_of_measures(self):
        owner = a_member(self.service, name="Olu Owner")
        action = an_action(self.first, plan=self.plan, owner=a_post(self.service, held_by=owner))
        paused(action, by=self.manager)
        self.a_share()
        self.assertEqual(self.paper().actions[0].halted.why, "The auditor is away.")
        few = self.queries
        for number in range(4):
            for recommendation in (self.first, self.second):
                measure = a_measure(recommendation, by=self.manager, name=f"Another {number}")
                a_reading(measure, by=self.manager, is_baseline=True)
        self.assertEqual([len(part.measures) for part in self.paper().recommendations], [5, 4])
        self.assertEqual(self.queries, few)
        self.assertLessEqual(self.queries, MOST_QUERIES)


# --- The board's section ------------------------------------------------------------------------------


def section_of(html: str) -> str:
    return html[html.index('id="measures"') : html.index('id="timeline"')]


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_section_stands_between_the_plan_and_the_timeline_where_anything_is_measured():
    for measures, expected in ((0, False), (1, True)):
        html = html_as_typed(a_board_paper(actions=1, recommendations=1, measures=measures))
        assert ('<h2 id="measures">' in html) is expected
    assert html.index('<h2 id="plan">') < html.index('<h2 id="measures">') < html.index('<h2 id="timeline">')


def test_the_overview_says_of_each_from_where_it_came_and_where_it_stands():
    said = words_of(section_of(html_as_typed(a_board_paper(measures=5, recommendations=1))))
    for words in (
        "5 measures: 1 worse, 1 better, 1 target met, 1 measured once, 1 not measured yet.",
        "Assessments good enough Recommendation 1. Higher is better. 62% (21 of 34) 3 February 2026 91% (50 of 55)",
        "10 working days by 31 December 2026 Worse",
        "44% (15 of 34) 3 February 2026 50% (17 of 34) 1 April 2026 None set Better So few cases that the change may",
        "Children in education or work Recommendation 1. Higher is better. None yet None yet None set Not measured yet",
    ):
        assert words in said


def test_a_chart_says_how_far_it_has_come():
    told = [movement_says(one).replace("\u00a0", " ") for one in MEASURES[:3]]
    assert told == [
        "Assessments good enough: from 62% on 3 February 2026 to 91% on 1 October 2026, target 80%: target met.",
        "Days from referral to the first meeting with the child: from 12 working days on 3 February 2026 to "
        "14 working days on 1 October 2026, target 10 working days by 31 December 2026: worse.",
        "Plans reviewed in time: from 44% on 3 February 2026 to 50% on 1 April 2026: better, but with so few cases "
        "that the change may be chance.",
    ]


def test_each_chart_stands_between_its_sentence_and_its_table_under_a_name_of_its_own():
    section = section_of(html_as_typed(a_board_paper(measures=9)))
    found = re.findall(
        r'<p class="says">([^<]+)</p>\s*<figure class="chart"><svg[^>]*><title id="([^"]+)">([^<]+)<.*?</figure>\s*'
        r'<table class="readings">',
        section,
        flags=re.DOTALL,
    )
    assert len(found) == section.count("<svg") == 6  # those measured once or never have none
    assert all(says == title for says, _name, title in found)
    assert len({name for _says, name, _title in found}) == 6
    assert "The table has the numbers." in section


def test_intervals_and_how_it_is_known_are_told_where_they_are():
    shares, days, *_others = measured([(LABEL, one) for one in MEASURES])
    assert [row.interval for row in shares.readings] == ["45 to 76%", "60 to 88%", "80 to 96%"]
    assert (shares.has_intervals, days.has_intervals) == (True, False)
    assert days.known_by == "How it is known"
    assert shares.readings[0].note == "Baseline"


def test_a_worse_one_comes_first_and_a_code_of_another_version_last():
    unknown = replace(MEASURES[0], movement=Worded("of_later", "Of later"))
    once = replace(MEASURES[0], movement=ONCE)
    worse = replace(MEASURES[0], movement=WORSE)
    said = measures_say([(LABEL, one) for one in (unknown, once, worse)])
    assert said == "3 measures: 1 worse, 1 measured once, 1 of later."


def test_only_a_row_too_high_for_a_page_may_be_divided():
    rows = measure_rows([(LABEL, replace(MEASURES[0], name=name)) for name in ("W" * 150, "Plans in time " * 10)])
    assert [row.is_tall for row in rows] == [True, False]


# --- Snapshots ----------------------------------------------------------------------------------------


def test_an_older_snapshot_without_measures_is_still_read():
    stored = json.loads(to_json(a_board_paper(actions=1)))
    for part in stored["paper"]["recommendations"]:
        del part["measures"]
    kept = from_json(json.dumps(stored))
    assert {part.measures for part in kept.recommendations} == {()}
    assert '<h2 id="measures">' not in html_as_typed(kept)


def test_measures_are_read_again_as_they_were_for_boards_and_panels():
    for paper in (a_board_paper(measures=9), a_report(), a_report(audience="exempt")):
        assert from_json(to_json(paper)) == paper


# --- Panels -------------------------------------------------------------------------------------------


def test_a_panel_reads_of_those_that_may_be_published_and_the_public_not_how_they_are_known():
    paper = with_measures(a_board_paper(actions=1, recommendations=1), 5)
    names = {"Assessments good enough", "Plans reviewed in time", "Work with victims good enough"}
    for audience, sources in (("public", {""}), ("exempt", {"Audit of cases", "Inspection report"})):
        cover = replace(paper.cover, is_embargoed=False)
        (part,) = publishable_plan(replace(paper, cover=cover), audience=audience).recommendations
        assert {one.name for one in part.measures} == names
        assert {reading.source for one in part.measures for reading in one.readings} == sources


def test_the_report_prints_them_beneath_the_progress_of_the_plan():
    paper = with_measures(a_board_paper(actions=1, recommendations=1), 5)
    public = words_of(html_as_typed(report_of(paper)))
    assert "Whether it helped 3 measures: 1 better, 1 target met, 1 measured once." in public
    assert "Days from referral" not in public
    assert "Audit of cases" not in public
    cover = replace(paper.cover, is_embargoed=False)
    exempt = words_of(html_as_typed(scrutiny_paper(replace(paper, cover=cover), typed(audience="exempt"))))
    assert "How it is known (not for publication)" in exempt
    assert "Audit of cases" in exempt
    assert "Days from referral" not in exempt


def test_a_report_of_a_plan_without_measures_says_nothing_of_them():
    assert "Whether it helped" not in html_as_typed(report_of(with_measures(a_board_paper(actions=1), 0)))


def test_every_field_reaches_the_panel_but_how_it_is_known():
    """A field that is added to the frozen values is built for panels too, or decided against in this list."""
    one = replace(a_frozen_measure(), target_on=DECEMBER, may_be_chance=True)
    paper = with_the_measure(report_paper(), one)
    (built,) = publishable_plan(paper, audience="exempt").recommendations[0].measures
    assert built == one
    assert all(getattr(built, field.name) != field.default for field in fields(built))


def report_paper() -> BoardPaper:
    paper = a_board_paper(actions=1, recommendations=1)
    return replace(paper, cover=replace(paper.cover, is_embargoed=False))


# --- Printed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("made", [lambda paper: paper, report_of], ids=["board", "panel"])
def test_names_against_the_paper_pass_the_gate(renderer, made, look):
    readings = (cases(FEBRUARY, 21, 34, is_baseline=True, source=HOSTILE[0]), cases(APRIL, 26, 34, source=HOSTILE[2]))
    against = tuple(replace(a_frozen_measure(), name=name, readings=readings) for name in HOSTILE)
    paper = a_board_paper(actions=1, recommendations=1)
    paper = replace(paper, recommendations=(replace(paper.recommendations[0], measures=against),))
    result = renderer.render_examined(render_html(made(paper), look=look))
    assert result.warnings == ()
    assert [sentence(found) for found in (*result.examination.findings, *result.examination.remarks)] == []

"""Gathering a plan costs the same few queries whatever its size, and says what the rows say."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import Paper
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.snapshot.gathering import gather
from tests.bench.full_plan import NOW, UPDATES, FullPlan, a_full_plan

MOST_QUERIES = 25


def gathered(made: FullPlan, *, of_panel: bool = False) -> BoardPaper:
    head = ChainHead.objects.get(chain=key_of(made.service))
    return gather(
        made.plan, head=head, as_at=NOW, code="YP-1-2", meeting=None, asked_by="Morgan Ellis", of_panel=of_panel
    )


def queries_of(made: FullPlan, *, of_panel: bool = False) -> int:
    ask = partial(gathered, made, of_panel=of_panel)
    ask()  # what is looked up once a process is not counted
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


class Gathering(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.small, cls.large = a_full_plan(6), a_full_plan(45)

    def test_costs_as_many_queries_for_a_small_plan_as_for_a_large_one_and_at_most_25(self):
        few, many = queries_of(self.small), queries_of(self.large)
        self.assertEqual(few, many)
        self.assertLessEqual(many, MOST_QUERIES)

    def test_costs_a_panels_report_no_more(self):
        for made in (self.small, self.large):
            Paper.objects.filter(pk=made.last.pk).update(kind=Kind.SCRUTINY, audience=Audience.PUBLIC)
        self.assertIsNotNone(gathered(self.small, of_panel=True).since)
        few, many = (queries_of(made, of_panel=True) for made in (self.small, self.large))
        self.assertEqual(few, many)
        self.assertLessEqual(many, MOST_QUERIES)

    def test_keeps_the_latest_updates_of_each_action_and_how_many_there_were(self):
        for action in gathered(self.small).actions:
            days = [update.on for update in action.updates]
            self.assertEqual((len(days), days), (3, sorted(days, reverse=True)))
            self.assertGreaterEqual(action.updates_in_all, UPDATES)
            self.assertEqual(len(action.evidence), 3)

    def test_tells_moves_checks_and_who_supports_beside_the_action_they_are_of(self):
        actions = {action.title: action for action in gathered(self.small).actions}
        moved, also, _third, done = (
            next(action for title, action in actions.items() if f"part {number}" in title) for number in range(4)
        )
        self.assertEqual(([len(moved.moves), moved.extensions], len(also.moves)), ([1, 1], 0))
        self.assertEqual((moved.supporting_posts, also.supporting_posts), (("Head of Service",), ()))
        self.assertEqual((done.rating, done.verified.by), ("blue", "Morgan Ellis"))

    def test_tells_what_changed_since_the_last_paper(self):
        since = gathered(self.small).since
        self.assertEqual(since.on, self.small.last.as_at.date())
        self.assertEqual(
            {change.kind.code for change in since.changes} & {"re_dated", "re_worded"}, {"re_dated", "re_worded"}
        )


@pytest.mark.slow
class GatheringMuch(TestCase):
    def test_costs_as_many_queries_for_a_thousand_actions(self):
        self.assertEqual(queries_of(a_full_plan(115)), queries_of(a_full_plan(1000)))

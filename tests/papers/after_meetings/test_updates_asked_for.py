"""An update that a board asked to hear later is in its papers from that day on, until it was heard."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.papers.after_meetings.updates import updates_asked_for
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import ONE_DAY, TUESDAY_3_MARCH, a_body, a_meeting, again
from tests.builders_meeting_decisions import BoardAsked, asked_in, decided
from tests.builders_papers import a_released_paper
from tests.refusals import refused_by

TUESDAY_2_JUNE, TUESDAY_1_SEPTEMBER, TUESDAY_1_DECEMBER = date(2026, 6, 2), date(2026, 9, 1), date(2026, 12, 1)


class UpdatesAskedFor(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.lead, cls.board = cls.asked.lead, cls.asked.board
        cls.later = decided(
            cls.asked.paper, Item.EXTENSION, Outcome.LATER, again_on=TUESDAY_1_SEPTEMBER, note="Ask the police.",
            by=cls.lead,
        )  # fmt: skip
        cls.june, cls.september, cls.december = (
            a_meeting(cls.board, on=day) for day in (TUESDAY_2_JUNE, TUESDAY_1_SEPTEMBER, TUESDAY_1_DECEMBER)
        )

    def asked_at(self, meeting) -> list[str]:
        found = updates_asked_for(self.asked.plan, meeting=meeting, on=TUESDAY_3_MARCH)
        return [one.sentence for one in found]

    def paper_for(self, meeting) -> Paper:
        return a_released_paper(self.asked.plan, by=self.asked.manager, meeting=meeting, on=meeting.held_on - ONE_DAY)

    def test_are_in_the_first_paper_whose_meeting_is_on_or_after_the_day_and_in_later_ones(self):
        words = (
            "Hear the update asked for on 3 March 2026 about more time for action 1a, “Agree a protocol with police”."
        )
        told = [self.asked_at(meeting) for meeting in (self.june, self.september, self.december)]
        self.assertEqual(told, [[], [words], [words]])

    def test_are_in_the_snapshot_of_the_paper_with_the_note_and_what_they_are_on(self):
        kept = from_json(self.paper_for(self.september).snapshot)
        self.assertEqual(
            [(one.about, one.reason, one.subject) for one in kept.decisions if one.kind == "update"],
            [("1a", "Ask the police.", f"meetingdecision:{self.later.pk}")],
        )

    def test_are_in_a_paper_for_no_meeting_from_the_day_on(self):
        plan = self.asked.plan
        days = [TUESDAY_1_SEPTEMBER - ONE_DAY, TUESDAY_1_SEPTEMBER]
        self.assertEqual([len(updates_asked_for(plan, meeting=None, on=day)) for day in days], [0, 1])

    def test_are_for_the_body_that_asked(self):
        other = a_meeting(a_body(self.asked.service, name="Improvement Board"), on=TUESDAY_1_SEPTEMBER)
        self.assertEqual(self.asked_at(other), [])

    def test_end_once_they_were_heard(self):
        paper = self.paper_for(self.september)
        decided(paper, Item.UPDATE, Outcome.AGREED, by=self.lead, on=TUESDAY_1_SEPTEMBER)
        self.assertEqual(self.asked_at(self.december), [])
        self.assertEqual(asked_in(paper)[Item.UPDATE].settled, "It was heard at the meeting of 1 September 2026.")

    def test_stay_while_the_board_wants_to_be_asked_again(self):
        decided(self.paper_for(self.september), Item.UPDATE, Outcome.ASKED_AGAIN, by=self.lead, on=TUESDAY_1_SEPTEMBER)
        self.assertEqual(len(self.asked_at(self.december)), 1)

    def test_put_off_again_are_still_about_the_same_thing(self):
        decided(
            self.paper_for(self.september), Item.UPDATE, Outcome.LATER, again_on=TUESDAY_1_DECEMBER, by=self.lead,
            on=TUESDAY_1_SEPTEMBER,
        )  # fmt: skip
        self.assertEqual(
            self.asked_at(self.december),
            ["Hear the update asked for on 1 September 2026 about more time for action 1a, “Agree a protocol with "
             "police”."],
        )  # fmt: skip
        self.assertEqual(self.asked_at(a_meeting(self.board, on=date(2026, 11, 3))), [])

    def test_cost_one_query_and_two_where_any_is_due(self):
        for meeting, most in ((self.june, 1), (self.december, 2)):
            with CaptureQueriesContext(connection) as asked:
                self.asked_at(meeting)
            self.assertEqual(len(asked), most)


class WhatTheDatabaseRefuses(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.first = decided(cls.asked.paper, Item.EXTENSION, Outcome.ASKED_AGAIN, by=cls.asked.lead)

    def like_the_first(self, **otherwise) -> MeetingDecision:
        row = again(self.first)
        row.pk, row.subject = None, "recommendation:1"
        for column, value in otherwise.items():
            setattr(row, column, value)
        return row

    def test_an_item_decided_twice(self):
        with refused_by("item_of_a_paper_is_decided_once", service=self.asked.service):
            self.like_the_first(subject=self.first.subject).save()

    def test_an_update_asked_for_later_that_does_not_say_when_and_a_day_without_one(self):
        for otherwise in ({"outcome": Outcome.LATER}, {"again_on": TUESDAY_2_JUNE}):
            with refused_by("update_asked_for_later_says_when", service=self.asked.service):
                self.like_the_first(**otherwise).save()

    def test_a_decision_that_does_not_say_where_it_is_minuted(self):
        with refused_by("meeting_decision_says_where_it_is_minuted", service=self.asked.service):
            self.like_the_first(minute="").save()

"""What was settled before it was recorded can only be noted; and the plan itself, which a board signs off."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import (
    ActionPlan,
    ExtensionState,
    PlanStatus,
)
from recommendations.action_plans.services.extending import agree_extension, take_back_extension
from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.papers.after_meetings.items import items_of
from recommendations.papers.after_meetings.recording import with_its_items
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_recommendation,
    a_service,
    again,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_meeting_decisions import MINUTE, BoardAsked, asked_in, decided
from tests.builders_of_plans import closed
from tests.builders_papers import a_released_paper
from tests.builders_retention import a_schedule, disposed_of

EASTER = date(2026, 4, 20)


def codes_of_last_operation() -> list[str]:
    last = Operation.objects.latest("pk")
    return list(Event.objects.filter(operation=last).order_by("position").values_list("code", flat=True))


class WhatIsSettledAlready(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.paper, cls.lead = cls.asked.paper, cls.asked.lead

    def test_more_time_that_somebody_has_decided_on_can_only_be_noted(self):
        agree_extension(self.asked.extension, by=self.asked.manager, at=on_the(TUESDAY_3_FEB, 15))
        item = asked_in(self.paper)[Item.EXTENSION]
        self.assertEqual(item.settled, "Decided already: agreed (Morgan Ellis).")
        decided(self.paper, Item.EXTENSION, Outcome.REFUSED, note="The board would not.", by=self.lead)
        self.assertEqual(again(self.asked.extension).state, ExtensionState.AGREED)
        self.assertEqual(codes_of_last_operation(), ["meeting.decided_unchanged", "meeting.decided"])

    def test_more_time_that_was_taken_back_says_so(self):
        take_back_extension(self.asked.extension, by=self.asked.owner, at=on_the(TUESDAY_3_FEB, 15))
        self.assertEqual(asked_in(self.paper)[Item.EXTENSION].settled, "Robin Answerable no longer asks for it.")

    def test_a_rating_that_has_run_out_and_a_recommendation_accepted_say_so(self):
        decided(self.paper, Item.ACCEPTANCE, Outcome.AGREED, by=self.lead)
        asked = asked_in(self.paper, on=WEDNESDAY_1_APRIL + ONE_DAY)
        self.assertEqual(asked[Item.OVERRIDE].settled, "This rating has ended already.")
        self.assertEqual(asked[Item.ACCEPTANCE].settled, "The board accepted it on 3 March 2026 (Minute 7).")

    def test_everything_of_a_closed_plan(self):
        closed(self.asked.plan)
        self.assertEqual({item.acts for item in asked_in(self.paper).values()}, {False})


class ThePlanItself(TestCase):
    def test_is_signed_off_by_the_board_at_its_meeting_though_holes_need_a_reason(self):
        service = a_service()
        inspection = an_inspection(service)
        a_recommendation(inspection)
        plan: ActionPlan = a_plan(inspection=inspection)
        an_action(plan=plan)
        lead = a_manager(service)
        meeting = a_meeting(a_body(service), on=TUESDAY_3_MARCH)
        paper = a_released_paper(plan, by=lead, meeting=meeting)
        self.assertEqual(asked_in(paper)[Item.SIGN_OFF].key, f"actionplan:{plan.pk}")
        with pytest.raises(ValidationError) as refusal:
            decided(paper, Item.SIGN_OFF, Outcome.AGREED, by=lead)
        self.assertEqual(set(refusal.value.message_dict), {"note_1"})
        decided(paper, Item.SIGN_OFF, Outcome.AGREED, note="The owner is being appointed.", by=lead)
        plan = again(plan)
        self.assertEqual(
            (plan.status, plan.signed_off_on, plan.signed_off_meeting, plan.signed_off_reference),
            (PlanStatus.SIGNED_OFF, TUESDAY_3_MARCH, meeting, MINUTE),
        )
        self.assertIn("signed off on 3 March 2026", asked_in(paper)[Item.SIGN_OFF].settled)


class ManyPapers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        meeting = a_meeting(a_body(cls.asked.service, name="Improvement Board"), on=TUESDAY_3_MARCH)
        cls.other = a_released_paper(cls.asked.plan, by=cls.asked.manager, meeting=meeting)

    def cost(self, *papers: Paper) -> int:
        rows = list(with_its_items(Paper.objects.filter(pk__in=[paper.pk for paper in papers])))
        with CaptureQueriesContext(connection) as asked:
            items_of(rows, on=TUESDAY_3_MARCH)
        return len(asked)

    def test_cost_as_many_queries_as_one(self):
        one, both = self.cost(self.asked.paper), self.cost(self.asked.paper, self.other)
        self.assertEqual(one, both)
        self.assertLessEqual(both, 9)


class APlanDisposedOf(TestCase):
    def test_keeps_that_its_items_were_decided_and_none_of_the_words(self):
        asked = BoardAsked()
        decided(asked.paper, Item.EXTENSION, Outcome.REFUSED, note="The protocol matters now.", by=asked.lead)
        decided(asked.paper, Item.ACCEPTANCE, Outcome.LATER, again_on=WEDNESDAY_1_APRIL, by=asked.lead)
        a_schedule(asked.service)
        disposed_of(closed(asked.plan, on=TUESDAY_3_MARCH))
        rows = MeetingDecision.objects.order_by("pk")
        self.assertEqual([(row.outcome, row.note, row.minute) for row in rows], [
            ("refused", REDACTED, REDACTED), ("later", "", REDACTED),
        ])  # fmt: skip
        self.assertEqual([asked_in(asked.paper), verify_chain(key_of(asked.service))], [{}, []])

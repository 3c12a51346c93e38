"""The board signs off a plan whose holes are mended or let stand; delivery begins with its first action."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import DeliveryStatus, OverriddenHole, PlanStatus
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.action_plans.services.signing_off import sign_off_plan
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
    signed_off,
)


class SigningOff(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post)

    def sign_off(self, **different):
        facts = {"signed_off_on": MONDAY_5_JAN, "reference": "Minute 4", "on": MONDAY_5_JAN, "by": self.lead, "at": AT}
        return sign_off_plan(self.plan, **(facts | different))

    def mend(self):
        content = ActionContent(
            title=self.action.title, owner=self.post, due_on=TUESDAY_3_MARCH, success_criteria="9 of 10 plans"
        )
        change_action(self.action, content=content, version=self.action.version, by=self.lead, at=AT)

    def test_it_says_who_recorded_it(self):
        self.assertEqual(self.sign_off(despite="It will.").signed_off_recorded_by, self.lead)

    def test_what_a_machine_recorded_names_nobody(self):
        self.assertIsNone(self.sign_off(despite="It will.", by=SYSTEM).signed_off_recorded_by)

    def test_a_hole_that_stands_wants_a_reason(self):
        with pytest.raises(ValidationError, match="The plan check finds 1 hole") as refusal:
            self.sign_off()
        self.assertIn("despite", refusal.value.message_dict)
        self.assertFalse(again(self.plan).is_signed_off)

    def test_one_reason_lets_every_hole_stand_and_the_record_counts_them(self):
        an_action(plan=self.plan, title="Train all staff", owner=None, due=None)
        self.sign_off(despite="  The board will mend it in May.  ")
        rows = OverriddenHole.objects.filter(plan=self.plan)
        self.assertEqual({row.reason for row in rows}, {"The board will mend it in May."})
        codes = ["no_criterion", "no_criterion", "no_due_date", "no_owner"]
        self.assertEqual(sorted(row.code for row in rows), codes)
        told = Event.objects.get(code="plan.holes_let_stand").sentence(who="Lee")
        self.assertEqual(told, "The board signed off the plan although its check found 4 holes")
        self.assertEqual(Operation.objects.latest("id").reason, "The board will mend it in May.")

    def test_without_holes_no_reason_is_asked_or_kept(self):
        self.mend()
        self.sign_off()
        self.assertFalse(OverriddenHole.objects.exists())
        self.assertFalse(Event.objects.filter(code="plan.holes_let_stand").exists())

    def test_its_first_baseline_is_the_plan_as_it_stands_with_the_sign_off(self):
        meeting = a_meeting(a_body(self.service), on=MONDAY_5_JAN)
        self.sign_off(despite="It will.", meeting=meeting)
        baseline = self.plan.baselines.get()
        self.assertEqual((baseline.number, baseline.agreed_on, baseline.reference), (1, MONDAY_5_JAN, "Minute 4"))
        self.assertEqual((baseline.meeting, baseline.recorded_by), (meeting, self.lead))
        self.assertEqual(baseline.operation_number, Operation.objects.latest("id").number)
        self.assertEqual(verify_chain(key_of(self.service)), [])


class Delivering(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner))

    def state(self) -> str:
        return again(self.plan).status

    def test_begins_with_the_first_update_after_the_sign_off(self):
        signed_off(self.plan)
        self.assertEqual(self.state(), PlanStatus.SIGNED_OFF)
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        self.assertEqual(self.state(), PlanStatus.DELIVERING)
        told = Event.objects.get(code="plan.delivery_begun").sentence(who="Olu")
        self.assertEqual(told, "An action has begun, so the plan is being delivered")

    def test_begins_with_a_completion_proposed_without_any_update(self):
        signed_off(self.plan)
        a_completion(self.action, by=self.owner)
        self.assertEqual(self.state(), PlanStatus.DELIVERING)

    def test_begins_at_once_where_an_action_began_in_the_draft(self):
        an_update(self.action, by=self.owner)
        self.assertEqual(self.state(), PlanStatus.DRAFT)
        self.assertEqual(signed_off(self.plan).status, PlanStatus.DELIVERING)
        self.assertEqual(self.state(), PlanStatus.DELIVERING)

    def test_begins_once(self):
        signed_off(self.plan)
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        an_update(again(self.action), by=self.owner, on=TUESDAY_3_FEB)
        self.assertEqual(Event.objects.filter(code="plan.delivery_begun").count(), 1)
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_says_at_which_instant(self):
        signed_off(self.plan)
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        self.assertEqual(Event.objects.get(code="plan.delivery_begun").operation.at, on_the(TUESDAY_3_FEB))

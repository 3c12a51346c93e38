"""Every rule of a plan's life that must hold is a named constraint, and the database refuses by that name."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.models import (
    ActionPlan,
    Baseline,
    MonitoringBody,
    OverriddenHole,
    PlanMonitor,
    PlanStatus,
    Submission,
)
from recommendations.files.storage import store
from tests.builders import AT, MONDAY_5_JAN, ONE_DAY, a_plan, a_plan_lead, a_service, again
from tests.builders_of_plans import A_PDF
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    # Plans

    def test_refuses_a_closed_plan_without_its_day_or_minute_and_a_day_on_one_that_is_not_closed(self):
        agreed = {"signed_off_on": MONDAY_5_JAN, "signed_off_reference": "Minute 4"}
        for different in (
            {"status": PlanStatus.CLOSED, "closed_on": MONDAY_5_JAN, **agreed},
            {"status": PlanStatus.CLOSED, "closed_reference": "Minute 9", **agreed},
            {"status": PlanStatus.DELIVERING, "closed_on": MONDAY_5_JAN, "closed_reference": "Minute 9", **agreed},
        ):
            plan: ActionPlan = again(self.plan)
            for column, value in different.items():
                setattr(plan, column, value)
            with self.refused("closed_plan_says_when_and_by_which_minute"):
                plan.save()

    # Baselines

    def a_baseline(self, **different) -> Baseline:
        facts = {"number": 1, "operation_number": 1, "agreed_on": MONDAY_5_JAN, "reference": "Minute 4"}
        facts |= {"service": self.service, "plan": self.plan, "recorded_at": AT}
        return Baseline(**(facts | different))

    def test_refuses_a_second_baseline_of_one_number(self):
        with written_around_the_commands(self.service):
            self.a_baseline().save()
        with self.refused("baseline_number_once_in_a_plan"):
            self.a_baseline(operation_number=2).save()

    def test_refuses_a_later_baseline_that_does_not_say_why(self):
        with self.refused("later_baseline_says_why"):
            self.a_baseline(number=2).save()

    # Submissions

    def a_submission(self, **different) -> Submission:
        file = store(A_PDF, name="Plan.pdf", media_type="application/pdf", service="service:1", at=AT)
        facts = {"sent_on": MONDAY_5_JAN, "sent_to": "HM Inspectorate of Probation", "file": file}
        facts |= {"service": self.service, "plan": self.plan, "recorded_by": self.lead, "recorded_at": AT}
        return Submission(**(facts | different))

    def test_refuses_a_reply_older_than_what_it_answers(self):
        with self.refused("reply_comes_on_or_after_the_submission"):
            self.a_submission(reply_on=MONDAY_5_JAN - ONE_DAY, reply="Good.").save()

    def test_refuses_a_reply_without_its_date(self):
        for different in ({"reply": "Good."}, {"is_approved": True}):
            with self.refused("reply_has_its_date"):
                self.a_submission(**different).save()

    # Monitoring

    def test_refuses_a_body_of_one_name_twice_and_one_that_monitors_a_plan_twice(self):
        body = MonitoringBody(service=self.service, name="Improvement Board")
        with written_around_the_commands(self.service):
            body.save()
            PlanMonitor(plan=self.plan, body=body).save()
        with self.refused("monitoring_body_is_named_once_in_a_service"):
            MonitoringBody(service=self.service, name="Improvement Board").save()
        with self.refused("body_monitors_a_plan_once"):
            PlanMonitor(plan=self.plan, body=body).save()

    # Holes

    def test_refuses_a_hole_let_stand_twice_or_without_a_reason(self):
        told = {"plan": self.plan, "code": "no_owner", "subject": "action:1", "overridden_at": AT}
        with written_around_the_commands(self.service):
            OverriddenHole(**told, reason="It is fine.").save()
        with self.refused("hole_is_overridden_once"):
            OverriddenHole(**told, reason="It is fine.").save()
        with self.refused("overridden_hole_says_why"):
            OverriddenHole(**(told | {"subject": "action:2"}), reason="").save()

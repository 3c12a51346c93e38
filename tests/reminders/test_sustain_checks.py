"""A sustain check is reminded of like a due date, to everybody who runs the plan, until it is recorded or dropped."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.occasions.due import due_dates, sustain_checks
from recommendations.action_plans.services.accepting import take_back_acceptance
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import queue_reminders
from recommendations.schedule import OCCASIONS
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_recommendations import an_acceptance
from tests.pages.visiting import address

CHECK = date(2026, 9, 3)


def sweep(on: date) -> list[OutgoingEmail]:
    newest = OutgoingEmail.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    queue_reminders([due_dates, sustain_checks], on=on, at=on_the(on))
    return list(OutgoingEmail.objects.filter(pk__gt=newest, occasion="reminder").order_by("pk"))


class SustainChecks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.lead = again(a_plan_lead(cls.service))
        a_member(cls.service, Role.MANAGER, name="Lee Parker")  # holds both roles and is told once
        cls.plan = a_plan(cls.service)
        cls.recommendation = cls.plan.inspection.recommendations.get()
        cls.acceptance = an_acceptance(cls.recommendation, by=cls.lead, on=TUESDAY_3_MARCH)

    def test_are_swept(self):
        self.assertIn(sustain_checks, OCCASIONS)

    def test_come_28_14_and_3_days_before_on_the_day_and_weekly_once_late(self):
        asked = [CHECK + timedelta(days=days) for days in range(-40, 16)]
        self.assertEqual([(day - CHECK).days for day in asked if sweep(day)], [-28, -14, -3, 0, 7, 14])

    def test_go_to_plan_lead_and_manager_each_once_and_say_what_they_are(self):
        emails = sweep(CHECK - 14 * ONE_DAY)
        self.assertEqual([email.to for email in emails], [self.lead, self.manager])
        title = "Sustain check of recommendation 1: does what was done still hold?"
        for email in emails:
            self.assertEqual(email.subject, f"Due 3 September 2026: {title}")
            self.assertIn("This in the plan of Northgate Youth Justice Service needs you:", email.body_text)
            self.assertIn("This comes to everybody who runs the plan.", email.body_text)
            self.assertIn("You get this because you run the plan.", email.body_html)
            self.assertNotIn("Post:", email.body_text)
            self.assertNotIn("propose that it is complete", email.body_text)
        self.assertEqual(
            emails[0].links["line_0"], {"path": address("sustain_check", self.acceptance.sustain_check.pk)}
        )
        self.assertEqual({row.subject_kind for row in Reminder.objects.all()}, {"sustain_check"})

    def test_stand_beside_actions_in_one_email(self):
        post = a_post(self.service, held_by=self.lead)
        an_action(plan=self.plan, owner=post, due=CHECK, title="Train all staff")
        (to_lead, _to_manager) = sweep(CHECK - 3 * ONE_DAY)
        self.assertIn("2 things need you", to_lead.subject)
        self.assertIn("Train all staff", to_lead.body_text)
        self.assertIn("Sustain check of recommendation 1", to_lead.body_text)
        self.assertIn("you run the plan, and hold a post named", to_lead.body_text)

    def test_stop_when_the_acceptance_is_taken_back(self):
        take_back_acceptance(
            self.acceptance, plan=self.plan, reason="Wrong.", on=CHECK, by=self.lead, at=on_the(TUESDAY_3_FEB)
        )
        self.assertEqual(sweep(CHECK), [])

    def test_cost_one_query_a_stage_and_the_embargoes(self):
        with self.assertNumQueries(6):
            list(sustain_checks(CHECK - 14 * ONE_DAY))

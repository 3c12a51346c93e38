"""The pages on which a service, or whoever runs a plan, chooses its rules of reminders and how they are sent."""

from __future__ import annotations

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.action_plans.occasions.due import DUE as DUE_DATES
from recommendations.audit.models import Operation
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.reminders.models import ReminderRule, ReminderSettings
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
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
from tests.builders_of_plans import closed
from tests.pages.visiting import StandingClock, address, main_of, visitor

OCCASION = DUE_DATES.code


class RulesPages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.auditor = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def rule(self, code: str = "before_due", *, plan: bool = False) -> str:
        if plan:
            return address("plan_reminder_rule", self.plan.pk, code)
        return address("reminder_rule", self.service.pk, code)

    def send(self, **typed: str):
        return self.client.post(self.rule(), {"is_on": "on", "steps": "21, 7", "unit": "days", **typed})


class TheList(RulesPages):
    def test_says_every_rule_in_words_with_whom_it_tells(self):
        words = main_of(self.client.get(address("reminder_rules", self.service.pk)))
        self.assertIn("28, 14 and 3 days before it is due To: Whoever answers for the post. The default.", words)
        self.assertIn("Off 28 days after it is due; of high priority: 14 days after it is due To: The chair.", words)
        self.assertIn("Emails go from 08:00 to 18:00, on working days only.", words)
        self.assertEqual(words.count("The default."), len(DEFAULTS))

    def test_offers_changing_only_to_those_who_may(self):
        for person, may in ((self.manager, True), (self.lead, False), (self.auditor, False)):
            html = visitor(person).get(address("reminder_rules", self.service.pk)).content.decode()
            self.assertEqual(f'href="{self.rule()}"' in html, may, person)

    def test_costs_the_same_whatever_was_chosen(self):
        where = address("reminder_rules", self.service.pk)
        with CaptureQueriesContext(connection) as before:
            self.client.get(where)
        self.send()
        for code in ("overdue", "vacancy"):
            self.client.post(self.rule(code), {"is_on": "on", "steps": "9", "unit": "days"})
        self.assertEqual(ReminderRule.objects.count(), 3)
        self.client.get(where)  # shows the messages, which the session keeps
        with CaptureQueriesContext(connection) as after:
            self.client.get(where)
        self.assertEqual(len(after), len(before))

    def test_of_a_plan_says_both_where_they_differ(self):
        self.client.post(self.rule(plan=True), {"is_on": "on", "steps": "10", "unit": "days"})
        words = main_of(self.client.get(address("plan_reminder_rules", self.plan.pk)))
        self.assertIn("10 days before it is due To: Whoever answers for the post. The plan’s own rule; the", words)
        self.assertIn("the service’s: 28, 14 and 3 days before it is due.", words)
        self.assertNotIn("The managers’ summary", words)
        back = address("plan_reminder_rule_default", self.plan.pk, "before_due")
        self.assertIn("The plan follows the service’s rule again.", main_of(self.client.post(back, follow=True)))
        self.assertFalse(ReminderRule.objects.exists())

    def test_of_a_plan_is_linked_from_its_page(self):
        link = address("plan_reminder_rules", self.plan.pk)
        self.assertContains(self.client.get(address("plan", self.plan.pk)), link)
        owner = visitor(self.owner)
        self.assertNotContains(owner.get(address("plan", self.plan.pk)), link)


class OneRule(RulesPages):
    def test_is_typed_as_days_without_a_sign_and_kept_as_steps(self):
        self.assertRedirects(
            self.send(steps="3; 21 and 7", high_steps="30"), address("reminder_rules", self.service.pk)
        )
        row = ReminderRule.objects.get()
        self.assertEqual((row.steps, row.high_steps, row.every), ([-21, -7, -3], [-30], 0))
        self.assertContains(self.client.get(self.rule()), 'value="21, 7, 3"')

    def test_says_what_is_wrong_beside_the_box_and_keeps_what_was_typed(self):
        for typed, told in [
            ({"steps": ""}, "Give at least one day"),
            ({"steps": "soon"}, "Days before must be whole numbers with commas between them"),
            ({"steps": "1.5"}, "Days before must be whole numbers"),
            ({"steps": "-3"}, "Days before must be whole numbers"),
            ({"steps": "0"}, "Give days before the date, each 1 or more."),
            ({"steps": "7, 7"}, "The same day stands there twice."),
            ({"steps": "400"}, "Days must be 366 or fewer."),
            ({"steps": "1,2,3,4,5,6,7"}, "Give at most 6 days."),
            ({"high_steps": "367"}, "Days must be 366 or fewer."),
            ({"unit": "weeks"}, "is not one of the choices any more"),
            ({"steps": "9" * 500}, "Days before must be whole numbers"),
            ({"steps": "٣"}, "Days before must be whole numbers"),
        ]:
            with self.subTest(**typed):
                answer = self.send(**typed)
                self.assertEqual(answer.status_code, 422)
                self.assertIn(told, main_of(answer))
                for value in typed.values():
                    if value not in {"", "weeks"}:
                        self.assertContains(answer, f'value="{value}"', status_code=422)
        self.assertFalse(ReminderRule.objects.exists())

    def test_that_is_for_the_day_itself_is_only_turned_on_or_off(self):
        page = self.client.get(self.rule("on_the_day"))
        self.assertNotContains(page, 'name="steps"')
        self.client.post(self.rule("on_the_day"), {})
        row = ReminderRule.objects.get()
        self.assertEqual((row.is_on, row.steps), (False, [0]))

    def test_that_nobody_knows_is_not_there(self):
        for where in (self.rule("no_such"), address("plan_reminder_rule", self.plan.pk, "vacancy")):
            self.assertEqual(self.client.get(where).status_code, 404)

    def test_shows_what_saving_would_do_and_saves_nothing(self):
        sweep(at=on_the(TUESDAY_3_FEB, 10))
        words = main_of(self.send(show="yes"))
        self.assertIn("The rule is about 1 date that is open now. 2 reminders would be new", words)
        self.assertIn("Nothing is saved yet.", words)
        self.assertFalse(ReminderRule.objects.exists())
        self.assertContains(self.send(show="yes"), 'value="21, 7"')
        self.assertEqual(self.send(show="yes", steps="0").status_code, 422)

    def test_of_two_people_at_once_is_put_together(self):
        self.send()
        page = self.client.get(self.rule())
        opened = page.context["form"]["opened"].value()
        self.send(version="1", opened=opened, steps="20, 7")
        answer = self.send(version="1", opened=opened, unit="working", steps="21, 7")
        self.assertEqual(answer.status_code, 302)
        row = ReminderRule.objects.get()
        self.assertEqual((row.steps, row.unit, row.version), ([-20, -7], "working", 3))

    def test_of_a_closed_plan_is_only_read(self):
        plan = closed(a_plan(self.service, signed_off_on=MONDAY_5_JAN))
        where = address("plan_reminder_rule", plan.pk, "overdue")
        self.assertNotContains(self.client.get(address("plan_reminder_rules", plan.pk)), where)
        self.assertEqual(self.client.post(where, {"steps": "7", "unit": "days"}).status_code, 403)


class TheSettings(RulesPages):
    def typed(self, **more: str) -> dict[str, str]:
        return {"send_hour": "7", "quiet_from": "19", "link_days": "10", "shows_titles": "on", **more}

    def send_settings(self, **more: str):
        return self.client.post(address("reminder_settings", self.service.pk), self.typed(**more))

    def test_are_saved_and_shown(self):
        self.assertEqual(self.send_settings(chair=str(self.post.pk)).status_code, 302)
        row = ReminderSettings.objects.get()
        self.assertEqual((row.send_hour, row.quiet_from, row.link_days, row.chair), (7, 19, 10, self.post))
        words = main_of(self.client.get(address("reminder_rules", self.service.pk)))
        self.assertIn("Emails go from 07:00 to 19:00, on working days only.", words)
        self.assertIn("The chair is whoever holds the post Practice Lead.", words)

    def test_that_cannot_be_are_told_beside_the_box(self):
        theirs = a_post(name="A post of another service")
        for more, told in [
            ({"quiet_from": "7"}, "The hour from which no emails go must be after"),
            ({"link_days": "91"}, "90"),
            ({"link_days": "many"}, "must be a number"),
            ({"send_hour": "25"}, "is not one of the choices any more"),
            ({"chair": str(theirs.pk)}, "is not one of the choices any more"),
            ({"chair": "\x00"}, "is not one of the choices any more"),
        ]:
            with self.subTest(**more):
                answer = self.send_settings(**more)
                self.assertEqual(answer.status_code, 422)
                self.assertIn(told, main_of(answer))
        self.assertFalse(ReminderSettings.objects.exists())

    def test_a_rule_that_would_stay_as_it_is_is_neither_saved_nor_in_the_record(self):
        before = Operation.objects.count()
        answer = self.client.post(self.rule("before_due"), {"is_on": "on", "steps": "28, 14, 3", "unit": "days"})
        self.assertIn("Nothing was changed: the rule stands like this already.", main_of(answer))
        self.assertEqual((ReminderRule.objects.count(), Operation.objects.count()), (0, before))

    def test_let_the_step_to_the_chair_be_turned_on(self):
        typed = {"is_on": "on", "steps": "28", "unit": "days"}
        answer = self.client.post(self.rule("overdue_chair"), typed)
        self.assertIn("First name the chair’s post", main_of(answer))
        self.assertIn("Name the chair’s post", main_of(answer))  # and where
        self.send_settings(chair=str(self.post.pk))
        self.assertNotIn("ame the chair’s post", main_of(self.client.get(self.rule("overdue_chair"))))
        self.assertEqual(self.client.post(self.rule("overdue_chair"), typed).status_code, 302)
        row = again(ReminderSettings.objects.get())
        answer = self.send_settings(version=str(row.version))
        self.assertIn("Turn that rule off before you take the post away.", main_of(answer))

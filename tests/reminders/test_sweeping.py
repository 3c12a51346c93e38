"""A reminder is owed by a day and sent once, to whoever holds the post that day, in one email a person a service."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import TestCase, TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over, remove_person
from recommendations.action_plans.occasions.due import due_dates
from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.inspections.models import Precision
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import queue_reminders
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    on_the,
)
from tests.refusals import refused_by

DUE = date(2026, 3, 3)


def days_before(days: int) -> date:
    return DUE - timedelta(days=days)


def sweep(on: date) -> list[OutgoingEmail]:
    """Sweep on the day; return the emails that this queued."""
    newest = OutgoingEmail.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    queue_reminders([due_dates], on=on, at=on_the(on))
    return list(OutgoingEmail.objects.filter(pk__gt=newest, occasion="reminder").order_by("pk"))


class Reminders(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.lead = a_plan_lead(cls.service, name="Lee Parker")
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)

    def an_action(self, *, owner="the post", due=DUE, **different):
        return an_action(plan=self.plan, owner=self.post if owner == "the post" else owner, due=due, **different)


class WhenTheyAreOwed(Reminders):
    def test_28_14_and_3_days_before_on_the_day_and_weekly_once_overdue_and_on_no_other_day(self):
        self.an_action()
        asked = [DUE + timedelta(days=days) for days in range(-40, 23)]
        sent = [(day - DUE).days for day in asked if sweep(day)]
        self.assertEqual(sent, [-28, -14, -3, 0, 7, 14, 21])

    def test_each_is_sent_once_however_often_the_sweep_runs(self):
        self.an_action()
        self.assertEqual(len(sweep(days_before(28))), 1)
        for _ in range(3):
            self.assertEqual(sweep(days_before(28)), [])
        self.assertEqual(Reminder.objects.count(), 1)

    def test_after_twenty_days_down_there_is_one_email_and_not_three(self):
        self.an_action()
        sweep(days_before(28))
        emails = sweep(DUE + 2 * ONE_DAY)
        self.assertEqual(len(emails), 1)
        self.assertEqual(Reminder.objects.first().stage, "on-the-day")
        self.assertEqual(sweep(DUE + 2 * ONE_DAY), [])

    def test_the_ledger_says_by_which_day_it_was_owed_though_it_came_late(self):
        action = self.an_action()
        sweep(days_before(12))
        reminder = Reminder.objects.get()
        self.assertEqual((reminder.subject_id, reminder.stage), (action.pk, "before-14"))
        self.assertEqual((reminder.due_on, reminder.owed_on), (DUE, days_before(14)))

    def test_overdue_it_comes_weekly_from_the_due_date_though_the_last_came_late(self):
        self.an_action()
        sent = [(day - DUE).days for days in (9, 10, 13, 14, 20, 21) if sweep(day := DUE + timedelta(days=days))]
        self.assertEqual(sent, [9, 14, 21])

    def test_a_moved_date_is_a_new_promise(self):
        action = self.an_action()
        sweep(days_before(3))
        extension = an_extension(action, by=self.owner, until=DUE + ONE_DAY, on=days_before(3))
        agree_extension(extension, by=a_manager(self.service), at=on_the(days_before(3)))
        emails = sweep(days_before(2))
        self.assertEqual(len(emails), 1)
        self.assertIn("4 March 2026", emails[0].subject)

    def test_a_date_far_off_and_a_missing_one_owe_nothing(self):
        self.an_action(due=DUE + timedelta(days=400))
        self.an_action(due=None)
        self.assertEqual(sweep(DUE), [])

    def test_what_awaits_a_check_or_is_verified_owes_nothing_and_what_is_returned_does_again(self):
        verifier = a_verifier(self.service)
        returned, verified = self.an_action(title="Returned"), self.an_action(title="Verified")
        completions = [a_completion(action, by=self.owner, on=days_before(20)) for action in (returned, verified)]
        verify_completion(completions[1], by=verifier, at=on_the(days_before(19)))
        self.assertEqual(sweep(DUE), [])
        return_completion(completions[0], missing="Which plans?", by=verifier, at=on_the(DUE))
        self.assertEqual([email.subject for email in sweep(DUE)], ["Due 3 March 2026: Returned"])

    @override_settings(REMIND_DAYS_BEFORE=(5,), REMIND_EVERY=2)
    def test_the_days_are_a_setting(self):
        self.an_action()
        sent = [days for days in range(-9, 6) if sweep(DUE + timedelta(days=days))]
        self.assertEqual(sent, [-5, 0, 2, 4])

    def test_a_failure_half_way_leaves_nothing_promised_and_nothing_queued(self):
        self.an_action()

        def broken(on: date):
            raise ZeroDivisionError
            yield

        with pytest.raises(ZeroDivisionError):
            queue_reminders([due_dates, broken], on=DUE, at=on_the(DUE))
        self.assertFalse(Reminder.objects.exists())
        self.assertFalse(OutgoingEmail.objects.exists())
        self.assertEqual(len(sweep(DUE)), 1)


class ToWhom(Reminders):
    def test_whoever_holds_the_post_that_day(self):
        omar = a_member(self.service, Role.OWNER, name="Omar Haddad")
        self.an_action()
        hand_over(self.post, to=omar, on=days_before(14), by=SYSTEM, at=AT)
        before, after = sweep(days_before(28)), sweep(days_before(14))
        self.assertEqual([email.to for email in before + after], [self.owner, omar])

    def test_where_the_post_is_vacant_the_plan_lead_who_is_told_so(self):
        self.an_action(owner=a_post(self.service, name="Education Lead"))
        (email,) = sweep(DUE)
        self.assertEqual(email.to, self.lead)
        self.assertIn("Education Lead. Nobody holds this post now", email.body_text)
        self.assertTrue(Reminder.objects.get().for_vacant_post)

    def test_where_no_post_owns_it_the_plan_lead_who_is_told_so(self):
        self.an_action(owner=None)
        (email,) = sweep(DUE)
        self.assertEqual(email.to, self.lead)
        self.assertIn("No post owns this action yet", email.body_text)

    def test_the_day_a_holder_leaves_it_goes_to_the_plan_lead_and_not_to_them(self):
        a_manager(self.service)
        self.an_action()
        remove_person(self.service, self.owner, on=DUE, by=self.lead, at=on_the(DUE))
        self.assertEqual([email.to for email in sweep(DUE)], [self.lead])

    def test_without_a_plan_lead_the_managers(self):
        service = a_service()
        manager = a_manager(service, name="Morgan Ellis")
        an_action(plan=a_plan(service), due=DUE)
        self.assertEqual([email.to for email in sweep(DUE)], [manager])

    def test_where_nobody_runs_the_plan_it_stays_owed_until_somebody_does(self):
        service = a_service()
        an_action(plan=a_plan(service), due=DUE)
        self.assertEqual(sweep(DUE), [])
        self.assertFalse(Reminder.objects.exists())
        lead = a_plan_lead(service, name="Nia Rees")
        self.assertEqual([email.to for email in sweep(DUE)], [lead])

    def test_several_owed_things_are_one_email_with_the_latest_due_first_named(self):
        self.an_action(title="Due soon", due=DUE + 3 * ONE_DAY)
        self.an_action(title="Long overdue", due=DUE - timedelta(days=20))
        (email,) = sweep(DUE)
        self.assertEqual(email.subject, "2 actions need you: Northgate Youth Justice Service")
        self.assertLess(email.body_text.index("Long overdue"), email.body_text.index("Due soon"))
        self.assertEqual(email.reminders.count(), 2)

    def test_a_plan_lead_who_also_holds_a_post_gets_one_email(self):
        self.an_action(owner=a_post(self.service, name="Vacant"))
        self.an_action(owner=a_post(self.service, name="Business Support", held_by=self.lead))
        (email,) = sweep(DUE)
        self.assertEqual((email.to, email.reminders.count()), (self.lead, 2))

    def test_somebody_of_two_services_gets_one_from_each(self):
        other = a_service("Eastmoor Youth Justice Service")
        a_member(other, Role.OWNER, name="Priya Shah")
        an_action(plan=a_plan(other), owner=a_post(other, held_by=self.owner), due=DUE)
        self.an_action()
        emails = sweep(DUE)
        self.assertEqual([email.to for email in emails], [self.owner, self.owner])
        self.assertEqual(len({email.service for email in emails}), 2)

    def test_replies_go_to_the_plan_lead(self):
        self.an_action()
        self.assertEqual(sweep(DUE)[0].reply_to, self.lead.email)


class WhatTheySay(Reminders):
    def test_what_is_due_when_for_which_post_why_it_came_and_from_which_service(self):
        self.an_action(title="Review every plan")
        (email,) = sweep(days_before(28))
        self.assertEqual(email.subject, "Due 3 March 2026: Review every plan")
        for words in (
            "Dear Priya Shah",
            "“Review every plan”",
            "Due 3 March 2026, in 28 days",
            "Practice Lead",
            "You get this because you hold the post named.",
            "Northgate Youth Justice Service",
        ):
            self.assertIn(words, email.body_text)

    def test_before_on_and_after_the_day_it_is_said_so(self):
        self.an_action()
        told = {days: sweep(DUE + timedelta(days=days))[0] for days in (-3, 0, 7)}
        self.assertIn("Due 3 March 2026, in 3 days", told[-3].body_text)
        self.assertIn("Due today, 3 March 2026", told[0].body_text)
        self.assertIn("Overdue: it was due 3 March 2026, 7 days ago", told[7].body_text)
        self.assertEqual(told[7].subject, "Overdue, 3 March 2026: Review every plan each month")

    def test_a_month_is_shown_as_the_month(self):
        self.an_action(due=date(2026, 3, 1), precision=Precision.MONTH)
        self.assertIn("Due March 2026", sweep(date(2026, 3, 28))[0].subject)

    def test_it_leads_to_the_very_action_in_text_and_html(self):
        action = self.an_action()
        sweep(DUE)
        with override_settings(EMAIL_ON=True, SITE_ADDRESS="https://plan.example.org"):
            deliver_waiting(clock=lambda: on_the(DUE))
        (sent,) = mail.outbox
        for body in (sent.body, sent.alternatives[0][0]):
            self.assertRegex(body, rf"https://plan\.example\.org/[^\s\"]*\b{action.pk}\b")
            self.assertNotIn("{{", body)

    def test_a_title_is_only_words_whatever_it_holds(self):
        self.an_action(title="Plans & <b>reviews</b> {{link:line_0}} {% now 'Y' %}")
        (email,) = sweep(DUE)
        self.assertIn("Plans & <b>reviews</b>", email.body_text)
        self.assertIn("Plans &amp; &lt;b&gt;reviews&lt;/b&gt;", email.body_html)
        self.assertIn("{% now", email.body_text)


class WhatItCosts(Reminders):
    def test_asking_what_is_owed_takes_at_most_two_queries_a_stage_for_any_number_of_actions(self):
        def fill(count: int) -> None:
            while self.plan.actions.count() < count:
                self.an_action(due=DUE + (self.plan.actions.count() - 10) * 2 * ONE_DAY)

        for count in (2, 20):
            fill(count)
            with self.assertNumQueries(6):  # the embargoes; 28, 14 and 3 days before, on the day, overdue
                list(due_dates(DUE))

    def test_a_sweep_costs_the_same_for_twenty_owners_as_for_two(self):
        def cost(owners: int) -> int:
            for number in range(owners):
                name = f"Owner {owners} {number}"
                post = a_post(self.service, name=name, held_by=a_member(self.service, Role.OWNER, name=name))
                self.an_action(owner=post)
            with CaptureQueriesContext(connection) as counted:
                self.assertEqual(len(sweep(DUE)), owners)
            return len(counted)

        sweep(DUE)  # the first one ever makes the row on which sweeps take turns
        self.assertEqual(cost(2), cost(20))

    def test_the_database_refuses_the_same_promise_twice(self):
        self.an_action()
        sweep(DUE)
        reminder = Reminder.objects.get()
        reminder.pk = None
        with refused_by("reminder_is_promised_once"):
            reminder.save()


class TwoSweepsAtOnce(TransactionTestCase):
    def test_take_turns_and_send_each_reminder_once(self):
        service = a_service()
        owner = a_member(service, Role.OWNER)
        plan, post = a_plan(service), a_post(service, held_by=owner)
        for _ in range(10):
            an_action(plan=plan, owner=post, due=DUE)
        failures: list[BaseException] = []
        ready = threading.Barrier(2)

        def work() -> None:
            try:
                ready.wait(timeout=20)
                queue_reminders([due_dates], on=DUE, at=on_the(DUE))
            except Exception as problem:
                failures.append(problem)
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(timeout=60)
        self.assertEqual(failures, [])
        self.assertEqual(OutgoingEmail.objects.filter(occasion="reminder").count(), 1)
        self.assertEqual(Reminder.objects.count(), 10)
        self.assertEqual(set(Reminder.objects.values_list("recipient_id", flat=True)), {again(owner).pk})

"""A promise is owed by an instant and kept once, however often the sweep runs and however long it did not."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.models import Role
from recommendations.inspections.models import Precision
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import Promise, Reminder
from recommendations.reminders.sweeping import sweep
from tests.builders import a_member, a_plan, a_plan_lead, a_post, a_service, again, an_action
from tests.refusals import refused_by
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, days_told, due, states, sweeps


class WhenTheyAreOwed(OfDueDates):
    def test_28_14_and_3_days_before_on_the_day_and_weekly_once_overdue_and_on_no_other_day(self):
        self.an_action()
        told = [(day, email.to.name) for day in range(-40, 23) for email in sweeps(due(day))]
        # The third day before is a Saturday: before the date a reminder comes on the working day before.
        of_owner = [(day, "Priya Shah") for day in (-28, -14, -4, 0, 7, 14, 21)]
        self.assertEqual(told, sorted([*of_owner, (7, "Lee Parker")], key=lambda one: (one[0], one[1] != "Priya Shah")))

    def test_each_is_told_once_however_often_the_sweep_runs(self):
        self.an_action()
        self.assertEqual(len(sweeps(due(-28))), 1)
        for hour in (9, 10, 17):
            self.assertEqual(sweeps(at(due(-28), hour)), [])
        self.assertEqual(Reminder.objects.count(), 1)

    def test_after_twenty_days_down_there_is_one_email_and_it_says_todays_words(self):
        action = self.an_action()
        sweeps(due(-28))
        (email,) = sweeps(due(2))
        self.assertIn("Overdue: it was due 3 March 2026, 2 days ago", email.body_text)
        self.assertEqual(
            states(action, "before_due", "on_the_day"),
            {
                ("before_due", -28): "sent",
                ("before_due", -14): "closed overtaken",
                ("before_due", -3): "closed overtaken",
                ("on_the_day", 0): "sent",
            },
        )
        self.assertEqual(sweeps(at(due(2), 12)), [])

    def test_the_ledger_says_by_when_it_was_owed_though_it_came_late(self):
        self.an_action()
        sweeps(due(-28))
        sweeps(due(-11))  # a Friday
        promise = Promise.objects.get(rule="before_due", step=-14)
        self.assertEqual((promise.first_on, promise.owed_at), (due(-14), at(due(-14), 8)))
        self.assertEqual(promise.sent_at, at_nine(due(-11)))

    def test_of_a_date_that_is_new_only_the_latest_step_gone_by_is_owed(self):
        action = self.an_action()
        self.assertEqual(days_told(range(-12, -5)), [-12])
        self.assertEqual(states(action, "before_due"), {("before_due", -14): "sent", ("before_due", -3): "planned"})

    def test_overdue_it_comes_weekly_from_the_due_date_though_the_last_came_late(self):
        self.an_action()
        sweeps(due(-1))
        self.assertEqual(days_told([1, 9, 10, 13, 14, 20, 21]), [1, 9, 14, 21])

    def test_after_weeks_down_the_weekly_one_comes_once_and_goes_on_with_its_days(self):
        self.an_action(due=DUE - timedelta(days=400))
        self.assertEqual(days_told(range(7)), [0, 6])  # 400 days are 57 weeks and a day

    def test_a_date_far_off_and_a_missing_one_owe_nothing(self):
        self.an_action(due=DUE + timedelta(days=400))
        self.an_action(due=None)
        self.assertEqual(sweeps(DUE), [])

    def test_a_month_is_its_last_day_and_shown_as_the_month(self):
        self.an_action(due=DUE.replace(day=1), precision=Precision.MONTH)
        (email,) = sweeps(DUE)  # 28 days before 31 March
        self.assertEqual(email.subject, "Due March 2026: Review every plan each month")
        self.assertIn("Due March 2026, in 28 days", email.body_text)

    @override_settings(REMIND_DAYS_BEFORE=(5,), REMIND_EVERY=2)
    def test_the_days_are_a_setting(self):
        self.an_action()
        sweeps(due(-20))
        self.assertEqual(days_told(range(-9, 9)), [-5, 0, 2, 6, 7, 8])

    def test_what_is_promised_stands_before_it_is_sent(self):
        action = self.an_action()
        sweeps(due(-50))
        self.assertEqual(
            states(action),
            {
                ("before_due", -28): "planned",
                ("before_due", -14): "planned",
                ("before_due", -3): "planned",
                ("on_the_day", 0): "planned",
                ("overdue", 7): "planned",
                ("overdue_lead", 7): "planned",
                ("overdue_manager", 14): "planned",
            },
        )


class WhatItCosts(OfDueDates):
    def cost(self, when: object) -> int:
        with CaptureQueriesContext(connection) as counted:
            sweeps(when, delivers=False)
        return len(counted)

    def test_a_sweep_costs_the_same_for_ten_owners_as_for_two(self):
        def of(owners: int) -> int:
            for number in range(owners):
                name = f"Owner {owners} {number}"
                post = a_post(self.service, name=name, held_by=a_member(self.service, Role.OWNER, name=name))
                self.an_action(owner=post)
            return self.cost(at_nine(DUE))

        sweeps(at(DUE, 8))  # the first one ever makes the row on which sweeps take turns
        two = of(2)
        # One statement more where a database takes only so many values at once, never one for each owner.
        self.assertLessEqual(of(10), two + 2)

    def test_a_sweep_that_owes_nothing_asks_little(self):
        for _ in range(5):
            self.an_action()
        sweeps(DUE)
        self.assertLessEqual(self.cost(at(DUE, 10)), 30)

    def test_the_database_refuses_the_same_promise_twice(self):
        self.an_action()
        sweeps(DUE)
        promise = Promise.objects.filter(rule="on_the_day").get()
        promise.pk = None
        with refused_by("promise_is_made_once"):
            promise.save()


class TwoSweepsAtOnce(TransactionTestCase):
    def test_take_turns_and_tell_each_promise_once(self):
        service = a_service()
        a_plan_lead(service)
        owner = a_member(service, Role.OWNER)
        plan, post = a_plan(service), a_post(service, held_by=owner)
        for _ in range(10):
            an_action(plan=plan, owner=post, due=DUE)
        failures: list[BaseException] = []
        ready = threading.Barrier(2)

        def work() -> None:
            try:
                ready.wait(timeout=20)
                sweep(at=at_nine(DUE))
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
        of_due_dates = Reminder.objects.filter(promise__course__occasion="action_due")
        self.assertEqual(of_due_dates.count(), 10)
        self.assertEqual(OutgoingEmail.objects.filter(reminders__in=of_due_dates).distinct().count(), 1)
        self.assertEqual(set(of_due_dates.values_list("recipient_id", flat=True)), {again(owner).pk})

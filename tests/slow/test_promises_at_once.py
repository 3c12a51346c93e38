"""Four generators race, and owners answer and posts change hands meanwhile: exact counts of all that was promised."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import TransactionTestCase, override_settings

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over
from recommendations.action_plans.services.updating import give_update
from recommendations.outbox.delivery import deliver_waiting
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.courses import replan
from recommendations.reminders.models import Course, Promise, PromiseState, Reminder
from recommendations.reminders.models.promises import STILL_TO_GO
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    AT,
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

pytestmark = [pytest.mark.slow, pytest.mark.at_once]

GENERATORS, SERVICES, OWNERS, EACH = 4, 3, 6, 4
PATIENCE = 180  # seconds; a busy machine is no failure
PROMISED = 7  # of a date four weeks away: 28, 14 and 3 days before, the day, a week late, and two further up


def race(*runs: Callable[[], Any]) -> None:
    """Let all run at the same instant; raise what any of them raised."""
    ready, broken = threading.Barrier(len(runs)), []

    def enter(run: Callable[[], Any]) -> None:
        try:
            ready.wait(PATIENCE)
            run()
        except BaseException as problem:
            broken.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=(run,), daemon=True) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "a thread never ended"
    if broken:
        raise broken[0]


@override_settings(EMAIL_ON=True)
class FourGenerators(TransactionTestCase):
    def setUp(self) -> None:
        self.actions, self.holders = [], []
        for number in range(SERVICES):
            service = a_service(f"Service {number}")
            self.manager = a_manager(service, name=f"Manager {number}")
            a_plan_lead(service, name=f"Lead {number}")
            plan = a_plan(service)
            for owner in range(OWNERS):
                holder = a_member(service, Role.OWNER, name=f"Owner {number} {owner}")
                post = a_post(service, name=f"Post {owner}", held_by=holder)
                self.holders.append((post, holder))
                self.actions += [
                    an_action(plan=plan, owner=post, title=f"{number} {owner} {each}") for each in range(EACH)
                ]
        self.courses = Course.objects.filter(occasion="action_due")

    def compare(self, *, rules: set[tuple[str, int]], emails_a_person: int) -> None:
        wanted = SERVICES * OWNERS * EACH
        self.assertEqual(self.courses.count(), wanted)
        promises = Promise.objects.filter(course__in=self.courses)
        told = promises.filter(state__in=[PromiseState.SENT, PromiseState.ANSWERED])
        self.assertEqual(set(told.values_list("rule", "step")), rules)
        self.assertEqual(told.filter(audience="owner").count(), wanted * emails_a_person)
        reminders = Reminder.objects.filter(promise__in=told.filter(audience="owner"))
        self.assertEqual(reminders.count(), wanted * emails_a_person)
        emails = OutgoingEmail.objects.filter(reminders__in=reminders).distinct()
        self.assertEqual(emails.count(), SERVICES * OWNERS * emails_a_person)
        self.assertEqual(set(emails.values_list("state", "attempts")), {(EmailState.SENT, 1)})
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        self.assertEqual(set(went.values()), {1})

    def generate(self, at: Any) -> Callable[[], None]:
        def run() -> None:
            sweep(at=at)
            deliver_waiting(clock=lambda: at)

        return run

    def test_promise_and_send_exactly_what_is_owed(self):
        at = on_the(TUESDAY_3_FEB)
        race(*[self.generate(at)] * GENERATORS)
        deliver_waiting(clock=lambda: at)
        self.compare(rules={("before_due", -28)}, emails_a_person=1)
        self.assertEqual(Promise.objects.filter(course__in=self.courses).count(), SERVICES * OWNERS * EACH * PROMISED)
        race(*[self.generate(at + timedelta(minutes=5))] * GENERATORS)
        self.compare(rules={("before_due", -28)}, emails_a_person=1)
        later = on_the(TUESDAY_3_FEB + timedelta(days=14))
        race(*[self.generate(later)] * GENERATORS)
        deliver_waiting(clock=lambda: later)
        self.compare(rules={("before_due", -28), ("before_due", -14)}, emails_a_person=2)

    def test_while_owners_answer_posts_change_hands_and_rules_change_nothing_is_lost_or_told_twice(self):
        sweep(at=on_the(TUESDAY_3_MARCH))
        late = on_the(TUESDAY_3_MARCH + timedelta(days=14))

        def answers() -> None:
            for action in self.actions[::3]:
                give_update(
                    again(action),
                    text="Half is done.",
                    owner_rating="on_track",
                    on=late.date(),
                    by=self.manager,
                    at=late,
                )

        def hands_over() -> None:
            for (post, _holder), (_post, other) in zip(self.holders[:3], self.holders[1:4], strict=True):
                hand_over(again(post), to=again(other), on=late.date(), by=self.manager, at=AT)

        def changes_rules() -> None:
            for _ in range(5):
                replan(list(Course.objects.values_list("service_id", flat=True).distinct()))

        race(*[self.generate(late)] * GENERATORS, answers, hands_over, changes_rules)
        for minutes in (5, 10):
            self.generate(late + timedelta(minutes=minutes))()
        told = list(Reminder.objects.filter(promise__course__in=self.courses).values_list("promise_id", "recipient_id"))
        self.assertEqual(len(told), len(set(told)))
        owed = Promise.objects.filter(course__in=self.courses, state=PromiseState.PLANNED, owed_at__lte=late)
        self.assertFalse(owed.exists())
        overdue = Promise.objects.filter(course__in=self.courses, rule="overdue", step__lte=14)
        kept = overdue.filter(state__in=[PromiseState.SENT, PromiseState.ANSWERED])
        self.assertEqual(kept.count(), len(self.actions), "each owner was told once that it is overdue")
        answered = [f"action:{action.pk}" for action in self.actions[::3]]
        spared = Promise.objects.filter(course__about__in=answered, rule="overdue_manager", state__in=STILL_TO_GO)
        self.assertFalse(spared.exists())
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        self.assertEqual(set(went.values()), {1})

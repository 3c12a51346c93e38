"""The ledger refuses rows that would say two things, and its readings count what they say."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.outbox.models import EmailState
from recommendations.reminders.ledger import Told, coming_for, gone_for, told_of
from recommendations.reminders.models import Promise, PromiseState, Settled
from tests.builders import MONDAY_5_JAN, ONE_DAY, a_member, a_plan, a_post, a_service, an_action, on_the
from tests.builders_reminders import a_course, a_promise, a_reminder
from tests.refusals import refused_by

MONDAY_12_JAN = date(2026, 1, 12)


class Ledger(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.action = an_action(plan=a_plan(cls.service), owner=a_post(cls.service, held_by=cls.owner))
        cls.about = f"action:{cls.action.pk}"

    # --- What it refuses

    def test_a_date_has_one_course_and_a_step_one_promise(self):
        course, promise = a_course(self.action), a_promise(self.action)
        course.pk = promise.pk = None
        with refused_by("course_is_for_one_date_once"):
            course.save(force_insert=True)
        with refused_by("promise_is_made_once"):
            promise.save(force_insert=True)

    def test_a_course_that_ended_says_why(self):
        course = a_course(self.action)
        course.ended_at = on_the(MONDAY_5_JAN)
        with refused_by("course_ended_says_why"):
            course.save()
        course.ended_at, course.ended_why = None, Settled.MOVED
        with refused_by("course_ended_says_why"):
            course.save()

    def test_a_promise_says_when_it_went_and_why_it_did_not(self):
        promise = a_promise(self.action)
        for state in (PromiseState.SENT, PromiseState.ANSWERED):
            promise.state = state
            with self.subTest(state=state), refused_by("promise_sent_says_when"):
                promise.save()
        for state in (PromiseState.HELD, PromiseState.CLOSED):
            promise.state = state
            with self.subTest(state=state), refused_by("promise_held_or_closed_says_why"):
                promise.save()

    def test_a_promise_that_has_still_to_go_has_not_gone(self):
        promise = a_promise(self.action)
        promise.sent_at = on_the(MONDAY_5_JAN)
        with refused_by("promise_still_to_go_has_not_gone"):
            promise.save()

    def test_a_promise_stands_in_an_email_once_for_a_person(self):
        row = a_reminder(self.action, to=self.owner)
        row.pk = None
        with refused_by("promise_is_in_an_email_once"):
            row.save(force_insert=True)

    # --- What is read of it

    def test_what_comes_next_stands_first_and_only_of_dates_that_stand(self):
        later = a_promise(self.action, step=-3, on=MONDAY_12_JAN)
        sooner = a_promise(self.action, step=-14, state=PromiseState.HELD)
        a_promise(self.action, step=-28, state=PromiseState.SENT)
        self.assertEqual(list(coming_for(self.about)), [sooner, later])
        course = later.course
        course.ended_at, course.ended_why = on_the(MONDAY_12_JAN), Settled.DONE
        course.save()
        self.assertEqual(list(coming_for(self.about)), [])

    def test_what_went_stands_newest_first_and_of_this_thing_alone(self):
        first = a_reminder(self.action, to=self.owner)
        second = a_reminder(self.action, to=self.owner, step=-14)
        a_reminder(an_action(plan=self.action.plan, title="Another"), to=self.owner)
        self.assertEqual(list(gone_for(self.about)), [second, first])

    def test_an_email_that_told_of_two_dates_reminded_once(self):
        first = a_reminder(self.action, to=self.owner)
        a_reminder(self.action, to=self.owner, step=-14, email=first.email)
        a_reminder(self.action, to=self.owner, step=-3, state=EmailState.BOUNCED)
        self.assertEqual(told_of([self.about]), {self.about: Told(1, None)})

    def test_the_last_answer_is_the_newest(self):
        a_reminder(self.action, to=self.owner)
        a_reminder(self.action, to=self.owner, step=-14)
        for step, day in ((-28, MONDAY_5_JAN + ONE_DAY), (-14, MONDAY_12_JAN)):
            Promise.objects.filter(step=step).update(state=PromiseState.ANSWERED, settled_at=on_the(day))
        self.assertEqual(told_of([self.about]), {self.about: Told(2, MONDAY_12_JAN)})

    def test_one_query_tells_of_any_number(self):
        a_reminder(self.action, to=self.owner)
        with self.assertNumQueries(1):
            self.assertEqual(len(told_of([self.about, "action:0", "action:1000000"])), 1)

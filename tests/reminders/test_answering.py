"""An owner's answer: what was told before is answered, and of a date that has come nobody further up is told."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import TestCase

from recommendations.action_plans.models import Source
from recommendations.action_plans.services.updating import OnBehalf, give_update
from recommendations.audit.operations import key_of
from recommendations.reminders.answering import all_answered, answered
from recommendations.reminders.models import Course, Promise, PromiseState
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
    an_extension,
    an_update,
    evidence,
    on_the,
)

DUE = date(2026, 2, 2)
ANSWERED = DUE + 8 * ONE_DAY


class Answers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.owner = a_member(cls.service)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner), due=DUE)
        cls.course = a_course(cls.action, due=DUE)
        cls.told = a_told(cls.course, "overdue", step=7)
        cls.further_up = a_planned(cls.course, "overdue_manager", step=14)
        cls.next = a_planned(cls.course, "overdue", step=14)

    def states(self):
        rows = (self.told, self.further_up, self.next)
        return [Promise.objects.get(pk=row.pk).state for row in rows]

    def test_an_update_answers_what_was_told_and_spares_whoever_is_further_up(self):
        an_update(self.action, by=self.owner, on=ANSWERED)
        self.assertEqual(self.states(), ["answered", "closed", "planned"])
        self.assertEqual(Promise.objects.get(pk=self.further_up.pk).why, "answered")

    def test_so_does_asking_for_more_time(self):
        an_extension(self.action, by=self.owner, on=ANSWERED)
        self.assertEqual(self.states(), ["answered", "closed", "planned"])

    def test_so_does_proposing_that_it_is_complete(self):
        evidence(self.action, by=self.owner)
        self.assertEqual(self.states(), ["sent", "planned", "planned"])
        a_completion(self.action, by=self.owner, on=ANSWERED)
        self.assertEqual(self.states(), ["answered", "closed", "planned"])

    def test_what_the_owner_said_before_it_was_told_answers_nothing(self):
        said = OnBehalf(Source.CALL, DUE - ONE_DAY)
        words = {"text": "Half of the staff are trained.", "owner_rating": "on_track"}
        give_update(self.action, **words, on_behalf=said, on=ANSWERED, by=self.lead, at=on_the(ANSWERED))
        self.assertEqual(self.states(), ["sent", "planned", "planned"])

    def test_what_the_owner_said_by_telephone_since_answers_it(self):
        said = OnBehalf(Source.CALL, ANSWERED - ONE_DAY)
        words = {"text": "Half of the staff are trained.", "owner_rating": "on_track"}
        give_update(self.action, **words, on_behalf=said, on=ANSWERED, by=self.lead, at=on_the(ANSWERED))
        self.assertEqual(self.states(), ["answered", "closed", "planned"])

    def test_an_answer_before_the_date_says_nothing_of_being_late(self):
        before = a_told(self.course, "before_due", step=-14)
        Promise.objects.filter(pk=self.told.pk).delete()
        answered(about=key_of(self.action), at=on_the(DUE - 10 * ONE_DAY))
        self.assertEqual(Promise.objects.get(pk=before.pk).state, "answered")
        self.assertEqual(Promise.objects.get(pk=self.further_up.pk).state, "planned")

    def test_of_another_action_answers_nothing_here(self):
        answered(about="action:0", at=on_the(ANSWERED))
        self.assertEqual(self.states(), ["sent", "planned", "planned"])

    def test_what_waits_for_somebody_else_is_not_the_owners_to_answer(self):
        waiting = a_told(self.course, "completion_waiting", step=3)
        answered(about=key_of(self.action), at=on_the(ANSWERED))
        self.assertEqual(Promise.objects.get(pk=waiting.pk).state, "sent")

    def test_many_at_once_are_three_queries_each_with_its_own_day(self):
        other = an_action(plan=self.plan, due=DUE)
        course = a_course(other, due=DUE)
        told = a_told(course, "overdue", step=7)
        with self.assertNumQueries(3):
            all_answered({key_of(self.action): ANSWERED, key_of(other): MONDAY_5_JAN}, at=on_the(ANSWERED))
        self.assertEqual(self.states(), ["answered", "closed", "planned"])
        self.assertEqual(Promise.objects.get(pk=told.pk).state, "sent")


def a_course(action, *, due):
    return Course.objects.create(
        service=action.service,
        occasion="action_due",
        subject_id=action.pk,
        due_on=due,
        about=key_of(action),
        within=key_of(action.plan),
        opened_at=on_the(MONDAY_5_JAN),
        planned_at=on_the(MONDAY_5_JAN),
    )


def a_planned(course, rule, *, step):
    day = course.due_on + timedelta(days=step)
    return Promise.objects.create(
        course=course,
        service=course.service,
        rule=rule,
        step=step,
        audience="owner",
        first_on=day,
        owed_at=on_the(day),
        planned_at=on_the(MONDAY_5_JAN),
    )


def a_told(course, rule, *, step):
    promise = a_planned(course, rule, step=step)
    promise.state, promise.sent_at = PromiseState.SENT, promise.owed_at
    promise.save()
    return promise

"""What breaks is logged, stays owed and stops nothing else; what ended between two looks owes nothing."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from recommendations.action_plans.occasions.due import DUE as DUE_DATES
from recommendations.action_plans.services.extending import agree_extension
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders import courses, sweeping, telling
from recommendations.reminders.models import Course, Promise, PromiseState, Settled
from recommendations.reminders.models.promises import STILL_TO_GO
from recommendations.reminders.occasions import OCCASIONS
from tests.builders import a_manager, a_member, a_plan, a_plan_lead, a_post, a_service, an_action, an_extension
from tests.reminders.of_due_dates import DUE, OfDueDates, at, due, states, sweeps


class WhatBreaks(OfDueDates):
    def setUp(self) -> None:
        super().setUp()
        self.mine = self.an_action(title="Mine")
        self.other = a_service("Eastmoor Youth Justice Service")
        a_plan_lead(self.other, name="Nia Rees")
        post = a_post(self.other, held_by=a_member(self.other, name="Omar Haddad"))
        self.theirs = an_action(plan=a_plan(self.other), owner=post, due=DUE, title="Theirs")

    def occasion(self, **different: object) -> object:
        return patch.dict(OCCASIONS, {DUE_DATES.code: replace(DUE_DATES, **different)})

    def broken_facts(self, *broken: int) -> object:
        """Facts that cannot be said of these actions."""

        def facts(found: list[Course], on: object) -> object:
            if any(course.subject_id in broken for course in found):
                raise ZeroDivisionError
            return DUE_DATES.facts(found, on)

        return self.occasion(facts=facts)

    def test_one_services_broken_thing_does_not_stop_the_other_service(self):
        with self.broken_facts(self.mine.pk):
            self.assertEqual([email.to.name for email in sweeps(at(DUE, 9))], ["Omar Haddad"])
        self.assertEqual(states(self.mine)["on_the_day", 0], "planned")
        self.assertEqual([email.to for email in sweeps(at(DUE, 10))], [self.owner], "it stays owed")

    def test_nor_the_other_things_of_the_same_person_which_come_in_one_email(self):
        self.an_action(title="Fine")
        self.an_action(title="Fine too")
        with self.broken_facts(self.mine.pk):
            emails = [email for email in sweeps(at(DUE, 9)) if email.to == self.owner]
        self.assertEqual([email.reminders.count() for email in emails], [2])

    def test_an_email_that_cannot_be_written_is_the_same(self):
        written = telling.digests

        def digests(lines: list, **rest: object) -> object:
            if any(line.facts.title == "Mine" for line in lines):
                raise ValueError
            return written(lines, **rest)

        with patch.object(telling, "digests", digests):
            self.assertEqual([email.to.name for email in sweeps(at(DUE, 9))], ["Omar Haddad"])
        self.assertEqual(states(self.theirs)["on_the_day", 0], "sent")
        self.assertFalse(OutgoingEmail.objects.filter(to=self.owner, occasion="reminder").exists())

    def test_an_occasion_whose_questions_break_leaves_the_others_and_what_stands(self):
        sweeps(due(-1))

        def broken(_on: object) -> object:
            raise ZeroDivisionError
            yield

        with self.occasion(to_open=broken):
            self.assertEqual(len(sweeps(DUE)), 2, "what was promised is told")
        with self.occasion(to_end=broken):
            self.an_action(title="New")
            self.assertEqual(sweeps(at(DUE, 11)), [])
        self.assertEqual(Course.objects.filter(ended_at__isnull=True).count(), 2)

    def test_a_date_that_cannot_be_reckoned_does_not_stop_the_others(self):
        reckon = courses.to_plan

        def to_plan(rules: object, **rest: object) -> object:
            if rest["due_on"] == due(5):
                raise OverflowError
            return reckon(rules, **rest)

        self.an_action(title="Odd", due=due(5))
        with patch.object(courses, "to_plan", to_plan):
            self.assertEqual(len(sweeps(DUE)), 2)
        self.assertTrue(Course.objects.filter(due_on=due(5), planned_at__isnull=True).exists(), "it is tried again")

    def test_half_way_nothing_is_told_twice_when_it_works_again(self):
        with self.broken_facts(self.mine.pk, self.theirs.pk):
            self.assertEqual(sweeps(at(DUE, 9)), [])
        self.assertFalse(Promise.objects.exclude(state__in=[PromiseState.PLANNED]).exists())
        self.assertEqual(len(sweeps(at(DUE, 10))), 2)
        self.assertEqual(sweeps(at(DUE, 11)), [])


class WhatEndedMeanwhile(OfDueDates):
    def test_what_has_no_facts_is_not_told_and_the_next_look_ends_it(self):
        action = self.an_action()
        sweeps(due(-1))
        with patch.dict(OCCASIONS, {DUE_DATES.code: replace(DUE_DATES, facts=lambda _found, _on: {})}):
            self.assertEqual(sweeps(at(DUE, 9)), [])
        self.assertEqual(states(action)["on_the_day", 0], "planned")
        ended = [(Course.objects.get().pk, Settled.DONE)]
        with patch.dict(
            OCCASIONS,
            {DUE_DATES.code: replace(DUE_DATES, to_end=lambda _on: ended, to_open=lambda _on: [])},
        ):
            self.assertEqual(sweeps(at(DUE, 10)), [])
        self.assertFalse(Promise.objects.filter(state__in=STILL_TO_GO).exists())

    def test_where_there_is_nothing_to_say_it_is_closed_and_says_so(self):
        action = self.an_action()
        nothing = replace(DUE_DATES, facts=lambda found, _on: {course.pk: None for course in found})
        with patch.dict(OCCASIONS, {DUE_DATES.code: nothing}):
            self.assertEqual(sweeps(DUE), [])
        self.assertEqual(states(action)["on_the_day", 0], "closed nothing")

    def test_a_date_that_moves_while_the_sweep_runs_is_not_told_in_the_words_of_the_old_one(self):
        action = self.an_action()
        sweeps(due(-1))
        extension = an_extension(action, by=self.owner, until=due(60), on=due(-1))
        agree_extension(extension, by=a_manager(self.service), at=at(due(-1), 12))
        with patch.object(sweeping, "keep_in_step"):
            self.assertEqual(sweeps(DUE), [])
        self.assertEqual(sweeps(at(DUE, 10)), [])
        self.assertEqual(states(action)["on_the_day", 0], "closed moved")

"""A date that moves ends its promises and makes others; one that comes back goes on, and tells nothing twice."""

from __future__ import annotations

from datetime import date

from recommendations.action_plans.models import Action, Priority
from recommendations.action_plans.services.closing import close_plan, reopen_plan
from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.models import Course, Promise, PromiseState, Settled
from recommendations.reminders.models.promises import STILL_TO_GO
from tests.builders import AT, ONE_DAY, a_completion, a_manager, a_plan, a_verifier, again, an_extension, signed_off
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, days_told, due, states, sweeps


class OfADraft(OfDueDates):
    """In a draft a date moves as often as people like."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)

    def move(self, action: Action, to: date | None, **different: str) -> None:
        row = again(action)
        content = ActionContent(title=row.title, owner=row.owner, due_on=to, **different)
        change_action(row, content=content, version=row.version, by=self.manager, at=AT)


class MovedDates(OfADraft):
    def test_a_moved_date_is_a_new_promise_and_the_old_ones_say_so(self):
        action = self.an_action()
        sweeps(due(-4))
        extension = an_extension(action, by=self.owner, until=due(1), on=due(-4))
        agree_extension(extension, by=self.manager, at=at(due(-4), 10))
        (email,) = sweeps(due(-1))
        self.assertIn("4 March 2026", email.subject)
        old = Course.objects.get(due_on=DUE)
        self.assertEqual(old.ended_why, Settled.MOVED)
        to_come = old.promises.filter(owed_at__gt=at_nine(due(-4)))
        self.assertEqual(set(to_come.values_list("state", "why")), {("closed", "moved")})

    def test_there_and_back_again_tells_nothing_twice(self):
        action = self.an_action()
        self.assertEqual(days_told([-28, -14]), [-28, -14])
        self.move(action, due(90))
        self.assertEqual(days_told([-13]), [])
        self.move(action, DUE)
        self.assertEqual(days_told(range(-12, 8)), [-4, 0, 7])
        of_first = Promise.objects.filter(course__due_on=DUE)
        self.assertEqual(of_first.filter(rule="before_due", state=PromiseState.SENT).count(), 3)

    def test_back_on_the_very_day_a_step_is_owed_it_goes(self):
        action = self.an_action()
        sweeps(due(-20))
        self.move(action, due(90))
        sweeps(at(due(-14), 8))
        self.move(action, DUE)
        self.assertEqual(len(sweeps(at(due(-14), 10))), 1)

    def test_steps_gone_by_while_the_date_was_another_stay_closed_with_the_reason(self):
        action = self.an_action()
        sweeps(due(-20))
        self.move(action, due(300))
        sweeps(due(-15))
        self.move(action, DUE)
        self.assertEqual(days_told(range(-10, 1)), [-4, 0])
        first = {row.step: row for row in Promise.objects.filter(course__due_on=DUE, rule="before_due")}
        self.assertEqual((first[-14].state, first[-14].why), (PromiseState.CLOSED, Settled.MOVED))

    def test_taken_out_or_without_a_date_nothing_stays_owed(self):
        action, other = self.an_action(), self.an_action(title="Other")
        sweeps(due(-40))
        self.move(action, None)
        remove_action(other, by=self.manager, at=at_nine(due(-39)))
        self.assertEqual(sweeps(DUE), [])
        self.assertFalse(Promise.objects.filter(state__in=STILL_TO_GO).exists())
        self.assertEqual(Course.objects.get(subject_id=other.pk).ended_why, Settled.REMOVED)

    def test_a_closed_plan_owes_nothing_and_one_opened_again_goes_on(self):
        self.an_action()
        sweeps(due(-28))
        plan = close_plan(
            signed_off(self.plan), closed_on=due(-20), reference="Minute 9", reason="Another plan has it.",
            on=due(-20), by=self.manager, at=at_nine(due(-20)),
        )  # fmt: skip
        self.assertEqual(days_told([-14, -4]), [])
        self.assertEqual(Course.objects.get().ended_why, Settled.CLOSED)
        reopen_plan(plan, reason="The inspectorate comes back.", by=self.manager, at=at_nine(due(-3)))
        self.assertEqual(days_told(range(-3, 8)), [0, 7])

    def test_what_awaits_a_check_or_is_verified_owes_nothing(self):
        verifier = a_verifier(self.service)
        waits, verified = self.an_action(title="Waits"), self.an_action(title="Verified")
        completions = [a_completion(action, by=self.owner, on=due(-20)) for action in (waits, verified)]
        verify_completion(completions[1], by=verifier, at=at_nine(due(-19)))
        self.assertEqual(sweeps(DUE), [])

    def test_returned_before_its_date_it_owes_what_is_to_come(self):
        action = self.an_action()
        sweeps(due(-28))
        completion = a_completion(action, by=self.owner, on=due(-20))
        sweeps(due(-19))
        return_completion(completion, missing="Which plans?", by=a_verifier(self.service), at=at_nine(due(-10)))
        self.assertEqual(days_told(range(-10, 1)), [-4, 0])

    def test_returned_on_its_date_it_is_told_today(self):
        completion = a_completion(self.an_action(), by=self.owner, on=due(-20))
        sweeps(due(-19))
        return_completion(completion, missing="Which plans?", by=a_verifier(self.service), at=at(DUE, 8))
        self.assertEqual([email.subject for email in sweeps(DUE)], ["Due 3 March 2026: Review every plan each month"])

    def test_returned_after_its_date_it_goes_on_with_the_next_step(self):
        action = self.an_action()
        sweeps(due(-20))
        completion = a_completion(action, by=self.owner, on=due(-20))
        sweeps(due(-19))
        return_completion(completion, missing="Which plans?", by=a_verifier(self.service), at=at_nine(due(2)))
        self.assertEqual(days_told(range(2, 15)), [7, 14])

    def test_a_date_moved_while_its_email_waits_is_not_told_of_and_the_rest_of_the_email_is(self):
        moved = self.an_action(title="Moved meanwhile")
        self.an_action(title="Stands", due=DUE)
        (email,) = sweeps(at(DUE, 8), delivers=False)
        self.move(moved, DUE + 40 * ONE_DAY)
        (anew,) = sweeps(at(DUE, 9))
        self.assertEqual(OutgoingEmail.objects.get(pk=email.pk).state, "lapsed")
        self.assertIn("Stands", anew.body_text)
        self.assertNotIn("Moved meanwhile", anew.body_text)
        self.assertEqual(states(moved)["on_the_day", 0], "closed moved")
        self.assertEqual(sweeps(at(DUE, 10)), [])


class PriorityChanged(OfADraft):
    def raise_priority(self, action: Action) -> None:
        self.move(action, DUE, priority=Priority.HIGH)

    def test_raised_before_the_date_those_further_up_are_told_sooner(self):
        action = self.an_action()
        sweeps(due(-1))
        self.raise_priority(action)
        told = [(day, email.to.name) for day in range(8) for email in sweeps(due(day))]
        self.assertEqual(told, [(0, "Priya Shah"), (3, "Lee Parker"), (7, "Priya Shah"), (7, "Morgan Ellis")])

    def test_raised_after_its_days_have_gone_by_nobody_is_told_less(self):
        action = self.an_action()
        sweeps(due(0))
        sweeps(due(4))
        self.raise_priority(action)
        told = [(day, email.to.name) for day in range(5, 15) for email in sweeps(due(day))]
        self.assertEqual(told, [(7, "Priya Shah"), (7, "Lee Parker"), (7, "Morgan Ellis"), (14, "Priya Shah")])

    def test_told_once_those_further_up_are_not_told_again_for_being_raised(self):
        action = self.an_action()
        for day in range(-1, 8):
            sweeps(due(day))
        self.raise_priority(action)
        self.assertEqual([email.to.name for day in range(8, 14) for email in sweeps(due(day))], [])

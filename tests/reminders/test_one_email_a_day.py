"""One email a person a day at most, unless they want each; what waits for the next one is held and never forgotten."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Role
from recommendations.action_plans.occasions.milestones import MILESTONE_DUE
from recommendations.action_plans.services.milestones import add_milestone
from recommendations.inspections.models import Precision
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.occasions.ahead import MEETING_AHEAD
from recommendations.reminders.models import Frequency, Promise, PromiseState, Reminder
from recommendations.reminders.models.promises import STILL_TO_GO
from tests.builders import (
    AT,
    ONE_DAY,
    SYSTEM,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
)
from tests.reminders.of_due_dates import DUE, OfDueDates, at, due, states, sweeps


class OneEmailADay(OfDueDates):
    def test_what_comes_up_after_the_days_email_waits_for_tomorrows(self):
        self.an_action(title="First")
        self.assertEqual(len(sweeps(at(DUE, 9))), 1)
        second = self.an_action(title="Second")
        self.assertEqual(sweeps(at(DUE, 11)), [])
        self.assertEqual(states(second)["on_the_day", 0], "held next_digest")
        (email,) = sweeps(at(due(1), 8))
        self.assertIn("Overdue: it was due 3 March 2026, 1 day ago", email.body_text)
        self.assertNotIn("First", email.body_text)
        self.assertEqual(states(second)["on_the_day", 0], "sent")

    def test_an_email_of_another_service_does_not_count(self):
        other = a_service("Eastmoor Youth Justice Service")
        a_member(other, Role.OWNER, name="Priya Shah")
        self.an_action()
        sweeps(at(DUE, 9))
        an_action(plan=a_plan(other), owner=a_post(other, held_by=self.owner), due=DUE)
        self.assertEqual(len(sweeps(at(DUE, 10))), 1)

    def test_a_plan_lead_who_also_holds_a_post_gets_one_email(self):
        self.an_action(owner=a_post(self.service, name="Vacant"))
        self.an_action(owner=a_post(self.service, name="Business Support", held_by=self.lead))
        (email,) = sweeps(DUE)
        self.assertEqual((email.to, email.reminders.count()), (self.lead, 2))

    def test_of_several_who_are_told_one_may_wait_and_nobody_gets_it_twice(self):
        nia = a_plan_lead(self.service, name="Nia Rees")
        self.an_action(owner=a_post(self.service, name="Nia's own", held_by=nia))
        self.assertEqual([email.to for email in sweeps(at(DUE, 9))], [nia])
        vacant = self.an_action(owner=a_post(self.service, name="Vacant"))
        (to_lee,) = sweeps(at(DUE, 10))
        self.assertEqual((to_lee.to, states(vacant)["on_the_day", 0]), (self.lead, "held next_digest"))
        (to_nia,) = sweeps(at(due(1), 8))
        self.assertEqual(to_nia.to, nia)
        self.assertEqual(states(vacant)["on_the_day", 0], "sent")
        for hour in (9, 12):
            self.assertEqual(sweeps(at(due(1), hour)), [])

    def test_each_in_an_email_of_its_own_as_it_is_owed(self):
        self.wants(self.owner, Frequency.EACH)
        self.an_action(title="First")
        self.an_action(title="Second")
        self.assertEqual(len(sweeps(at(DUE, 9))), 2)
        self.an_action(title="Third")
        self.assertEqual(len(sweeps(at(DUE, 10))), 1)


class OneEmailAWeek(OfDueDates):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.monday = date(2026, 2, 2)

    def setUp(self) -> None:
        super().setUp()
        self.wants(self.owner, Frequency.WEEKLY)

    def told(self, first: date, days: int) -> list[tuple[str, int]]:
        """On which days, named, of how many things the owner is told."""
        found = []
        for number in range(days):
            for email in sweeps(first + number * ONE_DAY):
                if email.to == self.owner:
                    found.append((f"{email.decided_at:%a %-d %b}", email.reminders.count()))
        return found

    def test_what_came_up_in_a_week_goes_on_monday(self):
        for days in (30, 31, 32):  # a fortnight before: Wednesday to Friday of the week
            self.an_action(due=self.monday + (days - 14 + 2) * ONE_DAY)
        told = self.told(self.monday, 8)
        self.assertEqual([day for day, _count in told if not day.startswith("Mon")], [])

    def test_what_is_due_today_or_overdue_never_waits_for_it(self):
        self.an_action(due=date(2026, 2, 4))
        told = self.told(self.monday, 12)
        self.assertIn("Wed 4 Feb", [day for day, _count in told])
        self.assertIn("Wed 11 Feb", [day for day, _count in told])

    def test_where_the_worker_was_down_on_monday_the_week_before_comes_on_tuesday(self):
        sweeps(date(2026, 2, 3))
        self.an_action(due=date(2026, 2, 18))  # -14 is Wednesday 4 February
        self.assertEqual(self.told(date(2026, 2, 4), 3), [])
        self.assertEqual(self.told(date(2026, 2, 10), 1), [("Tue 10 Feb", 1)])

    def test_held_until_its_day_it_is_overtaken_by_what_is_more_pressing_and_nothing_is_left(self):
        friday = date(2026, 2, 6)
        action = self.an_action(due=friday)
        sweeps(date(2026, 1, 20))
        # A fortnight before is Friday 23 January; the third day before is Tuesday 3 February.
        self.assertEqual(self.told(date(2026, 1, 21), 14), [("Mon 26 Jan", 1)])
        self.assertEqual(self.told(date(2026, 2, 4), 2), [])
        self.assertEqual(states(action, "before_due", of=friday)["before_due", -3], "held next_digest")
        self.assertEqual(self.told(friday, 1), [("Fri 6 Feb", 1)])
        self.assertEqual(states(action, "before_due", of=friday)["before_due", -3], "closed overtaken")
        owed = Promise.objects.filter(state__in=STILL_TO_GO, owed_at__lte=at(friday, 9))
        self.assertFalse(owed.exists())

    def test_on_the_first_open_day_where_monday_is_a_bank_holiday(self):
        self.an_action(due=date(2026, 4, 17))  # a fortnight before is Good Friday, so it is owed on Thursday 2 April
        sweeps(date(2026, 3, 31))
        self.assertEqual(self.told(date(2026, 4, 1), 8), [("Tue 7 Apr", 1)])


class OneEmailAWeekInTime(OfDueDates):
    """What a weekly email would tell too late comes without it."""

    occasions = (MEETING_AHEAD, MILESTONE_DUE)

    def setUp(self) -> None:
        super().setUp()
        self.wants(self.owner, Frequency.WEEKLY)

    def test_a_milestone_that_is_due_today(self):
        thursday = date(2026, 2, 5)
        what = {"title": "Half are trained", "due_on": thursday, "due_precision": Precision.DAY}
        add_milestone(self.an_action(), **what, by=SYSTEM, at=AT)
        sweeps(at(date(2026, 2, 2), 6))
        self.assertEqual([email.to for email in sweeps(thursday)], [self.owner])

    def test_a_meeting_that_is_before_the_next_monday(self):
        self.an_action()
        self.a_rule("meeting_ahead", steps=[-2])
        asha = a_member(self.service, Role.BOARD_MEMBER, name="Asha Board")
        self.wants(asha, Frequency.WEEKLY)
        a_meeting(a_body(self.service), on=date(2026, 2, 5))
        self.assertEqual([email.to for email in sweeps(date(2026, 2, 3))], [asha])

    def test_a_meeting_after_it_waits_for_it(self):
        self.an_action()
        asha = a_member(self.service, Role.BOARD_MEMBER, name="Asha Board")
        self.wants(asha, Frequency.WEEKLY)
        a_meeting(a_body(self.service), on=date(2026, 2, 12))
        self.assertEqual([sweeps(date(2026, 2, 5)), sweeps(date(2026, 2, 6))], [[], []])
        self.assertEqual([email.to for email in sweeps(date(2026, 2, 9))], [asha])


class NobodyGetsItTwice(OfDueDates):
    def test_through_forty_days_of_sweeps_at_all_hours(self):
        a_manager(self.service)
        for number in range(12):
            self.an_action(title=f"Action {number}", due=DUE + number * ONE_DAY)
        for day in range(-20, 21):
            for hour in (7, 9, 14, 21):
                sweeps(at(due(day), hour))
        told = list(Reminder.objects.values_list("promise_id", "recipient_id"))
        self.assertEqual(len(told), len(set(told)))
        days = [(to, decided.date()) for to, decided in OutgoingEmail.objects.values_list("to_id", "decided_at")]
        self.assertEqual(len(days), len(set(days)), "one email a person a day")
        self.assertEqual(set(OutgoingEmail.objects.values_list("decided_at__hour", flat=True)) - {9, 14}, set())
        self.assertFalse(Promise.objects.filter(state=PromiseState.PLANNED, owed_at__lte=at(due(20), 14)).exists())

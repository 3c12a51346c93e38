"""Who is mailed on a day: foreseen as the sweep will do it, weekends, weekly emails and repetitions included."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import TestCase

from recommendations.accounts.models import Service
from recommendations.action_plans import occasions
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.foreseen import by_person, foreseen_on
from recommendations.reminders.mail_choice import choose_frequency
from recommendations.reminders.models import Frequency, Promise
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    ONE_DAY,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
    on_the,
)

assert occasions  # declares what plans owe
WEDNESDAY_7_JAN = date(2026, 1, 7)
SUNDAY_1_MARCH = date(2026, 3, 1)
FRIDAY_30_JAN = date(2026, 1, 30)  # the last working day before Sunday 1 February, 28 days before it


class Foreseen(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=SUNDAY_1_MARCH, title="Review every plan")
        sweep(at=on_the(WEDNESDAY_7_JAN, 6))  # before the hour from which emails go

    def told_on(self, day: date, *, at: date = WEDNESDAY_7_JAN) -> dict[str, list[tuple[str, int]]]:
        foresight, tellings = foreseen_on(self.service, day=day, hidden=[], at=on_the(at, 6))
        return {
            foresight.people[pk].name if pk else "nobody": sorted(
                (one.promise.rule, one.promise.step) for one in found if one.promise.course.occasion == "action_due"
            )
            for pk, found in by_person(tellings).items()
            if any(one.promise.course.occasion == "action_due" for one in found)
        }

    def sent_on(self, day: date) -> dict[str, list[tuple[str, int]]]:
        """What the sweep really sends on the day."""
        newest = OutgoingEmail.objects.order_by("-id").values_list("pk", flat=True).first() or 0
        sweep(at=on_the(day))
        found: dict[str, list[tuple[str, int]]] = {}
        for email in OutgoingEmail.objects.filter(pk__gt=newest, occasion="reminder").select_related("to"):
            for row in email.reminders.select_related("promise__course"):
                if row.promise.course.occasion == "action_due":
                    found.setdefault(email.to.name, []).append((row.promise.rule, row.promise.step))
        OutgoingEmail.objects.filter(state=EmailState.WAITING).update(state=EmailState.SENT, sent_at=on_the(day))
        return {name: sorted(rows) for name, rows in found.items()}

    def test_names_everybody_with_what_they_are_told(self):
        self.assertEqual(self.told_on(FRIDAY_30_JAN), {"Olu Owner": [("before_due", -28)]})
        self.assertEqual(self.told_on(FRIDAY_30_JAN + ONE_DAY), {})

    def test_changes_nothing(self):
        before = list(Promise.objects.order_by("pk").values())
        self.told_on(date(2026, 5, 1))
        self.assertEqual(list(Promise.objects.order_by("pk").values()), before)

    def test_says_from_which_day_a_weekend_moved_it(self):
        foresight, tellings = foreseen_on(self.service, day=FRIDAY_30_JAN, hidden=[], at=on_the(WEDNESDAY_7_JAN))
        promise = next(one.promise for one in tellings if one.promise.rule == "before_due")
        self.assertEqual((promise.first_on, foresight.why_moved(promise)), (date(2026, 2, 1), "closed"))

    def test_foresees_repetitions_that_are_not_promised_yet(self):
        fourth = SUNDAY_1_MARCH + timedelta(days=29)  # a Monday; 28 days is a Sunday
        self.assertEqual(self.told_on(fourth)["Olu Owner"], [("overdue", 28)])
        self.assertFalse(Promise.objects.filter(rule="overdue", step=28).exists())

    def test_foresees_the_summary_of_every_monday_to_come(self):
        for monday in (date(2026, 3, 2), date(2026, 4, 13)):
            _foresight, tellings = foreseen_on(self.service, day=monday, hidden=[], at=on_the(WEDNESDAY_7_JAN, 6))
            told = [(one.to.user_id, one.is_repetition) for one in tellings if one.promise.rule == "monday_summary"]
            self.assertEqual(told, [(self.manager.pk, False)], monday)
            _foresight, tellings = foreseen_on(
                self.service, day=monday + ONE_DAY, hidden=[], at=on_the(WEDNESDAY_7_JAN)
            )
            self.assertEqual([one for one in tellings if one.promise.rule == "monday_summary"], [])

    def test_agrees_with_the_sweep_on_every_day_for_daily_and_weekly_emails(self):
        weekly = a_member(self.service, name="Wendy Weekly")
        an_action(plan=self.plan, owner=a_post(self.service, name="Other", held_by=weekly), due=SUNDAY_1_MARCH)
        choose_frequency(self.service, user=weekly, frequency=Frequency.WEEKLY, at=on_the(WEDNESDAY_7_JAN, 6))
        sweep(at=on_the(WEDNESDAY_7_JAN, 7))
        weeks = [date(2026, 1, 26) + timedelta(days=number) for number in range(63)]
        days = [day for day in weeks if day.weekday() < 5]
        foreseen = {day: told for day in days if (told := self.told_on(day))}
        sent = {day: told for day in days if (told := self.sent_on(day))}
        self.assertEqual(foreseen, sent)
        self.assertEqual(sent[date(2026, 2, 2)], {"Wendy Weekly": [("before_due", -28)]})
        self.assertEqual(
            [step for told in sent.values() for _rule, step in told.get("Olu Owner", [])], [-28, -14, -3, 0, 7, 14, 21]
        )

    def test_nothing_is_foreseen_of_another_service(self):
        other: Service = a_service("Eastmoor Youth Justice Service")
        _foresight, tellings = foreseen_on(other, day=FRIDAY_30_JAN, hidden=[], at=on_the(WEDNESDAY_7_JAN))
        self.assertEqual(tellings, [])

    def test_what_is_kept_from_the_reader_is_not_told(self):
        key = f"inspection:{self.plan.inspection_id}"
        _foresight, tellings = foreseen_on(self.service, day=FRIDAY_30_JAN, hidden=[key], at=on_the(WEDNESDAY_7_JAN))
        self.assertEqual([one for one in tellings if one.promise.course.inspection], [])

"""London's clock: quiet hours, weekends, closed days, the nights on which clocks change, midnight and the leap day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from recommendations.accounts.models import ClosureDay
from recommendations.accounts.services.closures import add_closure_day, remove_closure_day
from recommendations.reminders.models import Promise
from tests.builders import ONE_DAY, a_manager
from tests.reminders.of_due_dates import DUE, LONDON, OfDueDates, at, due, sweeps


class Hours(OfDueDates):
    def test_nothing_goes_in_the_quiet_hours(self):
        self.an_action()
        for hour, minute in ((0, 0), (5, 0), (7, 59), (18, 0), (23, 0)):
            self.assertEqual(sweeps(at(DUE, hour, minute)), [], f"at {hour}:{minute}")
        self.assertEqual(len(sweeps(at(due(1), 8))), 1)

    def test_from_the_hour_until_just_before_the_other(self):
        self.settings_are(send_hour=10, quiet_from=12)
        self.an_action(title="One")
        self.assertEqual(sweeps(at(DUE, 9, 59)), [])
        self.assertEqual(len(sweeps(at(DUE, 10))), 1)
        self.an_action(title="Two", due=due(1))
        self.assertEqual(len(sweeps(at(due(1), 11, 59))), 1)

    def test_the_hours_are_londons_also_in_summer(self):
        self.an_action(due=date(2026, 7, 1))
        sweeps(datetime(2026, 6, 30, 12, tzinfo=UTC))
        self.assertEqual(sweeps(datetime(2026, 7, 1, 6, 59, tzinfo=UTC)), [])
        self.assertEqual(len(sweeps(datetime(2026, 7, 1, 7, tzinfo=UTC))), 1)

    def test_the_day_is_londons_also_around_midnight(self):
        self.settings_are(send_hour=0, quiet_from=24, on_closed_days=True)
        self.an_action(due=date(2026, 7, 1))
        sweeps(datetime(2026, 6, 29, 12, tzinfo=UTC))
        self.assertEqual(sweeps(datetime(2026, 6, 30, 22, 59, tzinfo=UTC)), [])
        (email,) = sweeps(datetime(2026, 6, 30, 23, 0, tzinfo=UTC))
        self.assertIn("Due today, 1 July 2026", email.body_text)


class NightsOnWhichClocksChange(OfDueDates):
    def through(self, night: date, *, hour: int) -> list[datetime]:
        """Sweep every quarter of an hour from noon to noon; return when what is due on the day went."""
        self.settings_are(send_hour=hour, quiet_from=24, on_closed_days=True)
        self.an_action(due=night)
        self.a_rule("before_due", is_on=False)
        noon = datetime.combine(night - ONE_DAY, datetime.min.time(), tzinfo=UTC).replace(hour=20)
        quarters = [noon + number * (ONE_DAY / 96) for number in range(40)]
        return [email.decided_at for quarter in quarters for email in sweeps(quarter)]

    def test_an_hour_that_is_left_out_comes_with_the_next(self):
        (went,) = self.through(date(2026, 3, 29), hour=1)
        self.assertEqual(went, datetime(2026, 3, 29, 1, 0, tzinfo=UTC))  # two o'clock summer time

    def test_the_hour_after_it_is_that_hour(self):
        (went,) = self.through(date(2026, 3, 29), hour=2)
        self.assertEqual(went, datetime(2026, 3, 29, 1, 0, tzinfo=UTC))

    def test_an_hour_that_comes_twice_tells_once(self):
        (went,) = self.through(date(2026, 10, 25), hour=1)
        self.assertEqual(went, datetime(2026, 10, 25, 0, 0, tzinfo=UTC))

    def test_the_hour_after_it_is_told_once_too(self):
        (went,) = self.through(date(2026, 10, 25), hour=2)
        self.assertEqual(went, datetime(2026, 10, 25, 2, 0, tzinfo=UTC))

    def test_days_are_counted_by_the_calendar_across_both(self):
        for day in (date(2026, 4, 8), date(2026, 11, 4)):
            self.an_action(due=day)
            (email, *_others) = sweeps(at(day - 14 * ONE_DAY, 9))
            self.assertIn("in 14 days", email.body_text)


class DaysOnWhichNothingGoes(OfDueDates):
    def went(self, first: date, days: int) -> list[str]:
        emails = [email for number in range(days) for email in sweeps(at(first + number * ONE_DAY, 9))]
        return [f"{email.decided_at.astimezone(LONDON):%a %-d %b}" for email in emails if email.to == self.owner]

    def test_before_the_date_it_goes_the_working_day_before_and_after_it_the_next(self):
        self.an_action(due=date(2026, 2, 14))  # a Saturday; a week late is the next
        self.assertEqual(self.went(date(2026, 2, 1), 24), ["Mon 2 Feb", "Wed 11 Feb", "Fri 13 Feb", "Mon 23 Feb"])

    def test_good_friday_and_easter_monday(self):
        self.an_action(due=date(2026, 4, 6))  # Easter Monday
        sweeps(at(date(2026, 3, 24), 9))
        self.assertEqual(self.went(date(2026, 3, 25), 21), ["Thu 2 Apr", "Mon 13 Apr"])

    def test_a_closed_day_added_later_moves_it_and_never_drops_it(self):
        manager = a_manager(self.service)
        self.an_action()
        sweeps(at(due(-20), 9))
        add_closure_day(self.service, on=due(-14), name="Training", by=manager, at=at(due(-19), 10))
        self.assertEqual(self.went(due(-19), 7), ["Mon 16 Feb"])

    def test_added_on_the_very_morning_it_goes_the_next_day(self):
        manager = a_manager(self.service)
        self.an_action()
        sweeps(at(due(-20), 9))
        sweeps(at(due(-15), 9))
        add_closure_day(self.service, on=due(-14), name="Snow", by=manager, at=at(due(-14), 6))
        sweeps(at(due(-14), 6, 5))
        self.assertEqual(self.went(due(-14), 3), ["Wed 18 Feb"])

    def test_taken_out_again_it_goes_on_its_day(self):
        manager = a_manager(self.service)
        add_closure_day(self.service, on=due(-14), name="Training", by=manager, at=at(due(-21), 9))
        self.an_action()
        sweeps(at(due(-20), 9))
        day = ClosureDay.objects.get()
        remove_closure_day(day, by=manager, at=at(due(-19), 10))
        self.assertEqual(self.went(due(-19), 7), ["Tue 17 Feb"])

    def test_a_service_may_send_on_closed_days_too(self):
        self.settings_are(on_closed_days=True)
        self.an_action(due=date(2026, 2, 14))
        sweeps(at(date(2026, 1, 20), 9))
        self.assertEqual(self.went(date(2026, 1, 21), 32), ["Sat 31 Jan", "Wed 11 Feb", "Sat 14 Feb", "Sat 21 Feb"])


class OddDates(OfDueDates):
    def test_the_leap_day(self):
        self.an_action(due=date(2028, 2, 29))
        sweeps(at(date(2028, 1, 20), 9))
        days = [date(2028, 1, 21) + number * ONE_DAY for number in range(48)]
        told = [f"{day:%-d %b}" for day in days for email in sweeps(at(day, 9)) if email.to == self.owner]
        self.assertEqual(told, ["1 Feb", "15 Feb", "25 Feb", "29 Feb", "7 Mar"])

    def test_dates_at_the_end_of_the_calendar_stop_nothing_else(self):
        self.an_action(due=date(9999, 12, 31), title="For ever")
        self.an_action(due=DUE, title="Now")
        (email,) = sweeps(at(DUE, 9))
        self.assertIn("Now", email.body_text)
        self.assertTrue(Promise.objects.exists())

    def test_dates_at_its_beginning_too(self):
        self.an_action(due=date(1, 1, 1), title="Of old")
        self.an_action(due=DUE, title="Now")
        self.assertIn("Now", " ".join(email.body_text for email in sweeps(at(DUE, 9))))

"""When a service sends: on which days, from which hour to which, London time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from recommendations.accounts.closed_days import bank_holidays
from recommendations.accounts.models import ClosureDay
from recommendations.domain.reminder_days import OfficeDays
from recommendations.domain.working_days import is_weekend
from recommendations.reminders.models import ReminderSettings


class SendingHours:
    """The hours and days of some services; two queries."""

    def __init__(self, service_ids: Iterable[int]) -> None:
        wanted = set(service_ids)
        self.rows = {row.service_id: row for row in ReminderSettings.objects.filter(service_id__in=wanted)}
        self.closed: dict[int, set[date]] = defaultdict(set)
        for service_id, day in ClosureDay.objects.filter(service_id__in=wanted).values_list("service_id", "on"):
            self.closed[service_id].add(day)
        self.working: dict[tuple[int, date], bool] = {}
        self.instants: dict[tuple[int, date], datetime] = {}

    def settings_of(self, service_id: int) -> ReminderSettings:
        """Return what the service has chosen, or the defaults."""
        if service_id not in self.rows:
            self.rows[service_id] = ReminderSettings(service_id=service_id)
        return self.rows[service_id]

    def is_working(self, service_id: int, day: date) -> bool:
        """Say whether the service's offices are open: neither weekend, bank holiday nor a closed day of its own."""
        # Asked of the same few hundred days for every date of a service, so each is worked out once.
        known = self.working.get((service_id, day))
        if known is None:
            known = not (is_weekend(day) or day in bank_holidays(day.year) or day in self.closed[service_id])
            self.working[service_id, day] = known
        return known

    def is_open(self, service_id: int, day: date) -> bool:
        """Say whether emails go on the day."""
        return self.settings_of(service_id).on_closed_days or self.is_working(service_id, day)

    def office_days(self, service_id: int) -> OfficeDays:
        """Return both as the reckoning of days asks for them."""
        return OfficeDays(
            is_open=lambda day: self.is_open(service_id, day), is_working=lambda day: self.is_working(service_id, day)
        )

    def instant(self, service_id: int, day: date) -> datetime:
        """Return when the day's emails go."""
        hour = self.settings_of(service_id).send_hour
        if (hour, day) not in self.instants:
            self.instants[hour, day] = timezone.make_aware(datetime.combine(day, time(hour)))
        return self.instants[hour, day]

    def closing(self, service_id: int, day: date) -> datetime:
        """Return when the day's quiet hours begin; midnight is the last that is still the day's."""
        days, hour = divmod(self.settings_of(service_id).quiet_from, 24)
        return timezone.make_aware(datetime.combine(day + timedelta(days=days), time(hour)))

    def may_send(self, service_id: int, at: datetime) -> bool:
        """Say whether emails may go at this instant: on an open day, and not in the quiet hours."""
        here, chosen = timezone.localtime(at), self.settings_of(service_id)
        is_in_hours = chosen.send_hour <= here.hour < chosen.quiet_from
        return is_in_hours and self.is_open(service_id, here.date())

    def first_of_the_week(self, service_id: int, day: date) -> date:
        """Return the first day of the day's week on which emails go: Monday, or the next open day."""
        monday = day - timedelta(days=day.weekday())
        week = [monday + timedelta(days=number) for number in range(7)]
        return next((found for found in week if self.is_open(service_id, found)), monday)

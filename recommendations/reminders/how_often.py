"""How often a person wants email: whether a reminder goes now or waits for their next email."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from recommendations.domain.reminder_rules import DEFAULTS, may_wait
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.reminders.models import Frequency, MailChoice, Promise
from recommendations.reminders.sending_hours import SendingHours

ONE_WEEK = timedelta(days=7)


class HowOften:
    """What people have chosen, and who has had their email of the day; two queries."""

    def __init__(self, service_ids: Iterable[int], *, hours: SendingHours, on: date) -> None:
        wanted = set(service_ids)
        self.hours, self.on = hours, on
        self.chosen = {
            (service_id, user_id): frequency
            for service_id, user_id, frequency in MailChoice.objects.filter(service_id__in=wanted).values_list(
                "service_id", "user_id", "frequency"
            )
        }
        self.had_today: dict[int, set[int]] = defaultdict(set)
        start = timezone.make_aware(datetime.combine(on, datetime.min.time()))
        today = OutgoingEmail.objects.filter(occasion="reminder", decided_at__gte=start, service__startswith="service:")
        for service, user_id in today.exclude(state=EmailState.LAPSED).values_list("service", "to_id"):
            self.had_today[int(service.partition(":")[2])].add(user_id)

    def frequency(self, service_id: int, user_id: int) -> str:
        return self.chosen.get((service_id, user_id), Frequency.DAILY)

    def goes_now(self, promise: Promise, user_id: int) -> bool:
        """Say whether the promise goes to the person now: at most one email a day, unless it is urgent.

        Whoever wants one email a week gets on its first day what came up in the week before; what is due today or
        overdue never waits for it, nor what would come too late by it.
        """
        service_id, frequency = promise.service_id, self.frequency(promise.service_id, user_id)
        if frequency == Frequency.EACH or DEFAULTS[promise.rule].is_urgent:
            return True
        owed_on = timezone.localdate(promise.owed_at)
        if frequency == Frequency.WEEKLY and self.may_wait(promise, on=self.on):
            first = self.hours.first_of_the_week(service_id, self.on)
            if self.on < first or (owed_on >= first and self.on != first):
                return False
        return user_id not in self.had_today[service_id]

    def may_wait(self, promise: Promise, *, on: date) -> bool:
        """Say whether on the day the promise may wait for an email of the week after."""
        until = self.hours.first_of_the_week(promise.service_id, on + ONE_WEEK)
        return may_wait(promise.rule, promise.step, until=until, due_on=promise.course.due_on)

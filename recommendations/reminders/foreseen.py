"""Who will be told what on a day, if nothing changes until then: "who is mailed on 1 May?".

Reckoned as the sweep does it, from what is promised and from the rules that repeat, without writing anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from recommendations.accounts.models import Service, User
from recommendations.domain.reminder_days import ONE_DAY, Step, moved, next_repeat, to_plan
from recommendations.domain.reminder_rules import DEFAULTS, Audience
from recommendations.outbox.models import EmailState
from recommendations.reminders.how_often import ONE_WEEK, HowOften
from recommendations.reminders.ledger import to_come
from recommendations.reminders.models import Course, Frequency, Promise, PromiseState, Reminder
from recommendations.reminders.occasions import OCCASIONS, Facts, facts_of
from recommendations.reminders.recipients import Recipient, Recipients
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.sending_hours import SendingHours


@dataclass(frozen=True)
class Telling:
    """One promise as it would be told to one person, and on which day; `to` is None where nobody can be told."""

    promise: Promise
    facts: Facts | None
    to: Recipient | None
    on: date

    @property
    def is_repetition(self) -> bool:
        """Whether it is not promised yet, but will be unless somebody answers before."""
        return self.promise.pk is None and self.promise.course_id > 0


class Foresight:
    """What is foreseen of promises of one service, as it stands now; a constant number of queries.

    `on` is the day whose holders and deputies are asked for: today, or the day that is asked about.
    """

    def __init__(self, service: Service, promises: Iterable[Promise], *, on: date, at: datetime) -> None:
        self.service, self.promises, self.on = service, list(promises), on
        self.hours = SendingHours([service.pk])
        self.next_day = next_sending_day(self.hours, service, at=at)
        self.now_on = timezone.localdate(at)
        courses = {promise.course_id: promise.course for promise in self.promises}
        self.facts = facts_of(list(courses.values()), on=on)
        told = [found for found in self.facts.values() if found]
        named = {pk for found in told for pk in (found.holder_id, found.acting_id) if pk}
        self.recipients = Recipients([service.pk], named, on=on, at=at)
        self.often = HowOften([service.pk], hours=self.hours, on=self.now_on)
        # Of what waits for one person's next email others may have got theirs.
        waiting = [promise.pk for promise in self.promises if promise.state == PromiseState.HELD]
        gone = Reminder.objects.filter(promise__in=waiting).exclude(email__state=EmailState.LAPSED)
        self.had = set(gone.values_list("promise_id", "recipient_id"))

    @property
    def people(self) -> dict[int, User]:
        return self.recipients.people

    def tellings(self) -> list[Telling]:
        """Return whom each promise would be told to, in the promises' order; a promise to nobody stands there too."""
        return [telling for promise in self.promises for telling in self._tellings_of(promise)]

    def _tellings_of(self, promise: Promise) -> list[Telling]:
        facts = self.facts.get(promise.course_id)
        owed_on = max(timezone.localdate(promise.owed_at), self.next_day)
        if facts is None:
            return [Telling(promise, None, None, owed_on)]
        people = self.recipients.of(promise.audience, facts, service_id=self.service.pk)
        if people and DEFAULTS[promise.rule].is_escalation:
            own = self.recipients.of(Audience.OWNER, facts, service_id=self.service.pk)
            people = [one for one in people if one.user_id not in {other.user_id for other in own}]
            if not people:
                return []  # the same person is told already
        if not people:
            return [Telling(promise, facts, None, owed_on)]
        left = [one for one in people if (promise.pk, one.user_id) not in self.had]
        return [Telling(promise, facts, one, self._goes_on(promise, one.user_id)) for one in left]

    def _goes_on(self, promise: Promise, user_id: int) -> date:
        """Return the day on which the person gets it: they may have had today's email, or want one a week."""
        owed_on = timezone.localdate(promise.owed_at)
        day = max(owed_on, self.next_day)
        frequency = self.often.frequency(self.service.pk, user_id)
        if frequency == Frequency.EACH or DEFAULTS[promise.rule].is_urgent:
            return day
        if day == self.now_on and user_id in self.often.had_today[self.service.pk]:
            day = next_open(self.hours, self.service, day + ONE_DAY)
        if frequency != Frequency.WEEKLY or not self.often.may_wait(promise, on=day):
            return day
        first = self.hours.first_of_the_week(self.service.pk, day)
        if day == first or owed_on < first:
            return day
        return self.hours.first_of_the_week(self.service.pk, day + ONE_WEEK)

    def why_moved(self, promise: Promise) -> str:
        """Return which kind of day moved it from the day that its rule names: "closed", "catches_up", or nothing."""
        sent_on = timezone.localdate(promise.owed_at)
        if sent_on == promise.first_on:
            return ""
        moves = DEFAULTS[promise.rule].moves
        days = self.hours.office_days(self.service.pk)
        return "closed" if moved(promise.first_on, moves=moves, days=days) == sent_on else "catches_up"


def next_sending_day(hours: SendingHours, service: Service, *, at: datetime) -> date:
    """Return the day on which the next emails go: today until the quiet hours begin, else the next open day."""
    here = timezone.localtime(at)
    is_over = here.hour >= hours.settings_of(service.pk).quiet_from
    return next_open(hours, service, here.date() + ONE_DAY if is_over else here.date())


def next_open(hours: SendingHours, service: Service, day: date) -> date:
    """Return the day, or the next one on which emails go."""
    for _number in range(60):
        if hours.is_open(service.pk, day):
            break
        day += ONE_DAY
    return day


def foreseen_on(service: Service, *, day: date, hidden: Any, at: datetime) -> tuple[Foresight, list[Telling]]:
    """Return who will be told what on the day, as things stand now, and what knows why."""
    hours = SendingHours([service.pk])
    # A person's weekly email tells on the first day of a week what came up since that of the week before.
    since = min(hours.first_of_the_week(service.pk, day - ONE_WEEK), day)
    if next_sending_day(hours, service, at=at) >= day:
        since = date.min  # what is owed by now and has not gone yet goes then
    end = timezone.make_aware(datetime.combine(day + ONE_DAY, time.min))
    rows = list(to_come(service, hidden=hidden).filter(owed_at__lt=end))
    coming = [row for row in rows if timezone.localdate(row.owed_at) >= since]
    coming += _repetitions(rows, hours=hours, service=service, since=since, until=day)
    coming += _by_the_calendar(hours=hours, service=service, since=since, until=day)
    foresight = Foresight(service, coming, on=day, at=at)
    latest = {id(promise) for promise in _latest(coming)}
    told = [one for one in foresight.tellings() if one.on == day and one.facts and id(one.promise) in latest]
    return foresight, told


def _repetitions(
    rows: list[Promise], *, hours: SendingHours, service: Service, since: date, until: date
) -> list[Promise]:
    """Return what rules that repeat would promise by then: only the next of each stands in the ledger."""
    book, days = RuleBook([service.pk]), hours.office_days(service.pk)
    furthest: dict[tuple[int, str], Promise] = {}
    for row in rows:
        key = (row.course_id, row.rule)
        if key not in furthest or row.step > furthest[key].step:
            furthest[key] = row
    found = []
    for row in furthest.values():
        course = row.course
        rule = book.rule(row.rule, service_id=service.pk, within=course.within)
        if not rule.is_on or not rule.every or row.step < max(rule.steps_for(is_high=course.is_high), default=0):
            continue
        after, last_on = row.step, max(timezone.localdate(row.owed_at), since - ONE_DAY if since > date.min else since)
        while coming := next_repeat(row.rule, rule, after=after, due_on=course.due_on, on=last_on, days=days):
            if coming.send_on > until:
                break
            found.append(_promised(course, coming, hours=hours, service=service))
            after, last_on = coming.step, coming.send_on
    return found


def _by_the_calendar(*, hours: SendingHours, service: Service, since: date, until: date) -> list[Promise]:
    """Return what is promised of dates of which no course stands yet, such as a summary of a week to come."""
    book, days = RuleBook([service.pk]), hours.office_days(service.pk)
    found = []
    for occasion in (one for one in OCCASIONS.values() if one.comes_by_the_calendar):
        rules = {code: book.rule(code, service_id=service.pk) for code in occasion.rules}
        for due in (one for one in occasion.to_open(until) if one.service_id == service.pk):
            course = Course(
                pk=-1 - len(found),  # no stored one
                service=service,
                occasion=occasion.code,
                subject_id=due.subject_id,
                due_on=due.due_on,
            )
            steps = to_plan(rules, due_on=due.due_on, is_high=False, on=due.due_on, is_first=True, days=days)
            found += [
                _promised(course, step, hours=hours, service=service)
                for step in steps
                if since <= step.send_on <= until
            ]
    return found


def _promised(course: Course, step: Step, *, hours: SendingHours, service: Service) -> Promise:
    return Promise(
        course=course,
        service_id=service.pk,
        rule=step.code,
        step=step.step,
        audience=step.audience,
        first_on=step.first_on,
        owed_at=hours.instant(service.pk, step.send_on),
        state=PromiseState.PLANNED,
    )


def _latest(promises: list[Promise]) -> list[Promise]:
    """Of one date's promises to the same audience that are owed by the day only the latest goes.

    One that waits for somebody's weekly email is overtaken by what is owed before that.
    """
    latest: dict[tuple[int, str], Promise] = {}
    for promise in sorted(promises, key=lambda one: (one.first_on, one.step)):
        latest[promise.course_id, promise.audience] = promise
    return list(latest.values())


def by_person(tellings: Iterable[Telling]) -> dict[int | None, list[Telling]]:
    """Return the tellings of each person, those to nobody under None."""
    found: dict[int | None, list[Telling]] = defaultdict(list)
    for one in tellings:
        found[one.to.user_id if one.to else None].append(one)
    return dict(found)

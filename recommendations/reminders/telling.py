"""Putting owed promises into emails: which of a date's goes, to whom it goes now, and what is promised next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from recommendations.domain.reminder_days import next_repeat
from recommendations.domain.reminder_rules import Audience
from recommendations.foundation.batches import batches
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import queue_emails
from recommendations.reminders.courses import BATCH, promise_of
from recommendations.reminders.digests import digests
from recommendations.reminders.how_often import HowOften
from recommendations.reminders.lines import Line
from recommendations.reminders.models import Promise, PromiseState, Reminder, Settled
from recommendations.reminders.occasions import OCCASIONS, Facts, facts_of
from recommendations.reminders.recipients import Recipient, Recipients
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.sending_hours import SendingHours
from recommendations.reminders.telling_anew import who_was_told


@dataclass
class Settling:
    """What a sweep found out about promises, written at its end in few statements."""

    sent: list[Promise] = field(default_factory=list)
    closed: dict[str, list[Promise]] = field(default_factory=lambda: defaultdict(list))
    held: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def hold(self, promise: Promise, why: str) -> None:
        if (promise.state, promise.why) != (PromiseState.HELD, why):
            self.held[why].append(promise.pk)

    def write(self, *, at: datetime) -> None:
        for batch in batches(promise.pk for promise in self.sent):
            Promise.objects.filter(pk__in=batch).update(state=PromiseState.SENT, why="", sent_at=at)
        for why, promises in self.closed.items():
            for batch in batches(promise.pk for promise in promises):
                Promise.objects.filter(pk__in=batch).update(state=PromiseState.CLOSED, why=why, settled_at=at)
        for why, pks in self.held.items():
            for batch in batches(pks):
                Promise.objects.filter(pk__in=batch).update(state=PromiseState.HELD, why=why)


def tell(owed: list[Promise], *, hours: SendingHours, on: date, at: datetime) -> int:
    """Put what is owed into emails, hold or close what is not to go now; return how many promises went."""
    settling = Settling()
    gone = _ended_meanwhile(owed, on=on)
    latest = _latest([promise for promise in owed if promise.course_id not in gone], settling=settling)
    facts = facts_of([promise.course for promise in latest], on=on)
    told = []
    for promise in latest:
        if promise.course_id not in facts:
            # Ended since the courses were looked at: the next look says why.
            continue
        if facts[promise.course_id] is None:
            settling.closed[Settled.NOTHING_TO_SAY].append(promise)
        else:
            told.append(promise)
    _tell(told, {pk: found for pk, found in facts.items() if found}, hours=hours, settling=settling, on=on, at=at)
    closed = [promise for promises in settling.closed.values() for promise in promises]
    _go_on([*settling.sent, *closed], hours=hours, on=on, at=at)
    settling.write(at=at)
    return len(settling.sent)


def _ended_meanwhile(owed: list[Promise], *, on: date) -> set[int]:
    """Return the courses whose date has moved or is done since they were looked at; the next look says why.

    Asked at the last moment, because nobody is to be told of the old date in the words of the new one.
    """
    asked = {promise.course.occasion for promise in owed} & OCCASIONS.keys()
    return {pk for code in asked for pk, _why in OCCASIONS[code].to_end(on)}


def _latest(owed: list[Promise], *, settling: Settling) -> list[Promise]:
    """Of one date's promises to the same audience only the latest goes: it says what the earlier ones would have."""
    latest: dict[tuple[int, str], Promise] = {}
    for promise in sorted(owed, key=lambda promise: (promise.first_on, promise.step, promise.pk)):
        key = (promise.course_id, promise.audience)
        if key in latest:
            settling.closed[Settled.OVERTAKEN].append(latest[key])
        latest[key] = promise
    return list(latest.values())


def _tell(
    promises: list[Promise], facts: dict[int, Facts], *, hours: SendingHours, settling: Settling, on: date, at: datetime
) -> None:
    services = {promise.service_id for promise in promises}
    named = {pk for found in facts.values() for pk in (found.holder_id, found.acting_id) if pk}
    recipients, often = Recipients(services, named, on=on, at=at), HowOften(services, hours=hours, on=on)
    told = who_was_told(promise.pk for promise in promises)
    lines: list[Line] = []
    for promise in promises:
        said = facts[promise.course_id]
        people = recipients.of(promise.audience, said, service_id=promise.service_id)
        if not people:
            settling.hold(promise, Settled.NOBODY)
            continue
        people = _without_the_owner(promise, people, said, recipients=recipients)
        if not people:
            settling.closed[Settled.TOLD_ALREADY].append(promise)
            continue
        left = [one for one in people if one.user_id not in told[promise.pk]]
        now = [one for one in left if often.goes_now(promise, one.user_id)]
        lines += [Line(promise, said, one, days=(promise.course.due_on - on).days) for one in now]
        if len(now) == len(left):
            settling.sent.append(promise)
        else:
            settling.hold(promise, Settled.NEXT_DIGEST)
    _queue(digests(lines, recipients=recipients, hours=hours, often=often, on=on, at=at))


def _without_the_owner(
    promise: Promise, people: list[Recipient], said: Facts, *, recipients: Recipients
) -> list[Recipient]:
    """Leave out of those further up whoever is told in the owner's place already."""
    if not OCCASIONS[promise.course.occasion].is_climbing(promise.rule):
        return people
    own = {one.user_id for one in recipients.of(Audience.OWNER, said, service_id=promise.service_id)}
    return [one for one in people if one.user_id not in own]


def _queue(emails: list[tuple[OutgoingEmail, list[Line]]]) -> None:
    queue_emails(email for email, _lines in emails)
    stored: dict[str, int] = {}
    for batch in batches(email.key for email, _lines in emails):
        stored |= dict(OutgoingEmail.objects.filter(key__in=batch).values_list("key", "pk"))
    Reminder.objects.bulk_create(
        [
            Reminder(
                promise=line.promise,
                service_id=line.promise.service_id,
                recipient_id=line.to.user_id,
                told_as=line.to.told_as,
                email_id=stored[email.key],
            )
            for email, lines in emails
            for line in lines
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


def _go_on(promises: list[Promise], *, hours: SendingHours, on: date, at: datetime) -> None:
    """Promise the next repetition of each rule that repeats."""
    book = RuleBook({promise.service_id for promise in promises})
    new = []
    for promise in promises:
        course = promise.course
        rule = book.rule(promise.rule, service_id=course.service_id, within=course.within)
        if not rule.is_on or promise.step < max(rule.steps_for(is_high=course.is_high), default=0):
            continue
        days = hours.office_days(course.service_id)
        coming = next_repeat(promise.rule, rule, after=promise.step, due_on=course.due_on, on=on, days=days)
        if coming is not None:
            owed_at = hours.instant(course.service_id, coming.send_on)
            new.append(promise_of(course, coming, owed_at=owed_at, at=at))
    Promise.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)

"""The sweep: what is owed by today, to whom, and the one email in which each person gets it.

Features say what is owed (their occasions.py); the registry passes them in. A promise is a row
with a unique key, so however often the sweep runs, each is kept once; and because it asks what is
owed *by* today, a worker that was down catches up.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.functional import cached_property

from recommendations.accounts.models import Service, User
from recommendations.accounts.plan_leads import plan_leads
from recommendations.audit.operations import key_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose, queue_emails
from recommendations.reminders.models import Reminder, SweepTurn
from recommendations.reminders.wording import when_in_words, whose_in_words

BATCH = 1000


@dataclass(frozen=True)
class Owed:
    """One promise owed by a day: what, for which date, at which stage, and to the holder of which post."""

    service_id: int
    subject_kind: str
    subject_id: int
    title: str
    path: str
    post: str
    holder_id: int | None
    due_on: date
    shown_due: str
    stage: str
    owed_on: date
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}:{self.due_on}:{self.stage}:{self.owed_on}"


Occasion = Callable[[date], Iterable[Owed]]


@dataclass(frozen=True)
class Line:
    """One owed thing in a person's email; `for_vacant_post` where they get it because nobody holds the post."""

    owed: Owed
    days: int
    for_vacant_post: bool

    @property
    def days_late(self) -> int:
        """How many days ago the date passed; nought on the day itself and before it."""
        return max(0, -self.days)

    @cached_property
    def when(self) -> str:
        return when_in_words(self.owed.shown_due, days=self.days)

    @cached_property
    def whose(self) -> str:
        return whose_in_words(self.owed.post, is_vacant=self.for_vacant_post)


def queue_reminders(occasions: Iterable[Occasion], *, on: date, at: datetime) -> int:
    """Queue one email a person a service with all that is newly owed to them; return how many promises were kept."""
    with transaction.atomic():
        SweepTurn.objects.get_or_create(name="reminders")
        turn = SweepTurn.objects.select_for_update().get(name="reminders")
        owed = [promise for occasion in occasions for promise in occasion(on)]
        if owed:
            _send(owed, on=on, at=at)
        turn.swept_at = at
        turn.save()
    return len(owed)


def _send(owed: list[Owed], *, on: date, at: datetime) -> None:
    service_ids = {promise.service_id for promise in owed}
    leads = plan_leads(service_ids)
    services = Service.objects.in_bulk(service_ids)
    lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for promise in owed:
        days = (promise.due_on - on).days
        if promise.holder_id is not None:
            lines[promise.service_id, promise.holder_id].append(Line(promise, days, for_vacant_post=False))
        else:
            for lead in leads[promise.service_id]:
                lines[promise.service_id, lead.pk].append(Line(promise, days, for_vacant_post=True))
    people = User.objects.in_bulk({user_id for _, user_id in lines})
    emails = {
        (service_id, user_id): _email(
            services[service_id],
            people[user_id],
            lines=sorted(found, key=lambda line: (line.days, line.owed.subject_id)),
            reply_to=leads[service_id][0].email if leads[service_id] else "",
            at=at,
        )
        for (service_id, user_id), found in lines.items()
    }
    queue_emails(emails.values())
    stored = {}
    keys = [email.key for email in emails.values()]
    for start in range(0, len(keys), BATCH):
        stored |= dict(OutgoingEmail.objects.filter(key__in=keys[start : start + BATCH]).values_list("key", "pk"))
    Reminder.objects.bulk_create(
        [
            Reminder(
                service_id=service_id,
                subject_kind=line.owed.subject_kind,
                subject_id=line.owed.subject_id,
                due_on=line.owed.due_on,
                stage=line.owed.stage,
                owed_on=line.owed.owed_on,
                recipient_id=user_id,
                for_vacant_post=line.for_vacant_post,
                email_id=stored[emails[service_id, user_id].key],
            )
            for (service_id, user_id), found in lines.items()
            for line in found
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


def _email(service: Service, person: User, *, lines: list[Line], reply_to: str, at: datetime) -> OutgoingEmail:
    digest = hashlib.sha256("|".join(line.owed.key for line in lines).encode()).hexdigest()[:32]
    return compose(
        key=f"reminder:{service.pk}:{person.pk}:{digest}",
        to=person,
        occasion="reminder",
        at=at,
        service=key_of(service),
        reply_to=reply_to,
        links={f"line_{number}": page(line.owed.path) for number, line in enumerate(lines)},
        context={
            "service": service,
            "lines": [(line, f"{{{{link:line_{number}}}}}") for number, line in enumerate(lines)],
            "first": lines[0],
            "count": len(lines),
            "has_vacant": any(line.for_vacant_post for line in lines),
        },
    )

"""The sweep: what is owed by today, to whom, and the one email in which each person gets it.

Features say what is owed (their occasions.py); the registry passes them in. A promise is a row
with a unique key, so however often the sweep runs, each is kept once; and because it asks what is
owed *by* today, a worker that was down catches up.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.functional import cached_property

from recommendations.accounts.embargoes import Embargo
from recommendations.accounts.models import Service, User
from recommendations.accounts.plan_leads import Leads
from recommendations.audit.operations import key_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose, queue_emails
from recommendations.reminders.models import Reminder, SweepTurn
from recommendations.reminders.wording import (
    when_in_words,
    whose_in_words,
    whose_of_the_plan,
    whose_under_embargo,
    whose_while_away,
)

BATCH = 1000


@dataclass(frozen=True)
class Owed:
    """One promise owed by a day: what, for which date, at which stage, and to the holder of which post.

    While somebody deputises for the holder it goes to them (`acting_id`), and of a thing under embargo it goes to
    nobody whom that does not name. What no post owes, but whoever runs the plan, is `owed_by_the_plan`.
    """

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
    acting_id: int | None = None
    embargo: Embargo | None = None
    owed_by_the_plan: bool = False

    @property
    def key(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}:{self.due_on}:{self.stage}:{self.owed_on}"


Occasion = Callable[[date], Iterable[Owed]]
Addressed = tuple[int, int, Embargo | None]
"""Of which service, to whom, and which embargo the email tells of."""


@dataclass(frozen=True)
class Line:
    """One owed thing in a person's email; `for_vacant_post` where they get it because nobody holds the post."""

    owed: Owed
    days: int
    for_vacant_post: bool
    for_absent_holder: bool = False
    for_unnamed_holder: bool = False

    @property
    def is_for_others(self) -> bool:
        """Whether the person gets it though they hold no such post."""
        return self.for_vacant_post or self.for_absent_holder or self.for_unnamed_holder

    @property
    def days_late(self) -> int:
        """How many days ago the date passed; nought on the day itself and before it."""
        return max(0, -self.days)

    @cached_property
    def when(self) -> str:
        """How the date stands to today; what is owed may word it itself, in its fact `when`."""
        return self.owed.facts.get("when") or when_in_words(self.owed.shown_due, days=self.days)

    @cached_property
    def whose(self) -> str:
        if self.owed.owed_by_the_plan:
            return whose_of_the_plan()
        if self.for_unnamed_holder:
            return whose_under_embargo(self.owed.post)
        if self.for_absent_holder:
            return whose_while_away(self.owed.post)
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
    leads = Leads(service_ids)
    services = Service.objects.in_bulk(service_ids)
    lines: dict[Addressed, list[Line]] = defaultdict(list)
    for promise in owed:
        for user_id, line in _lines(promise, leads=leads, on=on):
            # What is under embargo goes alone, so that whoever sees one email learns nothing of the other.
            lines[promise.service_id, user_id, promise.embargo].append(line)
    people = User.objects.in_bulk({user_id for _, user_id, _ in lines})
    emails = {
        (service_id, user_id, embargo): _email(
            services[service_id],
            people[user_id],
            lines=sorted(found, key=lambda line: (line.days, line.owed.subject_id)),
            reply_to=leads.reply_address(service_id, embargo=embargo),
            about=embargo.about if embargo else "",
            at=at,
        )
        for (service_id, user_id, embargo), found in lines.items()
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
                email_id=stored[emails[service_id, user_id, embargo].key],
            )
            for (service_id, user_id, embargo), found in lines.items()
            for line in found
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


def _lines(promise: Owed, *, leads: Leads, on: date) -> Iterator[tuple[int, Line]]:
    """Return to whom one promise goes: the deputy, else the holder, else whoever leads the plan; or to nobody."""
    days = (promise.due_on - on).days
    if promise.owed_by_the_plan:
        for person in leads.everybody_of(promise.service_id, embargo=promise.embargo):
            yield person.pk, Line(promise, days, for_vacant_post=False)
        return
    person = promise.acting_id or promise.holder_id
    if person is not None and (promise.embargo is None or person in promise.embargo.named):
        yield person, Line(promise, days, for_vacant_post=False, for_absent_holder=promise.acting_id is not None)
        return
    is_held = person is not None
    for lead in leads.of(promise.service_id, embargo=promise.embargo):
        yield lead.pk, Line(promise, days, for_vacant_post=not is_held, for_unnamed_holder=is_held)


def _email(
    service: Service, person: User, *, lines: list[Line], reply_to: str, about: str, at: datetime
) -> OutgoingEmail:
    digest = hashlib.sha256("|".join(line.owed.key for line in lines).encode()).hexdigest()[:32]
    return compose(
        key=f"reminder:{service.pk}:{person.pk}:{digest}",
        to=person,
        occasion="reminder",
        at=at,
        service=key_of(service),
        about=about,
        reply_to=reply_to,
        links={f"line_{number}": page(line.owed.path) for number, line in enumerate(lines)},
        context={
            "service": service,
            "lines": [(line, f"{{{{link:line_{number}}}}}") for number, line in enumerate(lines)],
            "first": lines[0],
            "count": len(lines),
            "is_for_others": any(line.is_for_others for line in lines),
            "of_actions": any(line.owed.subject_kind == "action" for line in lines),
            "of_the_plan": any(line.owed.owed_by_the_plan for line in lines),
        },
    )

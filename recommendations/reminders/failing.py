"""People from whose addresses email comes back: who they are in a service, and telling its plan lead once of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from recommendations.accounts.models import Membership, Service, User
from recommendations.accounts.plan_leads import Leads
from recommendations.accounts.sender_names import from_name
from recommendations.audit.operations import key_of
from recommendations.outbox.addresses import note_told
from recommendations.outbox.failing import failing
from recommendations.outbox.links import page
from recommendations.outbox.models import FailingAddress, OutgoingEmail
from recommendations.outbox.queueing import compose, queue_emails


@dataclass(frozen=True)
class FailingPerson:
    """Somebody of the service whom email does not reach, and who gets their reminders meanwhile."""

    person: User
    row: FailingAddress
    meanwhile: tuple[User, ...]


def failing_people(service: Service) -> list[tuple[User, FailingAddress]]:
    """Return the service's present people whom email does not reach, by name; two queries, one where there are none."""
    people = User.objects.filter(memberships__service=service, memberships__until_on__isnull=True, is_active=True)
    rows = {row.address: row for row in failing().filter(address__in=people.values("email"))}
    if not rows:
        return []
    found = people.filter(email__in=rows).order_by("name", "pk").distinct()
    return [(person, rows[person.email]) for person in found]


def failing_in(service: Service) -> list[FailingPerson]:
    """Return the same with who gets their reminders meanwhile; one more query."""
    leads = Leads([service.pk]).of(service.pk)
    return [
        FailingPerson(person, row, tuple(lead for lead in leads if lead != person))
        for person, row in failing_people(service)
    ]


def tell_leads_of_failing_addresses(*, at: datetime) -> int:
    """Queue an email to whoever leads the plan of each failing person's services, once an episode; return how many."""
    with transaction.atomic():
        # Locked, so that of two sweeps at once one tells.
        untold = failing().filter(told_at__isnull=True).select_for_update()
        rows = {row.address: row for row in untold if row.is_for_good or row.next_try_at > at}
        if not rows:
            return 0
        present = Membership.objects.filter(until_on__isnull=True, user__is_active=True, user__email__in=rows)
        of: dict[Service, dict[int, User]] = defaultdict(dict)
        for membership in present.select_related("service", "user").order_by("service_id", "user__name", "user_id"):
            of[membership.service][membership.user_id] = membership.user
        leads = Leads(service.pk for service in of)
        emails = [
            _email(service, lead, people=told, rows=rows, reply_to=leads.reply_address(service.pk), at=at)
            for service, people in of.items()
            for lead in _told(service, leads, rows=rows)
            if (told := [person for person in people.values() if person != lead])
        ]
        queue_emails(emails)
        note_told(rows, at=at)
    return len(emails)


def _told(service: Service, leads: Leads, *, rows: dict[str, FailingAddress]) -> list[User]:
    """Return who can be told: the plan leads, or the managers where no lead can be reached."""
    reached = [lead for lead in leads.of(service.pk) if lead.email not in rows]
    return reached or [one for one in leads.everybody_of(service.pk) if one.email not in rows]


def _email(
    service: Service, lead: User, *, people: list[User], rows: dict[str, FailingAddress], reply_to: str, at: datetime
) -> OutgoingEmail:
    failing_now = [rows[person.email] for person in people]
    episode = "-".join(f"{row.pk}.{row.last_at:%Y%m%d%H%M%S}" for row in failing_now[:5])
    return compose(
        key=f"address_failing:{service.pk}:{lead.pk}:{episode}:{len(failing_now)}",
        to=lead,
        occasion="address_failing",
        at=at,
        service=key_of(service),
        reply_to="" if reply_to == lead.email else reply_to,
        from_name=from_name(service),
        links={"addresses": page(reverse("recommendations:failing_addresses", args=[service.pk]))},
        context={"service": service, "rows": list(zip(people, failing_now, strict=True)), "count": len(people)},
    )

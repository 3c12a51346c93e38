"""The email that says that a chain of the record no longer agrees with its seals."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from recommendations.accounts.models import Membership, Role, Service, User
from recommendations.accounts.sender_names import from_name
from recommendations.audit.models import Verification
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.verifying import findings_of
from recommendations.history.record_words import sentence_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose

MOST_TOLD = 5


def record_broken(verification: Verification, *, at: datetime) -> list[OutgoingEmail]:
    """Return the emails for whoever answers for the service: its managers and administrators.

    Of the installation's own chain every service's administrators are told. One email a person for the chain and the
    first operation at which it is broken, however often that is found.
    """
    findings = findings_of(verification)
    first = findings[0].number
    told = [sentence_of(finding) for finding in findings[:MOST_TOLD]]
    return [
        compose(
            key=f"record-broken:{verification.chain}:{first}:{person.pk}",
            to=person,
            occasion="record_broken",
            at=at,
            service=key_of(service),
            from_name=from_name(service),
            links={"record": page(reverse("recommendations:record", args=[service.pk]))},
            context={
                "service": service,
                "is_installation": verification.chain == INSTALLATION,
                "told": told,
                "more": verification.found - len(told),
                "verification": verification,
            },
        )
        for person, service in _who_answers(verification.chain)
    ]


def _who_answers(chain: str) -> list[tuple[User, Service]]:
    present = Membership.objects.filter(until_on__isnull=True, user__is_active=True).select_related("user", "service")
    if chain == INSTALLATION:
        found = present.filter(role=Role.ADMINISTRATOR)
    else:
        key = chain.partition(":")[2]
        service_id = int(key) if key.isdecimal() else 0  # a chain of no service was forged: nobody answers for it
        found = present.filter(role__in=[Role.ADMINISTRATOR, Role.MANAGER], service_id=service_id)
    # Whoever has both roles, or looks after several services, is told once.
    once = {membership.user_id: membership for membership in found.order_by("-id")}
    return [(membership.user, membership.service) for _, membership in sorted(once.items())]

"""Taking one email for one sender, and noting what became of it: each in a transaction of its own."""

from __future__ import annotations

import time
from datetime import datetime

import structlog
from django.db import connection, transaction
from django.db.models import F, Q

from recommendations.foundation.database_away import DATABASE_IS_AWAY
from recommendations.outbox.models import LEASE, EmailState, OutgoingEmail

log = structlog.get_logger(__name__)

# A database that restarts while an email is on its way is waited for: forgetting that it went would send it twice.
WAITS_FOR_THE_DATABASE = (0.5, 1, 2, 4, 8, 15)


def claim(*, worker: str, at: datetime) -> OutgoingEmail | None:
    """Take one email for this worker; the filter on the update is what makes the claim happen once.

    An email whose sender was lost may have gone, and nobody can know: it is taken again, and the row counts it.
    """
    with transaction.atomic():
        claimable = OutgoingEmail.objects.claimable(at=at)
        email = (
            claimable.select_for_update(skip_locked=True, of=("self",))
            .select_related("to")
            .order_by("not_before", "id")
            .first()
        )
        if email is None:
            return None
        taken = {
            "state": EmailState.SENDING,
            "claimed_at": at,
            "claimed_by": worker,
            "attempts": email.attempts + 1,
            "unsure": email.unsure + (email.state == EmailState.SENDING),
        }
        if not claimable.filter(pk=email.pk).update(**taken):
            return None
    for column, value in taken.items():
        setattr(email, column, value)
    return email


def take_from_the_lost(*, at: datetime) -> int:
    """Let what was being sent be taken again at once, not after its lease; whoever calls knows that nobody sends."""
    return OutgoingEmail.objects.still_to_go().filter(state=EmailState.SENDING).update(claimed_at=at - 2 * LEASE)


def lapse(*, at: datetime) -> int:
    """End what would no longer be true if it were sent now; return how many. Whoever decided it tells it anew."""
    old = OutgoingEmail.objects.still_to_go().filter(good_until__lte=at)
    waiting = old.filter(state=EmailState.WAITING).update(state=EmailState.LAPSED)
    lost = old.lost(at=at).update(state=EmailState.LAPSED, unsure=F("unsure") + 1)
    if waiting or lost:
        log.info("emails_lapsed", waiting=waiting, senders_lost=lost)
    return waiting + lost


def mark(email: OutgoingEmail, *, worker: str, **columns: object) -> bool:
    """Note what became of an email, unless another sender has taken it since; return whether it was noted."""
    return bool(_surely(OutgoingEmail.objects.filter(_mine(email, worker), state=EmailState.SENDING), columns))


def mark_sent(email: OutgoingEmail, *, worker: str, at: datetime, provider_id: str, unsure: int) -> None:
    """Note that the mail server has it; where a report that it came back was quicker than we, that stays."""
    when = {"sent_at": at, "sent_to": email.to.email, "provider_id": provider_id[:200]}
    if not mark(email, worker=worker, state=EmailState.SENT, unsure=unsure, problem="", **when):
        _surely(OutgoingEmail.objects.filter(_mine(email, worker), sent_at__isnull=True), when)


def _mine(email: OutgoingEmail, worker: str) -> Q:
    return Q(pk=email.pk, claimed_by=worker)


def _surely(rows: object, columns: dict[str, object]) -> int:
    for wait in WAITS_FOR_THE_DATABASE:
        try:
            return rows.update(**columns)
        except DATABASE_IS_AWAY:
            if connection.in_atomic_block:
                raise
            log.warning("email_note_waits_for_the_database", seconds=wait)
            connection.close()
            time.sleep(wait)
    return rows.update(**columns)

"""Which addresses fail, for those who look after them; `addresses.py` says how they come to and cease to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from recommendations.outbox.models import FailingAddress


def failing() -> QuerySet[FailingAddress]:
    """The addresses from which email comes back, whether they are left alone now or due to be tried again.

    One that only a full mailbox refused is none until that counts: it is not left alone.
    """
    counts = Q(is_for_good=True) | Q(next_try_at__gt=F("last_at"))
    return FailingAddress.objects.filter(counts, ended_at__isnull=True)


def fails(address: str) -> bool:
    """Say whether email to this address comes back."""
    return failing().filter(address=address).exists()


def given_up(address: str, *, at: datetime) -> None:
    """Note that nobody is written to at this address any more."""
    FailingAddress.objects.filter(address=address, ended_at__isnull=True).update(ended_at=at)

"""Addresses from which email comes back: left alone for a while, tried again, and forgotten once one arrives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from recommendations.outbox.headers import one_line
from recommendations.outbox.models import FailingAddress

# How long an address is left alone after it failed, and failed again.
BACK_OFF = [timedelta(days=days) for days in (1, 3, 7, 14)]
SOFT_IN_A_ROW = 3  # a full mailbox or a server that is away for a day is no address that fails


def failing_now(addresses: Iterable[str], *, at: datetime) -> dict[str, FailingAddress]:
    """Return, by address as it was given, those from which email comes back and that are not due to be tried again."""
    asked = {address: _plain(address) for address in addresses}
    left_alone = Q(is_for_good=True) | Q(next_try_at__gt=at)
    rows = FailingAddress.objects.filter(left_alone, address__in=set(asked.values()), ended_at__isnull=True)
    found = {row.address: row for row in rows}
    return {address: found[plain] for address, plain in asked.items() if plain in found}


def try_again(address: str, *, at: datetime) -> bool:
    """Let the next email go to this address, because a person says that it is mended; return whether it was failing.

    Whether it is, the next email shows: until one arrives the address stays listed, and is told of anew if it fails.
    """
    rows = FailingAddress.objects.filter(address=_plain(address), ended_at__isnull=True)
    return bool(rows.update(next_try_at=at, is_for_good=False, told_at=None))


def note_told(addresses: Iterable[str], *, at: datetime) -> None:
    """Note that whoever leads the plan has been told of these addresses."""
    plain = {_plain(address) for address in addresses}
    FailingAddress.objects.filter(address__in=plain, ended_at__isnull=True).update(told_at=at)


def address_failed(
    address: str, *, detail: str, at: datetime, is_soft: bool = False, is_for_good: bool = False
) -> FailingAddress:
    """Note that email to this address came back, and for how long it is left alone.

    What may pass by itself counts from the third time in a row; until then emails go on. Whoever said "this is junk" is
    written to again only when a person says so.
    """
    with transaction.atomic():
        first = {"began_at": at, "last_at": at, "failures": 0, "next_try_at": at}
        row, _ = FailingAddress.objects.select_for_update().get_or_create(
            address=_plain(address), ended_at__isnull=True, defaults=first
        )
        was_failing = row.next_try_at > row.last_at
        left_alone = row.next_try_at - row.last_at
        row.failures = min(row.failures + 1, 32_767)
        counts = was_failing or not is_soft or row.failures >= SOFT_IN_A_ROW
        longer = next((wait for wait in BACK_OFF if wait > left_alone), BACK_OFF[-1])
        row.last_at = max(row.last_at, at)
        row.next_try_at = row.last_at + longer if counts else row.last_at
        row.is_for_good = row.is_for_good or is_for_good
        row.detail = one_line(detail)[:250]
        row.save()
        return row


def address_took_it(address: str, *, at: datetime, sent_at: datetime | None = None) -> None:
    """Note that an email arrived: if it was sent after the last failure, the address fails no more."""
    arrived = sent_at or at
    FailingAddress.objects.filter(
        address=_plain(address), ended_at__isnull=True, is_for_good=False, last_at__lte=arrived
    ).update(ended_at=at)


def tried_again_now(*, at: datetime) -> frozenset[str]:
    """Return the failing addresses whose time to be tried again has come: an email taken for one of them ends it."""
    due = FailingAddress.objects.filter(ended_at__isnull=True, is_for_good=False, next_try_at__lte=at)
    return frozenset(due.values_list("address", flat=True))


def known_to_fail() -> Iterable[FailingAddress]:
    """Return the addresses that fail, the newest first; not those that came back once or twice for a passing reason."""
    counts = Q(is_for_good=True) | Q(next_try_at__gt=F("last_at"))
    return FailingAddress.objects.filter(counts, ended_at__isnull=True)


def _plain(address: str) -> str:
    return address.strip().lower()

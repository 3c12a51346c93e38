"""What a feed tells at a fetch: its dates with their sequence, and those that went as cancelled for a while.

Written only where something changed since the last fetch, with the feed's row locked, so that two fetches at once
count a change once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from recommendations.calendar_feed.contents import KEPT_BACK, Contents, contents_of
from recommendations.calendar_feed.dates import CalendarDate
from recommendations.calendar_feed.models import CalendarEntry, CalendarFeed

KEPT_CANCELLED = timedelta(days=90)  # by then every calendar has fetched the feed again
FORMAT = 1  # counted up where the same dates are written otherwise, so that calendars fetch them anew
ONE_SECOND = timedelta(seconds=1)  # HTTP's dates know nothing finer


@dataclass(frozen=True)
class Told:
    """A feed as it stands: its name, its entries with their dates (None for a cancelled one), and since when."""

    name: str
    entries: list[tuple[CalendarEntry, CalendarDate | None]]
    etag: str
    changed_at: datetime


@dataclass
class Changes:
    """What is to be written: new entries, and those that changed, were cancelled or came back."""

    made: list[CalendarEntry]
    changed: list[CalendarEntry]

    def __bool__(self) -> bool:
        return bool(self.made or self.changed)


def tell(feed: CalendarFeed, *, on: date, at: datetime) -> Told | None:
    """Return the feed as its holder may have it now; None where they may have nothing."""
    told, changes = _compared(feed, on=on, at=at)
    if told is None or (not changes and told.etag == feed.told_sha256):
        return told
    with transaction.atomic():
        locked = CalendarFeed.objects.select_for_update().filter(pk=feed.pk, revoked_at__isnull=True).first()
        if locked is None:
            return None
        locked.user, locked.service = feed.user, feed.service
        told, changes = _compared(locked, on=on, at=at)
        if told is None:
            return None
        CalendarEntry.objects.bulk_create(changes.made)
        columns = ["sequence", "fingerprint", "starts_on", "changed_at", "cancelled_at"]
        CalendarEntry.objects.bulk_update(changes.changed, columns, batch_size=100)
        if told.etag != locked.told_sha256:
            CalendarFeed.objects.filter(pk=feed.pk).update(told_sha256=told.etag, changed_at=told.changed_at)
    return told


def _compared(feed: CalendarFeed, *, on: date, at: datetime) -> tuple[Told | None, Changes]:
    """Compare what the feed holds with what it told last."""
    contents = contents_of(feed, on=on)
    changes = Changes([], [])
    if contents is None:
        return None, changes
    known = {entry.uid: entry for entry in CalendarEntry.objects.filter(feed=feed)}
    entries = [(_entry_of(one, known.pop(uid, None), feed, changes, at), one) for uid, one in contents.dates.items()]
    entries += [(entry, None) for entry in known.values() if _is_cancelled(entry, changes, on=on, at=at)]
    entries.sort(key=lambda pair: (pair[0].starts_on, pair[0].uid))
    etag = _etag(contents, [entry for entry, _one in entries])
    changed_at = feed.changed_at
    if changed_at is None or etag != feed.told_sha256:
        # Never within the second in which something else was told, or a calendar would take the two for one.
        changed_at = at if changed_at is None else max(at, changed_at + ONE_SECOND)
    return Told(contents.name, entries, etag, changed_at), changes


def _entry_of(
    one: CalendarDate, entry: CalendarEntry | None, feed: CalendarFeed, changes: Changes, at: datetime
) -> CalendarEntry:
    fingerprint = one.fingerprint
    if entry is None:
        entry = CalendarEntry(feed=feed, uid=one.uid, fingerprint=fingerprint, starts_on=one.day, changed_at=at)
        changes.made.append(entry)
    elif entry.fingerprint != fingerprint or entry.cancelled_at is not None:
        entry.fingerprint, entry.starts_on, entry.cancelled_at = fingerprint, one.day, None
        entry.sequence, entry.changed_at = entry.sequence + 1, at
        changes.changed.append(entry)
    return entry


def _is_cancelled(entry: CalendarEntry, changes: Changes, *, on: date, at: datetime) -> bool:
    """Say whether what the feed no longer holds is told as cancelled: not where it is long past, nor for ever.

    The row stays, so that a date that comes back has a higher sequence than any calendar has seen.
    """
    if entry.cancelled_at is None:
        if entry.starts_on < on - KEPT_BACK:
            return False
        entry.sequence, entry.changed_at, entry.cancelled_at = entry.sequence + 1, at, at
        changes.changed.append(entry)
    return entry.cancelled_at >= at - KEPT_CANCELLED


def _etag(contents: Contents, entries: list[CalendarEntry]) -> str:
    """Return what changes with any letter of the file, without writing it."""
    found = hashlib.sha256(repr((FORMAT, contents.name)).encode())
    for entry in entries:
        found.update(repr((entry.uid, entry.sequence, entry.fingerprint, entry.starts_on.isoformat())).encode())
        found.update(repr((entry.changed_at.timestamp(), entry.cancelled_at is None)).encode())
    return found.hexdigest()

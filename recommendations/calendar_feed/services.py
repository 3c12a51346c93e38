"""Commands on private calendar addresses: each person makes and ends their own."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import operation, record
from recommendations.calendar_feed import events
from recommendations.calendar_feed.models import CalendarEntry, CalendarFeed
from recommendations.foundation.errors import Conflict


def hash_of(secret: str) -> str:
    """Return what is stored of a secret: it is 256 random bits, so its plain hash gives nothing away."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def make_feed(service: Service, *, plan: ActionPlan | None, by: User, at: datetime) -> tuple[CalendarFeed, str]:
    """Make the person a feed of their own dates, or of one plan, and end the one they had of the same.

    The secret of its address is returned this once; only its hash is stored.
    """
    secret = secrets.token_urlsafe(32)
    with operation(service=service, by=by, at=at):
        # The chain's head is locked by now, so nobody else of the service makes or ends one meanwhile.
        for standing in CalendarFeed.objects.filter(service=service, user=by, plan=plan, revoked_at__isnull=True):
            _end(standing, at=at)
        feed = CalendarFeed.objects.create(
            service=service, user=by, plan=plan, secret_sha256=hash_of(secret), made_at=at
        )
        record(events.CALENDAR_MADE, feed, within=plan or service, what=_what(feed))
    return feed, secret


def revoke_feed(feed: CalendarFeed, *, by: User, at: datetime) -> None:
    """End a feed: its address leads nowhere from now on. Raises Conflict where it was ended already."""
    with operation(service=feed.service, by=by, at=at):
        standing = CalendarFeed.objects.select_related("plan", "service").filter(pk=feed.pk, revoked_at__isnull=True)
        found = standing.first()
        if found is None:
            raise Conflict(f"calendarfeed:{feed.pk}")
        _end(found, at=at)


def _end(feed: CalendarFeed, *, at: datetime) -> None:
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    # What it told need not be known any more: nobody will be told that any of it changed.
    CalendarEntry.objects.filter(feed=feed).delete()
    record(events.CALENDAR_REVOKED, feed, within=feed.plan or feed.service, what=_what(feed))


def _what(feed: CalendarFeed) -> str:
    return feed.plan.title if feed.plan else _("their own dates")

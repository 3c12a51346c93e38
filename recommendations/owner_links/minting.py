"""The link of an email to the holder of a post: made or renewed at the moment the email is sent."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.outbox.links import mints
from recommendations.owner_links.models import OwnerLink
from recommendations.owner_links.tokens import token_of
from recommendations.reminders.models import ReminderSettings

# A link that was renewed within the day is not written again: a hundred emails a second go out.
OFTEN_ENOUGH = timedelta(days=1)


@mints("owner_link")
def owner_link(*, plan: str, holder: str, action: str, at: datetime) -> str:
    """Return the path that opens the holder's actions in the plan, at the one in question."""
    link = live_link(plan_id=int(plan), holder_id=int(holder), at=at)
    return reverse("recommendations:owner_link_action", args=[token_of(link), int(action)])


def live_link(*, plan_id: int, holder_id: int, at: datetime) -> OwnerLink:
    """Return the link to the holder's present address, good for the service's days from now; one query as a rule.

    One that has expired is never revived: whoever has kept an old email must not come in by asking for a new one.
    """
    live = OwnerLink.objects.filter(
        plan=plan_id, holder=holder_id, address=F("holder__email"), revoked_at__isnull=True, expires_at__gt=at
    )
    link = live.annotate(days=F("service__reminder_settings__link_days")).first()
    if link is None:
        return _made(plan_id=plan_id, holder_id=holder_id, at=at)
    until = at + _days(link.days)
    if link.expires_at < until - OFTEN_ENOUGH:
        OwnerLink.objects.filter(pk=link.pk, expires_at__lt=until).update(expires_at=until)
        link.expires_at = until
    return link


def _made(*, plan_id: int, holder_id: int, at: datetime) -> OwnerLink:
    """Make the link; what this one replaces, expired or sent to an earlier address, is over for good."""
    with transaction.atomic():
        holder = User.objects.get(pk=holder_id)
        plan = ActionPlan.objects.get(pk=plan_id)
        days = ReminderSettings.objects.filter(service=plan.service_id).values_list("link_days", flat=True).first()
        of_these = OwnerLink.objects.filter(plan=plan, holder=holder, revoked_at__isnull=True)
        of_these.filter(Q(expires_at__lte=at) | ~Q(address=holder.email)).update(revoked_at=at)
        # Two senders at once: the constraint lets one make it, and the other takes that.
        link, _is_new = OwnerLink.objects.get_or_create(
            plan=plan,
            holder=holder,
            address=holder.email,
            revoked_at=None,
            defaults={
                "service_id": plan.service_id,
                "secret": secrets.token_urlsafe(32),
                "made_at": at,
                "expires_at": at + _days(days),
            },
        )
    return link


def _days(own: int | None) -> timedelta:
    return timedelta(days=own or ReminderSettings().link_days)

"""The email with a fresh link, to the address that had the old one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from recommendations.accounts.plan_leads import reply_address
from recommendations.accounts.sender_names import from_name
from recommendations.action_plans.models import Action
from recommendations.audit.operations import key_of
from recommendations.inspections.embargo import embargo_of
from recommendations.outbox.links import acting
from recommendations.outbox.queueing import compose, queue_emails
from recommendations.owner_links.models import OwnerLink
from recommendations.reminders.titles import shows_titles

BETWEEN_TWO = timedelta(minutes=15)


def send_fresh_link(link: OwnerLink, *, action: Action, at: datetime) -> bool:
    """Send a link that works in place of one that has expired; return False where one was asked for just now.

    It names no action: whoever has kept an old link learns nothing from asking, and reads nothing.
    """
    with transaction.atomic():
        long_ago = Q(asked_again_at__isnull=True) | Q(asked_again_at__lt=at - BETWEEN_TWO)
        # The condition on the update lets one of two askers through.
        if not OwnerLink.objects.filter(long_ago, pk=link.pk).update(asked_again_at=at):
            return False
        embargo = embargo_of(link.plan.inspection)
        email = compose(
            key=f"owner-link-again:{link.pk}:{at.isoformat()}",
            to=link.holder,
            occasion="owner_link_again",
            at=at,
            service=key_of(link.service),
            about=embargo.about if embargo else "",
            reply_to=reply_address(link.service_id, embargo=embargo),
            from_name=from_name(link.service),
            links={
                "open": acting("owner_link", plan=str(link.plan_id), holder=str(link.holder_id), action=str(action.pk))
            },
            context={"service": link.service, "called": link.plan.title if shows_titles(link.service_id) else ""},
        )
        queue_emails([email])
    return True

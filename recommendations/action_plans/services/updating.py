"""Updates and evidence: what the owner, or the plan lead on their behalf, says of an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans import emails, events
from recommendations.action_plans.models import Action, DeliveryStatus, Evidence, OwnerRating, Source, Update
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails


@dataclass(frozen=True)
class OnBehalf:
    """How the plan lead knows what the owner said, and when the owner said it."""

    source: str
    said_on: date


def give_update(
    action: Action,
    *,
    text: str,
    owner_rating: str,
    may_publish: bool = False,
    on_behalf: OnBehalf | None = None,
    on: date,
    by: User,
    at: datetime,
) -> Update:
    """Append an update; the first one starts the action. On an owner's behalf the owner is told by email.

    Raises DomainError for an action verified complete, ValidationError for what can be mended.
    """
    with operation(service=action.service, by=by, at=at):
        action = locked(action)
        if action.status == DeliveryStatus.VERIFIED_COMPLETE:
            raise DomainError(_("This action is verified complete, so it takes no more updates."))
        if on_behalf is not None and action.owner is None:
            raise ValidationError(
                _("No post owns this action yet, so nobody can have said this: choose its post first.")
            )
        if on_behalf is not None and on_behalf.said_on > on:
            raise ValidationError({"said_on": _("The day cannot be in the future.")})
        update = Update(
            service=action.service,
            action=action,
            text=text,
            owner_rating=owner_rating,
            may_publish=may_publish,
            given_by=by,
            given_on=on_behalf.said_on if on_behalf else on,
            on_behalf_of=action.owner if on_behalf else None,
            source=on_behalf.source if on_behalf else "",
            recorded_at=at,
        )
        update.full_clean()
        update.save()
        if action.status == DeliveryStatus.NOT_STARTED:
            action.status = DeliveryStatus.IN_PROGRESS
            action.save()
        rating = str(OwnerRating(owner_rating).label)
        if on_behalf is None:
            record(events.UPDATE_GIVEN, action, within=action.plan, action=action.title, rating=rating)
        else:
            record(
                events.UPDATE_RECORDED,
                action,
                within=action.plan,
                action=action.title,
                post=str(action.owner),
                source=str(Source(on_behalf.source).label),
                rating=rating,
            )
            queue_emails(emails.update_recorded(update, action=action, by=by, on=on, at=at))
    return update


def add_evidence(
    action: Action,
    *,
    kind: str,
    shows: str,
    link: str = "",
    held_where: str = "",
    seen_by: str = "",
    by: User,
    at: datetime,
) -> Evidence:
    """Add a link, or say where the evidence is held and who has seen it."""
    with operation(service=action.service, by=by, at=at):
        evidence = Evidence(
            service=action.service,
            action=action,
            kind=kind,
            shows=shows,
            link=link,
            held_where=held_where,
            seen_by=seen_by,
            added_by=by,
            added_at=at,
        )
        evidence.full_clean()
        evidence.save()
        record(events.EVIDENCE_ADDED, action, within=action.plan, action=action.title, shows=shows)
    return evidence

"""Updates: what the owner, or the plan lead on their behalf, says of an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.action_plans import emails
from recommendations.action_plans.events import updating as updating_events
from recommendations.action_plans.models import LEFT_BEHIND, Action, DeliveryStatus, OwnerRating, Source, Update
from recommendations.action_plans.services.delivering import begin_delivery
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.services.update_drafts import drop_draft
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.outbox.queueing import queue_emails
from recommendations.reminders.answering import answered
from recommendations.safeguarding.flagging import flag_signs


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
    why_fine: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Update:
    """Append an update; the first one starts the action. On an owner's behalf the owner is told by email.

    What in it may identify a child keeps it internal until cleared, unless `why_fine` says why it is none.
    Raises DomainError for an action verified complete, ValidationError for what can be mended.
    """
    with operation(service=action.service, by=by, at=at):
        action = locked(action)
        refuse_if_closed(action.plan)
        if action.status == DeliveryStatus.VERIFIED_COMPLETE:
            raise DomainError(_("This action is verified complete, so it takes no more updates."))
        if action.status in LEFT_BEHIND:
            raise DomainError(
                _("An action that is “%(status)s” takes no more updates.") % {"status": action.get_status_display()}
            )
        if on_behalf is not None and action.owner is None:
            raise ValidationError(
                _("No post owns this action yet, so nobody can have said this: choose its post first.")
            )
        if on_behalf is not None and on_behalf.said_on > on:
            raise ValidationError({"said_on": _("The day cannot be in the future.")})
        if not owner_rating:
            raise ValidationError({"owner_rating": _("Select how it is going")})
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
            record(updating_events.UPDATE_GIVEN, action, within=action.plan, action=action.title, rating=rating)
        else:
            record(
                updating_events.UPDATE_RECORDED,
                action,
                within=action.plan,
                action=action.title,
                post=str(action.owner),
                source=str(Source(on_behalf.source).label),
                rating=rating,
            )
            queue_emails(emails.update_recorded(update, action=action, by=by, on=on, at=at))
        flag_signs(update, ["text"], why_fine=why_fine, about=action, within=action.plan)
        drop_draft(action, by=by)
        answered(about=key_of(action), at=at, said_on=update.given_on)
        begin_delivery(action.plan)
    return update

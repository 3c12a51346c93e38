"""The emails of plans and actions: one function each, returning what to queue. Deciding whom is by rule, here."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse

from recommendations.accounts.models import Membership, PostHolding, Role, User
from recommendations.accounts.plan_leads import reply_address
from recommendations.action_plans.models import Action, Completion, Extension, Update
from recommendations.audit.operations import key_of
from recommendations.outbox.links import page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose


def _about(
    action: Action, *, key: str, to: User, reply_to: str, occasion: str, at: datetime, **context: object
) -> OutgoingEmail:
    return compose(
        key=key,
        to=to,
        occasion=occasion,
        at=at,
        service=key_of(action.service),
        reply_to=reply_to,
        links={"action": page(reverse("recommendations:action", args=[action.pk]))},
        context={"action": action, "service": action.service, **context},
    )


def update_recorded(update: Update, *, action: Action, by: User, on: date, at: datetime) -> list[OutgoingEmail]:
    """Tell the holder of the post that an update was recorded on their behalf."""
    holder = PostHolding.objects.holder_of(action.owner_id, on=on)
    if holder is None or holder == by:
        return []
    key = f"update-recorded:{update.pk}"
    return [
        _about(
            action,
            key=key,
            to=holder,
            reply_to=reply_address(action.service_id),
            occasion="update_recorded",
            at=at,
            update=update,
            by=by,
        )
    ]


def completion_proposed(completion: Completion, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Ask the verifiers, or the managers where there are none, to check; never whoever proposed or owns it."""
    not_these = {completion.asked_by_id, completion.holder_then_id}
    present = Membership.objects.filter(service_id=action.service_id, until_on__isnull=True).select_related("user")
    for role in (Role.VERIFIER, Role.MANAGER, Role.PLAN_LEAD):
        people = {m.user for m in present if m.role == role and m.user_id not in not_these}
        if people:
            replies = reply_address(action.service_id)
            return [
                _about(
                    action,
                    key=f"completion-proposed:{completion.pk}:{person.pk}",
                    to=person,
                    reply_to=replies,
                    occasion="completion_proposed",
                    at=at,
                    completion=completion,
                )
                for person in sorted(people, key=lambda person: person.pk)
            ]
    return []


def completion_decided(completion: Completion, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever proposed it how it was decided."""
    key = f"completion-decided:{completion.pk}"
    replies = reply_address(action.service_id)
    return [
        _about(
            action,
            key=key,
            to=completion.asked_by,
            reply_to=replies,
            occasion="completion_decided",
            at=at,
            completion=completion,
        )
    ]


def extension_decided(extension: Extension, *, action: Action, at: datetime) -> list[OutgoingEmail]:
    """Tell whoever asked how it was decided."""
    key = f"extension-decided:{extension.pk}"
    replies = reply_address(action.service_id)
    return [
        _about(
            action,
            key=key,
            to=extension.asked_by,
            reply_to=replies,
            occasion="extension_decided",
            at=at,
            extension=extension,
        )
    ]

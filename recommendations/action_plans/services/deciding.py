"""Decisions on completions and extensions: taken by somebody else, or recorded for them with a reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import PostHolding, Role, User, roles_in
from recommendations.action_plans.models import Action, Completion, Extension
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked

DECIDERS = frozenset({Role.VERIFIER, Role.MANAGER, Role.BOARD_MEMBER})
Asked = TypeVar("Asked", Completion, Extension)


@dataclass(frozen=True)
class RecordedDecision:
    """A decision that `decider` took and somebody else records, with the minute or email it rests on."""

    decider: User
    reference: str


def holder_on(action: Action, *, on: date) -> User | None:
    """Return who holds the action's owner post on the day."""
    return PostHolding.objects.holder_of(action.owner_id, on=on)


def decide(
    asked: Asked, *, state: str, note: str, recorded: RecordedDecision | None, by: User, at: datetime
) -> tuple[Asked, Action]:
    """Write the decision within the running operation; return the row and its action, both under lock.

    Raises DomainError where it is decided already, ValidationError where the decider asked for it, held or
    holds the post, has no role that decides, or where a decision recorded for another lacks its reference.
    """
    action = locked(asked.action)
    row = type(asked).objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=asked.pk)
    if row.state != row.AWAITING:
        raise DomainError(_("Somebody has decided on this already."))
    decider = recorded.decider if recorded else by
    if not roles_in(decider, row.service_id) & DECIDERS:
        raise ValidationError(
            _("%(name)s is neither a verifier, a manager nor on the board of this service.") % {"name": decider.name}
        )
    if decider == holder_on(action, on=timezone.localdate(at)):
        raise ValidationError(
            _("%(name)s holds the post that owns this action, so somebody else must decide.") % {"name": decider.name}
        )
    row.action = action
    row.state, row.decision_note = state, note
    row.decided_by, row.decided_at, row.recorded_by = decider, at, by
    row.reference = recorded.reference if recorded else ""
    row.full_clean()
    row.save()
    return row, action

"""Decisions on completions, extensions and corrections: taken by somebody else, or recorded for them or the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.holding import people_of_post
from recommendations.accounts.models import PostHolding, Role, User, roles_in
from recommendations.action_plans.models import Action, Completion, DateCorrection, Extension
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.events import EventType
from recommendations.audit.operations import record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.meetings.models import BodyKind, Meeting

DECIDERS = frozenset({Role.VERIFIER, Role.MANAGER, Role.BOARD_MEMBER})
Asked = TypeVar("Asked", Completion, Extension, DateCorrection)


@dataclass(frozen=True)
class RecordedDecision:
    """A decision that somebody else records, with the minute or email it rests on.

    `decider` took it; where that is None the board did, at `meeting`. A person may have decided in a meeting too.
    """

    decider: User | None
    reference: str
    meeting: Meeting | None = None


def holder_on(action: Action, *, on: date) -> User | None:
    """Return who holds the action's owner post on the day."""
    return PostHolding.objects.holder_of(action.owner_id, on=on)


def decider_for(action: Action, *, recorded: RecordedDecision | None, by: User, on: date) -> User | None:
    """Return who decides on the action: `by`, or whom it is recorded for; None for the board at its meeting.

    Raises ValidationError where the person has no role that decides, or holds the owner post or deputises in it
    on the day, or where what is recorded names neither a person nor a meeting of the board, or no reference.
    """
    if recorded is not None:
        refuse_gaps(recorded, service_id=action.service_id)
    decider = recorded.decider if recorded else by
    if decider is None:
        return None
    refuse_without_role(decider, service_id=action.service_id)
    if decider.pk in people_of_post(action.owner_id, on=on):
        raise ValidationError(
            _("%(name)s holds the post that owns this action, so somebody else must decide.") % {"name": decider.name}
        )
    return decider


def refuse_without_role(person: User, *, service_id: int, field: str = "__all__") -> None:
    """Raise ValidationError, under the field, where no role of the person in the service decides on anything."""
    if not roles_in(person, service_id) & DECIDERS:
        words = _("%(name)s is neither a verifier, a manager nor on the board of this service.")
        raise ValidationError({field: words % {"name": person.name}})


def people_when_asked(asked: Asked) -> set[int]:
    """Return who held or deputised in the post that owned the action when it was asked; none of them decides on it.

    The post is the one that owned it then: an action may have been given to another since.
    """
    asking = type(asked).history.filter(id=asked.pk, history_type="+").values("operation_id")[:1]
    versions = Action.history.filter(id=asked.action_id, operation_id__lte=asking)
    owners = versions.order_by("-operation_id", "-history_id").values_list("owner_id", flat=True)
    return people_of_post(owners.first(), on=timezone.localdate(asked.asked_at))


def refuse_gaps(recorded: RecordedDecision, *, service_id: int) -> None:
    """Raise ValidationError where what is recorded lacks its reference, or names neither a person nor a board."""
    if not recorded.reference.strip():
        raise ValidationError({"reference": _("Enter the minute or email the decision can be found in")})
    if recorded.meeting is None:
        if recorded.decider is None:
            raise ValidationError({"decider": _("Select who decided")})
        return
    is_ours = recorded.meeting.service_id == service_id and recorded.meeting.body.kind == BodyKind.BOARD
    if not is_ours:
        raise ValidationError({"meeting": _("Choose a meeting of this service’s board.")})


def decide(
    asked: Asked,
    *,
    state: str,
    note: str,
    recorded: RecordedDecision | None,
    by: User,
    at: datetime,
    **columns: object,
) -> tuple[Asked, Action]:
    """Write the decision, and further columns of the row, within the running operation; return it and its action.

    Both are under lock. Raises DomainError where it is decided already, ValidationError where the decider asked for
    it, held or holds the post or deputised or deputises in it, has no role that decides, or where a recorded decision
    lacks its reference.
    """
    action = locked(asked.action)
    refuse_if_closed(action.plan)
    row = type(asked).objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=asked.pk)
    if row.state != row.AWAITING:
        raise DomainError(_("Somebody has decided on this already."))
    decider = decider_for(action, recorded=recorded, by=by, on=timezone.localdate(at))
    row.action = action
    row.state, row.decision_note = state, note
    row.decided_by, row.decided_at, row.recorded_by = decider, at, by
    row.reference = recorded.reference if recorded else ""
    row.meeting = recorded.meeting if recorded else None
    for column, value in columns.items():
        setattr(row, column, value)
    row.full_clean()
    if decider is not None and decider.pk in people_when_asked(row):
        words = _("%(name)s answered for this action when this was asked, so somebody else must decide.")
        raise ValidationError(words % {"name": decider.name})
    row.save()
    return row, action


def is_recorded_for_another(recorded: RecordedDecision | None, *, by: User) -> bool:
    """Say whether somebody else than who writes it down decided: another person, or the board."""
    return recorded is not None and recorded.decider != by


def record_decision(
    own: EventType,
    for_another: EventType,
    asked: Asked,
    /,
    *,
    recorded: RecordedDecision | None,
    by: User,
    **details: str,
) -> None:
    """Record what was decided by who decided it, or with its reference by who writes it down for them."""
    action = asked.action
    details["action"] = action.title
    if is_recorded_for_another(recorded, by=by):
        record(for_another, action, within=action.plan, reference=asked.reference, **details)
    else:
        record(own, action, within=action.plan, **details)


def take_back(asked: Asked, *, state: str, by: User) -> tuple[Asked, Action]:
    """Withdraw what one asked for oneself, within the running operation; return it and its action, both under lock.

    Raises DomainError where somebody else asked, or it is decided already.
    """
    action = locked(asked.action)
    refuse_if_closed(action.plan)
    row = type(asked).objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if row.state != row.AWAITING:
        raise DomainError(_("Somebody has decided on this already."))
    if row.asked_by != by:
        raise DomainError(_("Only who asked for this may take it back."))
    row.action = action
    row.state = state
    row.full_clean()
    row.save()
    return row, action

"""What every command of a plan asks first."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import BodyKind, Meeting


def refuse_if_closed(plan: ActionPlan) -> None:
    """Refuse to change the actions and decisions of a closed plan; call it within the operation that locks the plan.

    The plan is read anew, because whoever calls may have fetched theirs before somebody closed it. The sustain checks
    of its recommendations, what is said of their impact, their themes and corrected words go on and do not ask. Raises
    DomainError.
    """
    if ActionPlan.objects.filter(pk=plan.pk, status=PlanStatus.CLOSED).exists():
        raise DomainError(_("This plan is closed, so its actions and decisions stand. Reopen the plan first."))


def refuse_wrong_minute(
    plan: ActionPlan, *, day: tuple[str, date], reference: str, meeting: Meeting | None, on: date
) -> None:
    """Refuse what no board can have minuted: `day` names its field and the day the board is said to have decided.

    Raises ValidationError for a day after `on`, a meeting that is not one of the service's board on that very day, and
    a missing reference.
    """
    field, decided_on = day
    if decided_on > on:
        raise ValidationError({field: _("The day the board decided cannot be in the future.")})
    if meeting is not None and (meeting.service_id != plan.service_id or meeting.body.kind != BodyKind.BOARD):
        raise ValidationError({"meeting": _("Choose a meeting of this service’s board.")})
    if meeting is not None and meeting.held_on != decided_on:
        raise ValidationError({"meeting": _("That meeting was on another day.")})
    if not reference.strip():
        raise ValidationError({"reference": _("Give the minute reference.")})

"""How often more time was asked for, corrections of mistaken dates, and the rating a person may set or end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from recommendations.action_plans.models import (
    LEFT_BEHIND,
    Action,
    CorrectionState,
    ExtensionState,
    PlanStatus,
)
from recommendations.action_plans.policies import (
    may_decide_extension,
    may_extend_oneself,
    may_free_rating,
    may_record_for_others,
    may_set_rating,
    may_set_rating_oneself,
    may_update,
    takes_part,
)
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.domain.rating import may_be_overridden


def part(request: HttpRequest, action: Action, *, on: Any) -> dict[str, Any]:
    roles, user = request.roles, request.user
    owner = {"holder_id": action.holder_id, "acting_id": action.acting_id}
    corrections = list(action.date_corrections.select_related("asked_by", "decided_by", "meeting__body"))
    mistake = next((row for row in corrections if row.state == CorrectionState.ASKED), None)
    is_open = action.plan.status != PlanStatus.CLOSED
    has_dates = action.current_due_on is not None and action.status not in LEFT_BEHIND
    asks = list(action.extensions.exclude(state=ExtensionState.TAKEN_BACK).values_list("state", "asked_by_id"))
    may_decide = may_decide_extension(roles) and mistake is not None
    is_rated_here = is_open and may_be_overridden(DeliveryStatus(action.status))
    return {
        "asks": len(asks),
        "may_take_back": (ExtensionState.ASKED, user.pk) in asks and is_open,
        "mistake": mistake,
        "corrected": [row for row in corrections if row.state == CorrectionState.MADE],
        "may_correct": is_open
        and action.plan.is_signed_off
        and has_dates
        and mistake is None
        and may_update(roles, user=user, **owner),
        "may_take_mistake_back": mistake is not None and mistake.asked_by_id == user.pk and is_open,
        "may_decide_correction": may_decide
        and is_open
        and takes_part(roles, user=user, asked=mistake, own=may_extend_oneself, **owner),
        "may_add_to_calendar": is_open and action.status not in {DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND},
        "is_due_ahead": action.current_due_on is not None and action.current_due_on >= on,
        "may_set_rating": is_rated_here
        and may_set_rating(roles)
        and (may_set_rating_oneself(roles, user=user, **owner) or may_record_for_others(roles)),
        "may_free_rating": is_rated_here and may_free_rating(roles, user=user, **owner),
    }

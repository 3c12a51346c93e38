"""Whether its owner has said that the action is not theirs any more, and what became of that."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import LEFT_BEHIND, Action, DeliveryStatus
from recommendations.action_plans.policies import speaks_for_the_owner


def part(request: HttpRequest, action: Action, *, on: date) -> dict[str, Any]:
    """Show what stands, or the last answer to whoever holds the post still; what a new owner settled is history."""
    newest = action.said_not_mine.select_related("said_by", "settled_by", "post").first()
    is_open = not action.plan.is_closed and action.status not in {DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND}
    stands = newest is not None and newest.settled_at is None
    is_answered = newest is not None and bool(newest.answer) and newest.post_id == action.owner_id
    own = speaks_for_the_owner(user=request.user, holder_id=action.holder_id, acting_id=action.acting_id)
    return {
        "not_mine": newest if is_open and (stands or is_answered) else None,
        "may_say_not_mine": is_open and own and not stands,
        "may_answer_not_mine": is_open and stands and may_run_plan(request.roles),
    }

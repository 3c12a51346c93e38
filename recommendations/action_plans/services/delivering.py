"""A signed-off plan begins to be delivered by itself, with the first action that is started."""

from __future__ import annotations

from recommendations.action_plans.events import plans as plans_events
from recommendations.action_plans.models import ActionPlan, DeliveryStatus, PlanStatus
from recommendations.audit.operations import record
from recommendations.foundation.models import locked

STARTED = [DeliveryStatus.IN_PROGRESS, DeliveryStatus.PROPOSED_COMPLETE, DeliveryStatus.VERIFIED_COMPLETE]


def begin_delivery(plan: ActionPlan) -> ActionPlan:
    """Say that the plan is being delivered, where it is signed off and an action has begun; return it as stored.

    Call it within the running operation, after the action has been saved. A draft and a plan that is being delivered
    or closed stay as they are.
    """
    plan = locked(plan)
    if plan.status == PlanStatus.SIGNED_OFF and plan.actions.filter(status__in=STARTED).exists():
        plan.status = PlanStatus.DELIVERING
        plan.full_clean()
        plan.save()
        record(plans_events.DELIVERY_BEGUN, plan, within=plan)
    return plan

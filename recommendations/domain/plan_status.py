"""Which steps an action, and the plan it belongs to, may take."""

from __future__ import annotations

from enum import StrEnum


class DeliveryStatus(StrEnum):
    """Where an action stands; returned and reopened are events, not states (PRODUCT.md, Delivery status)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PROPOSED_COMPLETE = "proposed_complete"
    VERIFIED_COMPLETE = "verified_complete"
    PAUSED = "paused"
    NOT_PURSUED = "not_pursued"
    CONTINUED = "continued"  # in another action: merged into it, or carried forward into a next plan


class PlanStatus(StrEnum):
    DRAFT = "draft"
    SIGNED_OFF = "signed_off"
    DELIVERING = "delivering"
    CLOSED = "closed"


_LEFT = {DeliveryStatus.PAUSED, DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED}
ACTION_STEPS = {
    DeliveryStatus.NOT_STARTED: {DeliveryStatus.IN_PROGRESS, DeliveryStatus.PROPOSED_COMPLETE, *_LEFT},
    DeliveryStatus.IN_PROGRESS: {DeliveryStatus.PROPOSED_COMPLETE, *_LEFT},
    DeliveryStatus.PROPOSED_COMPLETE: {DeliveryStatus.IN_PROGRESS, DeliveryStatus.VERIFIED_COMPLETE},
    # Reopened: the sustain check of its recommendation failed.
    DeliveryStatus.VERIFIED_COMPLETE: {DeliveryStatus.IN_PROGRESS},
    # Resumed, or taken up again.
    DeliveryStatus.PAUSED: {
        DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS, DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED
    },
    DeliveryStatus.NOT_PURSUED: {DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS},
    DeliveryStatus.CONTINUED: {DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS},
}  # fmt: skip
PLAN_STEPS = {
    PlanStatus.DRAFT: {PlanStatus.SIGNED_OFF},
    PlanStatus.SIGNED_OFF: {PlanStatus.DELIVERING, PlanStatus.CLOSED},
    PlanStatus.DELIVERING: {PlanStatus.CLOSED},
    PlanStatus.CLOSED: {PlanStatus.DELIVERING},
}


def may_become(now: DeliveryStatus, then: DeliveryStatus) -> bool:
    """Say whether an action may go from `now` to `then` in one step."""
    return then in ACTION_STEPS[now]


def plan_may_become(now: PlanStatus, then: PlanStatus) -> bool:
    """Say whether a plan may go from `now` to `then` in one step; a closed one is reopened into delivery."""
    return then in PLAN_STEPS[now]

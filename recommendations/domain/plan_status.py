"""Which steps an action, and the plan it belongs to, may take."""

from __future__ import annotations

from enum import StrEnum


class DeliveryStatus(StrEnum):
    """Where an action stands; returned and reopened are events, not states (PRODUCT.md, Delivery status)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PROPOSED_COMPLETE = "proposed_complete"
    VERIFIED_COMPLETE = "verified_complete"


class PlanStatus(StrEnum):
    DRAFT = "draft"
    SIGNED_OFF = "signed_off"


ACTION_STEPS = {
    DeliveryStatus.NOT_STARTED: {DeliveryStatus.IN_PROGRESS, DeliveryStatus.PROPOSED_COMPLETE},
    DeliveryStatus.IN_PROGRESS: {DeliveryStatus.PROPOSED_COMPLETE},
    DeliveryStatus.PROPOSED_COMPLETE: {DeliveryStatus.IN_PROGRESS, DeliveryStatus.VERIFIED_COMPLETE},
    DeliveryStatus.VERIFIED_COMPLETE: set(),
}


def may_become(now: DeliveryStatus, then: DeliveryStatus) -> bool:
    """Say whether an action may go from `now` to `then` in one step."""
    return then in ACTION_STEPS[now]

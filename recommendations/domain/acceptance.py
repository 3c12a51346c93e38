"""Where a recommendation stands with the board: open, ready to be accepted, accepted, or reopened since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recommendations.domain.plan_status import DeliveryStatus

LEFT = frozenset({DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED})


class BoardStatus(StrEnum):
    OPEN = "open"
    READY = "ready"
    ACCEPTED = "accepted"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Answering:
    """What the status looks at: how its actions stand, whether the board's acceptance stands, and since when not.

    `reopened_on` is the day on which the latest acceptance ended, `last_verified_on` that on which an action of the
    recommendation was last verified.
    """

    actions: Collection[DeliveryStatus]
    is_accepted: bool = False
    reopened_on: date | None = None
    last_verified_on: date | None = None


def board_status(answering: Answering) -> BoardStatus:
    """Return where the recommendation stands with the board.

    It is ready when an action was verified and no other is still to be done; those not pursued or continued elsewhere
    hold nothing up. One that was reopened is ready again only once something was verified on that day or since.
    """
    if answering.is_accepted:
        return BoardStatus.ACCEPTED
    reopened, verified = answering.reopened_on, answering.last_verified_on
    if _is_done(answering.actions) and (reopened is None or (verified is not None and verified >= reopened)):
        return BoardStatus.READY
    return BoardStatus.OPEN if reopened is None else BoardStatus.REOPENED


def _is_done(actions: Collection[DeliveryStatus]) -> bool:
    to_be_done = [status for status in actions if status not in LEFT]
    return bool(to_be_done) and all(status is DeliveryStatus.VERIFIED_COMPLETE for status in to_be_done)

"""The rating of an action (BRAG), computed by written rules and always with its reason.

Blue, Red, Amber, Grey, Green: the first that matches in that order (PRODUCT.md, Rating). The
pages and papers word the reason; nothing here speaks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from recommendations.domain.plan_status import DeliveryStatus


class Rating(StrEnum):
    BLUE = "blue"
    RED = "red"
    AMBER = "amber"
    GREY = "grey"
    GREEN = "green"


class OwnerRating(StrEnum):
    """How the owner sees the action; it stands beside the computed rating."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Reason(StrEnum):
    VERIFIED_COMPLETE = "verified_complete"
    NOT_PURSUED = "not_pursued"
    CONTINUED = "continued"
    PAST_DUE = "past_due"
    OWNER_OFF_TRACK = "owner_off_track"
    PAUSED = "paused"
    MILESTONE_LATE = "milestone_late"
    DEPENDENCY_LATE = "dependency_late"
    NO_UPDATE = "no_update"
    SECOND_EXTENSION = "second_extension"
    OWNER_AT_RISK = "owner_at_risk"
    BEFORE_START = "before_start"
    AWAITING_CHECK = "awaiting_check"
    ON_TRACK = "on_track"


@dataclass(frozen=True)
class RatingRules:
    """The numbers in force; every paper prints them beside the definitions."""

    update_every: int = 28
    extensions_for_amber: int = 2
    milestones_for_amber: int = 1


@dataclass(frozen=True)
class Standing:
    """What is known of an action: everything the rating looks at, and nothing else."""

    status: DeliveryStatus
    current_due_on: date | None
    opened_on: date
    start_on: date | None = None
    owner_rating: OwnerRating | None = None
    last_update_on: date | None = None
    milestones: int = 0
    late_milestones: int = 0
    late_dependencies: int = 0
    extensions_asked: int = 0


@dataclass(frozen=True)
class Rated:
    """A rating, why, and every further reason of the same colour, each with its numbers."""

    rating: Rating
    reason: Reason
    numbers: dict[str, int] = field(default_factory=dict)
    also: tuple[tuple[Reason, dict[str, int]], ...] = ()


# Nobody does them here any more, so nothing of them can be late; they stay in sight, in grey.
LEFT_BEHIND = {DeliveryStatus.NOT_PURSUED: Reason.NOT_PURSUED, DeliveryStatus.CONTINUED: Reason.CONTINUED}
# An override is a person's word for a while; that something is complete is shown by a verification alone.
OVERRIDES = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.GREY)
NEVER_OVERRIDDEN = frozenset({DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND})
SAME_COLOUR = {
    OwnerRating.ON_TRACK: Rating.GREEN,
    OwnerRating.AT_RISK: Rating.AMBER,
    OwnerRating.OFF_TRACK: Rating.RED,
}


def is_overdue(standing: Standing, *, on: date) -> bool:
    """Say whether the due date has passed: due today is not yet overdue; a paused action's clock runs on.

    What awaits a check, is verified or was left behind never is.
    """
    done = {DeliveryStatus.PROPOSED_COMPLETE, DeliveryStatus.VERIFIED_COMPLETE, *LEFT_BEHIND}
    return standing.current_due_on is not None and standing.status not in done and standing.current_due_on < on


def may_be_overridden(status: DeliveryStatus) -> bool:
    return status not in NEVER_OVERRIDDEN


def owner_disagrees(rating: Rating, owner_rating: OwnerRating | None) -> bool:
    """Say whether the owner's word would be another colour than the green, amber or red beside it."""
    if owner_rating is None or rating not in SAME_COLOUR.values():
        return False
    return SAME_COLOUR[owner_rating] is not rating


def days_without_update(standing: Standing, *, on: date) -> int:
    """Count the days since the last update, or since work could have been reported; never below nought.

    The count starts at the latest of the last update, the start date and the day the action was
    opened, so that an action whose work has not begun is not blamed for silence.
    """
    starts = [day for day in (standing.last_update_on, standing.start_on, standing.opened_on) if day is not None]
    return max(0, (on - max(starts)).days)


def rate(standing: Standing, *, on: date, rules: RatingRules) -> Rated:
    """Return the rating on the day `on` with its reason code and numbers; the first match wins.

    Every status has one: what was left behind is Grey whatever its date, and a pause that is not late is Amber.
    """
    if standing.status is DeliveryStatus.VERIFIED_COMPLETE:
        return Rated(Rating.BLUE, Reason.VERIFIED_COMPLETE)
    if standing.status in LEFT_BEHIND:
        return Rated(Rating.GREY, LEFT_BEHIND[standing.status])
    awaiting = standing.status is DeliveryStatus.PROPOSED_COMPLETE
    if red := _red(standing, on=on, awaiting=awaiting):
        return _of(Rating.RED, red)
    if amber := _amber(standing, on=on, rules=rules, awaiting=awaiting):
        return _of(Rating.AMBER, amber)
    if awaiting:
        return Rated(Rating.GREEN, Reason.AWAITING_CHECK)
    if standing.start_on is not None and on < standing.start_on:
        return Rated(Rating.GREY, Reason.BEFORE_START, {"days": (standing.start_on - on).days})
    return Rated(Rating.GREEN, Reason.ON_TRACK)


def _red(standing: Standing, *, on: date, awaiting: bool) -> list[tuple[Reason, dict[str, int]]]:
    found: list[tuple[Reason, dict[str, int]]] = []
    if is_overdue(standing, on=on) and standing.current_due_on is not None:
        found.append((Reason.PAST_DUE, {"days": (on - standing.current_due_on).days}))
    if standing.owner_rating is OwnerRating.OFF_TRACK and not awaiting:
        found.append((Reason.OWNER_OFF_TRACK, {}))
    return found


def _amber(standing: Standing, *, on: date, rules: RatingRules, awaiting: bool) -> list[tuple[Reason, dict[str, int]]]:
    found: list[tuple[Reason, dict[str, int]]] = []
    if standing.status is DeliveryStatus.PAUSED:
        found.append((Reason.PAUSED, {}))
    if standing.late_milestones >= rules.milestones_for_amber:
        found.append((Reason.MILESTONE_LATE, {"late": standing.late_milestones, "all": standing.milestones}))
    if standing.late_dependencies:
        found.append((Reason.DEPENDENCY_LATE, {"late": standing.late_dependencies}))
    silent = days_without_update(standing, on=on)
    if silent >= rules.update_every and not awaiting:
        found.append((Reason.NO_UPDATE, {"days": silent}))
    if standing.extensions_asked >= rules.extensions_for_amber:
        found.append((Reason.SECOND_EXTENSION, {"asked": standing.extensions_asked}))
    if standing.owner_rating is OwnerRating.AT_RISK and not awaiting:
        found.append((Reason.OWNER_AT_RISK, {}))
    return found


def _of(rating: Rating, found: list[tuple[Reason, dict[str, int]]]) -> Rated:
    (reason, numbers), *others = found
    return Rated(rating, reason, numbers, tuple(others))

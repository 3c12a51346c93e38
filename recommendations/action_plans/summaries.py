"""Several rows become one frozen value, so that home, lists and papers cannot disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.text import capfirst

from recommendations.action_plans.models import Action
from recommendations.action_plans.wording import reasons_in_words
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.domain.rating import OwnerRating, Rated, Rating, RatingRules, Standing, is_overdue, rate


def rules_in_force() -> RatingRules:
    """Return the numbers by which actions are rated."""
    return RatingRules(update_every=settings.UPDATE_EVERY)


def standing_of(action: Action) -> Standing:
    """Return what the rating looks at; the action must come from `with_standing()`."""
    return Standing(
        status=DeliveryStatus(action.status),
        current_due_on=action.current_due_on,
        opened_on=action.opened_on,
        start_on=action.start_on,
        owner_rating=OwnerRating(action.owner_rating) if action.owner_rating else None,
        last_update_on=action.last_update_on,
        extensions_asked=action.extensions_asked or 0,
    )


@dataclass(frozen=True)
class RatedAction:
    """An action with its rating on a day, for a row of a list."""

    action: Action
    rated: Rated
    is_overdue: bool
    is_overdue_by_original: bool

    @property
    def rating(self) -> Rating:
        return self.rated.rating

    @property
    def reason(self) -> str:
        """Why the rating is what it is, to stand beside the mark that names it."""
        return capfirst(reasons_in_words(self.rated))


def rated_action(action: Action, *, on: date) -> RatedAction:
    """Rate one action from `for_lists()` on the day."""
    standing = standing_of(action)
    overdue = is_overdue(standing, on=on)
    return RatedAction(
        action=action,
        rated=rate(standing, on=on, rules=rules_in_force()),
        is_overdue=overdue,
        is_overdue_by_original=overdue or is_overdue(replace(standing, current_due_on=action.original_due_on), on=on),
    )


@dataclass(frozen=True)
class PlanSummary:
    """The counts of a plan, or of several, on a day."""

    actions: int
    by_rating: dict[Rating, int]
    overdue: int
    overdue_by_original: int
    awaiting_check: int
    verified: int
    without_owner: int
    without_holder: int
    without_date: int


def summarise(rows: Iterable[RatedAction]) -> PlanSummary:
    """Count the actions by what matters to a board."""
    rows = list(rows)
    counted = Counter(row.rating for row in rows)
    return PlanSummary(
        actions=len(rows),
        by_rating={rating: counted[rating] for rating in Rating},
        overdue=sum(row.is_overdue for row in rows),
        overdue_by_original=sum(row.is_overdue_by_original for row in rows),
        awaiting_check=sum(row.action.status == DeliveryStatus.PROPOSED_COMPLETE for row in rows),
        verified=sum(row.action.status == DeliveryStatus.VERIFIED_COMPLETE for row in rows),
        without_owner=sum(row.action.owner_id is None for row in rows),
        without_holder=sum(row.action.owner_id is not None and row.action.holder_id is None for row in rows),
        without_date=sum(row.action.current_due_on is None for row in rows),
    )

"""Several rows become one frozen value, so that home, lists and papers cannot disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.text import capfirst

from recommendations.accounts.models import Service
from recommendations.action_plans.models import THRESHOLDS, Action, RatingThresholds
from recommendations.action_plans.wording import (
    OWNER_WORDS,
    override_in_words,
    rating_in_words,
    rating_with_reason,
    reasons_in_words,
)
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.domain.rating import (
    OwnerRating,
    Rated,
    Rating,
    RatingRules,
    Standing,
    is_overdue,
    may_be_overridden,
    owner_disagrees,
    rate,
)


def rules_in_force(service: Service | None = None) -> RatingRules:
    """Return the numbers by which a service's actions are rated: its own, or the installation's where it has none."""
    own = RatingThresholds.objects.filter(service=service).values(*THRESHOLDS).first() if service else None
    return RatingRules(**own) if own else RatingRules(update_every=settings.UPDATE_EVERY)


def rules_for(action: Action) -> RatingRules:
    """Return the same for an action from `with_standing()`, without a query."""
    if action.rules_update_every is None:
        return RatingRules(update_every=settings.UPDATE_EVERY)
    return RatingRules(**{name: getattr(action, f"rules_{name}") for name in THRESHOLDS})


def standing_of(action: Action) -> Standing:
    """Return what the rating looks at; the action must come from `with_standing()`."""
    return Standing(
        status=DeliveryStatus(action.status),
        current_due_on=action.current_due_on,
        opened_on=action.opened_on,
        start_on=action.start_on,
        owner_rating=OwnerRating(action.owner_rating) if action.owner_rating else None,
        last_update_on=action.last_update_on,
        milestones=action.milestones_all or 0,
        late_milestones=action.milestones_late or 0,
        late_dependencies=action.dependencies_late or 0,
        extensions_asked=action.extensions_asked or 0,
    )


@dataclass(frozen=True)
class StandingOverride:
    """A rating that a person has set, why, and the last day on which it holds."""

    pk: int
    rating: Rating
    by: str
    reason: str
    until_on: date
    reference: str = ""


@dataclass(frozen=True)
class RatedAction:
    """An action with its rating on a day, for a row of a list.

    `rated` is what the rules say; `rating` and `reason` are what is shown, which a person may have set otherwise.
    """

    action: Action
    rated: Rated
    is_overdue: bool
    is_overdue_by_original: bool
    override: StandingOverride | None = None
    owner_says: OwnerRating | None = None

    @property
    def rating(self) -> Rating:
        return self.override.rating if self.override else self.rated.rating

    @property
    def reason(self) -> str:
        """Why the rating is what it is, to stand beside the mark that names it."""
        return capfirst(override_in_words(self.override) if self.override else reasons_in_words(self.rated))

    @property
    def worked_out(self) -> str:
        """What the rules say, as a sentence, where a person has set another rating; else empty."""
        return rating_in_words(self.rated) if self.override else ""

    @property
    def worked_out_because(self) -> str:
        """Why the rules say so, to stand beside the mark that names the colour."""
        return capfirst(reasons_in_words(self.rated))

    @property
    def sentence(self) -> str:
        """The rating shown with its reason: "Amber: no update for 38 days"."""
        if self.override is None:
            return rating_in_words(self.rated)
        return rating_with_reason(self.rating, override_in_words(self.override))

    @property
    def owner_disagrees(self) -> bool:
        """Whether the owner's own word is another colour than the one shown; not while nothing is asked of them."""
        done = {DeliveryStatus.PROPOSED_COMPLETE, DeliveryStatus.VERIFIED_COMPLETE}
        return self.action.status not in done and owner_disagrees(self.rating, self.owner_says)

    @property
    def owner_says_in_words(self) -> str:
        return OWNER_WORDS[self.owner_says] if self.owner_says else ""


def rated_action(action: Action, *, on: date) -> RatedAction:
    """Rate one action from `for_lists()` on the day, by the numbers of its service."""
    standing = standing_of(action)
    return RatedAction(
        action=action,
        rated=rate(standing, on=on, rules=rules_for(action)),
        is_overdue=is_overdue(standing, on=on),
        is_overdue_by_original=is_overdue(replace(standing, current_due_on=action.original_due_on), on=on),
        override=_override(action) if may_be_overridden(standing.status) else None,
        owner_says=standing.owner_rating if may_be_overridden(standing.status) else None,
    )


def _override(action: Action) -> StandingOverride | None:
    told = action.override_told
    if not told:
        return None
    return StandingOverride(
        pk=told["id"],
        rating=Rating(told["rating"]),
        by=told["by"],
        reason=told["reason"],
        until_on=date.fromisoformat(told["until"]),
        reference=told["reference"],
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

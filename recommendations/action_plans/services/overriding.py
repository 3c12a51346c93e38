"""A rating set by somebody other than the owner, with a reason, until a day; the worked-out one stays beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.holding import people_of_post
from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import rating as rating_events
from recommendations.action_plans.models import Action, RatingOverride
from recommendations.action_plans.models.decisions import decider_in_words
from recommendations.action_plans.services.deciding import (
    RecordedDecision,
    decider_for,
    holder_on,
    is_recorded_for_another,
)
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.action_plans.summaries import rated_action
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.audit.operations import operation, record
from recommendations.domain.plan_status import DeliveryStatus
from recommendations.domain.rating import OVERRIDES, Rating, may_be_overridden
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked

LONGEST = timedelta(days=366)


def set_rating(
    action: Action,
    *,
    rating: str,
    reason: str,
    until_on: date,
    recorded: RecordedDecision | None = None,
    on: date,
    by: User,
    at: datetime,
) -> RatingOverride:
    """Show this rating instead of the worked-out one until the day, which still counts; one set before ends now.

    Raises DomainError where the action has no rating to set, ValidationError for what can be mended: a rating that
    only a verification gives, one that it has already, a day that is past or more than a year away, or a decider
    who may not decide, holds the post or deputises in it.
    """
    with operation(service=action.service, by=by, at=at, reason=reason):
        action = locked(action)
        refuse_if_closed(action.plan)
        if not may_be_overridden(DeliveryStatus(action.status)):
            raise DomainError(
                _("An action that is “%(status)s” keeps its own rating.") % {"status": action.get_status_display()}
            )
        decider = decider_for(action, recorded=recorded, by=by, on=on)
        if decider is None:
            raise ValidationError({"decider": _("Name the person who sets the rating.")})
        computed = rated_action(Action.objects.for_lists(on=on).get(pk=action.pk), on=on).rated.rating
        _refuse_what_cannot_be(rating, computed=computed, until_on=until_on, on=on)
        _end_earlier(action, on=on, by=decider)
        override = RatingOverride(
            service=action.service,
            action=action,
            rating=rating,
            computed=computed.value,
            reason=reason,
            from_on=on,
            until_on=until_on,
            set_by=decider,
            holder_then=holder_on(action, on=on),
            recorded_by=by,
            reference=recorded.reference if recorded else "",
            set_at=at,
        )
        override.full_clean()
        override.save()
        action.save()
        facts = {
            "decider": decider.name,
            "action": action.title,
            "rating": str(RATING_WORDS[Rating(rating)]),
            "computed": str(RATING_WORDS[computed]),
            "day": shown(until_on),
        }
        if is_recorded_for_another(recorded, by=by):
            record(rating_events.RATING_SET_FOR, action, within=action.plan, reference=override.reference, **facts)
        else:
            record(rating_events.RATING_SET, action, within=action.plan, **facts)
    return override


def _refuse_what_cannot_be(rating: str, *, computed: Rating, until_on: date, on: date) -> None:
    if rating not in {allowed.value for allowed in OVERRIDES}:
        raise ValidationError({"rating": _("Blue is reached only when somebody verifies that the action is complete.")})
    if rating == computed.value:
        raise ValidationError({"rating": _("The action has this rating already.")})
    if until_on < on:
        raise ValidationError({"until_on": _("The last day must be on or after today.")})
    if until_on > on + LONGEST:
        raise ValidationError({"until_on": _("The last day must be within a year from today.")})


def _end_earlier(action: Action, *, on: date, by: User) -> None:
    """End what is still open: one whose day has passed on that day and by nobody, one still standing today."""
    for earlier in action.rating_overrides.filter(ended_on__isnull=True):
        earlier = locked(earlier)
        has_expired = earlier.until_on < on
        earlier.ended_on = earlier.until_on if has_expired else on
        earlier.ended_by = None if has_expired else by
        earlier.full_clean()
        earlier.save()


def free_rating(override: RatingOverride, *, on: date, by: User, at: datetime) -> RatingOverride:
    """End it before its day, so that the worked-out rating is shown again; not by the owner or their deputy."""
    with operation(service=override.service, by=by, at=at):
        action = locked(override.action)
        if by.pk in people_of_post(action.owner_id, on=on):
            raise DomainError(_("You hold the post that owns this action, so somebody else must end this."))
        override = _freed(override, action=action, on=on, by=by)
        record(rating_events.RATING_FREED, action, within=action.plan, **_told(override, action=action))
    return override


def rating_freed_by_board(
    override: RatingOverride, *, recorded: RecordedDecision, on: date, by: User, at: datetime
) -> RatingOverride:
    """Record within the running operation that the board ended it at its meeting, whoever writes that down."""
    action = locked(override.action)
    decider_for(action, recorded=recorded, by=by, on=on)
    override = _freed(override, action=action, on=on, by=by)
    record(
        rating_events.RATING_FREED_FOR,
        action,
        within=action.plan,
        board=decider_in_words(recorded.decider, meeting=recorded.meeting),
        reference=recorded.reference,
        **_told(override, action=action),
    )
    return override


def _freed(override: RatingOverride, *, action: Action, on: date, by: User) -> RatingOverride:
    refuse_if_closed(action.plan)
    override = locked(override)
    if override.ended_on is not None or override.until_on < on:
        raise DomainError(_("This rating has ended already."))
    override.ended_on, override.ended_by = on, by
    override.full_clean()
    override.save()
    action.save()
    return override


def _told(override: RatingOverride, *, action: Action) -> dict[str, str]:
    return {
        "action": action.title,
        "decider": override.set_by.name,
        "rating": str(RATING_WORDS[Rating(override.rating)]),
    }

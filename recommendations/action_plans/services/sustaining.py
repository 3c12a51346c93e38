"""The check, some months after the board's acceptance, whether what was done still holds; failing it reopens.

Nobody checks what their own post owns, or owned when the board accepted it: the plan lead may record what somebody
else found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.holding import people_of_posts
from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.action_plans.events import accepting as accepting_events
from recommendations.action_plans.models import (
    LEFT_BEHIND,
    Action,
    ActionPlan,
    ImpactStatus,
    SustainCheck,
    SustainState,
)
from recommendations.action_plans.services.accepting import end_acceptance, reopen_actions
from recommendations.action_plans.services.closing import reopen_within
from recommendations.action_plans.services.deciding import RecordedDecision, refuse_without_role
from recommendations.action_plans.services.impact import new_impact
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked


@dataclass(frozen=True)
class Finding:
    """What was found, on which day; `recorded` by whom, with its reference, None where one checked oneself."""

    words: str
    checked_on: date
    recorded: RecordedDecision | None = None


def say_sustained(
    check: SustainCheck, *, plan: ActionPlan, finding: Finding, on: date, by: User, at: datetime
) -> SustainCheck:
    """Record that it still holds; the impact of the recommendation is then “sustained”.

    Raises DomainError where it was decided already, ValidationError for what can be mended.
    """
    with operation(service=check.service, by=by, at=at, reason=finding.words):
        check = _decided(check, state=SustainState.SUSTAINED, finding=finding, on=on, by=by)
        row = check.acceptance.recommendation
        record(accepting_events.SUSTAINED, row, within=plan, **_told(check))
        new_impact(
            row,
            plan=plan,
            status=ImpactStatus.SUSTAINED,
            basis=finding.words,
            said_by=check.checked_by,
            said_on=check.checked_on,
            at=at,
        )
    return check


def say_not_sustained(
    check: SustainCheck,
    *,
    plan: ActionPlan,
    finding: Finding,
    reopen: Iterable[Action] = (),
    on: date,
    by: User,
    at: datetime,
) -> SustainCheck:
    """Record that it does not hold: the acceptance ends, chosen actions are reopened, and with them a closed plan.

    Raises DomainError where it was decided already, ValidationError for what can be mended.
    """
    with operation(service=check.service, by=by, at=at, reason=finding.words):
        check = _decided(check, state=SustainState.FAILED, finding=finding, on=on, by=by)
        acceptance = end_acceptance(check.acceptance, reason=finding.words, ended_on=check.checked_on)
        record(accepting_events.NOT_SUSTAINED, acceptance.recommendation, within=plan, **_told(check))
        _reopen_if_closed(plan)
        reopen_actions(acceptance, reopen, plan=plan, reason=finding.words, on=on)
    return check


def kept_from_checking(check: SustainCheck, *, on: date) -> set[int]:
    """Return who may not check: whoever holds or deputises in a post that owns an action of the recommendation.

    Nor whoever did so when the board accepted it, which planned the check: it asks about their work.
    """
    row = check.acceptance.recommendation_id
    actions = Action.objects.exclude(status__in=LEFT_BEHIND).order_by()
    own = actions.filter(recommendation=row).values_list("owner_id", flat=True)
    also = actions.filter(also_answers__recommendation=row).values_list("owner_id", flat=True)
    owners = [*own, *also]
    return people_of_posts(owners, on=on) | people_of_posts(owners, on=check.acceptance.accepted_on)


def _decided(check: SustainCheck, *, state: SustainState, finding: Finding, on: date, by: User) -> SustainCheck:
    check = locked(check)
    acceptance = check.acceptance
    if check.state != SustainState.PLANNED:
        raise DomainError(_("Somebody has recorded this check already, or it is no longer needed."))
    if not finding.words.strip():
        raise ValidationError({"finding": _("Say what was found.")})
    if not acceptance.accepted_on <= finding.checked_on <= on:
        raise ValidationError(
            {
                "checked_on": _("The day of the check must be from %(day)s to today.")
                % {"day": shown(acceptance.accepted_on)}
            }
        )
    check.state, check.finding, check.checked_on = state, finding.words.strip(), finding.checked_on
    check.checked_by, check.recorded_by = _checker(check, finding=finding, on=on, by=by), by
    check.reference = finding.recorded.reference.strip() if finding.recorded else ""
    check.full_clean()
    check.save()
    return check


def _checker(check: SustainCheck, *, finding: Finding, on: date, by: User) -> User:
    recorded = finding.recorded
    if recorded is not None and recorded.decider is None:
        raise ValidationError({"decider": _("Select who checked")})
    if recorded is not None and not recorded.reference.strip():
        raise ValidationError({"reference": _("Enter the minute or email the finding can be found in")})
    checker = recorded.decider if recorded else by
    field = "decider" if recorded else "__all__"
    refuse_without_role(checker, service_id=check.service_id, field=field)
    if checker.pk in kept_from_checking(check, on=on):
        words = _("%(name)s holds or held a post that owns one of its actions, so somebody else must check.")
        raise ValidationError({field: words % {"name": checker.name}})
    return checker


def _reopen_if_closed(plan: ActionPlan) -> None:
    plan = locked(plan)
    if plan.is_closed:
        reopen_within(plan)


def _told(check: SustainCheck) -> dict[str, str]:
    return {
        "label": check.acceptance.recommendation.shown_label,
        "checker": check.checked_by.name,
        "day": shown(check.checked_on),
    }

"""Changing many actions at once: what each row is and would be, or why it cannot change; nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, Service
from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.models import (
    STILL_OWED,
    Action,
    Extension,
    ExtensionState,
    PlanStatus,
    Priority,
)
from recommendations.domain.deadlines import month_end
from recommendations.inspections.models import Precision

MOST = 500


class ManyStep(StrEnum):
    OWNER = "owner"
    MORE_TIME = "more_time"
    THEME = "theme"
    MILESTONE = "milestone"
    PRIORITY = "priority"


# After sign-off these need a reason, as on an action's own page.
NEEDS_REASON = {ManyStep.OWNER, ManyStep.PRIORITY}


@dataclass(frozen=True)
class ManyChange:
    """One step for all rows; more time is so many `days`, or `until` a date."""

    step: ManyStep
    reason: str = ""
    owner: Post | None = None
    priority: str = ""
    days: int | None = None
    until: date | None = None
    only_month: bool = False
    prevention: str = ""
    theme: str = ""
    milestone: str = ""
    due_on: date | None = None
    why_fine: str = ""


@dataclass(frozen=True)
class Outcome:
    """One action as it is and as it would be; `problem` says why it cannot."""

    action: Action
    before: str
    after: str = ""
    problem: str = ""


def rows_for(service: Service, pks: Collection[int], *, on: date) -> list[Action]:
    """Return the service's actions of these ids with all that the steps look at, by plan and label."""
    asked = Extension.objects.filter(action_id=OuterRef("pk"), state=ExtensionState.ASKED)
    rows = Action.objects.filter(service=service, pk__in=list(pks)[:MOST])
    rows = rows.select_related("plan", "owner", "service", "recommendation__inspection__action_plan")
    rows = rows.prefetch_related("recommendation__theme_links__theme").annotate(is_asked=Exists(asked))
    return list(rows.with_holder(on=on).order_by("plan_id", "recommendation__position", "position"))


def outcomes(actions: Sequence[Action], change: ManyChange) -> list[Outcome]:
    """Say of each action what it is and would be; nothing is stored."""
    return [_outcome(action, change) for action in actions]


def digest_of(rows: Sequence[Outcome]) -> str:
    """Return what changes as soon as any of the rows would come out otherwise."""
    exact = [(row.action.pk, row.action.version, row.before, row.after, row.problem) for row in rows]
    return sha256(repr(exact).encode()).hexdigest()[:24]


def _outcome(action: Action, change: ManyChange) -> Outcome:
    before, after = STEPS[change.step](action, change)
    problem = _refusal(action, change)
    if not problem and before == after:
        problem = _("It is so already.")
    return Outcome(action, before, "" if problem else after, problem)


def _refusal(action: Action, change: ManyChange) -> str:
    if action.plan.status == PlanStatus.CLOSED:
        return _("Its plan is closed.")
    if change.step is ManyStep.THEME:
        return ""
    if action.status not in STILL_OWED:
        return _("It is “%(status)s”.") % {"status": action.get_status_display()}
    if change.step is ManyStep.MORE_TIME:
        if action.current_due_on is None:
            return _("It has no due date.")
        if action.is_asked:
            return _("More time was asked for already and waits for a decision.")
        if later(action, change)[0] <= action.current_due_on:
            return _("The new date is not after the current one.")
    return ""


# --- What each row is and would be --------------------------------------------------------------------


def _owner_of(action: Action, change: ManyChange) -> tuple[str, str]:
    nobody = _("No owner")
    return (action.owner.name if action.owner else nobody, change.owner.name if change.owner else nobody)


def _priority_of(action: Action, change: ManyChange) -> tuple[str, str]:
    none = _("No priority")
    after = str(Priority(change.priority).label) if change.priority else none
    return (str(action.get_priority_display()) if action.priority else none, after)


def later(action: Action, change: ManyChange) -> tuple[date, str]:
    """Return the date asked for and its precision: a month moved by days is the month it comes into."""
    if change.until is not None:
        return (month_end(change.until), Precision.MONTH) if change.only_month else (change.until, Precision.DAY)
    moved = action.current_due_on + timedelta(days=change.days or 0)
    return (month_end(moved), Precision.MONTH) if action.is_month else (moved, Precision.DAY)


def _due_of(action: Action, change: ManyChange) -> tuple[str, str]:
    if action.current_due_on is None:
        return _("No date"), ""
    day, precision = later(action, change)
    return _day(action.current_due_on, action.due_precision), _day(day, precision)


def _day(day: date, precision: str) -> str:
    return shown_or_month(day, is_month=precision == Precision.MONTH)


def _themes_of(action: Action, change: ManyChange) -> tuple[str, str]:
    now = [link.theme.name for link in action.recommendation.theme_links.all()]
    after = now if change.theme in now else [*now, change.theme]
    return (", ".join(now) or _("No theme"), ", ".join(after))


def _milestone_of(action: Action, change: ManyChange) -> tuple[str, str]:
    if change.due_on is None:
        return "", change.milestone
    precision = Precision.MONTH if change.only_month else Precision.DAY
    return "", f"{change.milestone}, {_day(change.due_on, precision)}"


STEPS: dict[ManyStep, Callable[[Action, ManyChange], tuple[str, str]]] = {
    ManyStep.OWNER: _owner_of,
    ManyStep.MORE_TIME: _due_of,
    ManyStep.THEME: _themes_of,
    ManyStep.MILESTONE: _milestone_of,
    ManyStep.PRIORITY: _priority_of,
}

"""What is different between two snapshots of a plan, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.differences import (
    ActionDifference,
    Change,
    PlanDifferences,
    RecommendationDifference,
)
from recommendations.action_plans.models import ResponseKind
from recommendations.action_plans.snapshots import ActionThen

HEADINGS = {
    Change.RE_DATED: gettext_lazy("Re-dated"),
    Change.RE_OWNED: gettext_lazy("Re-owned"),
    Change.COMPLETED: gettext_lazy("Completed"),
    Change.REOPENED: gettext_lazy("Reopened"),
    Change.ADDED: gettext_lazy("Added"),
    Change.REMOVED: gettext_lazy("Removed"),
    Change.LEFT_BEHIND: gettext_lazy("Left behind"),
    Change.TAKEN_UP: gettext_lazy("Taken up again"),
    Change.RE_WORDED: gettext_lazy("Re-worded"),
    Change.MOVED: gettext_lazy("Moved to another recommendation"),
    Change.CORRECTED: gettext_lazy("First dates corrected"),
    Change.STATUS: gettext_lazy("Status changed"),
    Change.MILESTONES: gettext_lazy("Milestones changed"),
    Change.TIED: gettext_lazy("Ties to others changed"),
    Change.PRIORITY: gettext_lazy("Priority changed"),
    Change.RESPONDED: gettext_lazy("Responses"),
    Change.ACCEPTED: gettext_lazy("Accepted by the board"),
    Change.NO_LONGER_ACCEPTED: gettext_lazy("No longer accepted"),
    Change.WITHDRAWN: gettext_lazy("Not in the published report"),
    Change.PUT_BACK: gettext_lazy("In the report again"),
}
"""What each kind of change is called; the order is the one a board asks in: dates and owners first."""


@dataclass(frozen=True)
class DifferenceRow:
    """One change; `pk` of the row it is about, None where that is gone and nothing can be opened."""

    pk: int | None
    is_action: bool
    label: str
    title: str
    words: str


@dataclass(frozen=True)
class DifferenceGroup:
    heading: str
    rows: list[DifferenceRow]


def in_groups(found: PlanDifferences) -> list[DifferenceGroup]:
    """Return every difference under the heading of its kind."""
    rows: dict[Change, list[DifferenceRow]] = {}
    for one in found.recommendations:
        rows.setdefault(one.change, []).append(_recommendation_row(one))
    for other in found.actions:
        rows.setdefault(other.change, []).append(_action_row(other))
    return [DifferenceGroup(str(heading), rows[change]) for change, heading in HEADINGS.items() if change in rows]


def due_in_words(action: ActionThen) -> str:
    """Return its due date as it is shown: a day, a month, its words, or that it has none."""
    if action.current_due_on is None:
        return action.due_words or _("no date")
    return shown_or_month(action.current_due_on, is_month=action.is_month)


def _action_row(one: ActionDifference) -> DifferenceRow:
    action = one.action
    words = _WORDS[one.change](one) if one.change in _WORDS else ""
    return DifferenceRow(
        pk=one.after.pk if one.after else None, is_action=True, label=action.label, title=action.title, words=words
    )


def _recommendation_row(one: RecommendationDifference) -> DifferenceRow:
    row, words = one.recommendation, ""
    if one.change is Change.RESPONDED:
        words = str(ResponseKind(row.response).label) if row.response else _("No response any more")
    elif one.change is Change.ACCEPTED:
        words = date_format(row.accepted_on, "j F Y")
    elif one.change is Change.RE_WORDED:
        words = _changed(one.before.text, one.after.text)
    return DifferenceRow(
        pk=one.after.pk if one.after else None, is_action=False, label=row.label, title=row.short_title, words=words
    )


def _dates(one: ActionDifference) -> str:
    told = _changed(due_in_words(one.before), due_in_words(one.after))
    if not one.days:
        return told
    days = ngettext("%(days)+d day", "%(days)+d days", abs(one.days)) % {"days": one.days}
    return f"{told} ({days})"


def _owners(one: ActionDifference) -> str:
    return _changed(one.before.owner or _("nobody"), one.after.owner or _("nobody"))


def _words(one: ActionDifference) -> str:
    parts = [
        _changed(before or _("nothing"), after or _("nothing"))
        for before, after in (
            (one.before.title, one.after.title),
            (one.before.success_criteria, one.after.success_criteria),
        )
        if before != after
    ]
    return "; ".join(parts)


def _first_dates(one: ActionDifference) -> str:
    was, now = (
        shown_or_month(action.original_due_on, is_month=action.original_is_month)
        if action.original_due_on
        else _("no date")
        for action in (one.before, one.after)
    )
    return _changed(was, now)


def _statuses(one: ActionDifference) -> str:
    return _changed(one.before.status_in_words, one.after.status_in_words)


def _places(one: ActionDifference) -> str:
    return _changed(one.before.label, one.after.label)


def _milestones(one: ActionDifference) -> str:
    done = sum(step.done_on is not None for step in one.after.milestones)
    count = len(one.after.milestones)
    words = ngettext("%(done)d of %(count)d milestone reached", "%(done)d of %(count)d milestones reached", count)
    return words % {"done": done, "count": count}


_WORDS: dict[Change, Callable[[ActionDifference], str]] = {
    Change.RE_DATED: _dates,
    Change.RE_OWNED: _owners,
    Change.RE_WORDED: _words,
    Change.CORRECTED: _first_dates,
    Change.LEFT_BEHIND: _statuses,
    Change.TAKEN_UP: _statuses,
    Change.STATUS: _statuses,
    Change.REOPENED: _statuses,
    Change.MOVED: _places,
    Change.MILESTONES: _milestones,
}


def _changed(before: str, after: str) -> str:
    return _("%(before)s → %(after)s") % {"before": before, "after": after}

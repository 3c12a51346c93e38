"""What is different between two snapshots of a plan, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.accounts.services.days import shown_or_month
from recommendations.action_plans.difference_causes import Cause, Causes, Key
from recommendations.action_plans.differences import (
    ActionDifference,
    Change,
    PlanDifferences,
    RecommendationDifference,
)
from recommendations.action_plans.models import ResponseKind
from recommendations.action_plans.snapshots import ActionThen
from recommendations.action_plans.tie_wording import tied_in_words
from recommendations.action_plans.wording import RATING_WORDS
from recommendations.domain.rating import Rating
from recommendations.domain.word_differences import Piece, word_differences

NOTHING: Mapping[Key, Causes] = {}
NO_CAUSES = Causes()
HEADINGS = {
    Change.RE_DATED: gettext_lazy("Re-dated"),
    Change.RE_OWNED: gettext_lazy("Re-owned"),
    Change.HANDED_OVER: gettext_lazy("Post handed over"),
    Change.RE_RATED: gettext_lazy("Re-rated"),
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
    Change.PLAN_STATUS: gettext_lazy("The plan itself"),
}
"""What each kind of change is called; the order is the one a board asks in: dates and owners first."""


@dataclass(frozen=True)
class DifferenceRow:
    """One change of the row `subject`; `pk` is the same, or None where that is gone and nothing can be opened.

    `under` is the recommendation it is told under, None for what is of the plan itself. `marked` are texts that were
    re-worded, each with its words marked; `words` say the same in one line. `because` is why a rating is what it is,
    `causes` are the latest of what made it, after `earlier_causes` more; `statuses` are an action's delivery status
    before and after.
    """

    change: Change
    subject: int
    pk: int | None
    under: int | None
    is_action: bool
    label: str
    title: str
    words: str
    marked: tuple[list[Piece], ...] = ()
    because: str = ""
    causes: tuple[Cause, ...] = ()
    earlier_causes: int = 0
    statuses: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.change])


@dataclass(frozen=True)
class DifferenceGroup:
    heading: str
    rows: list[DifferenceRow]


def rows_of(found: PlanDifferences, causes: Mapping[Key, Causes] = NOTHING) -> list[DifferenceRow]:
    """Return every difference in words, in the order of HEADINGS and then of the plan, with what made it."""
    rows = [
        *(_plan_row(change, found, causes) for change in found.plan),
        *(_recommendation_row(one, causes) for one in found.recommendations),
        *(_action_row(one, found, causes) for one in found.actions),
    ]
    order = list(HEADINGS)
    return sorted(rows, key=lambda row: order.index(row.change))


def in_groups(found: PlanDifferences, causes: Mapping[Key, Causes] = NOTHING) -> list[DifferenceGroup]:
    """Return every difference under the heading of its kind."""
    return [
        DifferenceGroup(str(HEADINGS[change]), list(rows))
        for change, rows in groupby(rows_of(found, causes), key=lambda row: row.change)
    ]


def due_in_words(action: ActionThen) -> str:
    """Return its due date as it is shown: a day, a month, its words, or that it has none."""
    if action.current_due_on is None:
        return action.due_words or _("no date")
    return shown_or_month(action.current_due_on, is_month=action.is_month)


def _made_by(causes: Mapping[Key, Causes], key: Key) -> dict[str, Any]:
    made = causes.get(key, NO_CAUSES)
    return {"causes": made.latest, "earlier_causes": made.earlier}


def _plan_row(change: Change, found: PlanDifferences, causes: Mapping[Key, Causes]) -> DifferenceRow:
    return DifferenceRow(
        change=change,
        subject=found.after.pk,
        pk=found.after.pk,
        under=None,
        is_action=False,
        label="",
        title=found.after.title,
        words=_changed(found.before.status_in_words, found.after.status_in_words),
        **_made_by(causes, ("actionplan", found.after.pk, change)),
    )


def _action_row(one: ActionDifference, found: PlanDifferences, causes: Mapping[Key, Causes]) -> DifferenceRow:
    action = one.action
    if one.change is Change.TIED:
        words = tied_in_words(one, found)
    else:
        words = _WORDS[one.change](one) if one.change in _WORDS else ""
    return DifferenceRow(
        change=one.change,
        subject=one.pk,
        pk=one.after.pk if one.after else None,
        under=action.recommendation_id,
        is_action=True,
        label=action.label,
        title=action.title,
        words=words,
        marked=_marked(_texts(one)) if one.change is Change.RE_WORDED else (),
        because=action.rating_because if one.change is Change.RE_RATED else "",
        **_made_by(causes, ("action", action.pk, one.change)),
        statuses=tuple(then.status for then in (one.before, one.after) if then),
    )


def _recommendation_row(one: RecommendationDifference, causes: Mapping[Key, Causes]) -> DifferenceRow:
    row, words, marked = one.recommendation, "", ()
    if one.change is Change.RESPONDED:
        words = str(ResponseKind(row.response).label) if row.response else _("No response any more")
    elif one.change is Change.ACCEPTED:
        words = date_format(row.accepted_on, "j F Y")
    elif one.change is Change.RE_WORDED:
        texts = [
            (getattr(one.before, name), getattr(one.after, name))
            for name in ("label", "lead_in", "text")
            if getattr(one.before, name) != getattr(one.after, name)
        ]
        words, marked = _both(texts), _marked(texts)
    return DifferenceRow(
        change=one.change,
        subject=one.pk,
        pk=one.after.pk if one.after else None,
        under=row.pk,
        is_action=False,
        label=row.label,
        title=row.short_title,
        words=words,
        marked=marked,
        **_made_by(causes, ("recommendation", row.pk, one.change)),
    )


def _dates(one: ActionDifference) -> str:
    told = _changed(due_in_words(one.before), due_in_words(one.after))
    if not one.days:
        return told
    days = ngettext("%(days)+d day", "%(days)+d days", abs(one.days)) % {"days": one.days}
    return f"{told} ({days})"


def _owners(one: ActionDifference) -> str:
    return _changed(one.before.owner or _("nobody"), one.after.owner or _("nobody"))


def _holders(one: ActionDifference) -> str:
    who = _changed(one.before.holder or _("nobody"), one.after.holder or _("nobody"))
    return f"{one.after.owner}: {who}"


def _ratings(one: ActionDifference) -> str:
    return _changed(*(str(RATING_WORDS[Rating(action.rating)]) for action in (one.before, one.after)))


def _texts(one: ActionDifference) -> list[tuple[str, str]]:
    pairs = ((getattr(one.before, name), getattr(one.after, name)) for name in ("title", "success_criteria"))
    return [(before, after) for before, after in pairs if before != after]


def _words(one: ActionDifference) -> str:
    return _both(_texts(one))


def _both(texts: Iterable[tuple[str, str]]) -> str:
    return "; ".join(_changed(before or _("nothing"), after or _("nothing")) for before, after in texts)


def _marked(texts: Iterable[tuple[str, str]]) -> tuple[list[Piece], ...]:
    return tuple(word_differences(before, after) for before, after in texts)


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
    Change.HANDED_OVER: _holders,
    Change.RE_RATED: _ratings,
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

"""A comparison as a page shows it: one line that counts, the plan itself, then recommendation by recommendation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.action_plans.comparison import Comparison
from recommendations.action_plans.difference_wording import HEADINGS, DifferenceRow, rows_of
from recommendations.action_plans.differences import Change, PlanDifferences


@dataclass(frozen=True)
class ActionPart:
    """One action with everything that is different of it; `pk` is None where it is gone."""

    pk: int | None
    label: str
    title: str
    rows: list[DifferenceRow]


@dataclass(frozen=True)
class RecommendationPart:
    """One recommendation with what is different of it, and of each of its actions."""

    pk: int
    is_gone: bool
    label: str
    short_title: str
    rows: list[DifferenceRow]
    actions: list[ActionPart]


@dataclass(frozen=True)
class ComparisonInWords:
    """`summary` is empty where nothing is different; `plan` are the changes of the plan itself."""

    summary: str
    plan: list[DifferenceRow]
    parts: list[RecommendationPart]


def in_words(compared: Comparison) -> ComparisonInWords:
    """Return everything that is different, in the order of the later instant; what is gone comes last."""
    under: dict[int | None, list[DifferenceRow]] = defaultdict(list)
    for row in rows_of(compared.found, compared.causes):
        under[row.under].append(row)
    later = {one.pk: one for one in compared.later.recommendations}
    known = later | {one.pk: one for one in compared.earlier.recommendations if one.pk not in later}
    return ComparisonInWords(
        summary=counted(compared.found),
        plan=under[None],
        parts=[
            RecommendationPart(
                pk=pk,
                is_gone=pk not in later,
                label=one.label,
                short_title=one.short_title,
                rows=[row for row in under[pk] if not row.is_action],
                actions=_by_action([row for row in under[pk] if row.is_action]),
            )
            for pk, one in known.items()
            if pk in under
        ],
    )


def _by_action(rows: list[DifferenceRow]) -> list[ActionPart]:
    found: dict[int, list[DifferenceRow]] = defaultdict(list)
    for row in rows:
        found[row.subject].append(row)
    parts = [ActionPart(some[0].pk, some[0].label, some[0].title, some) for some in found.values()]
    return sorted(parts, key=lambda part: (len(part.label), part.label))


def counted(found: PlanDifferences) -> str:
    """Return how often each kind of change is told: “3 added, 2 re-dated, 1 completed”; empty for none."""
    counts = found.counts()
    return ", ".join(_count(change, counts[change]) for change in HEADINGS if change in counts)


def _count(change: Change, count: int) -> str:
    words = {
        Change.RE_DATED: ngettext("%(count)d re-dated", "%(count)d re-dated", count),
        Change.RE_OWNED: ngettext("%(count)d re-owned", "%(count)d re-owned", count),
        Change.HANDED_OVER: ngettext("%(count)d in other hands", "%(count)d in other hands", count),
        Change.RE_RATED: ngettext("%(count)d re-rated", "%(count)d re-rated", count),
        Change.COMPLETED: ngettext("%(count)d completed", "%(count)d completed", count),
        Change.REOPENED: ngettext("%(count)d reopened", "%(count)d reopened", count),
        Change.ADDED: ngettext("%(count)d added", "%(count)d added", count),
        Change.REMOVED: ngettext("%(count)d removed", "%(count)d removed", count),
        Change.LEFT_BEHIND: ngettext("%(count)d left behind", "%(count)d left behind", count),
        Change.TAKEN_UP: ngettext("%(count)d taken up again", "%(count)d taken up again", count),
        Change.RE_WORDED: ngettext("%(count)d re-worded", "%(count)d re-worded", count),
        Change.MOVED: ngettext("%(count)d moved", "%(count)d moved", count),
        Change.CORRECTED: ngettext("%(count)d first date corrected", "%(count)d first dates corrected", count),
        Change.STATUS: ngettext("%(count)d at another status", "%(count)d at another status", count),
        Change.MILESTONES: ngettext("%(count)d with other milestones", "%(count)d with other milestones", count),
        Change.TIED: ngettext("%(count)d with other ties", "%(count)d with other ties", count),
        Change.PRIORITY: ngettext("%(count)d of another priority", "%(count)d of another priority", count),
        Change.RESPONDED: ngettext("%(count)d response", "%(count)d responses", count),
        Change.ACCEPTED: ngettext("%(count)d accepted", "%(count)d accepted", count),
        Change.NO_LONGER_ACCEPTED: ngettext("%(count)d no longer accepted", "%(count)d no longer accepted", count),
        Change.WITHDRAWN: ngettext("%(count)d withdrawn", "%(count)d withdrawn", count),
        Change.PUT_BACK: ngettext("%(count)d in the report again", "%(count)d in the report again", count),
        Change.PLAN_STATUS: _("the plan’s own status"),
    }
    return words[change] % {"count": count}

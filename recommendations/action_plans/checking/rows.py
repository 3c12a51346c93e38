"""The plan check as rows of its page: each finding in words, with the form that mends it, by recommendation."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.action_plans.checking.holes import CheckedPlan
from recommendations.action_plans.checking.wording import finding_in_words, named
from recommendations.action_plans.models import STILL_OWED, ActionPlan, OverriddenHole
from recommendations.domain.plan_check import Finding, Found
from recommendations.inspections.models import Recommendation

OF_THE_DATE = frozenset({Found.OUTSIDE_WINDOW, Found.DUE_AT_A_WEEKEND, Found.DUE_ON_A_CLOSED_DAY})


@dataclass(frozen=True)
class CheckedRow:
    """One hole or hint; `mend` is the address of the form that mends it, empty where there is nothing to press."""

    about: str
    words: str
    is_hint: bool
    mend: str
    mend_words: str
    let_stand: str
    allowed: OverriddenHole | None


@dataclass(frozen=True)
class CheckedRecommendation:
    """The findings about one recommendation and the actions it leads."""

    recommendation: Recommendation
    rows: list[CheckedRow]


def by_recommendation(found: CheckedPlan, *, plan: ActionPlan, may_change: bool) -> list[CheckedRecommendation]:
    """Return the findings by recommendation, in the order of the report; links only for who may change the plan."""
    groups: dict[str, list[CheckedRow]] = {}
    for finding in found.findings:
        allowed = found.let_stand(finding)
        address, words = _mend(finding, found=found, plan=plan) if may_change and allowed is None else ("", "")
        stands = ""
        if may_change and allowed is None and not finding.is_hint:
            stands = reverse("recommendations:hole_let_stand", args=[plan.pk, finding.code.value, finding.subject])
        row = CheckedRow(
            about=named(finding, checked=found),
            words=finding_in_words(finding, checked=found),
            is_hint=finding.is_hint,
            mend=address,
            mend_words=words,
            let_stand=stands,
            allowed=allowed,
        )
        groups.setdefault(finding.recommendation, []).append(row)
    return [CheckedRecommendation(one, groups[key]) for key, one in found.recommendations.items() if key in groups]


def _mend(finding: Finding, *, found: CheckedPlan, plan: ActionPlan) -> tuple[str, str]:
    """Return the address of the very form that mends it, and what to press."""
    action = found.actions.get(finding.about)
    if action is None:
        pk = found.recommendations[finding.about].pk
        return reverse("recommendations:action_add", args=[pk]), _("Add an action")
    if finding.code is Found.POST_VACANT:
        return reverse("recommendations:post_hand_over", args=[action.owner_id]), _("Say who holds the post")
    if action.status not in STILL_OWED:
        return reverse("recommendations:action", args=[action.pk]), _("Open the action")
    if finding.code in OF_THE_DATE and plan.is_signed_off:
        return reverse("recommendations:extension_ask", args=[action.pk]), _("Ask for more time")
    if finding.code in {Found.WAITS_FOR_LATER, Found.WAITS_IN_A_CIRCLE}:
        return reverse("recommendations:action_change", args=[action.pk]), _("Change what it waits for")
    return reverse("recommendations:action_change", args=[action.pk]), _("Change the action")

"""What the plan check finds in a stored plan, and which of its holes somebody lets stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations.accounts.closed_days import bank_holidays
from recommendations.accounts.models import ClosureDay
from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    AlsoAnswers,
    DeliveryStatus,
    Dependency,
    OverriddenHole,
    Response,
    ResponseKind,
)
from recommendations.audit.operations import key_of
from recommendations.domain.plan_check import ActionFacts, Finding, RecommendationFacts, check_plan
from recommendations.inspections.models import Recommendation


@dataclass(frozen=True)
class CheckedPlan:
    """Everything the check found on a day, with the rows it is about, so that pages can name them."""

    findings: tuple[Finding, ...]
    overridden: dict[tuple[str, str], OverriddenHole]
    recommendations: dict[str, Recommendation]
    actions: dict[str, Action]

    @property
    def standing(self) -> list[Finding]:
        """Holes that nobody mended and nobody lets stand: these keep a plan from being signed off."""
        return [one for one in self.findings if not one.is_hint and self.let_stand(one) is None]

    @property
    def allowed(self) -> list[Finding]:
        """Holes that somebody lets stand, with a reason."""
        return [one for one in self.findings if not one.is_hint and self.let_stand(one) is not None]

    @property
    def hints(self) -> list[Finding]:
        return [one for one in self.findings if one.is_hint]

    def let_stand(self, finding: Finding) -> OverriddenHole | None:
        return self.overridden.get((finding.code.value, finding.subject))


def checked(plan: ActionPlan, *, on: date) -> CheckedPlan:
    """Check the plan as it is stored, with who holds its posts on the day; the number of queries never grows."""
    inspection = plan.inspection
    inspection.service = plan.service
    recommendations = list(inspection.recommendations.all())
    for recommendation in recommendations:
        recommendation.inspection = inspection
    actions = list(plan.actions.select_related("recommendation", "owner").with_holder(on=on))
    not_agreed = set(
        Response.objects.filter(
            recommendation__inspection_id=plan.inspection_id, kind=ResponseKind.NOT_AGREED
        ).values_list("recommendation_id", flat=True)
    )
    also = _pairs(AlsoAnswers.objects.filter(action__plan=plan).values_list("action_id", "recommendation_id"))
    waits = _pairs(Dependency.objects.filter(action__plan=plan).values_list("action_id", "waits_for_id"))
    # An action of another plan may answer a recommendation of this one; it is no finding here, but it is an answer.
    elsewhere = AlsoAnswers.objects.filter(recommendation__inspection_id=plan.inspection_id).exclude(action__plan=plan)
    elsewhere = elsewhere.exclude(action__status=DeliveryStatus.NOT_PURSUED)
    answered = not_agreed | set(elsewhere.values_list("recommendation_id", flat=True))
    findings = check_plan(
        [_facts_of_recommendation(one, wants_action=one.pk not in answered) for one in recommendations],
        [_facts_of_action(one, also=also.get(one.pk, []), waits=waits.get(one.pk, [])) for one in actions],
        closed=_closed_days(plan, due=[action.current_due_on for action in actions if action.current_due_on]),
    )
    return CheckedPlan(
        findings=tuple(findings),
        overridden={
            (row.code, row.subject): row for row in plan.overridden_holes.select_related("overridden_by").all()
        },
        # An action may answer a recommendation of another report, which stands behind those of the plan's own.
        recommendations={
            key_of(one): one for one in [*recommendations, *(action.recommendation for action in actions)]
        },
        actions={key_of(one): one for one in actions},
    )


def _closed_days(plan: ActionPlan, *, due: list[date]) -> frozenset[date]:
    """Return the service's closure days and the bank holidays of the years in which anything is due."""
    own = ClosureDay.objects.filter(service_id=plan.service_id).values_list("on", flat=True)
    return frozenset({*own, *(day for year in {one.year for one in due} for day in bank_holidays(year))})


def _pairs(rows: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for left, right in rows:
        found.setdefault(left, []).append(right)
    return found


def _facts_of_recommendation(row: Recommendation, *, wants_action: bool) -> RecommendationFacts:
    window = row.window()
    return RecommendationFacts(
        key=key_of(row),
        wants_action=wants_action and not row.is_withdrawn,
        window_ends_on=window.on if window else None,
    )


def _facts_of_action(action: Action, *, also: list[int], waits: list[int]) -> ActionFacts:
    return ActionFacts(
        key=key_of(action),
        recommendation=f"recommendation:{action.recommendation_id}",
        also_answers=frozenset(f"recommendation:{pk}" for pk in also),
        has_owner=action.owner_id is not None,
        has_holder=action.holder_id is not None,
        due_on=action.current_due_on,
        only_month=action.is_month,
        criterion=action.success_criteria,
        waits_for=frozenset(f"action:{pk}" for pk in waits),
        is_settled=action.status == DeliveryStatus.VERIFIED_COMPLETE,
        is_continued=action.status == DeliveryStatus.CONTINUED,
        is_given_up=action.status == DeliveryStatus.NOT_PURSUED,
    )

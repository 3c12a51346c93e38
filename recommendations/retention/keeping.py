"""Where each closed plan stands with the schedule: until when it is kept, whether it is held, due or disposed of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan
from recommendations.domain.retention import due_for_disposal_on
from recommendations.retention.models import Disposal, DisposalState, LegalHold, RetentionSchedule
from recommendations.retention.services.scheduling import schedule_of


@dataclass(frozen=True)
class Keeping:
    """A plan that is closed or held, and how long it is kept; `due_on` is None where nothing lets it go.

    `disposal` is the one that waits or was done, `is_due` whether somebody may ask for one today.
    """

    plan: ActionPlan
    due_on: date | None
    is_held: bool
    is_due: bool
    disposal: Disposal | None


def keeping_of(service: Service, plans: Iterable[ActionPlan], *, on: date) -> list[Keeping]:
    """Return where these plans of the service stand, those first that may go first: three queries for any number."""
    schedule = schedule_of(service)
    holds = list(LegalHold.objects.standing().filter(service=service))
    told = Disposal.objects.filter(service=service).exclude(state=DisposalState.REFUSED).order_by("id")
    disposals = {row.plan_id: row for row in told}
    found = [
        _keeping(plan, schedule=schedule, holds=holds, disposal=disposals.get(plan.pk), on=on)
        for plan in plans
        if plan.is_closed or any(hold.plan_id == plan.pk for hold in holds)
    ]
    return sorted(found, key=lambda row: (row.plan.is_disposed_of, row.due_on or date.max, row.plan.pk))


def _keeping(
    plan: ActionPlan,
    *,
    schedule: RetentionSchedule | None,
    holds: list[LegalHold],
    disposal: Disposal | None,
    on: date,
) -> Keeping:
    is_held = any(hold.plan_id in {None, plan.pk} for hold in holds)
    due_on = due_for_disposal_on(plan.closed_on, years=schedule.years) if schedule and plan.is_closed else None
    waits = disposal is not None and disposal.is_waiting
    is_due = due_on is not None and due_on <= on and not (is_held or waits or plan.is_disposed_of)
    return Keeping(plan=plan, due_on=due_on, is_held=is_held, is_due=is_due, disposal=disposal)

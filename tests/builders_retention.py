"""A retention schedule, closed plans, legal holds and disposals, built by the product's own commands."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.domain.retention import due_for_disposal_on
from recommendations.retention.models import Disposal, LegalHold, RetentionSchedule
from recommendations.retention.services.deciding import ask_for_disposal, decide_disposal
from recommendations.retention.services.holding import place_hold
from recommendations.retention.services.scheduling import set_schedule
from tests.builders import SYSTEM, TUESDAY_3_FEB, a_manager, a_plan, again, an_inspection, on_the, signed_off
from tests.builders_of_plans import closed

CLOSED_ON = date(2024, 3, 5)
YEARS = 1
DUE_ON = date(2025, 3, 5)


def a_schedule(service: Service, *, years: int = YEARS) -> RetentionSchedule:
    schedule = set_schedule(service, years=years, version=0, by=SYSTEM, at=on_the(CLOSED_ON))
    assert schedule is not None
    return schedule


def a_closed_plan(service: Service, *, on: date = CLOSED_ON) -> ActionPlan:
    """A plan without actions that the board closed on the day."""
    return closed(signed_off(a_plan(inspection=an_inspection(service)), on=on), on=on)


def a_hold(
    service: Service, *, by: User, plan: ActionPlan | None = None, reason: str = "A claim is before the court."
) -> LegalHold:
    return place_hold(service, plan=plan, reason=reason, by=by, at=on_the(TUESDAY_3_FEB))


def a_disposal(plan: ActionPlan, *, by: User, on: date = TUESDAY_3_FEB) -> Disposal:
    """One that is asked for and waits for a second person."""
    return ask_for_disposal(plan, reason="Its time is over.", on=on, by=by, at=on_the(on))


def disposed_of(
    plan: ActionPlan, *, asked_by: User | None = None, by: User | None = None, on: date | None = None
) -> Disposal:
    """The plan disposed of, on the day from which its service's schedule allows it unless told otherwise."""
    service = plan.service
    asked_by = asked_by or _a_manager(service, "Asha Asker")
    by = by or _a_manager(service, "Deng Decider")
    on = on or due_for_disposal_on(plan.closed_on, years=RetentionSchedule.objects.get(service=service).years)
    disposal = a_disposal(plan, by=asked_by, on=on)
    return again(decide_disposal(disposal, agree=True, version=disposal.version, on=on, by=by, at=on_the(on)))


def _a_manager(service: Service, name: str) -> User:
    """The manager of this name, who may have been needed before."""
    present = User.objects.filter(memberships__service=service, name=name).first()
    return present or a_manager(service, name=name)

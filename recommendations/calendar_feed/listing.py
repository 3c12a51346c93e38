"""Whose calendar addresses a person can have in a service, and which of them stand."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.calendar_feed.models import CalendarFeed


@dataclass(frozen=True)
class Address:
    """What an address is of: one's own dates (no plan) or a plan.

    The title of a plan that is hidden by now is not told any more, but its address can be ended.
    """

    plan: ActionPlan | None
    feed: CalendarFeed | None
    is_hidden: bool = False
    may_make: bool = True


def addresses_of(user: User, *, service: Service, reads_plans: bool) -> list[Address]:
    """Return a row for one's own dates, for each plan that is not closed, and for what else stands; two queries."""
    standing = CalendarFeed.objects.filter(user=user, service=service, revoked_at__isnull=True)
    by_plan = {feed.plan_id: feed for feed in standing.order_by("id")}
    found = [Address(None, by_plan.pop(None, None))]
    seen = ActionPlan.objects.visible_to(user).filter(service=service).order_by("-id") if reads_plans else []
    for plan in seen:
        feed = by_plan.pop(plan.pk, None)
        is_open = plan.status != PlanStatus.CLOSED
        if is_open or feed:
            found.append(Address(plan, feed, may_make=is_open))
    found += [Address(None, feed, is_hidden=True, may_make=False) for feed in by_plan.values()]
    return found

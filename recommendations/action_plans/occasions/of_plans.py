"""What all dates of plans have in common: whose they are, and that a closed plan owes nobody a reminder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from recommendations.action_plans.models import PlanStatus
from recommendations.reminders.models import Settled
from recommendations.reminders.occasions import Due, standing_no_longer

CHUNK = 2000


def going_on(rows: QuerySet, *, plan: str) -> QuerySet:
    """Return the rows whose plan, by the name of the way to it, is not closed."""
    return rows.exclude(**{f"{plan}__status": PlanStatus.CLOSED})


def dues(
    rows: QuerySet,
    *,
    due: str,
    plan: str,
    action: str = "",
    high: str = "",
    day: Callable[[Any], date] | None = None,
) -> Iterator[Due]:
    """Return the dates of the rows, by the names of their columns: one query. `day` makes the date of the column's."""
    ways = (due, f"{plan}__pk", f"{plan}__inspection_id", *filter(None, (action, high)))
    columns = rows.order_by("pk").values_list("service_id", "pk", *ways)
    for service_id, pk, due_on, plan_id, inspection_id, *rest in columns.iterator(chunk_size=CHUNK):
        yield Due(
            service_id,
            pk,
            day(due_on) if day else due_on,
            is_high=bool(rest[-1]) if high else False,
            about=f"action:{rest[0]}" if action else "",
            within=f"actionplan:{plan_id}",
            inspection=f"inspection:{inspection_id}",
        )


def ended(
    code: str, things: QuerySet, *, wanted: Q, plan: str, due: str = "", moved: str = Settled.MOVED
) -> Iterator[tuple[int, str]]:
    """Return the open courses of which the thing is wanted no longer, or for another date, and why: one query."""
    of_it = things.filter(pk=OuterRef("subject_id")).order_by()
    rows = standing_no_longer(code, going_on(things.filter(wanted), plan=plan), due=due)
    found = rows.annotate(
        plan_status=Subquery(of_it.values(f"{plan}__status")[:1]), is_wanted=Exists(of_it.filter(wanted))
    )
    for pk, plan_status, is_wanted in found.values_list("pk", "plan_status", "is_wanted"):
        if plan_status is None:
            yield pk, Settled.REMOVED
        elif plan_status == PlanStatus.CLOSED:
            yield pk, Settled.CLOSED
        else:
            yield pk, moved if is_wanted else Settled.DONE

"""What all dates of meetings have in common: whose they are, and why they end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from recommendations.foundation.batches import batches
from recommendations.meetings.models import Body, Meeting
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, standing_no_longer

ONE_WEEK = timedelta(days=7)


def dues(rows: QuerySet[Meeting], *, due: str) -> Iterator[Due]:
    """Return the dates of the meetings, by the name of the column or annotation: one query."""
    for service_id, pk, due_on in rows.order_by("pk").values_list("service_id", "pk", due).iterator():
        yield Due(service_id, pk, due_on)


def ended(code: str, standing: QuerySet[Meeting], *, due: str, day: Any = None) -> Iterator[tuple[int, str]]:
    """Return the open courses that stand no longer, or for another date, and why: one query.

    `day` is the expression of which the date is, where `due` names no column.
    """
    of_it = Meeting.objects.filter(pk=OuterRef("subject_id")).order_by()
    is_on = of_it.annotate(is_on=day).values("is_on")[:1] if day is not None else of_it.values(due)[:1]
    rows = standing_no_longer(code, standing, due=due).annotate(is_on=Subquery(is_on))
    for pk, due_on, is_on in rows.values_list("pk", "due_on", "is_on"):
        if is_on is None:
            yield pk, Settled.REMOVED
        else:
            yield pk, Settled.DONE if is_on == due_on else Settled.MOVED


def found_by(courses: Collection[Course], standing: QuerySet[Meeting]) -> dict[int, Meeting]:
    """Return the meetings of the courses that stand, by their keys."""
    found: dict[int, Meeting] = {}
    for batch in batches({course.subject_id for course in courses}):
        found |= standing.select_related("body").in_bulk(batch)
    return found


def invented_meeting(*, held_on: date, paper_on: date) -> Meeting:
    """Return a meeting for a preview where there is none to show."""
    board = Body(name=_("Management Board"))
    return Meeting(
        pk=0, service_id=0, body=board, held_on=held_on, paper_on=paper_on, report_due_on=paper_on,
        publish_by=paper_on, place=_("Town hall"),
    )  # fmt: skip

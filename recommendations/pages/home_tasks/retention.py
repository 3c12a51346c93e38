"""What the schedule lets go today, and what waits for a second person: for those who decide what is kept."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service
from recommendations.action_plans.models import ActionPlan
from recommendations.pages.home_tasks.task import Task
from recommendations.retention.keeping import keeping_of
from recommendations.retention.policies import may_keep_retention


def tasks_of_retention(request: HttpRequest, service: Service, *, plans: list[ActionPlan], on: date) -> list[Task]:
    """Return one line for the plans that may go, and one for each that somebody else has asked for; nothing decides
    by itself, so neither is ever urgent.
    """
    closed = [plan for plan in plans if plan.is_closed and not plan.is_disposed_of]
    if not closed or not may_keep_retention(request.roles):
        return []
    rows = keeping_of(service, closed, on=on)
    due = [row.due_on for row in rows if row.is_due and row.due_on is not None]
    found = [_may_go(service, count=len(due), since=min(due))] if due else []
    return found + [
        Task(
            text=_("Decide whether a plan is disposed of"),
            why=row.plan.title,
            href=reverse("recommendations:disposal_decide", args=[row.disposal.pk]),
        )
        for row in rows
        if row.disposal is not None
        and row.disposal.is_waiting
        and row.disposal.asked_by_id != request.user.pk
        and not row.is_held
    ]


def _may_go(service: Service, *, count: int, since: date) -> Task:
    words = ngettext("%(count)d plan may be disposed of", "%(count)d plans may be disposed of", count)
    return Task(
        text=words % {"count": count},
        why=_("The schedule has allowed it since %(day)s") % {"day": date_format(since, "j F Y")},
        href=reverse("recommendations:retention", args=[service.pk]),
    )

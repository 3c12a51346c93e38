"""What waits for this person's decision: completions to check, more time, and corrections of mistaken dates."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service
from recommendations.action_plans.models import (
    Action,
    Completion,
    CompletionState,
    CorrectionState,
    DateCorrection,
    Extension,
    ExtensionState,
    PlanStatus,
)
from recommendations.action_plans.policies import (
    may_decide_extension,
    may_extend_oneself,
    may_verify,
    may_verify_oneself,
    takes_part,
)
from recommendations.pages.home_tasks.task import Task

Owners = dict[int, dict[str, int | None]]


def tasks_of_decisions(request: HttpRequest, service: Service, *, owners: Owners) -> list[Task]:
    """Return one task for each thing that this person may decide on or record; none of their own."""
    found: list[Task] = []
    if may_verify(request.roles):
        found += _checks(request, service, owners=owners)
    if may_decide_extension(request.roles):
        found += _extensions(request, service, owners=owners)
        found += _corrections(request, service, owners=owners)
    return found


def _seen(request: HttpRequest, service: Service) -> QuerySet[Action]:
    return Action.objects.visible_to(request.user).filter(service=service).counted()


def _checks(request: HttpRequest, service: Service, *, owners: Owners) -> list[Task]:
    proposed = Completion.objects.filter(action__in=_seen(request, service), state=CompletionState.PROPOSED)
    waiting = proposed.exclude(action__plan__status=PlanStatus.CLOSED).select_related("action", "asked_by")
    return [
        Task(
            text=_("Check whether “%(title)s” is complete") % {"title": row.action.title},
            why=_("Proposed by %(name)s") % {"name": row.asked_by.name},
            href=reverse("recommendations:completion_decide", args=[row.action_id]),
        )
        for row in waiting
        if takes_part(request.roles, user=request.user, asked=row, own=may_verify_oneself, **owners[row.action_id])
    ]


def _extensions(request: HttpRequest, service: Service, *, owners: Owners) -> list[Task]:
    asked = Extension.objects.filter(action__in=_seen(request, service), state=ExtensionState.ASKED)
    waiting = asked.exclude(action__plan__status=PlanStatus.CLOSED).select_related("action", "asked_by")
    return [
        Task(
            text=_("Decide on more time for “%(title)s”") % {"title": row.action.title},
            why=ngettext("%(name)s asks for %(days)d day", "%(name)s asks for %(days)d days", row.days)
            % {"name": row.asked_by.name, "days": row.days},
            href=reverse("recommendations:extension_decide", args=[row.action_id]),
        )
        for row in waiting
        if takes_part(request.roles, user=request.user, asked=row, own=may_extend_oneself, **owners[row.action_id])
    ]


def _corrections(request: HttpRequest, service: Service, *, owners: Owners) -> list[Task]:
    asked = DateCorrection.objects.filter(action__in=_seen(request, service), state=CorrectionState.ASKED)
    waiting = asked.exclude(action__plan__status=PlanStatus.CLOSED).select_related("action", "asked_by").order_by("id")
    return [
        Task(
            text=_("Correct a date of “%(title)s”, or refuse") % {"title": row.action.title},
            why=_("%(name)s says that it was mistaken") % {"name": row.asked_by.name},
            href=reverse("recommendations:correction_decide", args=[row.action_id]),
        )
        for row in waiting
        if takes_part(request.roles, user=request.user, asked=row, own=may_extend_oneself, **owners[row.action_id])
    ]

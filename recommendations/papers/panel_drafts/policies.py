"""Who reads and writes drafts of panels' reports: who runs the plan, and the panel's officers once it was sent."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from recommendations.accounts.models import Role, User
from recommendations.accounts.policies import Roles, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.meetings.models import PanelOfficer
from recommendations.papers.models import PanelDraft


def may_open_drafts(roles: Roles) -> bool:
    """Whether the person may read any drafts of the service: who writes them, and auditors."""
    return may_write_drafts(roles) or Role.AUDITOR in roles


def may_write_drafts(roles: Roles) -> bool:
    """Whether the person may change drafts that they may read."""
    return may_run_plan(roles) or Role.SCRUTINY_OFFICER in roles


def drafts_read_by(user: User, roles: Roles, drafts: QuerySet[PanelDraft]) -> QuerySet[PanelDraft]:
    """Return those of the drafts of one service that a person with these roles in it may read.

    A scrutiny officer reads those to the panels they are named for, once they were sent. Of a plan that was disposed
    of nothing is left in them to read.
    """
    drafts = drafts.filter(plan__disposed_on__isnull=True)
    if may_run_plan(roles) or Role.AUDITOR in roles:
        return drafts
    if Role.SCRUTINY_OFFICER not in roles:
        return drafts.none()
    panels = PanelOfficer.objects.filter(person=user).values("body")
    return drafts.filter(sent_at__isnull=False, meeting__body__in=panels)


def draft_or_404(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> PanelDraft:
    """Return the draft that the person may read; 404 for one that they may not, 403 where the policy lets them not."""
    request.section = "meetings"
    rows = PanelDraft.objects.select_related(
        "service", "plan__inspection", "meeting__body__council", "sent_by", "names_confirmed_by"
    )
    row = visible_or_404(request, rows, pk, policy)
    if not drafts_read_by(request.user, request.roles, PanelDraft.objects.filter(pk=row.pk)).exists():
        raise Http404
    return row

"""Who reads which papers: what is not released yet is for those who run the plan, and for auditors.

A scrutiny officer reads the released reports to the panels they are named for, and nothing else.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest

from recommendations.accounts.models import Role, User
from recommendations.accounts.policies import Roles, may_read_papers, may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.meetings.models import PanelOfficer
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperQuerySet


def may_open_papers(roles: Roles) -> bool:
    """Whether the person may read any papers of the service at all."""
    return may_read_papers(roles) or Role.SCRUTINY_OFFICER in roles


def reads_unreleased(roles: Roles) -> bool:
    """Whether the person reads papers before they are released."""
    return may_run_plan(roles) or Role.AUDITOR in roles


def papers_read_by(user: User, roles: Roles, papers: PaperQuerySet) -> PaperQuerySet:
    """Return those of the papers of one service that a person with these roles in it may read."""
    if reads_unreleased(roles):
        return papers
    if may_read_papers(roles):
        return papers.ever_released()
    panels = PanelOfficer.objects.filter(person=user).values("body")
    return papers.ever_released().filter(kind=Kind.SCRUTINY, meeting__body__in=panels)


def papers_told_to(roles: Roles, papers: PaperQuerySet) -> PaperQuerySet:
    """Return those of the papers whose being there may be told to a person who reads the plan with these roles."""
    return papers if reads_unreleased(roles) else papers.ever_released()


def paper_or_404(request: HttpRequest, papers: PaperQuerySet, pk: int) -> Paper:
    """Return the paper that the person may read; 404 for one that they may not, 403 where they read none at all."""
    row = visible_or_404(request, papers, pk, may_open_papers)
    if not papers_read_by(request.user, request.roles, Paper.objects.filter(pk=row.pk)).exists():
        raise Http404
    return row

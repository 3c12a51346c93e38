"""The paper that a page of its release is about, and where such a page stands."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.policies import Roles
from recommendations.accounts.scope import visible_or_404
from recommendations.papers.models import Paper


def paper_for(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Paper:
    """Return the paper for somebody whose roles the policy lets; 404 outside their services."""
    request.section = "papers"
    rows = Paper.objects.select_related(
        "service", "plan__inspection", "meeting__body", "draft", "file", "released_by", "withdrawn_by"
    )
    return visible_or_404(request, rows, pk, policy)


def crumbs_of(paper: Paper) -> list[dict[str, str]]:
    """Return where pages about a paper stand."""
    return [
        {"text": _("Papers"), "href": reverse("recommendations:papers", args=[paper.service_id])},
        {"text": paper.title, "href": reverse("recommendations:paper", args=[paper.pk])},
    ]

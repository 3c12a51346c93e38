"""Of a panel's report: the draft that it was made of."""

from __future__ import annotations

from django.http import HttpRequest

from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.page_parts.part import Part
from recommendations.papers.panel_drafts.policies import drafts_read_by


def draft_of(request: HttpRequest, paper: Paper) -> Part | None:
    """Lead to the draft, for whoever may read it."""
    if paper.draft_id is None:
        return None
    seen = drafts_read_by(request.user, request.roles, PanelDraft.objects.filter(pk=paper.draft_id))
    return Part("papers/drafts/of_paper.html", {"draft": paper.draft_id}) if seen.exists() else None

"""Of a panel's meeting: the reports that are drafted for it, and plans on which none was begun."""

from __future__ import annotations

from django.http import HttpRequest

from recommendations.accounts.policies import may_run_plan
from recommendations.action_plans.models import ActionPlan
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.models import PanelDraft
from recommendations.papers.page_parts.part import Part
from recommendations.papers.panel_drafts.policies import drafts_read_by, may_open_drafts


def drafts_of(request: HttpRequest, meeting: Meeting) -> Part | None:
    """Name the drafts that the person may read; who runs the plan begins others."""
    if meeting.body.kind != BodyKind.PANEL or not may_open_drafts(request.roles):
        return None
    rows = PanelDraft.objects.visible_to(request.user).filter(meeting=meeting).defer("typed")
    drafts = list(drafts_read_by(request.user, request.roles, rows).select_related("plan__inspection").order_by("pk"))
    plans = []
    if may_run_plan(request.roles):
        seen = ActionPlan.objects.visible_to(request.user).filter(service=meeting.service_id, disposed_on__isnull=True)
        begun = {draft.plan_id for draft in drafts}
        plans = [plan for plan in seen.select_related("inspection").order_by("-pk") if plan.pk not in begun]
    return Part("papers/drafts/of_meeting.html", {"meeting": meeting, "drafts": drafts, "plans": plans})

"""Papers that are made by themselves, once the day for them has come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import key_of, lock_head
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.meetings.scheduled_papers import scheduled_for
from recommendations.papers.archive.asking import Asked, freeze
from recommendations.papers.kinds import Audience, Kind, kind_and_audience
from recommendations.papers.models import Paper
from recommendations.papers.panel_drafts.drafting import draft_for
from recommendations.papers.schedule.owed import plans_reported_on

log = structlog.get_logger(__name__)

Wanted = tuple[Kind, Audience]


def make_scheduled_papers(*, on: date, at: datetime) -> int:
    """Ask for the papers of every meeting whose day for them has come and that are not there; return how many.

    Those of one plan for one meeting are of one gathering, so that they agree. Caught up after downtime as long as the
    meeting has not passed; the unique constraint makes each happen once. A panel gets none of a plan under embargo:
    who may know of it is told so (papers/occasions/withheld.py).
    """
    due = Meeting.objects.filter(paper_on__lte=on, held_on__gte=on).select_related("body__council", "service")
    made = 0
    for meeting in due.order_by("held_on", "id"):
        wanted = [kind_and_audience(paper) for paper in scheduled_for(meeting.body)]
        if not wanted:
            continue
        there = _made_on_schedule(meeting)
        for plan in plans_for(meeting):
            missing = [one for one in wanted if (plan.pk, *one) not in there]
            if not missing:
                continue
            try:
                made += _freeze_on_schedule(plan, missing, meeting=meeting, at=at)
            except Exception:
                # One plan that cannot be gathered must not cost the other meetings their papers.
                log.exception("scheduled_paper_not_made", plan=plan.pk, meeting=meeting.pk)
    return made


def plans_for(meeting: Meeting) -> list[ActionPlan]:
    """Return the plans of which the meeting gets papers: of one under embargo a panel gets none."""
    plans = plans_reported_on().filter(service=meeting.service_id)
    if meeting.body.kind == BodyKind.PANEL:
        plans = plans.filter(inspection__is_embargoed=False)
    return list(plans.for_lists().order_by("pk"))


def _made_on_schedule(meeting: Meeting, **of: object) -> set[tuple[int, str, str]]:
    """Return what was made for the meeting's present day, each by its plan; a moved date is a new promise."""
    rows = Paper.objects.filter(meeting=meeting, for_day=meeting.held_on, is_scheduled=True, **of)
    return set(rows.values_list("plan_id", "kind", "audience"))


def _freeze_on_schedule(plan: ActionPlan, missing: Collection[Wanted], *, meeting: Meeting, at: datetime) -> int:
    with transaction.atomic():
        lock_head(key_of(plan.service))
        there = _made_on_schedule(meeting, plan=plan)
        still = [one for one in missing if (plan.pk, *one) not in there]
        if not still:
            return 0
        of_panel = any(kind is Kind.SCRUTINY for kind, _audience in still)
        draft = draft_for(plan, meeting, by=None, at=at) if of_panel else None
        asked = [Asked(kind, audience, draft if kind is Kind.SCRUTINY else None) for kind, audience in still]
        freeze(plan, asked, meeting=meeting, by=None, at=at, asked_by=_("YOT Plan, on schedule"))
        return len(still)
